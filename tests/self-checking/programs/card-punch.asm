* A card punch (GA21-9124). What it punches is compared too.
PUNCHES  CSECT
         USING PUNCHES,R12
         LA    R1,TABLE
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
P        EQU   X'013'
*
TABLE    DC    A(P01,0,0),Y(0,P),X'0C00000000080000'
         DC    CL52'A CARD'
         DC    A(P02,0,0),Y(0,P),X'0C00000000080000'
         DC    CL52'A CARD THAT IS NOT FULL, WITH SLI'
         DC    A(P03,0,0),Y(0,P),X'0C00000000080000'
         DC    CL52'THE SAME WITHOUT'
         DC    A(P04,0,0),Y(0,P),X'0C40001400080000'
         DC    CL52'A COUNT TOO LARGE'
         DC    A(P05,0,0),Y(0,P),X'0C00000000180000'
         DC    CL52'CARDS IN A CHAIN, INTO STACKERS 1 AND 2'
         DC    A(P06,0,0),Y(0,P),X'0C00000000100000'
         DC    CL52'A DATA CHAIN'
         DC    A(P07,0,0),Y(0,P),X'02000000FFFF8000'
         DC    CL52'A COMMAND THAT IT DOES NOT KNOW'
         DC    A(0)
*
P01      CCW   1,C1,0,80
P02      CCW   1,C2,SLI,6
P03      CCW   1,C3,0,6
P04      CCW   1,C4,0,100
P05      CCW   1,C5,CC,80
         CCW   3,0,CC+SLI,1
         CCW   X'41',C6,0,80
P06      CCW   1,C1,CD,3
         CCW   0,C6+3,0,77
P07      CCW   X'3F',0,SLI,1
C1       DC    CL80'CARD 1'
C2       DC    CL80'CARD 2'
C3       DC    CL80'CARD 3'
C4       DC    CL100'CARD 4'
C5       DC    CL80'CARD 5'
C6       DC    CL80'CARD 6'
         END   PUNCHES
