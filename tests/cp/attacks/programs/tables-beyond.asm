* Translation tables that lie outside the guest's storage, or lead there, or wrap around the end of addresses
TABLES   CSECT
         DC    CL16'TABLES BEYOND'
         USING TABLES,R12
         L     R6,=A(X'5000')          segment 0 is real, the page
         MVC   0(8,R6),SEGMENTS        table of segment 1 changes
         MVC   8(4,R6),=F'1'
         MVC   12(52,R6),8(R6)
         L     R6,=A(X'5400')
         LA    R7,16
         SR    R8,R8
IDENTICL STH   R8,0(,R6)
         LA    R8,16(,R8)
         LA    R6,2(,R6)
         BCT   R7,IDENTICL
         LPSW  EC
*                                      segment tables anywhere
EXTENDED LA    R9,ORIGINS
ORIGIN   MVC   CONTROL1,0(R9)
         LCTL  0,1,CONTROLS
         L     R8,=A(X'12344')
         LRA   R0,0(,R8)
         L     R8,=A(X'FF2344')
         LRA   R0,0(,R8)
         MVC   Guest.RESUME(8),BACK
         STOSM MASK,ExtendedMask.Translation
         L     R0,0(,R8)
BACKHERE STNSM MASK,255-ExtendedMask.Translation
         PTLB  ,
         LA    R9,4(,R9)
         C     R9,=A(ORIGEND)
         BL    ORIGIN
*                                      page tables anywhere
         MVC   CONTROL1,=A(X'5000')
         LCTL  0,1,CONTROLS
         LA    R9,TABLEADR
         L     R6,=A(X'5004')
         L     R8,=A(X'1F344')
         LA    R10,4
TABLE    MVC   0(4,R6),0(R9)
         PTLB  ,
         LRA   R0,0(,R8)
         STOSM MASK,ExtendedMask.Translation
         L     R0,0(,R8)
         ST    R8,0(,R8)
         STNSM MASK,255-ExtendedMask.Translation
         LR    R3,R6
         L     R3,0(,R6)
         IPTE  R3,R8
         LA    R9,4(,R9)
         BCT   R10,TABLE
*                                      pages anywhere
         MVC   0(4,R6),=X'F0005440'
         L     R7,=A(X'545E')          entry of page 15
         LA    R9,PAGES
         LA    R10,4
PAGE     MVC   0(2,R7),0(R9)
         PTLB  ,
         STOSM MASK,ExtendedMask.Translation
         L     R0,0(,R8)
         ST    R8,0(,R8)
         MVC   0(4,R8),0(R12)
         STCTL 0,0,0(R8)
         IVSK  R0,R8
         TPROT 0(R8),0
         STNSM MASK,255-ExtendedMask.Translation
         LA    R9,2(,R9)
         BCT   R10,PAGE
         B     Guest.PASS
CONTROLS DC    0F'0',X'008000E0'
CONTROL1 DC    A(0)
ORIGINS  DC    AL4(Layout.storageSize,X'FF'*X'1000000'+X'FFFFC0')
         DC    AL4(X'FF1FFFC0',X'FF7FFFC0')
ORIGEND  EQU   *
TABLEADR DC    AL4(X'F0000000'+Layout.storageSize,X'F0FFFFF8')
         DC    AL4(X'F0000000'+Layout.storageSize-8,X'F07FFFE8')
PAGES    DC    X'20002010FFF07FF0'
SEGMENTS DC    X'F0005400F0005440'
EC       DC    0D'0',X'00080000',A(EXTENDED)
BACK     DC    0D'0',X'00080000',A(BACKHERE)
MASK     DC    X'00'
         LTORG
         END   TABLES
