* The console: writing by interruptions with chaining and lengths, immediate operations, what is refused, status of the
* channel. What it types is compared, too.
CONSOLE  CSECT
         DC    CL16'CONSOLE'
         USING CONSOLE,R12
         LH    R2,=X'0009'
         LA    R8,LIST
NEXT     L     R3,0(,R8)
         SR    R0,R0
         SR    R1,R1
         BAL   R14,Guest.DO
         TM    LowStorage.channelStatusWord+4,UnitStatus.UnitCheck
         BZ    GOOD
         LA    R3,SENSE
         BAL   R14,Guest.DO
         L     R0,SENSED
         BAL   R14,Guest.NOTE
GOOD     LA    R8,4(,R8)
         CLI   0(R8),X'FF'
         BNE   NEXT
         B     Guest.PASS
LIST     DC    A(LINE,PARTS,PIECES,NOOP,NOOPS,ALARM,UNKNOWN,INCHAIN)
         DC    A(BADADDR,BADCODE,NOCOUNT,TICFIRST,CHAINBAD,IDENTIFY)
         DC    A(TICTIC)
         DC    A(LINE+4),X'08',AL3(LINE)
         DC    A(X'FFFFF8'),X'FF'
CD       EQU   CcwFlag.ChainData
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
IDA      EQU   CcwFlag.Indirect
TIC      EQU   CcwCommand.TransferInChannel
LINE     CCW   9,TEXT,0,10
PARTS    CCW   1,TEXT,CC,4
         CCW   1,TEXT+4,CC,4
         CCW   9,TEXT+8,0,4
PIECES   CCW   9,TEXT,CD,4
         CCW   TIC,*+16,0,0
         DC    D'0'
         CCW   0,TEXT+8,CD,4
         CCW   0,IDAW,IDA+SLI,6
IDAW     DC    A(TEXT)
NOOP     CCW   3,0,SLI,1
NOOPS    CCW   3,0,CC+SLI,1
         CCW   3,0,SLI,1
ALARM    CCW   11,0,SLI,1
UNKNOWN  CCW   X'FF',TEXT,SLI,1
INCHAIN  CCW   9,TEXT,CC,5
         CCW   X'FF',TEXT,SLI,1
BADADDR  CCW   1,X'FFFFF0',0,5
BADCODE  CCW   X'10',TEXT,0,5
NOCOUNT  CCW   9,TEXT,0,0
TICFIRST CCW   TIC,LINE,0,0
CHAINBAD CCW   9,TEXT,CC,3
         CCW   X'20',TEXT,0,3
IDENTIFY CCW   CcwCommand.SenseId,SENSED,SLI,4
TICTIC   CCW   9,TEXT,CC,3
         CCW   TIC,TICTIC2,0,0
TICTIC2  CCW   TIC,LINE,0,1
SENSE    CCW   CcwCommand.Sense,SENSED,SLI,4
SENSED   DC    F'0'
TEXT     DC    C'ABCDEFGHIJKLMNOPQ'
         LTORG
         END   CONSOLE
