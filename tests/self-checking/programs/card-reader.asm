* A 3505 with two decks, of five cards and two, and its end-of-file key on (GA21-9124).
READER   CSECT
         USING READER,R12
         LA    R1,TABLE
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
R        EQU   X'012'
READ     EQU   2
*
TABLE    DC    A(P01,IN,A1),Y(80,R),X'0C00000000080000'
         DC    CL52'A CARD'
         DC    A(P02,IN,A2),Y(8,R),X'0C40000000080000'
         DC    CL52'A COUNT TOO SMALL'
         DC    A(P03,IN,A3),Y(80,R),X'0C40001400080000'
         DC    CL52'A COUNT TOO LARGE'
         DC    A(P04,IN,A4),Y(7,R),X'0C00000000180000'
         DC    CL52'CARDS IN A CHAIN, INTO STACKERS 1 AND 2'
         DC    A(P08,0,0),Y(0,R),X'02000000FFFF8000'
         DC    CL52'A COMMAND THAT IT DOES NOT KNOW'
         DC    A(P09,IN,NONE),Y(1,R),X'0C00000000080000'
         DC    CL52'SENSE DATA ARE GIVEN ONCE'
         DC    A(P05,IN,NONE),Y(80,R),X'0D40005000080000'
         DC    CL52'BEHIND THE LAST CARD: UNIT EXCEPTION'
         DC    A(P01,IN,B1),Y(80,R),X'0C00000000080000'
         DC    CL52'THE NEXT DECK'
         DC    A(P06,IN,B2),Y(9,R),X'0C00000000180000'
         DC    CL52'A DATA CHAIN'
         DC    A(P07,IN,NONE),Y(80,R),X'0D00005000080000'
         DC    CL52'BEHIND THE LAST CARD OF THE LAST DECK, WITH SLI'
         DC    A(P01,0,0),Y(0,R),X'02000000FFFF4000'
         DC    CL52'THEN INTERVENTION IS REQUIRED'
         DC    A(0)
*
P01      CCW   READ,IN,0,80
P02      CCW   READ,IN,0,70
P03      CCW   READ,IN,0,100
P04      CCW   READ,IN,CC,80
         CCW   3,0,CC+SLI,1
         CCW   X'42',IN,0,80
P05      CCW   READ,IN,CC,80
         CCW   READ,IN,0,80
P06      CCW   READ,IN,CD,3
         CCW   0,IN+3,CD,4
         CCW   0,IN+7,0,73
P07      CCW   READ,IN,SLI,80
P08      CCW   X'3F',0,SLI,1
P09      CCW   4,IN,0,1
A1       DC    CL80'CARD 1 OF THE FIRST'
A2       DC    CL80'CARD 2 OF THE FIRST'
A3       DC    CL80'CARD 3 OF THE FIRST'
A4       DC    CL80'CARD 5 OF THE FIRST'
B1       DC    CL80'CARD 1 OF THE SECOND'
B2       DC    CL80'CARD 2 OF THE SECOND'
NONE     DC    XL80'00'
IN       DS    XL256
         END   READER
