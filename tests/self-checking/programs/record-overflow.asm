* Records that overflow from track to track (3830 Component Description, GA26-1592). Record 2 of head 1 goes on with record 1 of
* head 2 and ends with record 1 of head 3; record 1 of the last head has nothing to go on with, nor has that of head 5.
OVERFLOW CSECT
         USING OVERFLOW,R12
         LA    R1,TABLE
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
GO       EQU   CC+SLI
D        EQU   X'151'
TIC      EQU   8
SEEK     EQU   DiskCommand.Seek
ID       EQU   DiskCommand.SearchIdEqual
SPECIAL  EQU   DiskCommand.WriteSpecialCountKeyData
NORMAL   EQU   DiskCommand.WriteCountKeyData
*
TABLE    DC    A(M1,0,0),Y(0,D),X'0C00000000280000'
         DC    CL52'WRITING A RECORD, AND BEHIND IT THE FIRST PART'
         DC    A(M2,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITING THE SECOND PART'
         DC    A(M3,0,0),Y(0,D),X'0C00000000280000'
         DC    CL52'WRITING THE LAST PART, AND A RECORD BEHIND IT'
         DC    A(M4,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITING A PART ON THE LAST HEAD'
         DC    A(M5,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITING A PART WITH NOTHING ON THE NEXT TRACK'
         DC    A(P01,IN,ALL),Y(18,D),X'0C00000000200000'
         DC    CL52'READ DATA GOES ON OVER THE TRACKS'
         DC    A(P02,IN,KEYALL),Y(22,D),X'0C00000000200000'
         DC    CL52'READ KEY AND DATA DOES'
         DC    A(P03,IN,WHOLE1),Y(30,D),X'0C00000000200000'
         DC    CL52'READ COUNT, KEY AND DATA: THE COUNT OF THE FIRST'
         DC    A(P04,IN,COUNT2),Y(8,D),X'0C00000000180000'
         DC    CL52'READ COUNT DOES NOT SHOW THAT IT OVERFLOWS'
         DC    A(P05,IN,NEXT),Y(4,D),X'0C00000000280000'
         DC    CL52'THE DISK STAYS ON THE TRACK OF THE LAST PART'
         DC    A(P06,IN,ALL),Y(18,D),X'0C40000200200000'
         DC    CL52'A COUNT THAT IS LARGER THAN ALL PARTS'
         DC    A(P07,IN,ALL),Y(10,D),X'0C40000000200000'
         DC    CL52'A COUNT THAT ENDS IN THE SECOND PART'
         DC    A(P08,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITE DATA'
         DC    A(P01,IN,NEWALL),Y(18,D),X'0C00000000200000'
         DC    CL52'REPLACES ALL PARTS'
         DC    A(P09,0,0),Y(0,D),X'0E000000FFFF0021'
         DC    CL52'BEHIND THE LAST TRACK OF THE CYLINDER'
         DC    A(P10,0,0),Y(0,D),X'0E000000FFFF0009'
         DC    CL52'WHERE NO RECORD FOLLOWS'
         DC    A(P11,0,0),Y(0,D),X'0E000000FFFF0005'
         DC    CL52'AGAINST THE FILE MASK'
         DC    A(P12,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'AN ORDINARY WRITE'
         DC    A(P13,IN,SHORT),Y(6,D),X'0C00000000200000'
         DC    CL52'ENDS THE RECORD ON ITS TRACK'
         DC    A(0)
*
M1       CCW   SEEK,HEAD1,CC,6
         CCW   ID,HEAD1+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   NORMAL,BEFORE,CC,12
         CCW   SPECIAL,WHOLE1,0,18
M2       CCW   SEEK,HEAD2,CC,6
         CCW   ID,HEAD2+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   SPECIAL,WHOLE2,0,15
M3       CCW   SEEK,HEAD3,CC,6
         CCW   ID,HEAD3+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   NORMAL,WHOLE3,CC,13
         CCW   NORMAL,WHOLE4,0,12
M4       CCW   SEEK,LAST,CC,6
         CCW   ID,LAST+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   SPECIAL,WHOLE5,0,12
M5       CCW   SEEK,HEAD5,CC,6
         CCW   ID,HEAD5+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   SPECIAL,WHOLE6,0,12
P01      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,18
P02      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadKeyData,IN,0,22
P03      CCW   SEEK,HEAD1,CC,6
         CCW   ID,BEFORE,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadCountKeyData,IN,SLI,30
P04      CCW   SEEK,HEAD2,CC,6
         CCW   3,0,GO,1
         CCW   DiskCommand.ReadCount,IN,0,8
P05      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,CC,18
         CCW   DiskCommand.ReadData,IN,0,4
P06      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,20
P07      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,10
P08      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteData,NEWALL,0,18
P09      CCW   SEEK,LAST,CC,6
         CCW   ID,WHOLE5,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,SLI,18
P10      CCW   SEEK,HEAD5,CC,6
         CCW   ID,WHOLE6,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,SLI,18
P11      CCW   SEEK,HEAD1,CC,6
         CCW   DiskCommand.SetFileMask,NOSEEK,CC,1
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,SLI,18
P12      CCW   SEEK,HEAD1,CC,6
         CCW   ID,BEFORE,CC,5
         CCW   TIC,*-8,0,1
         CCW   NORMAL,WHOLE1,0,18
P13      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,6
HEAD1    DC    X'00000001000100'
HEAD2    DC    X'00000001000200'
HEAD3    DC    X'00000001000300'
HEAD5    DC    X'00000001000500'
LAST     DC    X'0000000100',AL1(Check.lastHead),X'00'
NOSEEK   DC    AL1(FileMask.NoSeeks)
BEFORE   DC    X'0001000101000004',CL4'PAST'
WHOLE1   DC    X'0001000102040006'
KEYALL   DC    CL4'KEY1'
ALL      DC    C'FIRST,SECOND,THIRD'
SHORT    EQU   ALL
COUNT2   EQU   *
WHOLE2   DC    X'0001000201000007',C'SECOND,'
WHOLE3   DC    X'0001000301000005',C'THIRD'
WHOLE4   DC    X'0001000302000004'
NEXT     DC    C'NEXT'
WHOLE5   DC    X'000100',AL1(Check.lastHead),X'01000004',C'PART'
WHOLE6   DC    X'0001000501000004',C'PART'
NEWALL   DC    C'ABCDEFGHIJKLMNOPQR'
         LTORG
IN       DS    XL256
         END   OVERFLOW
