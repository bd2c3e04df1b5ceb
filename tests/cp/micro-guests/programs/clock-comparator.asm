* STCK, SCKC, STCKC and the external interruption of the clock comparator: it is pending as long as the clock is later
CLOCK    CSECT
         DC    CL16'SCKC STCKC STCK'
         USING CLOCK,R12
         STCKC WORK                    as a reset has left it
         LM    R0,R1,WORK
         BAL   R14,Guest.NOTE
         SCKC  VALUE
         STCKC WORK
         LM    R0,R1,WORK
         BAL   R14,Guest.NOTE
         SCKC  NEVER
         STCK  WORK
         BAL   R14,Guest.NOTE
         STCK  WORK+8
         CLC   WORK(8),WORK+8          values never repeat
         BNL   Guest.FAIL
         STCK  ANYWHERE+1              on any boundary
         LCTL  0,0,ENABLE
         SSM   EXTERNAL                nothing is pending
         SVC   0
         SSM   NONE
*                                      a time that is over
         SCKC  WORK+8
         SSM   EXTERNAL                at once
         SVC   1
         SSM   EXTERNAL                and again
         SVC   2
         STOSM MASK,1
         SVC   3
         LPSW  BCON
BCONHERE SVC   4
         LCTL  0,0,DISABLE
         SSM   EXTERNAL
         SVC   5
         LCTL  0,0,ENABLE              the mask in control register 0
         SVC   6
         SCKC  NEVER
         SSM   EXTERNAL                is over
         SVC   7
*                                      set while enabled
         SCKC  WORK+8
         SVC   8
         SCKC  NEVER
         SSM   NONE
*                                      the same in EC mode
         LPSW  EC
EXTENDED SCKC  WORK+8
         SSM   EXTERNAL
         SVC   9
         SCKC  NEVER
         SSM   EXTERNAL
         SVC   10
         SSM   NONE
*                                      a time to come: in a loop, in a wait
         STCK  WORK
         BAL   R9,LATER
         MVC   Guest.RESUME(8),AFTER1
         LPSW  LOOPING
LOOP     B     LOOP
LOOPED   BAL   R8,REACHED
         STCK  WORK
         BAL   R9,LATER
         LPSW  WAITING
WAITED   BAL   R8,REACHED
         STCK  WORK
         BAL   R9,LATER
         LPSW  WAITINGB
WAITEDB  BAL   R8,REACHED
*                                      a time beyond the clock's low bits
         STCK  WORK
         L     R0,WORK
         LA    R0,1(,R0)               one second
         ST    R0,WORK
         SR    R0,R0
         SCKC  WORK
         LPSW  WAITING2
WAITED2  BAL   R8,REACHED
*                                      operands that are refused
         SCKC  WORK+4
         STCKC WORK+1
         L     R3,=A(Layout.storageSize)
         SCKC  0(R3)
         STCKC 0(R3)
         STCK  0(R3)
         SVC   11
         B     Guest.PASS
*
LATER    L     R0,WORK+4               three milliseconds
         AL    R0,=A(3000*4096)
         ST    R0,WORK+4
         BC    12,NOCARRY
         L     R0,WORK
         LA    R0,1(,R0)
         ST    R0,WORK
NOCARRY  SCKC  WORK
         SR    R0,R0
         BR    R9
REACHED  STCK  WORK+8
         CLC   WORK(8),WORK+8
         BNL   Guest.FAIL
         STCKC WORK+8
         CLC   WORK(8),WORK+8
         BNE   Guest.FAIL
         SCKC  NEVER
         BAL   R14,Guest.NOTE
         BR    R8
WORK     DC    3D'0'
ANYWHERE DC    2D'0'
VALUE    DC    X'1234567890ABCDEF'
NEVER    DC    8X'FF'
ENABLE   DC    X'00000800'
DISABLE  DC    X'00000000'
EXTERNAL DC    X'01'
NONE     DC    X'00'
MASK     DC    X'00'
BCON     DC    0D'0',X'01000000',A(BCONHERE)
EC       DC    0D'0',X'00080000',A(EXTENDED)
LOOPING  DC    0D'0',X'01080000',A(LOOP)
AFTER1   DC    0D'0',X'00080000',A(LOOPED)
WAITING  DC    0D'0',X'010A0000',A(WAITED)
WAITINGB DC    0D'0',X'01020000',A(WAITEDB)
WAITING2 DC    0D'0',X'010A0000',A(WAITED2)
         LTORG
         END   CLOCK
