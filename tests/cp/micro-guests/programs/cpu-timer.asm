* SPT, STPT and the external interruption of the CPU timer: pending as long as it is negative, after the clock comparator's
TIMER    CSECT
         DC    CL16'SPT STPT'
         USING TIMER,R12
         SPT   VALUE
         STPT  WORK
         CLC   WORK(8),VALUE           counts down
         BNL   Guest.FAIL
         CLC   WORK(3),VALUE
         BNE   Guest.FAIL
         STPT  WORK+8
         CLC   WORK+8(8),WORK
         BNL   Guest.FAIL
         LCTL  0,0,ENABLE
         SSM   EXTERNAL                it is positive
         SVC   0
         SSM   NONE
         SPT   MINUS
         SSM   EXTERNAL
         SVC   1
         SSM   EXTERNAL                and again
         SVC   2
         LCTL  0,0,DISABLE
         SSM   EXTERNAL
         SVC   3
         LCTL  0,0,ENABLE
         SVC   4
         SPT   VALUE
         SSM   EXTERNAL
         SVC   5
         SPT   MINUS                   while enabled
         SVC   6
         SPT   VALUE
         SSM   NONE
         LPSW  EC
EXTENDED SPT   MINUS
         STOSM MASK,1
         SVC   7
         SPT   SHORT                   two milliseconds
         MVC   Guest.RESUME(8),AFTER
         LPSW  LOOPING
LOOP     B     LOOP
LOOPED   STPT  WORK
         TM    WORK,X'80'              goes on beyond zero
         BNO   Guest.FAIL
         SPT   LONGER                  more than one slice
         MVC   Guest.RESUME(8),AFTER2
         LPSW  LOOPING
LOOPED2  STPT  WORK
         TM    WORK,X'80'
         BNO   Guest.FAIL
         SVC   8
*                                      both: the clock comparator is first
         SPT   MINUS
         STCK  WORK
         SCKC  WORK
         LCTL  0,0,ENABLE2
         SSM   EXTERNAL
         SVC   9
         SCKC  NEVER
         SSM   EXTERNAL
         SVC   10
         SPT   VALUE
         SSM   EXTERNAL
         SVC   11
*                                      operands that are refused
         SSM   NONE
         SPT   WORK+4
         STPT  WORK+2
         L     R3,=A(Layout.storageSize)
         SPT   0(R3)
         STPT  0(R3)
         B     Guest.PASS
WORK     DC    2D'0'
VALUE    DC    X'0123456789ABC000'
MINUS    DC    8X'FF'
NEVER    DC    8X'FF'
SHORT    DC    A(0,2000*4096)
LONGER   DC    A(0,120000*4096)
ENABLE   DC    X'00000400'
ENABLE2  DC    X'00000C00'
DISABLE  DC    X'00000000'
EXTERNAL DC    X'01'
NONE     DC    X'00'
MASK     DC    X'00'
EC       DC    0D'0',X'00080000',A(EXTENDED)
LOOPING  DC    0D'0',X'01080000',A(LOOP)
AFTER    DC    0D'0',X'00080000',A(LOOPED)
AFTER2   DC    0D'0',X'00080000',A(LOOPED2)
         LTORG
         END   TIMER
