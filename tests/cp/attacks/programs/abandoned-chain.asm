* An endless channel program that is left alone, on a disk whose volume has other users
ABANDON  CSECT
         DC    CL16'ABANDONED CHAIN'
         USING ABANDON,R12
         LA    R0,L'HELLO
         LA    R1,HELLO
         BAL   R14,Guest.SAY
         LA    R3,CHAIN
         ST    R3,LowStorage.channelAddressWord
         SIO   Attack.other
         BC    4+2+1,Guest.FAIL
         MVI   Guest.KEEP,1
AGAIN    LPSW  WAIT
WAIT     DC    0D'0',X'FE020000',A(AGAIN)
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
TIC      EQU   CcwCommand.TransferInChannel
CHAIN    CCW   DiskCommand.Seek,AT13,CC,6
         CCW   3,0,SLI+CC,1
         CCW   TIC,CHAIN,0,0
AT13     DC    X'000000010003'
HELLO    DC    C'ROUND AND ROUND'
         LTORG
         END   ABANDON
