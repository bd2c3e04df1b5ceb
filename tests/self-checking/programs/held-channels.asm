* Channels and control units that are held by what another device does (Principles of Operation, "States of the Input/Output
* System", "Channel-Available Interruption", "Control Unit End"). Channel 1 is a selector channel with two disks, channel 2 a
* block-multiplexer channel with two tape drives of one control unit. R0 is the condition code or the interruption code, R1 the
* status that was stored.
HELD     CSECT
         USING HELD,R12,R11
         LA    R11,4095(,R12)
         LA    R11,1(,R11)
         MVC   LowStorage.inputOutputNewPsw(8),NEWPSW
         LCTL  R0,R0,=A(Control0.BlockMultiplexing)
*                                      what they are
         LA    R4,0
         BAL   R10,IDENTIFY
         BAL   R14,Frame.TELL
         DC    X'0000000010000018'
         DC    CL52'STIDC: A BYTE-MULTIPLEXER CHANNEL'
         LA    R4,A
         BAL   R10,IDENTIFY
         BAL   R14,Frame.TELL
         DC    X'0000000000000018'
         DC    CL52'STIDC: A SELECTOR CHANNEL'
         LA    R4,T
         BAL   R10,IDENTIFY
         BAL   R14,Frame.TELL
         DC    X'0000000020000018'
         DC    CL52'STIDC: A BLOCK-MULTIPLEXER CHANNEL'
*                                      a selector channel
         BAL   R10,SEEKREAD
         BAL   R14,DO
         TCH   A
         DC    X'0000000200000000'
         DC    CL52'TCH WHILE A SELECTOR CHANNEL WORKS'
         BAL   R14,DO
         TIO   A
         DC    X'0000000200000000'
         DC    CL52'TIO TO THE DEVICE THAT WORKS'
         BAL   R14,DO
         SIO   B
         DC    X'0000000200000000'
         DC    CL52'SIO TO THE OTHER DEVICE'
         LA    R4,A
         BAL   R14,Frame.POLL
         BAL   R10,SEEKREAD
         BAL   R14,DO
         SIO   X'15F'
         DC    X'0000000200000000'
         DC    CL52'SIO TO ONE THAT IS NOT THERE'
         LA    R4,A
         BAL   R14,Frame.POLL
         BAL   R10,SEEKREAD
         BAL   R14,DO
         HDV   B
         DC    X'0000000200000000'
         DC    CL52'HDV TO THE OTHER DEVICE ENDS NOTHING'
*                                      typing has taken its time
UNTILA   TCH   A
         BC    2,UNTILA
         BAL   R14,DO
         TCH   A
         DC    X'0000000100000000'
         DC    CL52'TCH WHEN THE OPERATION HAS ENDED'
         BAL   R14,DO
         SIO   B
         DC    X'0000000200000000'
         DC    CL52'THE END OCCUPIES THE SUBCHANNEL FOR ALL DEVICES'
         BAL   R14,DO
         HIO   B
         DC    X'0000000000000000'
         DC    CL52'HIO TO THE OTHER DEVICE'
         BAL   R14,DO
         TIO   A
         DC    X'000000010C000000'
         DC    CL52'TIO TAKES THE END'
         LA    R2,READHOME
         LA    R4,B
         BAL   R14,Frame.RUN
         BAL   R14,Frame.TELL
         DC    X'0C00000000080000'
         DC    CL52'THE OTHER DEVICE CAN BE STARTED'
         BAL   R10,SEEKREAD
         BAL   R14,DO
         HIO   B
         DC    X'0000000200000000'
         DC    CL52'HIO ENDS WHATEVER WORKS'
         BAL   R14,DO
         TIO   A
         DC    X'0000000100000000'
         DC    CL52'AND FREES THE SUBCHANNEL AT ONCE, WITHOUT STATUS'
BUSYA    TIO   A
         TM    CSW+4,X'10'
         BO    BUSYA
         SR    R0,R0
         L     R1,CSW+4
         BAL   R14,Frame.TELL
         DC    X'000000000C000000'
         DC    CL52'THE DEVICE ENDS BY ITSELF'
*                                      a tape that reads, rewinds and reads again
         LA    R2,TWOREADS
         ST    R2,LowStorage.channelAddressWord
         SIO   T
         BNZ   *-4
         BAL   R14,DO
         TIO   T2
         DC    X'0000000200000000'
         DC    CL52'A TAPE THAT READS HOLDS ITS CHANNEL'
         BAL   R10,INTERRUP
         BAL   R14,Frame.TELL
         DC    X'0000020000000000'
         DC    CL52'THE CHANNEL IS AVAILABLE'
         BAL   R14,DO
         TIO   T2
         DC    X'0000000000000000'
         DC    CL52'WHILE THE TAPE REWINDS'
         BAL   R10,INTERRUP
         BAL   R14,Frame.TELL
         DC    X'000002800C000000'
         DC    CL52'THE CHAIN GOES ON TO ITS END'
*                                      the control unit
         LA    R2,SPACE
         ST    R2,LowStorage.channelAddressWord
         BAL   R14,DO
         SIO   T
         DC    X'0000000108000000'
         DC    CL52'A TAPE IS SPACED OVER'
         BAL   R14,DO
         SIO   T2
         DC    X'0000000150000000'
         DC    CL52'ITS CONTROL UNIT IS BUSY'
         BAL   R10,INTERRUP
         BAL   R14,Frame.TELL
         DC    X'0000028004000000'
         DC    CL52'DEVICE END'
         BAL   R10,INTERRUP
         BAL   R14,Frame.TELL
         DC    X'0000028120000000'
         DC    CL52'CONTROL UNIT END'
*                                      without multiplexing
         LCTL  R0,R0,=F'0'
         LA    R2,TWOREADS
         ST    R2,LowStorage.channelAddressWord
         SIO   T
         BNZ   *-4
UNTILT   TCH   T
         BC    2,UNTILT
         BAL   R14,DO
         TIO   T
         DC    X'000000010C000000'
         DC    CL52'A CHAIN HOLDS THE CHANNEL THAT MAY NOT MULTIPLEX'
         B     Frame.FINISH
*
* Does the instruction at R14, and tells of it
DO       XC    CSW,CSW
         EX    0,0(R14)
         BAL   R1,Frame.CODE
         LA    R14,4(,R14)
         C     R0,=F'1'
         BNE   Frame.TELL
         L     R1,CSW+4
         N     R1,=X'FFFF0000'
         B     Frame.TELL
* Condition code and channel ID
IDENTIFY STIDC 0(R4)
         BAL   R1,Frame.CODE
         L     R1,LowStorage.channelIdentification
         BR    R10
* Starts a chain at disk A
SEEKREAD LA    R2,SEEK
         ST    R2,LowStorage.channelAddressWord
         SIO   A
         BNZ   *-4
         BR    R10
* Waits for an interruption
INTERRUP LPSW  WAIT
CAME     LH    R0,LowStorage.inputOutputOldPsw+2
         L     R1,CSW+4
         N     R1,=X'FFFF0000'
         BR    R10
*
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
A        EQU   X'150'
B        EQU   X'151'
T        EQU   X'280'
T2       EQU   X'281'
CSW      EQU   LowStorage.channelStatusWord,8
NEWPSW   DC    0D'0',A(0,CAME)
WAIT     DC    0D'0',X'FE020000',A(CAME)
SEEK     CCW   X'07',PLACE,CC,6
READHOME CCW   X'1A',DATA,0,5
TWOREADS CCW   X'02',DATA,CC+SLI,80
         CCW   X'07',0,CC+SLI,1
         CCW   X'02',DATA,SLI,80
SPACE    CCW   X'37',0,SLI,1
PLACE    DC    X'000000010000'
         LTORG
DATA     DS    XL80
         END   HELD
