* Writes storage to the disk, in records of 4096 bytes, two a track, when a run of random cases is done; then waits.
* Disabled, with its own PSW, whatever the cases have left.
WRITER   CSECT
         BALR  R12,0
         USING *,R12
         L     R4,=A(Results.from)
         LA    R5,Results.records
         L     R6,=A(Results.device)
NEXT     STCM  R4,7,WRITE+1
         LA    R1,PROGRAM
         ST    R1,LowStorage.channelAddressWord
BUSY     TIO   0(R6)
         BNZ   BUSY
         SIO   0(R6)
         BNZ   BUSY
POLL     TIO   0(R6)
         BC    2,POLL
         TM    STATUS,UnitStatus.UnitCheck+UnitStatus.UnitException
         BNZ   FAILED
         CLI   STATUS+1,0
         BNE   FAILED
         TM    STATUS,UnitStatus.DeviceEnd
         BZ    POLL
         A     R4,=A(4096)
         XI    RECORD,3                1 and 2 in turn
         CLI   RECORD,1
         BNE   MORE
         LH    R1,HEAD
         LA    R1,1(,R1)
         STH   R1,HEAD
         CH    R1,=Y(Results.heads)
         BL    MORE
         SR    R1,R1
         STH   R1,HEAD
         LH    R1,CYLINDER
         LA    R1,1(,R1)
         STH   R1,CYLINDER
MORE     BCT   R5,NEXT
         LPSW  DONE
FAILED   LPSW  BROKEN
STATUS   EQU   LowStorage.channelStatusWord+4
CHAIN    EQU   CcwFlag.ChainCommand
DONE     DC    0D'0',X'00020000',A(Results.end)
BROKEN   DC    X'0002000000000BAD'
PROGRAM  CCW   DiskCommand.Seek,PLACE,CHAIN,6
         CCW   DiskCommand.SearchIdEqual,CYLINDER,CHAIN,5
         CCW   CcwCommand.TransferInChannel,*-8,0,1
WRITE    CCW   DiskCommand.WriteData,0,0,4096
PLACE    DC    H'0'
CYLINDER DC    Y(Results.cylinder)
HEAD     DC    H'0'
RECORD   DC    X'01'
         LTORG
         END   WRITER
