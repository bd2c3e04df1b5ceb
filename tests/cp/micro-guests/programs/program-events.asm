* Program-event recording: branches, fetches, stores, registers; with SVC, with exceptions, with privileged instructions
EVENTS   CSECT
         DC    CL16'PROGRAM EVENTS'
         USING EVENTS,R12
         LCTL  9,11,BRANCHES
         L     R11,=A(Layout.storageSize-4096)
         L     R13,=A(Layout.storageSize)
         LPSW  ON
BEGUN    B     NEXT                    branch events only
         DC    H'0'
NEXT     LTR   R12,R12
         BZ    NEXT                    not successful
         BALR  R14,0                   neither is this
         LCTL  9,11,STORES
         ST    R12,FIELD
         ST    R12,BESIDE
         MVC   FIELD-2(8),BESIDE
         LCTL  9,11,REGISTER
         LR    R5,R12
         LR    R6,R12
         LM    R4,R5,FIELD
         LCTL  9,11,FETCHES            from here on all of the area
INSIDE   LR    R6,R12
         SVC   9
         D     R6,ZERO                 an exception as well
         L     R5,0(,R13)              addressing
         MC    0,1                     masked: CR8 is zero
         EX    R0,TARGET
         SPKA  0                       simulated
         LRA   R7,0(,R12)
         L     R5,0(,R11)              a page that nobody has touched
LAST     STNSM FIELD,X'BF'             the last one
         LR    R6,R12
         MVC   LowStorage.programNewPsw(8),LowStorage.programNewPsw
         BAL   R14,Guest.NOTE
         LPSW  BASIC
BACK     B     Guest.PASS
TARGET   LR    R5,R5
ZERO     DC    F'0'
BESIDE   DC    F'1'
         DC    2X'EE'
FIELD    DC    0F'0',F'2'
         DC    F'3'
BRANCHES DC    X'8000FFFF',A(0,0)
STORES   DC    X'20000000',A(FIELD,FIELD+3)
REGISTER DC    X'10000400',A(0,0)
FETCHES  DC    X'40000000',A(INSIDE,LAST)
ON       DC    0D'0',X'40080000',A(BEGUN)
BASIC    DC    0D'0',A(0,BACK)
         LTORG
         END   EVENTS
