* STNSM and STOSM: what they store and what they leave in the system mask
STNSM    CSECT
         DC    CL16'STNSM STOSM'
         USING STNSM,R12
         STOSM MASK1,X'A5'
         SVC   0
         STNSM MASK2,X'84'
         SVC   1
         STNSM MASK3,X'FF'             changes nothing
         SVC   2
         STNSM MASK4,0
         LM    R0,R1,MASK1
         BAL   R14,Guest.NOTE
         LPSW  EC
EXTENDED STOSM MASK1,X'03'
         SVC   3
         STNSM MASK2,X'FE'
         SVC   4
         STOSM MASK3,X'40'             PER, with no event selected
         SVC   5
         STNSM MASK4,0
         LM    R0,R1,MASK1
         BAL   R14,Guest.NOTE
*                                      bits that are not there
         MVC   Guest.RESUME(8),EC2
         STOSM MASK1,X'80'
         BAL   R14,Guest.FAIL
FIRST    MVC   Guest.RESUME(8),EC3
         STOSM MASK2,X'38'
         BAL   R14,Guest.FAIL
*                                      translation without a format
SECOND   MVC   Guest.RESUME(8),EC4
         STOSM MASK3,X'04'
         BAL   R14,Guest.FAIL
THIRD    LM    R0,R1,MASK1
         BAL   R14,Guest.NOTE
*                                      operands that are refused
         L     R3,=A(Layout.storageSize)
         STOSM 0(R3),X'03'
         STNSM 0(R3),X'00'
         STOSM MASK1,X'02'
         LA    R4,X'30'
         L     R5,=A(Layout.free)
         MVI   0(R5),X'99'
         SSK   R4,R5
         SPKA  X'20'
         STOSM 0(R5),X'01'
         STNSM 0(R5),X'00'
         SVC   6                       the mask has not changed
         SPKA  X'30'
         STNSM 0(R5),X'00'
         SPKA  0
         LA    R5,0(,R5)
         L     R0,0(,R5)
         BAL   R14,Guest.NOTE
*                                      the mask byte in an instruction
         STOSM HERE+1,0                changed before it is fetched
HERE     LA    R7,0
         LA    R6,7
         BAL   R14,Guest.NOTE
         B     Guest.PASS
EC       DC    0D'0',X'00080000',A(EXTENDED)
EC2      DC    0D'0',X'00080000',A(FIRST)
EC3      DC    0D'0',X'00080000',A(SECOND)
EC4      DC    0D'0',X'00080000',A(THIRD)
MASK1    DC    X'11'
MASK2    DC    X'22'
MASK3    DC    X'33'
MASK4    DC    X'44'
         DC    F'0'
         LTORG
         END   STNSM
