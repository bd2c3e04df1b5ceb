* I/O interruptions: what they store, the masks of channels in both modes, an interruption that is kept until it is let in, the order of
* channels, and program-controlled interruption (Principles of Operation, "Input/Output Interruption"). R0 is the device's address
* with the number of interruptions since the last case before it; R1 is unit status, channel status, how far the CCW
* address is behind the program's beginning.
IOINTER  CSECT
         USING IOINTER,R12
         MVC   LowStorage.inputOutputNewPsw(8),NEWPSW
         LA    R2,MAKE
         LA    R4,T
         BAL   R14,Frame.RUN
         LA    R4,T2
         BAL   R14,Frame.RUN
*
         BAL   R10,START
         LPSW  WAIT                    enabled for all channels
AWAKE    BAL   R14,TELL
         DC    X'000101500C000010'
         DC    CL52'AN INTERRUPTION ENDS THE WAIT STATE'
         L     R0,LowStorage.inputOutputOldPsw
         N     R0,=X'FFFF0000'
         L     R1,LowStorage.inputOutputOldPsw+4
         N     R1,=X'00FFFFFF'         the length code is nobody's
         S     R1,=A(AWAKE)
         BAL   R14,Frame.TELL
         DC    X'FE02000000000000'
         DC    CL52'THE OLD PSW IS THAT OF THE WAIT'
*
         BAL   R10,START
         BAL   R10,UNTIL
         SSM   CHANNEL0
         SSM   NONE
         BAL   R14,TELL
         DC    X'0000000000000000'
         DC    CL52'CHANNEL 1 MAY NOT INTERRUPT: IT WAITS'
         TCH   T
         BAL   R1,Frame.CODE
         BAL   R14,Frame.TELL
         DC    X'0000000100000000'
         DC    CL52'THE INTERRUPTION IS STILL PENDING'
         SSM   CHANNEL1
         BAL   R14,TELL
         DC    X'000101500C000010'
         DC    CL52'CHANNEL 1 IS LET IN'
         TIO   T
         BAL   R1,Frame.CODE
         BAL   R14,Frame.TELL
         DC    X'0000000000000000'
         DC    CL52'NOTHING IS LEFT OF IT'
*
         LPSW  EC                      extended control mode
EXTENDED LCTL  2,2,NOT1
         BAL   R10,START
         BAL   R10,UNTIL
         SSM   INOUT
         SSM   NONE
         BAL   R14,TELL
         DC    X'0000000000000000'
         DC    CL52'EC MODE: CONTROL REGISTER 2 KEEPS CHANNEL 1 OUT'
         LCTL  2,2,ALL
         BAL   R14,TELL
         DC    X'0000000000000000'
         DC    CL52'EC MODE: THE I/O MASK OF THE PSW KEEPS ALL OUT'
         SSM   INOUT
         BAL   R14,TELL
         DC    X'000101500C000010'
         DC    CL52'EC MODE: BOTH LET IT IN'
         LPSW  BC
BASIC    DS    0H
*
         LA    R2,READ                 two channels at once
         ST    R2,LowStorage.channelAddressWord
         SIO   T2
         BNZ   *-4
UNTIL2   TCH   T2
         BC    8+2,UNTIL2
         BAL   R10,START
         BAL   R10,UNTIL
         SSM   CHANNELS
         L     R0,FIRSTDEV
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0000015000000000'
         DC    CL52'CHANNEL 1 COMES BEFORE CHANNEL 2'
         BAL   R14,TELL
         DC    X'000202500C000010'
         DC    CL52'AND CHANNEL 2 RIGHT BEHIND IT'
*
         LA    R2,LOOP                 until the handler lets it end
         ST    R2,BEGIN
         ST    R2,LowStorage.channelAddressWord
         SIO   T
         LPSW  WAIT2
PCICAME  BAL   R14,TELL
         DC    X'0001015000800008'
         DC    CL52'A PROGRAM-CONTROLLED INTERRUPTION'
         TIO   T
         BAL   R1,Frame.CODE
         BAL   R14,Frame.TELL
         DC    X'0000000200000000'
         DC    CL52'THE PROGRAM GOES ON MEANWHILE'
         MVI   SWITCH,3                no longer a transfer
         LPSW  WAIT3
ENDCAME  BAL   R14,TELL
         DC    X'000101500C000020'
         DC    CL52'A CCW THAT IS CHANGED AHEAD OF THE CHANNEL ENDS IT'
*
         MVC   LowStorage.channelAddressWord(4),=A(PCI)
         MVC   BEGIN,=A(PCI)
         SIO   T
         BAL   R10,UNTIL
         LA    R4,T
LATE     TIO   0(R4)
         BC    2,LATE
         L     R0,LowStorage.channelStatusWord+4
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0C80000000000000'
         DC    CL52'ONE THAT WAS NOT TAKEN IS SHOWN WITH THE END'
         B     Frame.FINISH
*
* Handles an interruption: goes on with the masks off
HANDLER  STM   R0,R3,REGISTER
         LH    R1,COUNT
         LA    R1,1(,R1)
         STH   R1,COUNT
         LH    R2,LowStorage.inputOutputOldPsw+2
         TM    LowStorage.inputOutputOldPsw+1,X'08'
         BZ    HAVECODE
         LH    R2,LowStorage.inputOutputAddress
HAVECODE C     R1,=F'1'
         BNE   NOTFIRST
         ST    R2,FIRSTDEV
NOTFIRST STH   R2,CODE
         L     R3,LowStorage.channelStatusWord
         LA    R3,0(,R3)
         S     R3,BEGIN
         STH   R3,STATUS+2
         MVC   STATUS(2),LowStorage.channelStatusWord+4
         LM    R0,R3,REGISTER
         MVC   GOON,LowStorage.inputOutputOldPsw
         NI    GOON+1,X'FD'            no wait
         CLI   COUNT+1,2
         BNL   MASKOFF
         TM    GOON+1,X'08'
         BO    MASKOFF
         CLI   GOON,X'FE'
         BNE   MASKOFF
         TM    LowStorage.inputOutputOldPsw+1,X'02'
         BZ    LEAVE                   both channels are let in
MASKOFF  MVI   GOON,0
LEAVE    LPSW  GOON
*
* Tells of the interruptions since the last time
TELL     LH    R0,COUNT
         SLL   R0,16
         AH    R0,CODE
         L     R1,STATUS
         XC    COUNT(8),COUNT
         B     Frame.TELL
*
START    LA    R2,READ
         ST    R2,BEGIN
         ST    R2,LowStorage.channelAddressWord
         SIO   T
         BNZ   *-4
         BR    R10
UNTIL    TCH   T
         BC    8+2,UNTIL
         BR    R10
*
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
PCIFLAG  EQU   CcwFlag.ProgramControlled
T        EQU   X'150'
T2       EQU   X'250'
NEWPSW   DC    0D'0',A(0,HANDLER)
WAIT     DC    0D'0',X'FE020000',A(AWAKE)
WAIT2    DC    0D'0',X'FE020000',A(PCICAME)
WAIT3    DC    0D'0',X'FE020000',A(ENDCAME)
EC       DC    0D'0',X'00080000',A(EXTENDED)
BC       DC    0D'0',A(0,BASIC)
GOON     DC    D'0'
MAKE     CCW   7,0,CC+SLI,1
         CCW   1,DATA,0,80
READ     CCW   7,0,CC+SLI,1
         CCW   2,DATA,0,80
LOOP     CCW   3,0,CC+SLI+PCIFLAG,1
         CCW   7,0,CC+SLI,1
         CCW   2,DATA,CC+SLI,80
SWITCH   CCW   8,LOOP+8,SLI,1
PCI      CCW   7,0,CC+SLI+PCIFLAG,1
         CCW   2,DATA,0,80
BEGIN    DS    F
REGISTER DS    4F
FIRSTDEV DC    F'0'
COUNT    DC    H'0'
CODE     DC    H'0'
STATUS   DC    F'0'
NOT1     DC    0F'0',X'BFFFFFFF'
ALL      DC    0F'0',X'FFFFFFFF'
CHANNEL0 DC    X'80'
CHANNELS DC    X'FE'
CHANNEL1 DC    X'40'
INOUT    DC    X'02'
NONE     DC    X'00'
         LTORG
DATA     DS    XL100
         END   IOINTER
