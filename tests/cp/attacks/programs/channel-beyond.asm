* Channel programs whose words or data lie outside the guest's storage, for the disk and for the console
CHBEYOND CSECT
         DC    CL16'CHANNEL BEYOND'
         USING CHBEYOND,R12
SIZE     EQU   Layout.storageSize
         L     R6,=A(SIZE-16)          what lies at the end
         MVC   0(16,R6),LASTWORD
         LH    R7,Guest.DEVICE
         LA    R8,DISKLIST
         BAL   R9,ALL
         LH    R7,=H'9'
         LA    R8,CONSLIST
         BAL   R9,ALL
         B     Guest.PASS
ALL      LR    R2,R7
         L     R3,0(,R8)
         SR    R0,R0
         SR    R1,R1
         BAL   R14,Guest.DO
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BZ    GOOD
         LA    R3,SENSE
         BAL   R14,Guest.DO
GOOD     LA    R8,4(,R8)
         CLI   0(R8),X'FF'
         BNE   ALL
         BR    R9
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
IDA      EQU   CcwFlag.Indirect
TIC      EQU   CcwCommand.TransferInChannel
DISKLIST DC    A(SIZE,SIZE+8,X'FFFFF8',SIZE-16)
         DC    A(SEEKFAR,SEEKACR,SRCHFAR,SRCHACR,READFAR,READACR)
         DC    A(WRITEFAR,WRITEACR,WRAP,LISTFAR,LISTACR,WORDFAR)
         DC    A(TICFAR,TICWRAP,SENSEFAR)
         DC    X'FF'
CONSLIST DC    A(SIZE,X'FFFFF8',SIZE-16)
         DC    A(TYPEFAR,TYPEACR,TYPEWRAP,TYPELIST,SENSEFAR)
         DC    X'FF'
SEEKFAR  CCW   DiskCommand.Seek,SIZE,CC,6
         CCW   3,0,SLI,1
SEEKACR  CCW   DiskCommand.Seek,SIZE-3,CC,6
         CCW   3,0,SLI,1
SRCHFAR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,SIZE,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,X'5000',0,100
SRCHACR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,SIZE-2,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,X'5000',0,100
READFAR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,SIZE,0,100
READACR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,SIZE-50,0,100
WRITEFAR CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,X'7F0000',0,100
WRITEACR CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,SIZE-50,0,100
WRAP     CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,X'FFFFF0',0,100
LISTFAR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,SIZE,IDA,5
LISTACR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,SIZE-4,IDA,100
WORDFAR  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,IDAWS,IDA,100
TICFAR   CCW   DiskCommand.Seek,AT13,CC,6
         CCW   TIC,SIZE+X'100',0,0
TICWRAP  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   TIC,X'FFFFF8',0,0
SENSEFAR CCW   CcwCommand.Sense,SIZE,SLI,4
TYPEFAR  CCW   1,SIZE,0,10
TYPEACR  CCW   1,SIZE-16,0,32
TYPEWRAP CCW   1,X'FFFFFE',0,4
TYPELIST CCW   1,IDAWS,IDA,100
SENSE    CCW   CcwCommand.Sense,X'6000',SLI,24
* In the last two doublewords: a CCW that chains beyond the end
LASTWORD CCW   3,0,SLI+CC,1
         CCW   3,X'E7C3F4',SLI+CC,1
IDAWS    DC    A(X'57F0',SIZE)
AT13     DC    X'000000010003'
ID131    DC    X'0001000301'
         LTORG
         END   CHBEYOND
