* How channel programs end: counts and blocks, chaining of data and commands, skipping, transfer in channel, status modifier
* (Principles of Operation, "Execution of Input/Output Operations"). On the tape are a block of 80 bytes, one that is itself
* a CCW, one of 10 bytes, and a tape mark; on the disk is record 1.
LENGTHS  CSECT
         USING LENGTHS,R12,R11
         LA    R11,4095(,R12)
         LA    R11,1(,R11)
         LA    R1,RECORD
         LA    R2,80
         LA    R3,1
FILL     STC   R3,0(,R1)
         LA    R1,1(,R1)
         LA    R3,1(,R3)
         BCT   R2,FILL
         L     R1,=A(TABLE)
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
REWIND   EQU   7
READ     EQU   2
BACKWARD EQU   X'0C'
SPACE    EQU   X'37'
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
SKIP     EQU   CcwFlag.Skip
GO       EQU   CC+SLI
T        EQU   X'150'
D        EQU   X'151'
*
TABLE    DC    A(MAKE,0,0),Y(0,T),X'0C00000100280000'
         DC    CL52'WRITING WHAT IS READ BELOW'
         DC    A(P01,IN,RECORD),Y(80,T),X'0C00000000100000'
         DC    CL52'A READ OF THE WHOLE BLOCK ENDS WELL'
         DC    A(P02,IN,RECORD),Y(80,T),X'0C40001400100000'
         DC    CL52'A COUNT TOO LARGE IS AN INCORRECT LENGTH'
         DC    A(P03,IN,RECORD),Y(70,T),X'0C40000000100000'
         DC    CL52'A COUNT TOO SMALL IS ONE TOO'
         DC    A(P03,IN,ZEROES),Y(71,T),X'0C4000000010DADA'
         DC    CL52'THE FIRST BYTES OF THE BLOCK HAVE BEEN STORED'
         DC    A(P04,IN,RECORD),Y(80,T),X'0C00001400100000'
         DC    CL52'SLI, COUNT TOO LARGE'
         DC    A(P05,IN,RECORD),Y(70,T),X'0C00000000100000'
         DC    CL52'SLI, COUNT TOO SMALL'
         DC    A(P06,IN2,ZEROES),Y(80,T),X'0C40001400100000'
         DC    CL52'INCORRECT LENGTH ENDS A COMMAND CHAIN'
         DC    A(P07,IN2,COMMAND),Y(8,T),X'0C00000000180000'
         DC    CL52'SLI LETS IT GO ON'
         DC    A(P08,IN,ZEROES),Y(80,T),X'0C00000000100000'
         DC    CL52'SKIPPED DATA ARE NOT STORED'
         DC    A(P09,IN,RECORD),Y(80,T),X'0C00000000180000'
         DC    CL52'DATA CHAINING DIVIDES A BLOCK'
         DC    A(P10,IN,RECORD+30),Y(50,T),X'0C00000000180000'
         DC    CL52'SKIPPING THE FIRST PART'
         DC    A(P11,IN,RECORD),Y(80,T),X'0C40000A00180000'
         DC    CL52'THE LAST CCW OF A DATA CHAIN IS TOO LONG'
         DC    A(P12,IN,RECORD),Y(80,T),X'0C00000A00180000'
         DC    CL52'ITS SLI COUNTS'
         DC    A(P13,IN,RECORD),Y(80,T),X'0C40001400100000'
         DC    CL52'A DATA CHAIN CCW NOT REACHED: SLI DOES NOT COUNT'
         DC    A(P14,IN,RECORD),Y(80,T),X'0C00000000180000'
         DC    CL52'THE CODE OF A CHAINED DATA CCW IS NOT LOOKED AT'
         DC    A(P15,IN2,COMMAND),Y(8,T),X'0C00000000200000'
         DC    CL52'COMMAND CHAINING BEHIND A DATA CHAIN'
         DC    A(P16,IN,RECORD),Y(80,T),X'0C00000000200000'
         DC    CL52'TRANSFER IN CHANNEL'
         DC    A(P17,IN,RECORD),Y(80,T),X'0C00000000280000'
         DC    CL52'TRANSFER IN CHANNEL IN A DATA CHAIN'
         DC    A(P18,IN,RECORD),Y(80,T),X'0C00000000200000'
         DC    CL52'FLAGS AND COUNT OF A TRANSFER MEAN NOTHING'
         DC    A(P19,IN2,RECORD),Y(10,T),X'0C00000000200000'
         DC    CL52'A PROGRAM MAY READ ITS OWN NEXT CCW'
         DC    A(P20,IN,RECORD),Y(80,T),X'0C00000000180000'
         DC    CL52'READ BACKWARD STORES DOWNWARD'
         DC    A(P21,IN,RECORD),Y(80,T),X'0C00000000200000'
         DC    CL52'READ BACKWARD WITH A DATA CHAIN'
         DC    A(P22,IN,RECORD+70),Y(10,T),X'0C40000000180000'
         DC    CL52'READ BACKWARD, COUNT TOO SMALL'
         DC    A(P23,IN2,ZEROES),Y(80,T),X'0D40005000280000'
         DC    CL52'A TAPE MARK: UNIT EXCEPTION, NOTHING IS READ'
         DC    A(P24,0,0),Y(0,T),X'0C00000000100000'
         DC    CL52'A BLOCK IS AS LONG AS THE CHAIN THAT WRITES IT'
         DC    A(P25,IN,PIECES),Y(7,T),X'0C00000000100000'
         DC    CL52'AND IS READ AGAIN'
         DC    A(FORMAT,0,0),Y(0,D),X'0C00000000200000'
         DC    CL52'WRITING RECORD 1 ON THE DISK'
         DC    A(P26,IN,TEXT),Y(8,D),X'0C00000000200000'
         DC    CL52'STATUS MODIFIER OF A SEARCH SKIPS ONE CCW'
         DC    A(P27,0,0),Y(0,D),X'4C000000FFFF0000'
         DC    CL52'AND IS SHOWN WHEN NOTHING IS CHAINED'
         DC    A(P28,IN,SECTOR),Y(1,D),X'0C00000000180000'
         DC    CL52'A SEARCH THAT FAILS GOES ON WITH THE NEXT CCW'
         DC    A(0)
*
MAKE     CCW   REWIND,0,GO,1
         CCW   1,RECORD,CC,80
         CCW   1,COMMAND,CC,8
         CCW   1,RECORD,CC,10
         CCW   X'1F',0,SLI,1
P01      CCW   REWIND,0,GO,1
         CCW   READ,IN,0,80
P02      CCW   REWIND,0,GO,1
         CCW   READ,IN,0,100
P03      CCW   REWIND,0,GO,1
         CCW   READ,IN,0,70
P04      CCW   REWIND,0,GO,1
         CCW   READ,IN,SLI,100
P05      CCW   REWIND,0,GO,1
         CCW   READ,IN,SLI,70
P06      CCW   REWIND,0,GO,1
         CCW   READ,IN,CC,100
         CCW   READ,IN2,0,8
P07      CCW   REWIND,0,GO,1
         CCW   READ,IN,GO,100
         CCW   READ,IN2,0,8
P08      CCW   REWIND,0,GO,1
         CCW   READ,IN,SKIP,80
P09      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD,30
         CCW   READ,IN+30,0,50
P10      CCW   REWIND,0,GO,1
         CCW   READ,X'FFFFFF',CD+SKIP,30
         CCW   READ,IN,0,50
P11      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD,30
         CCW   READ,IN+30,0,60
P12      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD,30
         CCW   READ,IN+30,SLI,60
P13      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD+SLI,100
         CCW   READ,IN2,SLI,60
P14      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD,30
         CCW   0,IN+30,0,50
P15      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD,30
         CCW   READ,IN+30,CC,50
         CCW   READ,IN2,0,8
P16      CCW   REWIND,0,GO,1
         CCW   8,*+16,0,1
         CCW   READ,0,0,0
         CCW   READ,IN,0,80
P17      CCW   REWIND,0,GO,1
         CCW   READ,IN,CD,30
         CCW   8,*+16,0,1
         CCW   READ,0,0,0
         CCW   READ,IN+30,0,50
P18      CCW   REWIND,0,GO,1
         CCW   8,*+16,SLI+SKIP,0
         CCW   READ,0,0,0
         CCW   READ,IN,0,80
P19      CCW   REWIND,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   READ,P19NEXT,CC,8
P19NEXT  CCW   0,0,0,0
P20      CCW   REWIND,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   BACKWARD,IN+79,0,80
P21      CCW   REWIND,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   BACKWARD,IN+79,CD,30
         CCW   0,IN+49,0,50
P22      CCW   REWIND,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   BACKWARD,IN+9,0,10
P23      CCW   REWIND,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   SPACE,0,GO,1
         CCW   READ,IN,CC,80
         CCW   READ,IN2,0,80
P24      CCW   1,PIECES,CD,3
         CCW   0,PIECES+3,0,4
P25      CCW   X'27',0,GO,1
         CCW   READ,IN,0,7
FORMAT   CCW   DiskCommand.Seek,CYLINDER,CC,6
         CCW   DiskCommand.SearchIdEqual,CYLINDER+2,CC,5
         CCW   8,*-8,0,1
         CCW   DiskCommand.WriteCountKeyData,WHOLE,0,16
P26      CCW   DiskCommand.Seek,CYLINDER,CC,6
         CCW   DiskCommand.SearchIdEqual,COUNT,CC,5
         CCW   8,*-8,0,1
         CCW   DiskCommand.ReadData,IN,0,8
P27      CCW   DiskCommand.Seek,CYLINDER,CC,6
         CCW   DiskCommand.SearchIdEqual,CYLINDER+2,CC,5
         CCW   8,*-8,0,1
         CCW   DiskCommand.SearchIdEqual,COUNT,0,5
P28      CCW   DiskCommand.Seek,CYLINDER,CC,6
         CCW   DiskCommand.SearchIdEqual,NOTTHERE,CC,5
         CCW   CcwCommand.Sense,IN,SLI,1
*
COMMAND  CCW   READ,IN2,0,10
CYLINDER DC    X'00000000000000'
WHOLE    EQU   *
COUNT    DC    X'0000000001000008'
TEXT     DC    CL8'RECORD 1'
NOTTHERE DC    X'0000000009'
SECTOR   DC    X'00'
PIECES   DC    CL7'PIECES.'
         LTORG
ZEROES   DC    XL100'00'
RECORD   DS    XL100
IN       DS    XL256
IN2      DS    XL256
         END   LENGTHS
