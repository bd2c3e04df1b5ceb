* Every command code there is, alone and behind a seek, before a write: nobody knows what the next model's commands do
COMMANDS CSECT
         DC    CL16'EVERY COMMAND'
         USING COMMANDS,R12
         SR    R8,R8
NEXT     STC   R8,CODE
         STC   R8,CODE2
         LA    R3,ALONE
         BAL   R9,TRY
         LA    R3,CHAIN
         BAL   R9,TRY
         LA    R8,1(,R8)
         CH    R8,=H'256'
         BL    NEXT
         B     Guest.PASS
TRY      ST    R3,LowStorage.channelAddressWord
         LA    R2,Attack.other
         L     R7,=F'50000'
SIOAGAIN SIO   0(R2)
         BC    4+1,TRIED
         BC    2,SIOAGAIN
UNTIL    TIO   0(R2)
         BC    8+1,TRIED
         BC    4,SOME
         BCT   R7,UNTIL
         HIO   0(R2)
         L     R7,=F'50000'
         B     UNTIL
SOME     TM    LowStorage.channelStatusWord+4,X'06'
         BZ    UNTIL
TRIED    LA    R3,SENSE
         ST    R3,LowStorage.channelAddressWord
         SIO   0(R2)
SENSING  TIO   0(R2)
         BC    4+2,SENSING
         BR    R9
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
TIC      EQU   CcwCommand.TransferInChannel
ALONE    DS    0D
CODE     DC    X'00',AL3(ARGUMENT),AL1(SLI+CC),X'000010'
         CCW   DiskCommand.WriteData,TEXT,SLI,16
CHAIN    CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SetFileMask,ALLOW,CC,1
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
CODE2    DC    X'00',AL3(ARGUMENT),AL1(SLI+CC),X'000010'
         CCW   DiskCommand.WriteData,TEXT,SLI+CC,16
         CCW   DiskCommand.WriteCountKeyData,COUNT,SLI,16
SENSE    CCW   CcwCommand.Sense,X'6000',SLI,24
* As a seek address: beyond; as a count: of another cylinder
ARGUMENT DC    X'00000002000000000002000001000008'
COUNT    DC    X'0002000001000008'
TEXT     DC    CL16'INTRUDER'
AT13     DC    X'000000010003'
ID131    DC    X'0001000301'
ALLOW    DC    AL1(FileMask.AllWrites)
         LTORG
         END   COMMANDS
