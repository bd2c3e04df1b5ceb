* Somebody who has nothing to do with it: fills his storage, and whenever a line is typed at his console looks whether it is
* as he left it. He says WELL, or HARMED with the address.
WITNESS  CSECT
         DC    CL16'WITNESS'
         USING WITNESS,R12
FIRST    EQU   X'10000'
WORDS    EQU   X'40000'/4
         MVC   LowStorage.inputOutputNewPsw(8),IONEW
         L     R6,=A(FIRST)
         L     R7,=A(WORDS)
FILL     ST    R6,0(,R6)
         LA    R6,4(,R6)
         BCT   R7,FILL
         B     SAYWELL
NEXT     LA    R3,READ
         ST    R3,LowStorage.channelAddressWord
         SIO   X'009'
         BNZ   NEXT
AGAIN    LPSW  WAIT
IOINT    TM    LowStorage.channelStatusWord+4,UnitStatus.DeviceEnd
         BZ    AGAIN
         L     R6,=A(FIRST)
         L     R7,=A(WORDS)
LOOK     C     R6,0(,R6)
         BNE   HARMED
         LA    R6,4(,R6)
         BCT   R7,LOOK
SAYWELL  LA    R0,L'WELL
         LA    R1,WELL
         BAL   R14,Guest.SAY
         B     NEXT
HARMED   ST    R6,AT
         UNPK  HEX(9),AT(5)
         TR    HEX,DIGITS-C'0'
         LA    R0,L'BAD+8
         LA    R1,BAD
         BAL   R14,Guest.SAY
         B     Guest.FAIL
IONEW    DC    0D'0',A(0,IOINT)
WAIT     DC    0D'0',X'80020000',A(AGAIN)
READ     CCW   X'0A',LINE,CcwFlag.SuppressLength,L'LINE
WELL     DC    C'WELL'
BAD      DC    C'HARMED AT '
HEX      DS    CL8
         DC    X'00'
AT       DC    F'0',X'00'
LINE     DS    CL80
         DS    CL96
DIGITS   DC    C'0123456789ABCDEF'
         LTORG
         END   WITNESS
