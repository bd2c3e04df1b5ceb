* Storage that the guest does not have, by every kind of access: behind its end, across the end, at the end of all addresses
BEYOND   CSECT
         DC    CL16'STORAGE BEYOND'
         USING BEYOND,R12
         LA    R1,CAUGHT
         ST    R1,Guest.HOOK
         LA    R10,PLACES
PLACE    LA    R9,TABLE
         LA    R11,SEEN
         XC    SEEN,SEEN
NEXT     MVC   SLOT,0(R9)
         LM    R0,R7,REGS
         L     R8,0(,R10)
         LR    R4,R8                   for MVCL, CLCL, SSK and so on
         LR    R6,R8
         MVC   Guest.RESUME(8),BACK
         B     SLOT
SLOT     DS    XL6
         XC    Guest.RESUME(8),Guest.RESUME
AFTER    LA    R11,1(,R11)
         LA    R9,6(,R9)
         C     R9,=A(TABLEEND)
         BL    NEXT
         LM    R0,R5,SEEN
         BAL   R14,Guest.NOTE
         LM    R0,R5,SEEN+24
         BAL   R14,Guest.NOTE
         LA    R10,4(,R10)
         C     R10,=A(PLACEEND)
         BL    PLACE
         B     Guest.PASS
* Keeps the code instead of the log's entry
CAUGHT   MVC   0(1,R11),LowStorage.programOldPsw+3
         L     R1,Guest.CURSOR
         S     R1,=A(Entry.size)
         ST    R1,Guest.CURSOR
         BR    R14
SEEN     DC    XL64'00'
REGS     DC    F'0,1,2,3,0,16,0,16'
BACK     DC    0D'0',A(0,AFTER)
PLACES   DC    A(Layout.storageSize,Layout.storageSize-2)
         DC    A(Layout.storageSize-8,Layout.storageSize+X'7F8')
         DC    A(X'300000',X'7FFFF8',X'FFF000',X'FFFFFE')
PLACEEND EQU   *
TABLE    DC    X'580080000700'         L
         DC    X'500080000700'         ST
         DC    X'480080000700'         LH
         DC    X'400080000700'         STH
         DC    X'430080000700'         IC
         DC    X'420080000700'         STC
         DC    X'980380000700'         LM 0,3
         DC    X'900380000700'         STM 0,3
         DC    X'960180000700'         OI
         DC    X'928080000700'         MVI
         DC    X'910180000700'         TM
         DC    X'930080000700'         TS
         DC    X'BA0280000700'         CS
         DC    X'BB0280000700'         CDS
         DC    X'BF0F80000700'         ICM
         DC    X'BE0F80000700'         STCM
         DC    X'D20F8000C100'         MVC to
         DC    X'D20FC1008000'         MVC from
         DC    X'D50FC1008000'         CLC
         DC    X'D70F80008000'         XC
         DC    X'DC0FC1008000'         TR
         DC    X'0E4607000700'         MVCL
         DC    X'0F4607000700'         CLCL
         DC    X'440080000700'         EX
         DC    X'4F0080000700'         CVB
         DC    X'4E0080000700'         CVD
         DC    X'F2738000C100'         PACK
         DC    X'820080000700'         LPSW
         DC    X'800080000700'         SSM
         DC    X'AC0080000700'         STNSM
         DC    X'AD0080000700'         STOSM
         DC    X'B60380000700'         STCTL
         DC    X'B73380000700'         LCTL 3,3
         DC    X'080407000700'         SSK
         DC    X'090407000700'         ISK
         DC    X'B21380000700'         RRB
         DC    X'B22B00040700'         SSKE
         DC    X'B22900040700'         ISKE
         DC    X'B22A00040700'         RRBE
         DC    X'B22C00040700'         TB
         DC    X'B20280000700'         STIDP
         DC    X'B20580000700'         STCK
         DC    X'B20680000700'         SCKC
         DC    X'B20780000700'         STCKC
         DC    X'B20880000700'         SPT
         DC    X'B20980000700'         STPT
         DC    X'B21180000700'         STPX
         DC    X'B21280000700'         STAP
         DC    X'E5018000C000'         TPROT
         DC    X'05E807000700'         BALR
TABLEEND EQU   *
         LTORG
         END   BEYOND
