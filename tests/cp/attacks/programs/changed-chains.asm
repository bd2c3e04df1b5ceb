* Channel programs that change after SIO: by the CPU while they run, and by themselves, which read into their own words and
* seek arguments. Whatever the channel makes of it, it must stay where SIO was allowed to go; the guest only looks that it is
* still there itself.
CHANGED  CSECT
         DC    CL16'CHANGED CHAINS'
         USING CHANGED,R12
         LA    R10,20
*                                      by the CPU
AGAIN    MVC   AT,AT13
         MVC   ARG,ID131
         MVC   DOSEEK(16),SEEKGOOD
         MVC   DOWRITE(8),WRITGOOD
         MVC   LIST,LISTGOOD
         LH    R2,Guest.DEVICE
         LA    R3,CHAIN
         ST    R3,LowStorage.channelAddressWord
SIOAGAIN SIO   0(R2)
         BNZ   SIOAGAIN
         MVC   AT,=X'000000020000'     the next disk's
         MVC   ARG,=X'0000000001'
         MVC   DOSEEK(16),BADCCWS
         MVC   DOWRITE(8),BADWRITE
         MVC   LIST,BADLIST
UNTIL    TIO   0(R2)
         BC    2,UNTIL
         BC    8+1,OVER
         TM    LowStorage.channelStatusWord+4,UnitStatus.DeviceEnd
         BZ    UNTIL
OVER     BCT   R10,AGAIN
*                                      by themselves
         LA    R10,SELFLIST
SELF     LH    R2,Guest.DEVICE
         L     R3,0(,R10)
         BAL   R14,Guest.DO
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BZ    SELFGOOD
         LA    R3,SENSE
         BAL   R14,Guest.DO
SELFGOOD LA    R10,4(,R10)
         CLI   0(R10),X'FF'
         BNE   SELF
         B     Guest.PASS
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
IDA      EQU   CcwFlag.Indirect
TIC      EQU   CcwCommand.TransferInChannel
SELFLIST DC    A(OWNSEEK,OWNCCW)
         DC    X'FF'
CHAIN    CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.Recalibrate,AT13,CC+SLI,1
DOSEEK   CCW   DiskCommand.Seek,AT,CC,6
         CCW   DiskCommand.SearchIdEqual,ARG,CC,5
         CCW   TIC,*-8,0,0
DOWRITE  CCW   DiskCommand.WriteData,LIST,IDA+SLI,100
SEEKGOOD CCW   DiskCommand.Seek,AT,CC,6
         CCW   DiskCommand.SearchIdEqual,ARG,CC,5
WRITGOOD CCW   DiskCommand.WriteData,LIST,IDA+SLI,100
BADCCWS  CCW   DiskCommand.Seek,CYL2,CC,6
         CCW   DiskCommand.SearchIdEqual,ID0,CC,5
BADWRITE CCW   DiskCommand.WriteData,X'300000',SLI,100
LIST     DC    A(X'5000')
LISTGOOD DC    A(X'5000')
BADLIST  DC    A(X'300000')
* Reads six bytes of a record into its next seek argument
OWNSEEK  CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,READTO,CC+SLI,6
         CCW   DiskCommand.Seek,READTO,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,X'5000',SLI,100
* Reads over its next words
OWNCCW   CCW   DiskCommand.Seek,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual,ID131,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadData,*+8,CC+SLI,16
         CCW   DiskCommand.Seek,AT13,CC,6
         CCW   3,0,SLI,1
SENSE    CCW   CcwCommand.Sense,X'6000',SLI,24
AT13     DC    X'000000010003'
CYL2     DC    X'000000020000'
ID131    DC    X'0001000301'
ID0      DC    X'0000000001'
AT       DC    X'000000010003'
ARG      DC    X'0001000301'
READTO   DC    X'000000010003'
         LTORG
         END   CHANGED
