* SSK, ISK and RRB: keys of 2K blocks, reference and change bits
SSK      CSECT
         DC    CL16'SSK ISK RRB'
         USING SSK,R12
         L     R6,=A(Layout.free)
         L     R7,=A(Layout.free+2048)
         LPSW  EC
EXTENDED LA    R3,X'FE'                everything on
         SSK   R3,R6
         SR    R3,R3
         SSK   R3,R7
         L     R0,=X'123456FF'
         ISK   R0,R6
         L     R1,=X'FFFFFFFF'
         ISK   R1,R7
         BAL   R14,Guest.NOTE
         LPSW  BC
BASIC    L     R0,=X'12345600'
         ISK   R0,R6                   without reference and change
         BAL   R14,Guest.NOTE
         L     R3,=X'FFFFFF4F'         bits 0-23 and 31 do not matter
         SSK   R3,R6
         L     R8,=X'FF000070'         nor bits 0-7 of the address
         OR    R8,R6
         SR    R0,R0
         ISK   R0,R8
         BAL   R14,Guest.NOTE
         LPSW  EC2
*                                      reference and change
AGAIN    LA    R3,X'10'
         SSK   R3,R6
         SSK   R3,R7
         L     R4,0(,R6)
         ISK   R0,R6
         ISK   R1,R7                   the other half
         ST    R4,0(,R7)
         ISK   R2,R7
         BAL   R14,Guest.NOTE
         RRB   0(R6)
         BAL   R14,Guest.NOTE
         RRB   0(R6)
         BAL   R14,Guest.NOTE
         RRB   0(R7)
         BAL   R14,Guest.NOTE
         RRB   17(R7)                  any address in the block
         BAL   R14,Guest.NOTE
         ISK   R0,R6
         ISK   R1,R7
         BAL   R14,Guest.NOTE
         SSK   R3,R6
         SSK   R3,R7
         MVC   2040(16,R6),2040(R6)    both blocks
         ISK   R0,R6
         ISK   R1,R7
         SSK   R3,R6
         CLI   0(R6),0
         ISK   R2,R6
         BAL   R14,Guest.NOTE
*                                      what a refused access leaves
         SSK   R3,R6
         SPKA  X'20'
         MVI   0(R6),1
         SPKA  0
         ISK   R0,R6
         BAL   R14,Guest.NOTE
*                                      the last block
         L     R8,=A(Layout.storageSize-2048)
         SSK   R3,R8
         ISK   R0,R8
         BAL   R14,Guest.NOTE
*                                      a block that nobody has touched
         L     R8,=A(X'180000')
         ISK   R0,R8
         RRB   0(R8)
         BAL   R14,Guest.NOTE
*                                      what is refused
         LA    R9,8(,R6)
         SSK   R3,R9
         ISK   R0,R9
         LA    R9,1(,R6)
         SSK   R3,R9
         L     R9,=A(Layout.storageSize)
         SSK   R3,R9
         ISK   R0,R9
         RRB   0(R9)
         L     R9,=X'00FFFFF0'
         ISK   R0,R9
         BAL   R14,Guest.NOTE
         B     Guest.PASS
EC       DC    0D'0',X'00080000',A(EXTENDED)
EC2      DC    0D'0',X'00080000',A(AGAIN)
BC       DC    0D'0',X'00000000',A(BASIC)
         LTORG
         END   SSK
