* A count-key-data disk (3830 Component Description, GA26-1592): seeking, searching, reading, writing, the file mask, the ends of tracks and
* cylinders; what a 2311 and a 2314 say of a wrong sequence and a wrong seek is their own (GA26-3599); a 3390
* knows no RECALIBRATE. Track 0 of cylinder 1 gets records 1 to 3 with keys, track 1 a record 1.
DISKS    CSECT
         USING DISKS,R12,R11
         LA    R11,4095(,R12)
         LA    R11,1(,R11)
         L     R1,=A(TABLE)
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
GO       EQU   CC+SLI
D        EQU   X'151'
TIC      EQU   8
MULTI    EQU   X'80'
SEQUENCE EQU   Check.sequence
BADSEEK  EQU   Check.seek
ENDED    EQU   Check.recalibrated
ADDRESS  EQU   Check.recalibratedAt
*
TABLE    DC    A(MAKE,0,0),Y(0,D),X'0C00000000300000'
         DC    CL52'WRITING RECORDS WITH KEYS'
         DC    A(MAKE2,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITING A RECORD ON THE NEXT TRACK'
         DC    A(P01,IN,DATA2),Y(8,D),X'0C00000000200000'
         DC    CL52'SEARCH ID EQUAL, READ DATA'
         DC    A(P02,IN,KEY2),Y(12,D),X'0C00000000200000'
         DC    CL52'READ KEY AND DATA'
         DC    A(P03,IN,WHOLE3),Y(20,D),X'0C00000000200000'
         DC    CL52'READ COUNT, KEY AND DATA OF THE NEXT RECORD'
         DC    A(P04,IN,WHOLE1),Y(8,D),X'0C00000000200000'
         DC    CL52'READ COUNT BEHIND RECORD ZERO'
         DC    A(P05,IN,DATA3),Y(8,D),X'0C00000000200000'
         DC    CL52'SEARCH ID HIGH'
         DC    A(P06,IN,DATA2),Y(8,D),X'0C00000000200000'
         DC    CL52'SEARCH ID HIGH OR EQUAL'
         DC    A(P07,IN,DATA2),Y(8,D),X'0C00000000200000'
         DC    CL52'SEARCH KEY EQUAL'
         DC    A(P08,IN,DATA3),Y(8,D),X'0C00000000200000'
         DC    CL52'SEARCH KEY HIGH'
         DC    A(P09,0,0),Y(0,D),X'0E400000FFFF0008'
         DC    CL52'NO RECORD FOUND'
         DC    A(P10,IN,DATA4),Y(8,D),X'0C00000000200000'
         DC    CL52'MULTITRACK: A SEARCH GOES ON ON THE NEXT TRACK'
         DC    A(P11,0,0),Y(0,D),X'0E400000FFFF0020'
         DC    CL52'AND ENDS AT THE END OF THE CYLINDER'
         DC    A(P12,IN,HOME),Y(5,D),X'0C00000000100000'
         DC    CL52'READ HOME ADDRESS'
         DC    A(P13,IN,HOME+1),Y(4,D),X'0C00000800100000'
         DC    CL52'READ RECORD ZERO'
         DC    A(P14,IN,DATA1),Y(8,D),X'0C00000000200000'
         DC    CL52'SEARCH HOME ADDRESS, READ DATA OF RECORD 1'
         DC    A(P15,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITE DATA'
         DC    A(P01,IN,DATA5),Y(8,D),X'0C00000000200000'
         DC    CL52'AND THEY ARE READ'
         DC    A(P16,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITE KEY AND DATA'
         DC    A(P02,IN,KEY6),Y(12,D),X'0C00000000200000'
         DC    CL52'AND THEY ARE READ'
         DC    A(P17,IN,SHORT),Y(8,D),X'0C00000000380000'
         DC    CL52'A SHORT WRITE FILLS THE RECORD WITH ZEROS'
         DC    A(P18,0,0),Y(0,D),X'0E000000FFFF8000'
         DC    CL52'FILE MASK: NO WRITING'
         DC    A(P19,0,0),Y(0,D),X'0E000000FFFF0004'
         DC    CL52'FILE MASK: NO SEEKING'
         DC    A(P20,0,0),Y(0,D),X'0E000000FFFF8000'
         DC    CL52'FILE MASK: NO FORMATTING'
         DC    A(P21,0,0),Y(0,D),X'0E000000FFFF',AL2(SEQUENCE)
         DC    CL52'TWO FILE MASKS IN A CHAIN'
         DC    A(P22,0,0),Y(0,D),X'0E000000FFFF',AL2(BADSEEK)
         DC    CL52'SEEKING BEHIND THE LAST CYLINDER'
         DC    A(P23,0,0),Y(0,D),X'0E000000FFFF',AL2(SEQUENCE)
         DC    CL52'WRITE DATA WITHOUT A SEARCH'
         DC    A(P24,0,0),Y(0,D),X'02000000FFFF8000'
         DC    CL52'A COMMAND THAT IT DOES NOT KNOW'
         DC    A(P25,IN,WHOLE4),Y(8,D),X'0C00000000280000'
         DC    CL52'SEEK HEAD'
         DC    A(P26,IN,ENDFILE),Y(8,D),X'0C00000000380000'
         DC    CL52'WRITING AN END OF FILE'
         DC    A(P27,0,0),Y(0,D),X'0D000000FFFF0000'
         DC    CL52'IT IS UNIT EXCEPTION WHEN IT IS READ'
         DC    A(P28,IN,WHOLE1),Y(8,D),X'0C00000000300000'
         DC    CL52'ERASE: THE TRACK ENDS BEFORE THE RECORD'
         DC    A(P29,IN,HOME0),Y(4,D),AL4(ENDED,ADDRESS)
         DC    CL52'RECALIBRATE: CYLINDER 0, HEAD 0'
         DC    A(0)
*
SEEK     EQU   DiskCommand.Seek
ID       EQU   DiskCommand.SearchIdEqual
MAKE     CCW   SEEK,CYL1,CC,6
         CCW   ID,CYL1+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteCountKeyData,WHOLE1,CC,20
         CCW   DiskCommand.WriteCountKeyData,WHOLE2,CC,20
         CCW   DiskCommand.WriteCountKeyData,WHOLE3,0,20
MAKE2    CCW   SEEK,HEAD1,CC,6
         CCW   ID,HEAD1+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteCountKeyData,WHOLE4,0,20
P01      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P02      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadKeyData,IN,0,12
P03      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadCountKeyData,IN,0,20
P04      CCW   SEEK,CYL1,CC,6
         CCW   ID,CYL1+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadCount,IN,0,8
P05      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SearchIdHigh,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P06      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SearchIdHighEqual,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P07      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SearchKeyEqual,KEY2,CC,4
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P08      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SearchKeyHigh,KEY2,CC,4
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P09      CCW   SEEK,CYL1,CC,6
         CCW   ID,NOTHERE,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P10      CCW   SEEK,CYL1,CC,6
         CCW   ID+MULTI,WHOLE4,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P11      CCW   SEEK,CYL1,CC,6
         CCW   ID+MULTI,NOTHERE,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P12      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.ReadHomeAddress,IN,0,5
P13      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.ReadRecordZero,IN,SLI,24
P14      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SearchHomeAddress,HOME+1,CC,4
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P15      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteData,DATA5,0,8
P16      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteKeyData,KEY6,0,12
P17      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE3,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteData,DATA5,GO,5
         CCW   ID,WHOLE3,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P18      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SetFileMask,NOWRITE,CC,1
         CCW   ID,WHOLE2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteData,DATA5,SLI,8
P19      CCW   DiskCommand.SetFileMask,NOSEEK,CC,1
         CCW   SEEK,CYL1,SLI,6
P20      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SetFileMask,UPDATE,CC,1
         CCW   ID,WHOLE3,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteCountKeyData,WHOLE3,SLI,20
P21      CCW   DiskCommand.SetFileMask,UPDATE,CC,1
         CCW   DiskCommand.SetFileMask,UPDATE,SLI,1
P22      CCW   SEEK,BEYOND,SLI,6
P23      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.WriteData,DATA5,SLI,8
P24      CCW   X'F7',0,SLI,1
P25      CCW   SEEK,CYL1,CC,6
         CCW   DiskCommand.SeekHead,HEAD1,CC,6
         CCW   ID,HEAD1+2,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadCount,IN,0,8
P26      CCW   SEEK,HEAD1,CC,6
         CCW   ID,WHOLE4,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.WriteCountKeyData,ENDFILE,GO,8
         CCW   ID,WHOLE4,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadCount,IN,0,8
P27      CCW   SEEK,HEAD1,CC,6
         CCW   ID,ENDFILE,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.ReadData,IN,SLI,8
P28      CCW   SEEK,CYL1,CC,6
         CCW   ID,WHOLE1,CC,5
         CCW   TIC,*-8,0,1
         CCW   DiskCommand.Erase,WHOLE2,CC,20
         CCW   3,0,GO,1
         CCW   DiskCommand.ReadCount,IN,0,8
P29      CCW   DiskCommand.Recalibrate,0,GO,1
         CCW   3,0,GO,1
         CCW   DiskCommand.ReadHomeAddress,IN-1,SLI,5
CYL1     DC    X'00000001000000'
HEAD1    DC    X'00000001000100'
BEYOND   DC    X'00007FFF0000'
NOTHERE  DC    X'0001000009'
HOME     DC    X'0000010000'
HOME0    DC    X'00000000'
NOWRITE  DC    AL1(FileMask.NoWrites)
UPDATE   DC    AL1(FileMask.UpdateWrites)
NOSEEK   DC    AL1(FileMask.NoSeeks)
WHOLE1   DC    X'0001000001040008',CL4'KEY1'
DATA1    DC    CL8'RECORD 1'
WHOLE2   DC    X'0001000002040008'
KEY2     DC    CL4'KEY2'
DATA2    DC    CL8'RECORD 2'
WHOLE3   DC    X'0001000003040008',CL4'KEY3'
DATA3    DC    CL8'RECORD 3'
WHOLE4   DC    X'0001000101040008',CL4'KEY4'
DATA4    DC    CL8'RECORD 4'
DATA5    DC    CL8'NEW DATA'
KEY6     DC    CL4'KEY6',CL8'NEW BOTH'
SHORT    DC    CL5'NEW D',X'000000'
ENDFILE  DC    X'0001000102000000'
         LTORG
         DS    D
IN       DS    XL256
         END   DISKS
