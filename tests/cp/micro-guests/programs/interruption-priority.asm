* Several interruptions at once: external before I/O, so that the I/O handler runs first when its new PSW lets it; the wait
* state and what ends it
PRIORITY CSECT
         DC    CL16'PRIORITY'
         USING PRIORITY,R12
         LCTL  0,0,ENABLE
*                                      both, handlers disabled
         BAL   R9,BOTH
         MVI   Guest.KEEP,1
         MVC   Guest.RESUME(8),AGAIN
         LPSW  ENABLED
ONCE     MVI   Guest.KEEP,0
         SVC   0
         SCKC  NEVER
         SSM   ALL
         SVC   1
         SSM   NONE
*                                      external handler enabled for I/O
         BAL   R9,BOTH
         MVI   LowStorage.externalNewPsw,X'FE'
         LPSW  ENABLED2
TWICE    MVI   LowStorage.externalNewPsw,0
         SVC   2
         SCKC  NEVER
*                                      the same in EC mode
         BAL   R9,BOTH
         MVI   LowStorage.externalNewPsw,ExtendedMask.InputOutput
         MVI   LowStorage.externalNewPsw+1,PswFlags.Extended
         MVI   LowStorage.inputOutputNewPsw+1,PswFlags.Extended
         LPSW  ENABLED3
THRICE   MVI   LowStorage.externalNewPsw,0
         MVI   LowStorage.externalNewPsw+1,0
         MVI   LowStorage.inputOutputNewPsw+1,0
         SVC   3
         SCKC  NEVER
*                                      SVC and I/O
         BAL   R9,BOTH
         SCKC  NEVER
         MVI   LowStorage.supervisorCallNewPsw,X'80'
         SVC   4
         MVI   LowStorage.supervisorCallNewPsw,0
         SVC   5
*                                      program interruption and I/O
         BAL   R9,BOTH
         SCKC  NEVER
         MVI   LowStorage.programNewPsw,X'80'
         DC    H'0'
         MVI   LowStorage.programNewPsw,0
         SVC   6
*                                      waits
         BAL   R9,BOTH
         SCKC  NEVER
         LPSW  WAITIO                  already pending
WAITED1  SVC   7
         BAL   R9,BOTH
         SCKC  NEVER
         LPSW  WAITIOE
WAITED2  SVC   8
         BAL   R9,BOTH                 I/O is not let in
         LPSW  WAITEXT
WAITED3  SVC   9
         SCKC  NEVER
         MVC   WAITIO+4(4),=A(WAITED4)
         LPSW  WAITIO
WAITED4  B     Guest.PASS
BOTH     LA    R3,WRITE
         ST    R3,LowStorage.channelAddressWord
         SIO   X'009'
         BNZ   BOTH
ATEND    TCH   0
         BC    8+2,ATEND
         STCK  NOW
         SCKC  NOW
         BR    R9
NOW      DC    D'0'
NEVER    DC    8X'FF'
WRITE    CCW   9,TEXT,0,5
TEXT     DC    C'TEXT.'
ENABLE   DC    0F'0',X'00000800'
ALL      DC    X'FF'
NONE     DC    X'00'
ENABLED  DC    0D'0',X'FF000000',A(PRIORITY+X'FF0')
ENABLED2 DC    0D'0',X'FF000000',A(TWICE)
ENABLED3 DC    0D'0',X'03080000',A(THRICE)
AGAIN    DC    0D'0',X'00000000',A(ONCE)
WAITIO   DC    0D'0',X'FE020000',A(WAITED1)
WAITIOE  DC    0D'0',X'020A0000',A(WAITED2)
WAITEXT  DC    0D'0',X'41020000',A(WAITED3)
         LTORG
         END   PRIORITY
