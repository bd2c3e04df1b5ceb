* More address spaces than a control program may keep tables for: switched by LCTL, each with its own page at one address;
* tables changed while another space is in use; another format
SPACES   CSECT
         DC    CL16'ADDRESS SPACES'
         USING SPACES,R12
COUNT    EQU   9
TABLES   EQU   X'10000'                their segment tables
PAGES0   EQU   X'5000'                 segment 0 of all
PAGES1   EQU   X'5400'                 segment 1 of each, 64 apart
FRAMES   EQU   X'8000'                 a page for each
PLACE    EQU   X'10010'                where they see it
         L     R6,=A(PAGES0)
         LA    R7,16
         SR    R8,R8
IDENTICL STH   R8,0(,R6)
         LA    R8,16(,R8)
         LA    R6,2(,R6)
         BCT   R7,IDENTICL
         L     R6,=A(TABLES)
         L     R8,=A(PAGES1)
         L     R9,=A(FRAMES)
         LA    R7,COUNT
MAKE     MVC   0(4,R6),=AL4(X'F0000000'+PAGES0)
         ST    R8,4(,R6)               only one page
         MVC   8(4,R6),=F'1'
         MVC   12(52,R6),8(R6)
         LR    R0,R9
         SRL   R0,8
         STH   R0,0(,R8)
         ST    R7,16(,R9)
         LA    R6,X'400'(,R6)
         LA    R8,64(,R8)
         LA    R9,X'800'(,R9)
         LA    R9,X'800'(,R9)
         BCT   R7,MAKE
         LCTL  0,1,CONTROLS
         LPSW  EC
*                                      each adds to what it finds
STARTED  L     R11,=A(PLACE)
         LA    R10,4
ROUND    L     R9,=A(TABLES)
         LA    R8,COUNT
SWITCH   ST    R9,CONTROL1
         LCTL  1,1,CONTROL1
         L     R0,0(,R11)
         AR    R0,R10
         AR    R0,R8
         ST    R0,0(,R11)
         LA    R9,X'400'(,R9)
         BCT   R8,SWITCH
         BCT   R10,ROUND
         L     R9,=A(TABLES)           and shows it
         LA    R8,COUNT
SHOW     ST    R9,CONTROL1
         LCTL  1,1,CONTROL1
         L     R0,0(,R11)
         LRA   R1,0(,R11)
         BAL   R14,Guest.NOTE
         LA    R9,X'400'(,R9)
         BCT   R8,SHOW
*                                      the table of another space changes
         L     R6,=A(PAGES1)
         LH    R0,0(,R6)
         MVC   0(2,R6),64(R6)          space 0 gets the page of space 1
         PTLB  ,
         LCTL  1,1,=A(TABLES)
         L     R0,0(,R11)
         BAL   R14,Guest.NOTE
         MVC   0(2,R6),=X'0008'        now it has none
         LCTL  1,1,=A(TABLES+X'400')
         PTLB  ,
         L     R0,0(,R11)
         LCTL  1,1,=A(TABLES)
         L     R0,0(,R11)
         BAL   R14,Guest.NOTE
         L     R7,=A(PAGES1+64)
         IPTE  R7,R11                  in the table of space 1
         LCTL  1,1,=A(TABLES+X'400')
         L     R0,0(,R11)
         LCTL  1,1,=A(TABLES+X'800')
         L     R0,0(,R11)
         BAL   R14,Guest.NOTE
*                                      a segment is taken away
         L     R6,=A(TABLES+X'804')
         OI    3(R6),1
         PTLB  ,
         L     R0,0(,R11)
         NI    3(R6),254               becomes valid: no purge needed
         L     R0,0(,R11)
         BAL   R14,Guest.NOTE
*                                      2K pages, the same control register 1
         L     R6,=A(PAGES0+X'200')
         LA    R7,32
         SR    R8,R8
IDENT2   STH   R8,0(,R6)
         LA    R8,8(,R8)
         LA    R6,2(,R6)
         BCT   R7,IDENT2
         STNSM MASK,255-ExtendedMask.Translation
         L     R6,=A(TABLES+X'800')
         MVC   0(4,R6),=AL4(X'F0000000'+PAGES0+X'200')
         MVC   4(4,R6),=AL4(X'F0000000'+PAGES0+X'200')
         LCTL  0,0,CONTROLA
         PTLB  ,
         STOSM MASK,ExtendedMask.Translation
         L     R0,0(,R11)              storage X'10', now
         L     R1,=A(X'10000'+X'8010')
         L     R1,0(,R1)
         LRA   R2,X'7F0'(,R11)
         BAL   R14,Guest.NOTE
         STNSM MASK,255-ExtendedMask.Translation
         LCTL  0,0,CONTROLS
         L     R6,=A(TABLES+X'C00')
         ST    R6,CONTROL1
         LCTL  1,1,CONTROL1
         STOSM MASK,ExtendedMask.Translation
         L     R0,0(,R11)
         BAL   R14,Guest.NOTE
*                                      the longest table that is too short
         MVC   CONTROL1(1),=X'00'
         L     R5,=A(X'100010')
         L     R0,0(,R5)
         MVI   CONTROL1,1              now 32 segments
         LCTL  1,1,CONTROL1
         MVC   64(8,R6),0(R6)
         L     R0,0(,R5)
         BAL   R14,Guest.NOTE
         B     Guest.PASS
CONTROLS DC    0F'0',X'008000E0',A(TABLES)
CONTROLA DC    X'004000E0'
CONTROL1 DC    A(0)
EC       DC    0D'0',X'04080000',A(STARTED)
MASK     DC    X'00'
         LTORG
         END   SPACES
