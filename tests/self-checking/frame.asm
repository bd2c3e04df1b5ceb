* What every self-checking program stands on. It lies below 4096, so that no base register is needed: BAL R14,Frame.TELL.
*
*   TELL    compares R0 and R1 with the eight bytes behind the BAL and types a line: the number of the case, OK or BAD, the
*           title that follows those bytes, and what was found. Returns behind the title; registers stay
*   TABLE   runs the cases of the table at R1, each by RUN, until a word of zeros
*   RUN     starts the channel program that R2 has the CAW of, on the device in R4, and gathers its status until the device
*           has ended: R0 is unit status, channel status, count; R1 is how far the CCW address is behind the beginning of the
*           program, and after unit check the first two sense bytes
*   TYPE    types R0 bytes from R1 on at the console
*   POLL    what TIO gathers from device R4 until it has ended, into R0 and R1
*   CODE    by BAL R1: the condition code to R0, zero to R1
*   FINISH  types how many cases were wrong, and ends in a wait with X'D0E'
*
* A case of a table:
*
*   0 CAW | 4 A(input area), A(what is to be in it) | 12 its length, device | 16 as TELL wants it | 24 title
*
* The input area, 256 bytes, is cleared before. If it is not as it should be, the sense bytes are shown as DADA. Count and
* address are not looked at when the address wanted is FFFF.
FRAME    CSECT
         ENTRY BEGIN,TELL,TABLE,RUN,TYPE,POLL,CODE,FINISH,CSW
         USING FRAME,0
         ORG   FRAME+X'200'
BEGIN    MVC   LowStorage.programNewPsw(8),BROKEN
         MVC   LowStorage.machineCheckNewPsw(8),BROKEN
         L     R12,=A(PROGRAM)
         BR    R12
*
TABLE    ST    R14,TABLER14
         LR    R9,R1
NEXT     L     R2,CAW(,R9)
         LTR   R2,R2
         BZ    ENDTABLE
         LM    R5,R6,AREAS(R9)
         LH    R7,LENGTH(,R9)
         LH    R4,DEVICE(,R9)
         LTR   R7,R7
         BZ    CLEARED
         XC    0(256,R5),0(R5)
CLEARED  BAL   R14,RUN
         LTR   R7,R7
         BZ    COMPARED
         BCTR  R7,0
         EX    R7,COMPARE
         BE    COMPARED
         N     R1,=X'FFFF0000'
         O     R1,=A(X'DADA')
COMPARED CLC   WANTED+4(2,R9),=X'FFFF'
         BNE   PRECISE
         MVC   WANTED+2(2,R9),=X'FFFF'
         O     R0,=A(X'FFFF')
         O     R1,=X'FFFF0000'
PRECISE  LA    R2,WANTED(,R9)
         BAL   R14,REPORT
         LA    R9,ENTRY(,R9)
         B     NEXT
ENDTABLE L     R14,TABLER14
         BR    R14
COMPARE  CLC   0(0,R5),0(R6)
*
TELL     STM   R14,R2,TELLSAVE
         LR    R2,R14
         BAL   R14,REPORT
         LM    R14,R2,TELLSAVE
         B     8+52(,R14)
*
* As TELL with the eight bytes and the title at R2
REPORT   STM   R14,R4,REPSAVE
         STM   R0,R1,FOUND
         LR    R4,R2
         LH    R1,NUMBER
         LA    R1,1(,R1)
         STH   R1,NUMBER
         CVD   R1,DECIMAL
         UNPK  OUTCASE,DECIMAL+6(2)
         OI    OUTCASE+L'OUTCASE-1,X'F0'
         MVC   OUTTITLE,8(R4)
         LA    R1,FOUND
         LA    R2,OUTFOUND
         BAL   R3,HEX8
         MVC   OUTWORD,=C'OK '
         LA    R0,OUTWANT-OUT
         CLC   FOUND,0(R4)
         BE    SHOW
         MVC   OUTWORD,=C'BAD'
         LH    R1,WRONG
         LA    R1,1(,R1)
         STH   R1,WRONG
         LR    R1,R4
         LA    R2,OUTWANT+8
         BAL   R3,HEX8
         LA    R0,OUTEND-OUT
SHOW     LA    R1,OUT
         BAL   R14,TYPE
         LM    R14,R4,REPSAVE
         BR    R14
*
* Eight bytes at R1 in hexadecimal to R2
HEX8     UNPK  DIGITS,0(5,R1)
         TR    DIGITS(8),HEX-X'F0'
         MVC   0(8,R2),DIGITS
         MVI   8(R2),C' '
         UNPK  DIGITS,4(5,R1)
         TR    DIGITS(8),HEX-X'F0'
         MVC   9(8,R2),DIGITS
         BR    R3
*
TYPE     STM   R14,R4,TYPESAVE
         STH   R0,WRITE+6
         STCM  R1,7,WRITE+1
         LA    R2,WRITE
         LA    R4,X'009'
         BAL   R14,START
         LM    R14,R4,TYPESAVE
         BR    R14
*
CODE     LR    R15,R1
         LR    R0,R1
         SLL   R0,2
         SRL   R0,30
         SR    R1,R1
         BR    R15
*
FINISH   LH    R1,WRONG
         CVD   R1,DECIMAL
         UNPK  LAST,DECIMAL+6(2)
         OI    LAST+L'LAST-1,X'F0'
         LA    R1,LAST
         LA    R0,LASTEND-LAST
         BAL   R14,TYPE
         LPSW  DONE
*
RUN      STM   R14,R4,RUNSAVE
         BAL   R14,START
         B     ENDED
POLL     STM   R14,R4,RUNSAVE
         XC    CSW,CSW
         XC    STATUS-4(8),STATUS-4
         BAL   R14,WATCH
         LA    R2,0
ENDED    L     R0,CSW+4
         L     R1,CSW
         LA    R1,0(,R1)
         LTR   R1,R1
         BZ    UNTOLD                  no address was stored
         LA    R2,0(,R2)
         SR    R1,R2
UNTOLD   SLL   R1,16
         STM   R0,R1,RUNSAVE+8
         TM    CSW+4,UnitStatus.UnitCheck
         BZ    UNSENSED
         XC    SENSED,SENSED
         LA    R2,SENSE
         BAL   R14,START
         MVC   RUNSAVE+14(2),SENSED
UNSENSED LM    R14,R4,RUNSAVE
         BR    R14
*
* Starts the channel program in R2 on the device in R4, and gathers its status in CSW until the device has ended
START    XC    CSW,CSW
         ST    R2,LowStorage.channelAddressWord
         XC    STATUS-4(8),STATUS-4
SIO      SIO   0(R4)
         BC    8,WATCH
         BC    4,GATHER
         BC    2,SIO
         LPSW  LOST
WATCH    TIO   0(R4)
         BC    8+2,WATCH
         BC    1,GONE
GATHER   TM    STATUS,UnitStatus.Busy  what was pending, not this one's
         BO    AGAIN
         TM    CSW+4,UnitStatus.ChannelEnd
         BO    MORE                    count, address: of channel end
         MVC   CSW+6(2),STATUS+2
         MVC   CSW(4),STATUS-4
MORE     OC    CSW+4(2),STATUS
         TM    CSW+4,UnitStatus.DeviceEnd+UnitStatus.UnitCheck
         BNZ   0(,R14)
         TM    CSW+5,CHECKS
         BZ    WATCH
         BR    R14
AGAIN    TM    CSW+4,UnitStatus.ChannelEnd
         BO    WATCH
         B     SIO
GONE     LPSW  LOST
*
CHECKS   EQU   ChannelStatus.ProgramCheck+ChannelStatus.ProtectionCheck
STATUS   EQU   LowStorage.channelStatusWord+4
CSW      DS    D
DECIMAL  DS    D
DONE     DC    0D'0',X'0002000000000D0E'
LOST     DC    0D'0',X'0002000000000BAD'
BROKEN   DC    0D'0',X'0002000000000EEE'
WRITE    CCW   9,0,CcwFlag.SuppressLength,0
SENSE    CCW   4,SENSED,CcwFlag.SuppressLength,24
SENSED   DS    XL24
TABLER14 DS    F
TELLSAVE DS    5F
REPSAVE  DS    7F
TYPESAVE DS    7F
RUNSAVE  DS    7F
FOUND    DS    XL8
         DS    X
DIGITS   DS    CL9
NUMBER   DC    H'0'
WRONG    DC    H'0'
HEX      DC    C'0123456789ABCDEF'
OUT      EQU   *
OUTCASE  DC    CL2' '
         DC    C' '
OUTWORD  DC    CL3' '
         DC    C' '
OUTTITLE DC    CL52' '
         DC    C' '
OUTFOUND DC    CL17' '
OUTWANT  DC    CL25' WANTED'
OUTEND   EQU   *
LAST     DC    CL2' '
         DC    C' WRONG'
LASTEND  EQU   *
         LTORG
*
CAW      EQU   0
AREAS    EQU   4
LENGTH   EQU   12
DEVICE   EQU   14
WANTED   EQU   16,8
ENTRY    EQU   76
PROGRAM  EQU   X'1000'
         END   FRAME
