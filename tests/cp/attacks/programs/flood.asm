* Long lines, many lines, without end: until the attention key
FLOOD    CSECT
         DC    CL16'FLOOD'
         USING FLOOD,R12
         L     R6,=A(X'5000')
         MVI   0(R6),C'*'
         MVC   1(255,R6),0(R6)
         MVC   256(256,R6),0(R6)
         MVC   512(256,R6),0(R6)
         MVC   768(256,R6),0(R6)
NEXT     LH    R0,LENGTH
         LR    R1,R6
         BAL   R14,Guest.SAY
         LH    R1,LENGTH
         LA    R1,37(,R1)
         CH    R1,=H'1000'
         BL    SET
         LA    R1,1
SET      STH   R1,LENGTH
         L     R1,LINES
         BCT   R1,ON
         B     Guest.PASS
ON       ST    R1,LINES
         B     NEXT
LENGTH   DC    H'1'
LINES    DC    F'400'
         LTORG
         END   FLOOD
