* Program interruptions of every code that the universal instruction set has, in the mode Mode.flags
CODES    CSECT
         DC    CL16'PROGRAM INTERR.'
         USING CODES,R12
         L     R6,=A(Layout.storageSize)
         L     R7,=X'7FFFFFFF'
         L     R9,=X'08000000'         fixed overflow
         LPSW  FIRST
BEGUN    SPM   R9
*                                      operation
         DC    X'0000'
         DC    X'52000000'
         DC    X'B2050000'             STCK at 0, which is there
         DC    X'B2FF0000'
         DC    X'E5FF00000000'
         DC    X'FF0000000000'
*                                      execute
         EX    R0,EXECUTE
         EX    R0,EXECUTE+1            odd: specification
*                                      addressing
         L     R0,0(,R6)
         ST    R0,0(,R6)
         MVC   0(4,R6),CODES
         MVC   CODEWORK(4),0(R6)
         EX    R0,0(,R6)
         LH    R0,X'FFF'(R6,R6)
*                                      specification
         CDS   R1,R2,CODEWORK
         CS    R0,R2,CODEWORK+2
         M     R3,CODEWORK
         DR    R5,R2
         SLDL  R3,1
         MC    CODEWORK,X'10'
*                                      data
         CVB   R0,BADPACK
*                                      fixed overflow
         AR    R7,R7
         BAL   R14,Guest.NOTE
         L     R7,=X'7FFFFFFF'
         LPR   R1,R7
         L     R1,=X'80000000'
         LCR   R1,R1
         SLA   R7,1
         SLDA  R0,32
         SR    R9,R9
         SPM   R9
         AR    R1,R1                   masked
         BAL   R14,Guest.NOTE
*                                      fixed divide
         LA    R0,1
         SR    R1,R1
         LA    R2,1
         DR    R0,R2
         BAL   R14,Guest.NOTE
         CVB   R3,LARGE
         BAL   R14,Guest.NOTE
*                                      across blocks
         LA    R8,2046(,R12)
         L     R8,=A(Layout.storageSize-2)
         MVC   0(2,R8),=X'5800'        half of an instruction
         MVC   Guest.RESUME(8),AFTER1
         BR    R8
GONEON1  MVC   0(2,R8),=X'0A07'        the last halfword
         MVC   Guest.RESUME(8),AFTER2
         BR    R8
GONEON2  MVC   0(2,R8),=X'1800'        and then nothing
         MVC   Guest.RESUME(8),AFTER3
         BR    R8
GONEON3  B     Guest.PASS
EXECUTE  EX    R0,BEGUN
CODEWORK DC    2D'0'
BADPACK  DC    D'0'
LARGE    DC    X'000002147483648C'
FIRST    DC    0D'0',X'00',AL1(Mode.flags,0,0),A(BEGUN)
AFTER1   DC    0D'0',X'00',AL1(Mode.flags,0,0),A(GONEON1)
AFTER2   DC    0D'0',X'00',AL1(Mode.flags,0,0),A(GONEON2)
AFTER3   DC    0D'0',X'00',AL1(Mode.flags,0,0),A(GONEON3)
         LTORG
         END   CODES
