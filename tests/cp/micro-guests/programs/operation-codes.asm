* The first byte of every operation code that is not assigned, and the second of those that begin with X'B2' and X'E5', in
* supervisor and problem state: which interruption there is. Of those that are, WRD and RDD are not installed.
* Sixteen codes fill a note.
OPCODES  CSECT
         DC    CL16'OPERATION CODES'
         USING OPCODES,R12
         LA    R2,NOCODE
         ST    R2,Guest.HOOK
         LA    R8,CODES
LOOP     MVC   SLOT(2),0(R8)
         XC    SLOT+2(4),SLOT+2
         MVC   Guest.RESUME(8),BACK1
         BAL   R14,SLOT
         DC    H'0'
BACK1HER SR    R2,R2
         LA    R8,2(,R8)
         CLI   0(R8),X'FF'
         BNE   LOOP
         LM    R0,R3,SEEN
         BAL   R14,Guest.NOTE
         B     Guest.PASS
* Shifts the code into the table of those seen
NOCODE   MVC   SEEN(15),SEEN+1
         MVC   SEEN+15(1),LowStorage.programOldPsw+3
         BR    R14
SLOT     DC    3H'0'
         SVC   0
SEEN     DC    4F'0'
CODES    DC    X'0000010002000300'
         DC    X'520053006100640065006600'
         DC    X'84008500'
         DC    X'8100A000AB00B000B300B400B500B800'
         DC    X'C000C100D000E000E100F400F500'
         DC    X'B20CB20EB20FB214B216B230B2FF'
         DC    X'E5FF'
         DC    X'FF'
BACK1    DC    0D'0',A(0,BACK1HER)
         LTORG
         END   OPCODES
