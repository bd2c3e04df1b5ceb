* SSM: the mask in BC and EC mode, as the old PSW of a supervisor call shows it; what refuses it
SSM      CSECT
         DC    CL16'SSM'
         USING SSM,R12
         SSM   ALLON                   BC: nothing is pending
         SVC   0
         SSM   CHANNELS
         SVC   1
         SSM   NONE
         SVC   2
         LPSW  EC
EXTENDED SSM   ECALL
         SVC   3
         SSM   EVENTS                  PER, with no event selected
         SVC   4
         SSM   NONE
         SVC   5
*                                      bits that are not there
         LA    R6,BADMASKS
BADLOOP  MVC   Guest.RESUME(8),EC2
         SSM   0(R6)
         BAL   R14,Guest.FAIL
BADNEXT  LA    R6,1(,R6)
         C     R6,=A(BADMASKS+5)
         BL    BADLOOP
*                                      translation without a format
         MVC   Guest.RESUME(8),EC3
         SSM   TRANSLAT
         BAL   R14,Guest.FAIL
UNTRANSL DS    0H
*                                      operands that are refused
         L     R3,=A(Layout.storageSize)
         SSM   0(R3)
         L     R4,=X'00000038'
         L     R5,=A(Layout.free)
         MVI   0(R5),X'03'
         SSK   R4,R5
         SPKA  X'20'
         SSM   0(R5)
         SPKA  X'30'
         SSM   0(R5)                   its own key
         SVC   6
         SPKA  0
         SSM   NONE
*                                      suppressed
         LCTL  0,0,SUPPRESS
         SSM   ALLON
         SVC   7
         STOSM MASK,0                  is not suppressed
         BAL   R14,Guest.NOTE
         L     R3,=A(Layout.storageSize)
         SSM   0(R3)                   special operation comes first
         LPSW  BC
BASIC    SSM   ALLON
         LCTL  0,0,USUAL
         SSM   ECALL
         SVC   8
         SSM   NONE
         B     Guest.PASS
EC       DC    0D'0',X'00080000',A(EXTENDED)
EC2      DC    0D'0',X'00080000',A(BADNEXT)
EC3      DC    0D'0',X'00080000',A(UNTRANSL)
BC       DC    0D'0',X'00000000',A(BASIC)
SUPPRESS DC    X'400000E0'
USUAL    DC    X'000000E0'
ALLON    DC    X'FF'
CHANNELS DC    X'A4'
NONE     DC    X'00'
ECALL    DC    X'03'
EVENTS   DC    X'43'
TRANSLAT DC    X'04'
BADMASKS DC    X'80201008B8'
MASK     DC    X'00'
         LTORG
         END   SSM
