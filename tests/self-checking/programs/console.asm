* A console printer-keyboard (3215 Component Description GA24-3550): writing, reading, the alarm, and the request key. The operator
* types what the last word of a line that begins with TYPE says.
CONSOLE  CSECT
         USING CONSOLE,R12
         LA    R1,WRITING
         BAL   R14,Frame.TABLE
         LA    R4,C
         LA    R1,FIRST
ASK      LM    R10,R11,0(R1)           the next line, its cases
         LTR   R10,R10
         BZ    REQUEST
         ST    R1,NEXT
         LR    R1,R10
         LA    R0,10
         BAL   R14,Frame.TYPE
         LR    R1,R11
         BAL   R14,Frame.TABLE
         L     R1,NEXT
         LA    R1,8(,R1)
         B     ASK
*
REQUEST  LA    R1,TYPEKEY              nothing is read meanwhile
         LA    R0,10
         BAL   R14,Frame.TYPE
         LA    R4,C
WAIT     TIO   0(R4)
         BC    8+2,WAIT
         L     R0,LowStorage.channelStatusWord+4
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'8000000000000000'
         DC    CL52'THE REQUEST KEY IS ATTENTION'
         TIO   0(R4)
         BAL   R1,Frame.CODE
         BAL   R14,Frame.TELL
         DC    X'0000000000000000'
         DC    CL52'ATTENTION IS CLEARED BY TEST I/O'
         LA    R1,KEYREAD
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
C        EQU   Check.console
WRITE    EQU   1
WRITEACR EQU   9
READ     EQU   X'0A'
ALARM    EQU   X'0B'
*
WRITING  DC    A(W01,0,0),Y(0,C),X'0C00000000100000'
         DC    CL52'WRITE, AND WRITE WITH AUTOMATIC CARRIER RETURN'
         DC    A(W02,0,0),Y(0,C),X'0C00000000180000'
         DC    CL52'A LINE FROM A DATA CHAIN'
         DC    A(W03,0,0),Y(0,C),X'0C00000000180000'
         DC    CL52'THE ALARM AND NO-OPERATION IN A CHAIN'
         DC    A(W04,0,0),Y(0,C),X'02000000FFFF8000'
         DC    CL52'A COMMAND THAT IT DOES NOT KNOW'
         DC    A(W05,0,0),Y(0,C),X'02000000FFFF8000'
         DC    CL52'ITS REFUSAL ENDS A CHAIN'
         DC    A(W06,SENSE,NOTHING),Y(1,C),X'0C00000000080000'
         DC    CL52'AND IS FORGOTTEN WHEN IT HAS BEEN SENSED'
         DC    A(0)
FIRST    DC    A(TYPE1,READ1,TYPE2,READ2,TYPE3,READ3,TYPE4,READ4)
         DC    A(TYPE5,READ5,TYPE6,READ6,0,0)
READ1    DC    A(R01,IN,HELLO),Y(6,C),X'0C40004B00080000'
         DC    CL52'A LINE SHORTER THAN THE COUNT'
         DC    A(0)
READ2    DC    A(R02,IN,HELLO),Y(6,C),X'0C00004B00080000'
         DC    CL52'THE SAME WITH SLI'
         DC    A(0)
READ3    DC    A(R03,IN,HELLO),Y(5,C),X'0C00000000080000'
         DC    CL52'A LINE AS LONG AS THE COUNT'
         DC    A(0)
READ4    DC    A(R04,IN,HEL),Y(4,C),X'0C40000000080000'
         DC    CL52'A LINE LONGER THAN THE COUNT'
         DC    A(0)
READ5    DC    A(R05,IN,HELLO),Y(6,C),X'0C00004B00100000'
         DC    CL52'A DATA CHAIN'
         DC    A(0)
READ6    DC    A(R06,IN,HELLO),Y(6,C),X'0C00004B00180000'
         DC    CL52'A QUESTION AND ITS ANSWER IN A CHAIN'
         DC    A(0)
KEYREAD  DC    A(R02,IN,HELLO),Y(6,C),X'0C00004B00080000'
         DC    CL52'WHAT WAS TYPED IS READ'
         DC    A(0)
*
W01      CCW   WRITE,HALF1,CC,6
         CCW   WRITEACR,HALF2,0,10
W02      CCW   WRITE,HALF1,CD,6
         CCW   WRITE,HALF2,CC,10
         CCW   WRITEACR,HALF2+5,0,1
W03      CCW   ALARM,0,CC+SLI,1
         CCW   3,0,CC+SLI,1
         CCW   WRITEACR,HALF2,0,10
W04      CCW   X'77',0,SLI,1
W05      CCW   WRITEACR,HALF2+5,CC,1
         CCW   X'77',0,CC+SLI,1
         CCW   WRITEACR,HALF1,0,6
W06      CCW   4,SENSE,0,1
R01      CCW   READ,IN,0,80
R02      CCW   READ,IN,SLI,80
R03      CCW   READ,IN,0,5
R04      CCW   READ,IN,0,3
R05      CCW   READ,IN,CD,3
         CCW   0,IN+3,SLI,77
R06      CCW   3,0,CC+SLI,1
         CCW   3,0,CC+SLI,1
         CCW   READ,IN,SLI,80
HALF1    DC    C'WRITE '
HALF2    DC    C'AND RETURN'
TYPE1    DC    CL10'TYPE 1'
TYPE2    DC    CL10'TYPE 2'
TYPE3    DC    CL10'TYPE 3'
TYPE4    DC    CL10'TYPE 4'
TYPE5    DC    CL10'TYPE 5'
TYPE6    DC    CL10'TYPE 6'
TYPEKEY  DC    CL10'TYPE 7'
HELLO    DC    C'HELLO'
NOTHING  DC    X'00'
HEL      DC    C'HEL',X'00'
NEXT     DS    F
         LTORG
SENSE    DS    XL256
IN       DS    XL256
         END   CONSOLE
