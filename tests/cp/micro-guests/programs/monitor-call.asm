* MC: classes that are masked and not, in the mode Mode.flags, in both states
MC       CSECT
         DC    CL16'MC'
         USING MC,R12
         LPSW  FIRST
BEGUN    MC    X'123',1                masked
         SVC   1
         LCTL  8,8,CLASSES             0, 5 and 15
         LA    R3,X'444'
         MC    X'123'(R3),0
         MC    X'FFF',5
         MC    X'001',6
         MC    X'001',15
         SVC   2
         MC    X'001',X'15'            bits 8-11
         LCTL  8,8,ALL
         MC    X'002',6
         LA    R4,CALL
         EX    R5,0(,R4)
         MVC   Guest.RESUME(8),BACK
         LPSW  PROBLEM
INPROB   MC    X'777',9
RETURNED LCTL  8,8,NONE
         MC    X'003',6
         SVC   3
         STCTL 8,8,WORK
         L     R0,WORK
         BAL   R14,Guest.NOTE
         B     Guest.PASS
CALL     MC    X'00A',10
CLASSES  DC    X'FFFF8401'
ALL      DC    X'0000FFFF'
NONE     DC    X'00000000'
WORK     DC    F'0'
FIRST    DC    0D'0',X'00',AL1(Mode.flags,0,0),A(BEGUN)
BACK     DC    0D'0',X'00',AL1(Mode.flags,0,0),A(RETURNED)
PROBLEM  DC    0D'0',X'00',AL1(Mode.flags+PswFlags.Problem,0,0)
         DC    A(INPROB)
         LTORG
         END   MC
