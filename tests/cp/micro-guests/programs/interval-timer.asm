* The interval timer at location 80: counted down, one interruption when it becomes negative by that
INTERVAL CSECT
         DC    CL16'INTERVAL TIMER'
         USING INTERVAL,R12
TIMER    EQU   LowStorage.intervalTimer
         SSM   EXTERNAL                nothing is pending
         SVC   0
         SSM   NONE
         MVC   TIMER(4),=F'-5'         a store makes no request
         SSM   EXTERNAL
         SVC   1
         MVC   TIMER(4),=X'00000200'   three steps
         MVC   Guest.RESUME(8),AFTER1
         LPSW  LOOPING
LOOP     B     LOOP
LOOPED   L     R1,TIMER
         LTR   R1,R1
         BNM   Guest.FAIL
         SR    R1,R1
         SSM   EXTERNAL                only once
         SVC   2
         SSM   NONE
         LPSW  EC
EXTENDED MVC   TIMER(4),=X'00000100'
         MVC   Guest.RESUME(8),AFTER2
         LPSW  LOOPINGE
LOOPED2  SVC   3
*                                      while it is not enabled
         LCTL  0,0,DISABLE
         MVC   TIMER(4),=X'00000100'
         SSM   EXTERNAL
PASSING  L     R1,TIMER
         LTR   R1,R1
         BNM   PASSING
         SR    R1,R1
         SVC   4
         LCTL  0,0,ENABLE
         SVC   5
         SSM   EXTERNAL
         SVC   6
         SSM   NONE
         MVC   TIMER(4),=X'7FFFFF00'
         B     Guest.PASS
ENABLE   DC    X'00000080'
DISABLE  DC    X'00000000'
EXTERNAL DC    X'01'
NONE     DC    X'00'
LOOPING  DC    0D'0',X'01000000',A(LOOP)
LOOPINGE DC    0D'0',X'01080000',A(LOOP)
AFTER1   DC    0D'0',A(0,LOOPED)
EC       DC    0D'0',X'00080000',A(EXTENDED)
AFTER2   DC    0D'0',X'00080000',A(LOOPED2)
         LTORG
         END   INTERVAL
