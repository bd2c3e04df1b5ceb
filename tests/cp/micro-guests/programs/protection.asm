* Key-controlled and low-address protection: fetches, stores and instructions in both modes and states
PROTECT  CSECT
         DC    CL16'PROTECTION'
         USING PROTECT,R12
         L     R6,=A(Layout.free)      key 3, fetch allowed
         LA    R7,2048(,R6)            key 3, fetch protected
         LA    R3,X'30'
         SSK   R3,R6
         LA    R3,X'38'
         SSK   R3,R7
         MVC   0(CODELEN,R6),CODE
         MVC   0(CODELEN,R7),CODE
         LA    R8,ACCESS
LOOP     MVC   Guest.RESUME(8),BACK
         LPSW  0(R8)
BACKHERE LA    R8,8(,R8)
         C     R8,=A(ACCESSND)
         BL    LOOP
         MVC   Guest.RESUME(8),BACK2   what the stores have left
         SVC   1
BACKTWO  L     R0,STORED(,R6)
         L     R1,STORED(,R7)
         BAL   R14,Guest.NOTE
*                                      operands in both blocks
         SPKA  X'30'
         MVC   2040(16,R6),0(R6)
         SPKA  X'20'
         MVC   2040(16,R6),0(R6)
         L     R0,2046(,R6)
         LM    R0,R3,2036(R6)
         L     R0,2044(,R6)
         SPKA  0
         BAL   R14,Guest.NOTE
         LA    R3,X'20'                the first block only
         SSK   R3,R6
         XC    2040(8,R6),2040(R6)
         SPKA  X'20'
         MVC   2044(8,R6),CODE
         ST    R12,2046(,R6)
         SPKA  0
         LM    R0,R1,2040(R6)
         BAL   R14,Guest.NOTE
*                                      low addresses
         LCTL  0,0,LOWPROT
         MVI   X'1F0',7
         MVI   X'200',7
         ST    R0,X'1FE'
         MVC   X'1F8'(16),CODE
         SPKA  X'20'
         MVI   X'1F0',8
         SPKA  0
         L     R0,X'1F0'
         L     R1,X'1FC'
         BAL   R14,Guest.NOTE
         SVC   2                       interruptions may store there
         LPSW  ECLOW
LOWEC    MVI   X'1F0',9
         STCTL 0,0,X'1FC'
         L     R0,X'1F0'
         L     R1,X'1FC'
         BAL   R14,Guest.NOTE
         LCTL  0,0,USUAL
         MVI   X'1F0',9
         L     R0,X'1F0'
         BAL   R14,Guest.NOTE
         B     Guest.PASS
* What runs with key 2 and key 3: a fetch, a store, an instruction
CODE     L     R0,0(,R6)
         L     R1,0(,R7)
         ST    R0,STORED(,R6)
         ST    R1,STORED(,R7)
         SVC   0
STORED   EQU   64
CODELEN  EQU   STORED+4
BACK     DC    0D'0',A(0,BACKHERE)
BACK2    DC    0D'0',A(0,BACKTWO)
ACCESS   DC    0D'0'
         DC    X'00200000',A(Layout.free)
         DC    X'00200000',A(Layout.free+4)
         DC    X'00200000',A(Layout.free+8)
         DC    X'00300000',A(Layout.free)
         DC    X'00200000',A(Layout.free+2048)
         DC    X'00300000',A(Layout.free+2048)
         DC    X'00210000',A(Layout.free+4)
         DC    X'00310000',A(Layout.free+4)
         DC    X'00280000',A(Layout.free+4)
         DC    X'00280000',A(Layout.free+8)
         DC    X'00390000',A(Layout.free+8)
         DC    X'00290000',A(Layout.free+2048)
         DC    X'00290000',A(Layout.free+12)
ACCESSND EQU   *
ECLOW    DC    0D'0',X'00080000',A(LOWEC)
LOWPROT  DC    X'100000E0'
USUAL    DC    X'000000E0'
         LTORG
         END   PROTECT
