* SPKA and IPK: the key of the PSW, in both modes
SPKA     CSECT
         DC    CL16'SPKA IPK'
         USING SPKA,R12
         L     R6,=X'FFFFFF0F'         only bits 24-27 matter
         LA    R7,16
         L     R2,=X'5A5A5A5A'
KEYLOOP  SPKA  0(R6)
         IPK   ,                       bits 24-27 of R2, 28-31 zero
         SVC   0
         SPKA  0
         BAL   R14,Guest.NOTE
         LA    R6,16(,R6)
         O     R6,=X'FF000000'
         O     R2,=X'0000000F'
         BCT   R7,KEYLOOP
         LPSW  EC
EXTENDED SPKA  X'70'
         SR    R2,R2
         BCTR  R2,0
         IPK   ,
         SVC   1
         SPKA  X'F7F'
         IPK   ,
         SVC   2
         SPKA  0
         BAL   R14,Guest.NOTE
         LTR   R7,R12                  the condition code stays
         SPKA  X'10'
         SVC   3
         SPKA  0
         BAL   R14,Guest.NOTE
         B     Guest.PASS
EC       DC    0D'0',X'00080000',A(EXTENDED)
         LTORG
         END   SPKA
