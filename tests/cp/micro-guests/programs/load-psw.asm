* LPSW: both modes, every field; operands that are refused; PSWs that are refused
LPSW     CSECT
         DC    CL16'LPSW'
         USING LPSW,R12
         LPSW  BC3
BC3A     BAL   R14,Guest.NOTE          condition code 3, mask F
         LPSW  BC1
BC1A     BAL   R14,Guest.NOTE
         LPSW  EC2
EC2A     BAL   R14,Guest.NOTE
         LPSW  EC0
EC0A     BAL   R14,Guest.NOTE
         LPSW  ECKEY                   key 5, machine checks, mask 9
ECKEYA   SVC   1
         LPSW  BCKEY
BCKEYA   SVC   2
         IPK   ,
         SPKA  0
         BAL   R14,Guest.NOTE
*                                      operands that are refused
         LPSW  BC1+4
         LPSW  EC2+1
         L     R3,=A(Layout.storageSize)
         LPSW  0(R3)
         S     R3,=F'8'
         MVC   0(8,R3),BC4             the last doubleword
         LPSW  0(R3)
BC4A     L     R4,=X'00000038'         fetch protection
         SSK   R4,R5
         LA    R5,1(,R3)               the block where it is
         N     R5,=X'00FFF800'
         SSK   R4,R5
         SPKA  X'20'
         LPSW  0(R3)
         SPKA  0
         BAL   R14,Guest.NOTE
         SR    R4,R4
         SR    R5,R5
         SSK   R4,R5                   block 0 as it was
*                                      PSWs that are refused
         LA    R6,BADBITS
BADLOOP  MVC   BAD,ECGOOD
         SR    R7,R7
         IC    R7,0(,R6)
         LA    R7,BAD(R7)
         OC    0(1,R7),1(R6)
         MVC   Guest.RESUME(8),NEXTBAD
         LPSW  BAD
BADNEXT  LA    R6,2(,R6)
         C     R6,=A(BADEND)
         BL    BADLOOP
*                                      addresses without instructions
         LA    R6,NOWHERE
LOST     MVC   Guest.RESUME(8),NEXTLOST
         LPSW  0(R6)
FOUND    LA    R6,8(,R6)
         C     R6,=A(NOWHERE+32)
         BL    LOST
         B     Guest.PASS
BC3      DC    0D'0',X'000000003F',AL3(BC3A)
BC1      DC    0D'0',X'0000FFFFD0',AL3(BC1A)
EC2      DC    0D'0',X'00082500',A(EC2A)
EC0      DC    0D'0',X'00080000',A(EC0A)
ECKEY    DC    0D'0',X'005C1900',A(ECKEYA)
BCKEY    DC    0D'0',X'0054000019',AL3(BCKEYA)
BC4      DC    0D'0',X'0000000010',AL3(BC4A)
ECGOOD   DC    0D'0',X'00081200',A(BADNEXT)
BAD      DC    D'0'
NEXTBAD  DC    0D'0',A(0,BADNEXT)
NEXTLOST DC    0D'0',A(0,FOUND)
NOWHERE  DC    0D'0',X'00000000',A(FOUND+1)
         DC    X'00080000',A(FOUND+1)
         DC    X'00000000',A(Layout.storageSize)
         DC    X'00080000',A(Layout.storageSize+8)
BADBITS  DC    X'0080002000100008'     system mask
         DC    X'02800240'
         DC    X'0380034003200310030803040302,0301'
         DC    X'0480044004200410040804040402,0401'
BADEND   EQU   *
         LTORG
         END   LPSW
