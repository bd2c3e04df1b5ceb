* Channel programs that never end: on the disk, on the console, with and without data. Each runs for a while beside the CPU, is
* then halted or cleared, and the device works on.
ENDLESS  CSECT
         DC    CL16'ENDLESS CHAINS'
         USING ENDLESS,R12
         LA    R8,LIST
NEXT     LH    R2,0(,R8)
         LTR   R2,R2
         BNZ   KNOWN
         LH    R2,Guest.DEVICE
KNOWN    L     R3,4(,R8)
         ST    R3,LowStorage.channelAddressWord
START    SIO   0(R2)
         BC    4+1,Guest.FAIL
         BC    2,START
         LA    R7,400
         TIO   0(R2)                   busy, and stays so
         BC    8+4+1,Guest.FAIL
         BCT   R7,*-8
         TM    3(R8),1
         BO    CLEAR
         HIO   0(R2)
WAITEND  TIO   0(R2)                   ends some time
         BC    2,WAITEND
         BC    1,Guest.FAIL
         BC    8,ENDED
         TM    LowStorage.channelStatusWord+4,UnitStatus.DeviceEnd
         BZ    WAITEND
         B     ENDED
CLEAR    LCTL  0,0,MULTIPLX
         CLRIO 0(R2)
         BC    2+1,Guest.FAIL
ENDED    LA    R3,NOOP                 the device is free again
         ST    R3,LowStorage.channelAddressWord
AGAIN    SIO   0(R2)
         BC    2,AGAIN
         BC    1,Guest.FAIL
         BC    8,FREE
         TM    LowStorage.channelStatusWord+4,UnitStatus.Busy
         BO    AGAIN
FREE     TIO   0(R2)
         BNZ   FREE
         LR    R0,R8
         SR    R7,R7
         BAL   R14,Guest.NOTE
         LA    R8,8(,R8)
         C     R8,=A(LISTEND)
         BL    NEXT
         B     Guest.PASS
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
TIC      EQU   CcwCommand.TransferInChannel
LIST     DC    0F'0',H'0',X'0000',A(NOOPS)
         DC    H'0',X'0001',A(NOOPS)
         DC    H'0',X'0000',A(SEEKS)
         DC    H'0',X'0001',A(READS)
         DC    H'0',X'0000',A(WRITES)
         DC    X'00090000',A(NOOPS)
         DC    X'00090001',A(NOOPS)
         DC    X'00090000',A(TYPES)
LISTEND  EQU   *
NOOP     CCW   3,0,SLI,1
NOOPS    CCW   3,0,SLI+CC,1
         CCW   TIC,NOOPS,0,0
SEEKS    CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.Seek,AT10,CC,6
         CCW   TIC,SEEKS,0,0
READS    CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,X'5000',CC,5
         CCW   TIC,READS,0,0
WRITES   CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,X'5000',SLI+CC,100
         CCW   TIC,WRITES,0,0
TYPES    CCW   1,TEXT,CC,1
         CCW   TIC,TYPES,0,0
AT13     DC    X'000000010003'
AT10     DC    X'000000010000'
ID131    DC    X'0001000301'
TEXT     DC    C'.'
MULTIPLX DC    0F'0',X'800000E0'
         LTORG
         END   ENDLESS
