* SSKE, ISKE, RRBE and TB: keys and contents of 4K blocks
SSKE     CSECT
         DC    CL16'SSKE ISKE RRBE'
         USING SSKE,R12
         L     R6,=A(Layout.free)
         L     R7,=A(Layout.free+2048)
         LPSW  EC
EXTENDED LA    R3,X'58'
         SSKE  R3,R7                   both halves
         ISK   R0,R6
         ISK   R1,R7
         L     R2,=X'FFFFFF01'
         ISKE  R2,R6
         BAL   R14,Guest.NOTE
         L     R4,0(,R7)               the second half only
         ISKE  R0,R6
         ST    R4,0(,R6)               the first half only
         ISKE  R1,R7
         BAL   R14,Guest.NOTE
         RRBE  R0,R6
         BAL   R14,Guest.NOTE
         RRBE  R0,R6
         BAL   R14,Guest.NOTE
         ISK   R0,R6
         ISK   R1,R7
         ISKE  R2,R7
         BAL   R14,Guest.NOTE
         SSKE  R3,R6
         RRBE  R0,R7
         BAL   R14,Guest.NOTE
         L     R4,0(,R7)
         RRBE  R0,R7
         BAL   R14,Guest.NOTE
*                                      test block
         MVC   0(8,R6),EC
         MVC   0(8,R7),EC
         MVC   2040(8,R7),EC
         SSKE  R3,R6
         SR    R0,R0
         TB    R0,R7
         BAL   R14,Guest.NOTE
         L     R0,0(,R6)
         O     R0,4(,R6)
         O     R0,0(,R7)
         O     R0,2044(,R7)
         ISKE  R1,R6
         N     R1,=X'FFFFFFF8'
         BAL   R14,Guest.NOTE
*                                      what is refused
         L     R9,=A(Layout.storageSize)
         SSKE  R3,R9
         ISKE  R0,R9
         RRBE  R0,R9
         SR    R0,R0
         TB    R0,R9
         BAL   R14,Guest.NOTE
         B     Guest.PASS
EC       DC    0D'0',X'00080000',A(EXTENDED)
         LTORG
         END   SSKE
