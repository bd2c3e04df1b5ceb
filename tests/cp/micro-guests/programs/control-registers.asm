* LCTL and STCTL: every range of registers, boundaries, operands that are refused
LCTL     CSECT
         DC    CL16'LCTL STCTL'
         USING LCTL,R12
         STCTL 0,15,BEFORE             as IPL has left them
         LM    R0,R5,BEFORE
         BAL   R14,Guest.NOTE
         LM    R0,R5,BEFORE+24
         BAL   R14,Guest.NOTE
         LM    R0,R5,BEFORE+48
         BAL   R14,Guest.NOTE
         LCTL  3,7,VALUES
         BAL   R7,SHOW
         LCTL  14,2,VALUES+4           14, 15, 0, 1, 2
         BAL   R7,SHOW
         LCTL  12,12,VALUES
         STCTL 12,12,AFTER
         STCTL 11,13,AFTER+4
         LM    R0,R5,AFTER
         BAL   R14,Guest.NOTE
         LCTL  0,15,BEFORE
         BAL   R7,SHOW
*                                      operands that are refused
         LCTL  4,5,VALUES+2
         STCTL 4,5,AFTER+1
         L     R6,=A(Layout.storageSize)
         LCTL  4,4,0(R6)
         STCTL 4,4,0(R6)
         S     R6,=F'8'
         MVC   0(8,R6),VALUES
         LCTL  3,4,0(R6)               the last two words
         LCTL  5,7,0(R6)               one word too many: terminated
         STCTL 3,4,0(R6)
         LM    R0,R1,0(R6)
         BAL   R14,Guest.NOTE
         LCTL  5,7,BEFORE+20
         L     R8,=A(Layout.free)
         LA    R9,X'38'
         SSK   R9,R8
         SPKA  X'20'
         LCTL  3,3,0(R8)
         STCTL 3,3,0(R8)
         SPKA  X'30'
         STCTL 3,3,0(R8)
         SPKA  0
         L     R0,0(,R8)
         BAL   R14,Guest.NOTE
         LCTL  0,15,BEFORE
         BAL   R7,SHOW
         B     Guest.PASS
SHOW     STCTL 0,15,AFTER
         LM    R0,R5,AFTER
         BAL   R14,Guest.NOTE
         LM    R0,R5,AFTER+24
         BAL   R14,Guest.NOTE
         LM    R0,R3,AFTER+48
         BAL   R14,Guest.NOTE
         BR    R7
VALUES   DC    X'00000000000000001111111122222222'
         DC    X'3333333344444444'
BEFORE   DS    16F
AFTER    DS    16F
         LTORG
         END   LCTL
