* STIDP, STAP, STPX, SPX without a prefix, SIGP to a CPU that is not there,
* CONCS, DISCS
IDENT    CSECT
         DC    CL16'IDENTIFICATION'
         USING IDENT,R12
         STIDP WORK
         LM    R0,R1,WORK
         BAL   R14,Guest.NOTE
         L     R0,=X'77777777'
         ST    R0,WORK
         ST    R0,WORK+4
         STAP  WORK+2
         STPX  WORK+4
         LM    R0,R1,WORK
         BAL   R14,Guest.NOTE
         SPX   WORK+4
         SPX   LOWBITS                 bits that do not matter
         STPX  WORK
         L     R0,WORK
         LA    R3,1
         LA    R4,0
         SIGP  R4,R3,1                 sense CPU 1
         BAL   R14,Guest.NOTE
         LA    R4,99
         SIGP  R4,R3,255
         BAL   R14,Guest.NOTE
         LA    R3,0
         SIGP  R4,R3,1                 sense itself
         BAL   R14,Guest.NOTE
         SIGP  R4,R3,4                 start itself
         BAL   R14,Guest.NOTE
         SIGP  R4,R3,255               no such order
         BAL   R14,Guest.NOTE
*                                      the channel set
         CONCS 0
         BAL   R14,Guest.NOTE
         DISCS 1
         BAL   R14,Guest.NOTE
         TCH   0
         BAL   R14,Guest.NOTE
         DISCS 0
         BAL   R14,Guest.NOTE
         TCH   0
         BAL   R14,Guest.NOTE
         DISCS 0
         CONCS 0
         BAL   R14,Guest.NOTE
         TCH   0
         BAL   R14,Guest.NOTE
         CLRCH X'700'
         BAL   R14,Guest.NOTE
*                                      operands that are refused
         STIDP WORK+4
         STAP  WORK+1
         STPX  WORK+2
         SPX   WORK+2
         L     R3,=A(Layout.storageSize)
         STIDP 0(R3)
         STAP  0(R3)
         STPX  0(R3)
         SPX   0(R3)
         SPX   BEYOND
         LA    R4,X'38'
         L     R5,=A(Layout.free)
         SSK   R4,R5
         SPKA  X'20'
         STIDP 0(R5)
         STAP  0(R5)
         STPX  0(R5)
         SPX   0(R5)
         SPKA  X'30'
         STAP  0(R5)
         SPKA  0
         L     R0,0(,R5)
         BAL   R14,Guest.NOTE
         B     Guest.PASS
WORK     DC    D'0'
LOWBITS  DC    X'FF000FFF'
BEYOND   DC    A(Layout.storageSize)
         LTORG
         END   IDENT
