* What a disk and its channel refuse: records that are not there, seeks beyond the end, file masks, bad commands, CCWs and
* indirect addresses. After a unit check the first two sense bytes are noted.
DISKERRS CSECT
         DC    CL16'DISK ERRORS'
         USING DISKERRS,R12
         LA    R8,LIST
NEXT     LH    R2,Guest.DEVICE
         L     R3,0(,R8)               with the key in bits 0-3
         SR    R0,R0
         LR    R1,R8
         BAL   R14,Guest.DO
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BZ    GOOD
         LA    R3,SENSE
         BAL   R14,Guest.DO
         L     R0,SENSED
         N     R0,=X'FFFF0000'
         BAL   R14,Guest.NOTE
GOOD     LA    R8,4(,R8)
         CLI   0(R8),X'FF'
         BNE   NEXT
         B     Guest.PASS
LIST     DC    A(NORECORD,BEYOND,BADHEAD,MASKED,NOWRITE,UNKNOWN)
         DC    A(ENDCYL,BADMASK,SHORTSK)
         DC    A(TICTIC,INVALID,NOCOUNT,FLAGS,ODDTIC,FARTIC)
         DC    A(NOWHERE,IDAWODD,IDAWMID,IDAWFAR,IDABITS)
         DC    X'50',AL3(STOREKEY),X'50',AL3(FETCHKEY)
         DC    X'50',AL3(CCWKEY)
         DC    X'FF'
CD       EQU   CcwFlag.ChainData
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
IDA      EQU   CcwFlag.Indirect
TIC      EQU   CcwCommand.TransferInChannel
SEEK     EQU   DiskCommand.Seek
SEARCH   EQU   DiskCommand.SearchIdEqual
RD       EQU   DiskCommand.ReadData
WD       EQU   DiskCommand.WriteData
AREA     EQU   Layout.free
SENSE    CCW   CcwCommand.Sense,SENSED,SLI,24
NORECORD CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID139,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,100
BEYOND   CCW   SEEK,AT20,CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
BADHEAD  CCW   SEEK,AT112,CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
MASKED   CCW   DiskCommand.SetFileMask,NOSEEKS,CC,1
         CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
NOWRITE  CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SetFileMask,NOWRITES,CC,1
         CCW   SEARCH,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   WD,AREA,0,100
UNKNOWN  CCW   SEEK,AT13,CC,6
         CCW   X'FF',AREA,0,100
ENDCYL   CCW   SEEK,AT111,CC,6
         CCW   SEARCH+128,ID139,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,100
BADMASK  CCW   DiskCommand.SetFileMask,REJECTED,CC,1
         CCW   SEEK,AT13,0,6
SHORTSK  CCW   SEEK,AT13,CC+SLI,5
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
*                                      found by the channel
TICTIC   CCW   SEEK,AT13,CC,6
         CCW   TIC,TICTIC2,0,0
TICTIC2  CCW   TIC,TICTIC,0,0
INVALID  CCW   SEEK,AT13,CC,6
         CCW   X'10',AREA,0,1
NOCOUNT  CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,SLI,0
FLAGS    CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,X'01',5
ODDTIC   CCW   SEEK,AT13,CC,6
         CCW   TIC,ODDTIC+4,0,0
FARTIC   CCW   SEEK,AT13,CC,6
         CCW   TIC,X'FFFFF8',0,0
NOWHERE  CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,X'FFFFF0',0,5
IDAWODD  CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,IDAWS+2,IDA,5
IDAWMID  CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,IDAWS,IDA,100
IDAWFAR  CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,IDAWS+8,IDA,5
IDABITS  CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,IDAWS+12,IDA,5
STOREKEY CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,100
FETCHKEY CCW   SEEK,X'30',CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
CCWKEY   CCW   SEEK,AT13,CC,6
         CCW   TIC,Layout.free+2048,0,0
IDAWS    DC    A(Layout.free+X'7F0',Layout.free+X'810')
         DC    A(Layout.storageSize,X'01000000'+Layout.free)
SENSED   DC    24X'00'
AT13     DC    X'000000010003'
AT20     DC    X'000000020000'
AT112    DC    X'00000001000C'
AT111    DC    X'00000001000B'
ID131    DC    X'0001000301'
ID139    DC    X'0001000309'
NOSEEKS  DC    AL1(FileMask.NoSeeks)
NOWRITES DC    AL1(FileMask.NoWrites)
REJECTED DC    X'FF'
         LTORG
         END   DISKERRS
