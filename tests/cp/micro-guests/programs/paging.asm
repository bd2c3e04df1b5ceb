* A guest that pages: more virtual pages than frames, brought in by its handler of page exceptions, each instruction taken up
* again where it was nullified
PAGING   CSECT
         DC    CL16'PAGING'
         USING PAGING,R12
PAGE     EQU   Format.page
TABLE    EQU   X'5000'
PAGES0   EQU   X'5400'
PAGES1   EQU   X'5800'
FRAMES   EQU   X'8000'                 six frames
BACKING  EQU   X'10000'                where pages are kept
VIRTUAL  EQU   Format.segment
         L     R6,=A(PAGES0)           segment 0: real
         LA    R7,512
         SR    R8,R8
IDENTICL STH   R8,0(,R6)
         LA    R8,PAGE/256(,R8)
         LA    R6,2(,R6)
         BCT   R7,IDENTICL
         L     R6,=A(PAGES1)           segment 1: nothing yet
         LA    R7,512
         LA    R8,Format.invalid
INVALID  STH   R8,0(,R6)
         LA    R6,2(,R6)
         BCT   R7,INVALID
         L     R6,=A(TABLE)
         MVC   0(8,R6),SEGMENTS
         MVC   8(4,R6),=F'1'
         MVC   12(244,R6),8(R6)
         LCTL  0,1,CONTROLS
         LA    R1,PAGEIN
         ST    R1,Guest.HOOK
         LPSW  EC
*                                      write to every page, twice
STARTED  LA    R9,2
ROUND    L     R8,=A(VIRTUAL)
         LA    R7,12
WRITE    LR    R0,R8
         A     R0,ROUNDS
         ST    R0,8(,R8)
         A     R0,0(,R8)
         ST    R0,0(,R8)
         AL    R8,=A(PAGE)
         BCT   R7,WRITE
         L     R1,ROUNDS
         LA    R1,1(,R1)
         ST    R1,ROUNDS
         BCT   R9,ROUND
*                                      and add them up
         SR    R0,R0
         SR    R1,R1
         L     R8,=A(VIRTUAL)
         LA    R7,12
READ     AL    R0,0(,R8)
         AL    R1,8(,R8)
         AL    R8,=A(PAGE)
         BCT   R7,READ
         L     R2,FAULTS
         BAL   R14,Guest.NOTE
*                                      one instruction in two pages
         L     R8,=A(VIRTUAL+4*PAGE-2)
         MVC   0(6,R8),CODE
         L     R9,=A(VIRTUAL+9*PAGE-128)
         MVC   0(256,R9),PAGING        two pages at once
         CLC   0(256,R9),PAGING
         BNE   Guest.FAIL
         L     R2,=A(VIRTUAL+7*PAGE-4)
         L     R3,=A(VIRTUAL+11*PAGE-4)
         MVC   0(8,R2),0(R3)           four pages at once
         L     R8,=A(VIRTUAL+4*PAGE-2)
         BALR  R14,R8
         L     R2,FAULTS
         BAL   R14,Guest.NOTE
         B     Guest.PASS
CODE     LA    R1,X'777'
         BR    R14
*
* Gives the page a frame, in turn, and goes on with the same instruction
PAGEIN   CLI   LowStorage.programCode+1,ProgramCode.PageTranslation
         BNER  R14
         MVC   Guest.GOPSW(8),LowStorage.programOldPsw
         L     R1,FAULTS
         LA    R1,1(,R1)
         ST    R1,FAULTS
         L     R3,LowStorage.translationAddress
         S     R3,=A(VIRTUAL)
         SR    R2,R2
         D     R2,=A(PAGE)             R3: number of the page
         SR    R4,R4
         L     R5,NEXT
         LA    R6,1(,R5)
         C     R6,=F'6'
         BL    TURN
         SR    R6,R6
TURN     ST    R6,NEXT
         LR    R7,R5                   R7: address of the frame
         M     R4,=A(PAGE)
         L     R4,=A(FRAMES)
         AR    R5,R4
         SLL   R7,2
         L     R6,OWNERS(R7)           who has had it
         LTR   R6,R6
         BM    UNOWNED
         LR    R8,R6
         AR    R8,R8
         A     R8,=A(PAGES1)
         MVC   0(2,R8),=Y(Format.invalid)
         PTLB  ,
         MH    R6,=Y(PAGE)
         A     R6,=A(BACKING)
         LR    R8,R5
         L     R9,=A(PAGE)
         LR    R10,R6
         LR    R11,R9
         MVCL  R10,R8                  out
UNOWNED  ST    R3,OWNERS(R7)
         LR    R6,R3
         MH    R6,=Y(PAGE)
         A     R6,=A(BACKING)
         LR    R8,R5
         L     R9,=A(PAGE)
         LR    R10,R6
         LR    R11,R9
         MVCL  R8,R10                  in
         LR    R8,R3
         AR    R8,R8
         A     R8,=A(PAGES1)
         SRL   R5,8
         STH   R5,0(,R8)
         BR    R14
*
CONTROLS DC    A(Format.control0+X'E0',TABLE)
SEGMENTS DC    AL4(X'F0000000'+PAGES0,X'F0000000'+PAGES1)
EC       DC    0D'0',X'04080000',A(STARTED)
ROUNDS   DC    F'0'
FAULTS   DC    F'0'
NEXT     DC    F'0'
OWNERS   DC    6F'-1'
         LTORG
         END   PAGING
