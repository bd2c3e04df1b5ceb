* Reads, writes and searches of a disk, all by interruptions: lengths, skipping, data chaining, indirect addresses, writing
* counts, home address and record 0. After each program the first words that it has read are noted.
DISKDATA CSECT
         DC    CL16'DISK DATA'
         USING DISKDATA,R12
         LA    R8,LIST
NEXT     L     R9,=A(AREA)
         MVI   0(R9),X'EE'
         MVC   1(255,R9),0(R9)
         LH    R2,Guest.DEVICE
         L     R3,0(,R8)
         BAL   R14,Guest.DO
         LM    R0,R3,0(R9)
         LM    R4,R5,40(R9)
         BAL   R14,Guest.NOTE
         LA    R8,4(,R8)
         CLI   0(R8),X'FF'
         BNE   NEXT
         B     Guest.PASS
LIST     DC    A(RENEW,READ,SHORT,LONG,LONGSLI,SKIPPED)
         DC    A(CHAINED,INDIRECT)
         DC    A(BOTH,WRITE,READ2,WSHORT,READ2,WLONG,HOME,ZERO)
         DC    A(COUNTS,RECAL,MULTI,BOOT,FORMAT,FORMATD,HOMELESS)
         DC    X'FF'
CD       EQU   CcwFlag.ChainData
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
SKIP     EQU   CcwFlag.Skip
IDA      EQU   CcwFlag.Indirect
TIC      EQU   CcwCommand.TransferInChannel
SEEK     EQU   DiskCommand.Seek
SEARCH   EQU   DiskCommand.SearchIdEqual
RD       EQU   DiskCommand.ReadData
WD       EQU   DiskCommand.WriteData
AREA     EQU   Layout.free+X'700'
AREA2    EQU   AREA+40
*                                      the track as it was made
RENEW    CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SetFileMask,ALLOW,CC,1
         CCW   SEARCH,AT13+2,CC,5        record 0
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteCountKeyData,NEW1,CC,108
         CCW   DiskCommand.WriteCountKeyData,NEW2,CC,108
         CCW   DiskCommand.WriteCountKeyData,NEW3,0,108
NEW1     DC    X'0001000301000064',100X'31'
NEW2     DC    X'0001000302000064',100X'32'
NEW3     DC    X'0001000303000064',100X'33'
*                                      record 2 of cylinder 1, head 3
READ     CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,100
SHORT    CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,60
LONG     CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,120
LONGSLI  CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,SLI,120
SKIPPED  CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,SKIP,100
CHAINED  CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,CD,4
         CCW   TIC,CHAINED2,0,0
CHAINED3 CCW   0,AREA2,0,90
CHAINED2 CCW   0,0,CD+SKIP,6
         CCW   TIC,CHAINED3,0,0
INDIRECT CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,LIST1,IDA,100
LIST1    DC    A(Layout.free+X'FC4',AREA2-40+X'100')
*                                      two records
BOTH     CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,CC,100
         CCW   RD,AREA2,0,100
*                                      writing, padding, too long
WRITE    CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   WD,TEXT,CD,50
         CCW   0,TEXT,0,50
WSHORT   CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   WD,TEXT+8,SLI,42
READ2    CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,100
WLONG    CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   WD,TEXT,0,105
*                                      home address, record 0, counts
HOME     CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
ZERO     CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadRecordZero,AREA,SLI,16
COUNTS   CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SearchHomeAddress,AT13+2,CC,4
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadCount,AREA,CC,8
         CCW   DiskCommand.ReadCount,AREA+8,CC,8
         CCW   DiskCommand.ReadCountKeyData,AREA2,SLI,12
RECAL    CCW   DiskCommand.Recalibrate,AREA,CC,1
         CCW   DiskCommand.ReadHomeAddress,AREA,0,5
MULTI    CCW   SEEK,AT13,CC,6
         CCW   SEARCH+128,ID163,CC,5   on a later head
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,100
BOOT     CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadIpl,AREA,0,24
*                                      a record more, with a key
FORMAT   CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SetFileMask,ALLOW,CC,1
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteCountKeyData,COUNT,CD,8
         CCW   0,KEY,CD,4
         CCW   0,TEXT,0,12
FORMATD  CCW   SEEK,AT13,CC,6
         CCW   SEARCH,ID132,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadCountKeyData,AREA,CC,24
         CCW   SEARCH,COUNT,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.ReadKeyData,AREA2,0,16
*                                      without a seek: the arm is there
HOMELESS CCW   DiskCommand.SearchKeyEqual,KEY,CC,4
         CCW   TIC,*-8,0,0
         CCW   RD,AREA,0,12
AT13     DC    X'00000001000300'
ID132    DC    X'0001000302'
ID163    DC    X'0001000603'
COUNT    DC    X'000100030304000C'
ALLOW    DC    AL1(FileMask.AllWrites)
KEY      DC    C'KEY!'
TEXT     DC    C'THIS TEXT IS WRITTEN TO THE DISK IN TWO EQUAL PARTS'
         LTORG
         END   DISKDATA
