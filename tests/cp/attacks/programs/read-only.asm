* Every command that writes, at a disk that is linked read-only: a unit check each time
RDONLY   CSECT
         DC    CL16'READ ONLY'
         USING RDONLY,R12
         LA    R8,LIST
NEXT     MVC   DOIT(1),0(R8)
         MVC   MASKBYTE,1(R8)
         LA    R2,Attack.other
         LA    R3,CHAIN
         BAL   R14,Guest.DO
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BZ    Guest.FAIL
         LA    R3,SENSE
         BAL   R14,Guest.DO
         L     R0,SENSED
         N     R0,=X'FFFF0000'
         BAL   R14,Guest.NOTE
         LA    R8,2(,R8)
         CLI   0(R8),X'FF'
         BNE   NEXT
         LA    R3,READ                 it may be read
         BAL   R14,Guest.DO
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BO    Guest.FAIL
         B     Guest.PASS
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
TIC      EQU   CcwCommand.TransferInChannel
LIST     DC    AL1(DiskCommand.WriteData,FileMask.AllWrites)
         DC    AL1(DiskCommand.WriteData,FileMask.NoHomeAddress)
         DC    AL1(DiskCommand.WriteKeyData,FileMask.AllWrites)
         DC    AL1(DiskCommand.WriteCountKeyData,FileMask.AllWrites)
         DC    AL1(DiskCommand.Erase,FileMask.AllWrites)
         DC    AL1(DiskCommand.WriteRecordZero,FileMask.AllWrites)
         DC    AL1(DiskCommand.WriteHomeAddress,FileMask.AllWrites)
         DC    X'FF'
CHAIN    CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SetFileMask,MASKBYTE,CC,1
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
DOIT     CCW   DiskCommand.WriteData,X'5000',SLI,100
READ     CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,X'5000',SLI,100
SENSE    CCW   CcwCommand.Sense,SENSED,SLI,24
SENSED   DC    24X'00'
AT13     DC    X'000000010003'
ID131    DC    X'0001000301'
MASKBYTE DC    X'00'
         LTORG
         END   RDONLY
