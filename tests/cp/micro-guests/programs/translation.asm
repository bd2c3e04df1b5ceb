* Dynamic address translation in one of its four formats, by LRA and by access: what the tables say, what they refuse,
* changed tables, privileged instructions whose operands are missing.
*
*   segment 0   identical; pages up to X'FFFF' are there
*   segment 1   a sixteenth of a page table: its first page is X'9000', beyond its length there is nothing
*   segment 2   invalid
*   segment 3   bits 4-7 of the entry are ones
*   segment 4   a page table outside storage
*   segment 5   pages: 0 invalid, 1 with reserved bits, 2 outside storage, 3 and 4 the same, 5 another
TRANSLAT CSECT
         DC    CL16'TRANSLATION'
         USING TRANSLAT,R12
         B     PREPARE
* Table of addresses
SIZE     EQU   Format.segment
PAGE     EQU   Format.page
SEG5     EQU   5*SIZE
NONE     EQU   Layout.storageSize
ADDRESS  DC    A(X'4004',X'10004',SIZE+4)
         DC    A(SIZE+Format.limit,SIZE+Format.limit-4)
         DC    A(2*SIZE+X'1234',3*SIZE,4*SIZE+X'2000')
         DC    A(SEG5,SEG5+PAGE,SEG5+2*PAGE,SEG5+3*PAGE)
         DC    A(SEG5+4*PAGE+8,SEG5+5*PAGE+12)
         DC    A(X'F00004',X'FFFFF0')
ADDREND  EQU   *
ADDRESS5 EQU   ADDREND-20              segment 5, page 3
TABLE    EQU   X'5000'                 segment table
PAGES0   EQU   X'5400'
PAGES1   EQU   X'5800'
PAGES5   EQU   X'5C00'
FRAME1   EQU   X'9000'
FRAME3   EQU   X'A000'
FRAME5   EQU   X'B000'
CONTROLS DC    A(Format.control0+X'E0',TABLE)
SEGMENTS DC    AL4(X'F0000000'+PAGES0,PAGES1,1,X'F8000000'+PAGES0)
         DC    AL4(X'F0000000'+NONE,X'F0000000'+PAGES5)
ENTRIES5 DC    Y(Format.invalid,(FRAME3/256)+Format.reserved)
         DC    AL2(Format.outside)
         DC    Y(FRAME3/256,FRAME3/256,FRAME5/256)
*
PREPARE  L     R6,=A(TABLE)
         LA    R7,256
         L     R8,=F'1'
CLEAR    ST    R8,0(,R6)               invalid segments
         LA    R6,4(,R6)
         BCT   R7,CLEAR
         L     R6,=A(TABLE)
         MVC   0(24,R6),SEGMENTS
         L     R6,=A(PAGES0)           identical pages
         LA    R7,512
         SR    R8,R8
IDENTICL STH   R8,0(,R6)
         CH    R8,=H'256'
         BL    MORE
         MVC   0(2,R6),=Y(Format.invalid)
MORE     LA    R8,PAGE/256(,R8)
         LA    R6,2(,R6)
         BCT   R7,IDENTICL
         L     R6,=A(PAGES1)
         LA    R7,512
         L     R8,=A(FRAME1/256)
SHORT    STH   R8,0(,R6)
         LA    R6,2(,R6)
         BCT   R7,SHORT
         L     R6,=A(PAGES5)
         L     R8,=A(Format.invalid)
         LA    R7,512
INVALID  STH   R8,0(,R6)
         LA    R6,2(,R6)
         BCT   R7,INVALID
         L     R6,=A(PAGES5)
         MVC   0(12,R6),ENTRIES5
         L     R6,=A(FRAME1)
         MVC   0(8,R6),=C'FRAME 1'
         L     R6,=A(FRAME3)
         MVC   0(8,R6),=C'FRAME 3'
         L     R6,=A(FRAME5)
         MVC   0(16,R6),=C'FRAME 5 ABCDEFGH'
         LCTL  0,1,CONTROLS
*                                      LRA without translation, BC mode
         LA    R8,ADDRESS
         SR    R2,R2
LRA1     L     R1,0(,R8)
         LRA   R0,0(R1)
         BAL   R14,Guest.NOTE
         LA    R8,4(,R8)
         C     R8,=A(ADDREND)
         BL    LRA1
         LPSW  EC
EXTENDED STOSM MASK,ExtendedMask.Translation
         SVC   0
*                                      accesses, and instructions for them
         LA    R8,ADDRESS
ACCESSES L     R1,0(,R8)
         LA    R0,0
         L     R0,0(,R1)
         LA    R2,0
         TPROT 0(R1),0
         BAL   R14,Guest.NOTE
         LA    R8,4(,R8)
         C     R8,=A(ADDREND)
         BL    ACCESSES
         B     PART2
*
EC       DC    0D'0',X'00080000',A(EXTENDED)
MASK     DC    X'00'
         LTORG
*
PART2    L     R8,=A(SEG5+3*PAGE)
         L     R9,=A(SEG5+4*PAGE)
         L     R10,=A(SEG5+5*PAGE)
         L     R11,=A(PAGES5)
         LRA   R0,4(R8,R9)             beyond; indexed
         LRA   R1,X'123'(R9)
         BAL   R14,Guest.NOTE
         ST    R8,16(,R8)              seen at its other address
         L     R0,16(,R9)
         L     R1,=A(FRAME3)
         L     R1,16(,R1)
         BAL   R14,Guest.NOTE
*                                      another frame, after a purge
         MVC   6(2,R11),=Y(FRAME5/256)
         PTLB  ,
         L     R0,12(,R8)
         L     R1,12(,R9)
         BAL   R14,Guest.NOTE
*                                      IPTE
         L     R3,=A(PAGES5)
         IPTE  R3,R8
         L     R0,0(,R8)
         LH    R1,6(,R11)
         BAL   R14,Guest.NOTE
         MVC   6(2,R11),=Y(FRAME3/256) becomes valid: no purge needed
         L     R0,4(,R8)
         BAL   R14,Guest.NOTE
         L     R3,=A(NONE)
         IPTE  R3,R8                   a table outside storage
         SPKA  X'20'
         L     R3,=A(PAGES5)
         IPTE  R3,R8                   of another key
         SPKA  0
*                                      operands in two pages
         IPTE  R11,R10
         LA    R4,PAGE-4(,R9)          the last word of page 4
         MVC   0(8,R4),=C'OLD WORD'    refused
         L     R0,0(,R4)
         STM   R0,R1,0(R4)
         L     R1,0(,R4)
         L     R2,2(,R4)
         STCTL 0,1,0(R4)
         LCTL  3,4,0(R4)
         CLC   0(8,R4),=C'OLD WORD'
         BAL   R14,Guest.NOTE
*                                      instructions in two pages
         MVC   0(4,R4),=X'41000001'
         LA    R5,2(,R4)
         MVC   0(2,R5),=X'4110'
         MVC   Guest.RESUME(8),BACK
         BR    R5
RESUMED  LH    R0,LowStorage.programLength-1
         BAL   R14,Guest.NOTE
*                                      privileged instructions
         LR    R7,R10                  page 5 is missing
         LPSW  0(R7)
         SSM   0(R7)
         STOSM 0(R7),1
         STNSM 0(R7),1
         LCTL  5,6,0(R7)
         STCTL 5,6,0(R7)
         STIDP 0(R7)
         STAP  0(R7)
         STPX  0(R7)
         SPX   0(R7)
         SCKC  0(R7)
         STCKC 0(R7)
         SPT   0(R7)
         STPT  0(R7)
         EX    R0,0(,R7)
         TS    0(R7)
         LRA   R0,0(R7)
         BAL   R14,Guest.NOTE
         TPROT 0(R7),0
         BAL   R14,Guest.NOTE
         L     R7,=A(2*SIZE+8)         and a whole segment
         LPSW  0(R7)
         SSM   0(R7)
         STCTL 5,6,0(R7)
         L     R7,=A(3*SIZE+8)
         LPSW  0(R7)
         STCTL 5,6,0(R7)
         L     R7,=A(4*SIZE+8)
         LPSW  0(R7)
         STCTL 5,6,0(R7)
         L     R7,=A(SEG5+2*PAGE)
         LPSW  0(R7)
         STCTL 5,6,0(R7)
         SVC   1
*                                      keys of virtual pages
         LA    R3,X'58'
         L     R4,=A(FRAME3)
         SSK   R3,R4
         SR    R0,R0
         IVSK  R0,R9
         BAL   R14,Guest.NOTE
         TPROT 0(R9),X'00'
         BAL   R14,Guest.NOTE
         TPROT 0(R9),X'50'
         BAL   R14,Guest.NOTE
         TPROT 0(R9),X'60'
         BAL   R14,Guest.NOTE
         SPKA  X'60'
         L     R0,0(,R9)
         ST    R0,0(,R9)
         SPKA  X'50'
         ST    R9,0(,R9)
         SPKA  0
         ISK   R0,R4                   reference and change
         LA    R3,X'50'
         SSK   R3,R4
         L     R1,0(,R9)
         ISK   R1,R4
         TPROT 0(R9),X'60'
         BAL   R14,Guest.NOTE
         IVSK  R0,R7
         IVSK  R0,R10
         SR    R3,R3
         SSK   R3,R4
*                                      in a frame reached by two addresses
         MVC   0(CODELEN,R9),CODE
         BALR  R14,R8
         BAL   R14,Guest.NOTE
         MVI   1(R9),X'20'             LR R2,R14 to R0 instead: changed
         BALR  R14,R8
         BAL   R14,Guest.NOTE
*                                      off and on again
         STNSM MASK2,255-ExtendedMask.Translation
         L     R0,=A(FRAME3)
         L     R0,0(,R0)
         L     R1,0(,R9)               as a real address
         LRA   R2,4(R9)
         BAL   R14,Guest.NOTE
         STOSM MASK2,ExtendedMask.Translation
         L     R1,0(,R9)
         BAL   R14,Guest.NOTE
*                                      no such format
         MVC   Guest.RESUME(8),BACK2
         LCTL  0,0,BADFORM
         B     Guest.FAIL
OUTSIDE  LRA   R0,0(R9)
         BAL   R14,Guest.NOTE
         LCTL  0,0,CONTROLS
         B     Guest.PASS
CODE     LR    R1,R14
         BR    R14
CODELEN  EQU   *-CODE
BACK     DC    0D'0',X'04080000',A(RESUMED)
BACK2    DC    0D'0',X'00080000',A(OUTSIDE)
BADFORM  DC    X'00E000E0'
MASK2    DC    X'00'
         LTORG
         END   TRANSLAT
