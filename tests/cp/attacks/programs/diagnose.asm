* DIAGNOSE with every code and bad parameters. For each set of registers a note has the sums of the interruption codes, of the
* condition codes and of the registers afterwards: the same at every depth.
DIAGBAD  CSECT
         DC    CL16'DIAGNOSE'
         USING DIAGBAD,R12
         LA    R1,CAUGHT
         ST    R1,Guest.HOOK
         LA    R10,SETS
SET      SR    R9,R9                   code
         XC    SUMS,SUMS
CODE     ST    R9,WHICH
         MVC   DIAG+2(2),WHICH+2
         LM    R0,R3,SUMS
         LM    R4,R7,0(R10)
         L     R11,16(,R10)            as register 15
         CL    R9,=F'8'                length 0 is for the terminal
         BNE   DOIT
         LA    R1,0(,R6)
         LTR   R1,R1
         BZ    SKIP
DOIT     CL    R9,=X'00000010'         page 0 is still needed
         BNE   DOIT2
         LTR   R4,R4
         BZ    SKIP
DOIT2    MVC   Guest.RESUME(8),BACK
         LR    R15,R11
DIAG     DC    X'83460000'
         BALR  R1,0                    condition code
         SRL   R1,28
         A     R1,SUMS+4
         ST    R1,SUMS+4
AFTER    LR    R1,R4
         XR    R1,R5
         XR    R1,R6
         XR    R1,R7
         XR    R1,R15
         X     R1,SUMS+8
         ST    R1,SUMS+8
SKIP     XC    Guest.RESUME(8),Guest.RESUME
         LA    R9,1(,R9)
         CL    R9,=F'32'
         BL    CODE
         LA    R9,3(,R9)
         CL    R9,=X'00000404'
         BL    CODE
         LM    R0,R3,SUMS
         BAL   R14,Guest.NOTE
         LA    R10,20(,R10)
         C     R10,=A(SETSEND)
         BL    SET
         B     Guest.PASS
CAUGHT   SR    R1,R1
         IC    R1,LowStorage.programOldPsw+3
         A     R1,SUMS
         ST    R1,SUMS
         L     R1,SUMS+12
         LA    R1,1(,R1)
         ST    R1,SUMS+12
         L     R1,Guest.CURSOR
         S     R1,=A(Entry.size)
         ST    R1,Guest.CURSOR
         BR    R14
WHICH    DC    F'0'
SUMS     DC    4F'0'
BACK     DC    0D'0',A(0,AFTER)
SIZE     EQU   Layout.storageSize
SETS     DC    A(0,0,0,0,0)
         DC    A(SIZE,SIZE,132,8192,1)
         DC    A(SIZE-1,SIZE-1,X'40000084',8192,15)
         DC    A(X'FFFFF8',X'FFFFF8',X'40000001',X'2000',255)
         DC    AL4(X'FFFFFFFF',X'FFFFFFFF',X'FFFFFFFF',X'FFFFFFFF')
         DC    F'-1'
         DC    A(X'5001',X'5003',X'5007',X'500F',X'501F')
         DC    A(X'5000',X'5000',X'7FFFFFFF',X'80000000',2)
         DC    A(SIZE-4,X'5000',8,8,1)
         DC    A(X'1A0',X'5000',SIZE-8,X'5000',1)
         DC    A(X'1A0',X'5000',X'5004',X'5000',15)
         DC    A(X'009',X'009',X'5000',X'5000',3)
         DC    A(X'FFFF',X'FFFF',X'FFFF',X'FFFF',X'FFFF')
SETSEND  EQU   *
         LTORG
         END   DIAGBAD
