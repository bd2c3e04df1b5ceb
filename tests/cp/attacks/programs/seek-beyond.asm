* Ways to cylinders that the disk does not have: seeks of all kinds and forms, searches, multitrack operations, commands that
* move the arm by themselves. Each tries to read a home address, and to write, where it has come to.
SEEKS    CSECT
         DC    CL16'SEEK BEYOND'
         USING SEEKS,R12
         LA    R8,LIST
NEXT     L     R9,=A(AREA)
         XC    0(16,R9),0(R9)
         LH    R2,Guest.DEVICE
         L     R3,0(,R8)
         BAL   R14,Guest.DO
         LM    R0,R1,0(R9)
         LR    R4,R8
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BZ    GOOD
         LA    R3,SENSE
         BAL   R14,Guest.DO
         L     R1,SENSED
         N     R1,=X'FFFF0000'
GOOD     BAL   R14,Guest.NOTE
         LA    R8,4(,R8)
         CLI   0(R8),X'FF'
         BNE   NEXT
         B     Guest.PASS
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
IDA      EQU   CcwFlag.Indirect
TIC      EQU   CcwCommand.TransferInChannel
RHA      EQU   DiskCommand.ReadHomeAddress
SEEK     EQU   DiskCommand.Seek
MT       EQU   X'80'
AREA     EQU   Layout.free
LIST     DC    A(NEXTCYL,FARCYL,NEGCYL,BIN,HEAD,SHORT5,SHORT2)
         DC    A(PIECES,BYTES,LISTED,CYLINDER,HEADONLY,RECAL,SRCHHA)
         DC    A(SRCHID,MULTI,IPL,WRITEIT,FORMATIT)
         DC    X'FF'
NEXTCYL  CCW   SEEK,CYL2,CC,6
         CCW   RHA,AREA,0,5
FARCYL   CCW   SEEK,CYL7FFF,CC,6
         CCW   RHA,AREA,0,5
NEGCYL   CCW   SEEK,CYLFFFF,CC,6
         CCW   RHA,AREA,0,5
BIN      CCW   SEEK,BIN1,CC,6
         CCW   RHA,AREA,0,5
HEAD     CCW   SEEK,HEAD256,CC,6
         CCW   RHA,AREA,0,5
SHORT5   CCW   SEEK,CYL2,CC+SLI,5
         CCW   RHA,AREA,0,5
SHORT2   CCW   SEEK,CYL2,CC+SLI,2
         CCW   RHA,AREA,0,5
PIECES   CCW   SEEK,CYL2,CD,2
         CCW   0,CYL2+2,CD,2
         CCW   TIC,*+16,0,0
         DC    D'0'
         CCW   0,CYL2+4,CC,2
         CCW   RHA,AREA,0,5
BYTES    CCW   SEEK,CYL2,CD,1
         CCW   0,CYL2+1,CD,1
         CCW   0,CYL2+2,CD,1
         CCW   0,CYL2+3,CD,1
         CCW   0,CYL2+4,CD,1
         CCW   0,CYL2+5,CC,1
         CCW   RHA,AREA,0,5
LISTED   CCW   SEEK,LISTOF2,CC+IDA,6
         CCW   RHA,AREA,0,5
CYLINDER CCW   DiskCommand.SeekCylinder,CYL2,CC,6
         CCW   RHA,AREA,0,5
HEADONLY CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SeekHead,CYL2,CC,6
         CCW   RHA,AREA,0,5
RECAL    CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.Recalibrate,AREA,CC+SLI,1
         CCW   RHA,AREA,0,5
SRCHHA   CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SearchHomeAddress,CYL2+2,CC,4
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,TEXT,0,8
SRCHID   CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.SearchIdEqual+MT,ID201,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,TEXT,0,8
MULTI    CCW   SEEK,AT111,CC,6
         CCW   DiskCommand.ReadCount+MT,AREA,CC,8
         CCW   TIC,*-8,0,0
IPL      CCW   SEEK,AT13,CC,6
         CCW   DiskCommand.ReadIpl,AREA,0,24
WRITEIT  CCW   SEEK,CYL2,CC+SLI,6
         CCW   DiskCommand.SearchIdEqual,ID201,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteData,TEXT,0,8
FORMATIT CCW   SEEK,CYL2,CC+SLI,6
         CCW   DiskCommand.SetFileMask,ALLOW,CC,1
         CCW   DiskCommand.SearchIdEqual,ID200,CC,5
         CCW   TIC,*-8,0,0
         CCW   DiskCommand.WriteCountKeyData,COUNT,0,16
SENSE    CCW   CcwCommand.Sense,SENSED,SLI,24
SENSED   DC    24X'00'
AT13     DC    X'000000010003'
AT111    DC    X'00000001000B'
CYL2     DC    X'000000020000'
CYL7FFF  DC    X'00007FFF0000'
CYLFFFF  DC    X'0000FFFF0000'
BIN1     DC    X'000100010000'
HEAD256  DC    X'000000010100'
ID201    DC    X'0002000001'
ID200    DC    X'0002000000'
COUNT    DC    X'0002000001000008'
TEXT     DC    C'INTRUDER'
ALLOW    DC    AL1(FileMask.AllWrites)
LISTOF2  DC    A(CYL2)
         LTORG
         END   SEEKS
