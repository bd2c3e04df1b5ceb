*        Runs test cases one after the other and leaves in each case's
*        record what came of it: the PSW, the interruption code, the
*        registers, the keys of the data blocks, and the data. The same
*        image runs on our CPU and on another System/370, and the records
*        are compared.
*
*        A case runs with the registers, control registers 0 and 1, PSW,
*        code and data of its record, and ends with a supervisor call or
*        a program interruption. Everything here lies below 4,096, so
*        that no base register is needed.
RUNNER   CSECT
         ENTRY CASE,CASEEND,WINDOWS,KEYS
         USING RUNNER,0
         DC    X'00080000',A(BEGIN)  RESTART: EC MODE, DISABLED
         ORG   RUNNER+LowStorage.externalNewPsw
         DC    X'000A0000',X'0000EEE1'
         DC    X'00080000',A(SUPERVIS)
         DC    X'00080000',A(PROGRAM)
         DC    X'000A0000',X'0000EEE2'  MACHINE CHECK
         DC    X'000A0000',X'0000EEE3'  INPUT/OUTPUT
         ORG   RUNNER+X'300'
CASE     DC    A(Layout.cases)     THE CURRENT CASE'S RECORD
CASEEND  DC    A(0)                END OF THE RECORDS, FROM THE HOST
DATACOPY DC    A(Layout.data,Layout.dataSize)
         DC    A(Layout.pristine,Layout.dataSize)
DATASUM  DC    A(Layout.data,Layout.dataSize/80)
TABLES   DC    A(Layout.tables+Layout.pageTable,Layout.pristineTables)
CODE     DC    A(Layout.code,Layout.codeSize,0,0)
CASEPSW  DC    D'0'
DONEPSW  DC    X'000A0000',X'0000600D'
SAVE     DC    16F'0'
COUNT    DC    F'0'                INTERRUPTIONS SO FAR, TIMES 4
*        By interruption code: not after access exceptions.
GOESON   DC    X'0001010100000101',X'0101010101010101'
CONTROLS DC    X'00000000',X'00000000',X'FFFFFFFF',5X'00000000'
         DC    X'00005555',5X'00000000',X'C2000000',X'00000200'
*        Where the windows of the data lie, and the blocks with their
*        keys: filled in by the host, with X'FFFFFFFF' at the end.
WINDOWS  DS    8F
KEYS     DS    16F
*
EXTERNAL EQU   LowStorage.externalCpuAddress
BEGIN    LCTL  0,15,CONTROLS
         L     1,CASE
         L     2,=A(Layout.storageSize)
         LA    3,8                 NO CASE SEES THE RECORDS
HIDE     S     2,=F'2048'
         SSK   3,2
         CR    2,1
         BH    HIDE
NEXT     CL    1,CASEEND
         BNL   DONE
         ST    1,CASE
         LM    2,5,DATACOPY
         MVCL  2,4                 THE DATA AREA AS BEFORE EVERY CASE
         LA    2,Record.windows(,1)
         LA    4,WINDOWS
FILL     L     3,0(,4)
         LTR   3,3
         BM    FILLED
         MVC   0(Layout.windowSize,3),0(2)
         LA    2,Layout.windowSize(,2)
         LA    4,4(,4)
         B     FILL
FILLED   LM    2,5,CODE
         MVCL  2,4                 ZEROS BEHIND THE CASE'S CODE
         L     3,CODE
         MVC   0(Record.codeSize,3),Record.code(1)
         LA    4,KEYS
SETKEY   LM    2,3,0(4)
         LTR   2,2
         BM    READY
         SSK   3,2
         LA    4,8(,4)
         B     SETKEY
READY    LM    2,3,TABLES          PAGE TABLES AS BEFORE EVERY CASE
         LA    4,4
TABLE    MVC   0(Layout.pageTableSize,2),0(3)
         AL    2,=A(Layout.tablesSize)
         LA    3,Layout.pageTableSize(,3)
         BCT   4,TABLE
         SR    2,2
         LA    3,8
         SSK   3,2                 NO CASE SEES THE INTERVAL TIMER
         MVC   CASEPSW,Record.psw(1)
         XC    EXTERNAL(Record.codesSize),EXTERNAL
         LCTL  0,1,Record.controls(1)
         LCTL  9,11,Record.events(1)
         PTLB
         LD    0,Record.floating(,1)
         LD    2,Record.floating+8(,1)
         LD    4,Record.floating+16(,1)
         LD    6,Record.floating+24(,1)
         XC    COUNT,COUNT
         LA    2,Record.interruptions(,1)
         XC    0(Record.interruptionsSize,2),0(2)
         LM    0,15,Record.general(1)
         LPSW  CASEPSW
*
*        What an interruption has left is known in all after most codes:
*        the case then goes on behind the instruction.
PROGRAM  STM   0,15,SAVE
         L     1,CASE
         LH    2,LowStorage.programCode
         TM    LowStorage.programOldPsw+1,X'08'
         BO    GOTCODE
         LH    2,LowStorage.programOldPsw+2
GOTCODE  LA    5,X'7F'
         NR    5,2
         BZ    EVENT               NOTHING BUT A PROGRAM EVENT
         CH    5,=H'15'
         BH    STOPPED
         SR    3,3
         IC    3,GOESON(5)
         LTR   3,3
         BZ    STOPPED
EVENT    TM    LowStorage.programOldPsw+7,X'01'
         BO    STOPPED
         L     3,LowStorage.programOldPsw+4
         N     3,=X'00FFFFFF'
         C     3,=A(Layout.code)
         BL    STOPPED
         C     3,=A(Layout.codeEnd)
         BH    STOPPED
         CH    5,=H'7'
         BNE   KNOWN
         LR    4,3
         S     4,=F'6'
         CLI   0(4),X'DE'          ED
         BE    STOPPED
         CLI   0(4),X'DF'          EDMK
         BE    STOPPED
         CLI   2(4),X'44'          EX
         BE    STOPPED
KNOWN    L     4,COUNT
         CH    4,=AL2(Record.interruptionsSize)
         BNL   STOPPED
         SLL   2,24
         OR    2,3
         ST    2,Record.interruptions(4,1)
         LA    4,4(,4)
         ST    4,COUNT
         LTR   2,2
         BNM   GOON
         CH    4,=AL2(Record.interruptionsSize)
         BNL   GOON
         L     3,LowStorage.eventAddress
         ST    3,Record.interruptions(4,1)
         LA    2,Record.interruptions(4,1)
         MVC   0(1,2),LowStorage.eventCode
         LA    4,4(,4)
         ST    4,COUNT
GOON     XC    EXTERNAL(Record.codesSize),EXTERNAL
         LM    0,15,SAVE
         LPSW  LowStorage.programOldPsw
STOPPED  MVC   Record.oldPsw(8,1),LowStorage.programOldPsw
         B     RESULT
SUPERVIS STM   0,15,SAVE
         L     1,CASE
         MVC   Record.oldPsw(8,1),LowStorage.supervisorCallOldPsw
RESULT   STCTL 0,15,Record.controlsAfter(1)
         LCTL  0,15,CONTROLS
         MVC   Record.codes(Record.codesSize,1),EXTERNAL
         MVC   Record.generalAfter(64,1),SAVE
         LA    4,KEYS
         LA    5,Record.keys(,1)
GETKEY   L     2,0(,4)
         LTR   2,2
         BM    GOTKEYS
         SR    3,3
         ISK   3,2
         STC   3,0(,5)
         LA    5,1(,5)
         LA    4,8(,4)
         B     GETKEY
GOTKEYS  LM    2,3,DATASUM
         SR    4,4
SUM      AL    4,0(,2)
         AL    4,4(,2)
         AL    4,8(,2)
         AL    4,12(,2)
         AL    4,16(,2)
         AL    4,20(,2)
         AL    4,24(,2)
         AL    4,28(,2)
         AL    4,32(,2)
         AL    4,36(,2)
         AL    4,40(,2)
         AL    4,44(,2)
         AL    4,48(,2)
         AL    4,52(,2)
         AL    4,56(,2)
         AL    4,60(,2)
         AL    4,64(,2)
         AL    4,68(,2)
         AL    4,72(,2)
         AL    4,76(,2)
         LA    2,80(,2)
         BCT   3,SUM
         ST    4,Record.sum(,1)
         STD   0,Record.floatingAfter(,1)
         STD   2,Record.floatingAfter+8(,1)
         STD   4,Record.floatingAfter+16(,1)
         STD   6,Record.floatingAfter+24(,1)
         LA    2,Record.windows(,1)
         LA    4,WINDOWS
SHOW     L     3,0(,4)
         LTR   3,3
         BM    SHOWN
         MVC   0(Layout.windowSize,2),0(3)
         LA    2,Layout.windowSize(,2)
         LA    4,4(,4)
         B     SHOW
SHOWN    LA    1,Record.size(,1)
         B     NEXT
DONE     LPSW  DONEPSW
         LTORG
         END   RUNNER
