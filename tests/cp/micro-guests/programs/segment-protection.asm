* Segment protection: nothing is stored through a segment-table entry with bit 29, whatever the key
SEGPROT  CSECT
         DC    CL16'SEGM. PROTECTION'
         USING SEGPROT,R12
TABLE    EQU   X'5000'
PAGES0   EQU   X'5400'
PAGES1   EQU   X'5440'
FRAME    EQU   X'8000'
SEGMENT1 EQU   X'10000'
         L     R6,=A(PAGES0)
         LA    R7,16
         SR    R8,R8
IDENTICL STH   R8,0(,R6)
         LA    R8,16(,R8)
         LA    R6,2(,R6)
         BCT   R7,IDENTICL
         L     R6,=A(PAGES1)
         MVC   0(4,R6),=Y(FRAME/256,(FRAME/256)+16)
         L     R6,=A(TABLE)
         MVC   0(16,R6),SEGMENTS
         MVC   16(4,R6),=F'1'
         MVC   20(44,R6),16(R6)
         LCTL  0,1,CONTROLS
         LPSW  EC
STARTED  L     R8,=A(SEGMENT1)
         L     R9,=A(SEGMENT1+X'10000') the same page, not protected
         ST    R8,0(,R8)
         ST    R8,0(,R9)
         L     R0,0(,R8)               may be fetched
         BAL   R14,Guest.NOTE
         MVI   4(R8),1
         MVC   4(8,R8),0(R12)
         STM   R0,R1,4(R8)
         STCTL 0,1,4(R8)
         STNSM 4(R8),255
         STAP  4(R8)
         STCKC 0(R8)
         TS    4(R8)
         LA    R7,4092(,R8)
         MVC   0(8,R7),0(R12)          both pages
         TPROT 0(R8),0
         BAL   R14,Guest.NOTE
         TPROT 0(R9),0
         BAL   R14,Guest.NOTE
         L     R7,=A(FRAME)
         LA    R6,X'20'
         SSK   R6,R7
         TPROT 0(R8),X'30'
         BAL   R14,Guest.NOTE
         SPKA  X'20'
         ST    R8,8(,R8)
         ST    R8,8(,R9)
         SPKA  0
         LM    R0,R3,0(R8)
         BAL   R14,Guest.NOTE
*                                      protection ends, and begins
         L     R6,=A(TABLE)
         NI    7(R6),255-4
         OI    11(R6),4
         PTLB  ,
         ST    R9,0(,R8)
         ST    R9,0(,R9)
         L     R0,0(,R9)
         BAL   R14,Guest.NOTE
         B     Guest.PASS
CONTROLS DC    0F'0',X'008000E0',A(TABLE)
SEGMENTS DC    AL4(X'F0000000'+PAGES0,X'F0000000'+PAGES1+4)
         DC    AL4(X'F0000000'+PAGES1,1)
EC       DC    0D'0',X'04080000',A(STARTED)
         LTORG
         END   SEGPROT
