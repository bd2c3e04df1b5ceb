* Storage that nobody has used is zero, and so are its keys; what is left in it here is not found by the next one
FRESH    CSECT
         DC    CL16'FRESH STORAGE'
         USING FRESH,R12
         LPSW  EC
EXTENDED L     R4,=A(FIRST)
         L     R5,=A(Layout.storageSize-FIRST)
         SR    R6,R6
         SR    R7,R7
         CLCL  R4,R6
         BNE   Guest.FAIL
         BAL   R14,Guest.NOTE
         L     R6,=A(FIRST)            keys: referenced, not changed
         SR    R0,R0
KEYS     SR    R1,R1
         ISK   R1,R6
         OR    R0,R1
         AL    R6,=F'2048'
         C     R6,=A(Layout.storageSize)
         BL    KEYS
         BAL   R14,Guest.NOTE
         L     R4,=A(FIRST)            leave something
         L     R5,=A(Layout.storageSize-FIRST)
         SR    R6,R6
         L     R7,=X'E2000000'
         MVCL  R4,R6
         L     R6,=A(FIRST)
         L     R1,=X'00000058'
LOCK     SSK   R1,R6
         AL    R6,=F'2048'
         C     R6,=A(Layout.storageSize)
         BL    LOCK
         B     Guest.PASS
FIRST    EQU   X'10000'
EC       DC    0D'0',X'00080000',A(EXTENDED)
         LTORG
         END   FRESH
