* A line printer (GA24-3312, GA24-3543) whose form has channel 1 in line 1, 2 in line 10, 9 in line 20, 12 in line 30. What it prints is
* compared too.
PRINTS   CSECT
         USING PRINTS,R12
         LA    R1,TABLE
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
GO       EQU   CC+SLI
P        EQU   X'00E'
*
TABLE    DC    A(P01,0,0),Y(0,P),X'0C00000000080000'
         DC    CL52'A LINE, AND ONE SPACE'
         DC    A(P02,0,0),Y(0,P),X'0C00000000080000'
         DC    CL52'A LINE THAT IS NOT FULL'
         DC    A(P03,0,0),Y(0,P),X'0C00000000200000'
         DC    CL52'SPACES OF ONE, TWO AND THREE'
         DC    A(P04,0,0),Y(0,P),X'0C00000000180000'
         DC    CL52'LINES OVER EACH OTHER'
         DC    A(P05,0,0),Y(0,P),X'0C00000000180000'
         DC    CL52'SKIPPING TO CHANNEL 9, AND PRINTING THERE'
         DC    A(P06,0,0),Y(0,P),X'0C00000000100000'
         DC    CL52'SKIPPING TO CHANNEL 1 BEHIND A LINE'
         DC    A(P07,0,0),Y(0,P),X'0C00000000180000'
         DC    CL52'A DATA CHAIN MAKES ONE LINE'
         DC    A(P08,0,0),Y(0,P),X'02000000FFFF8000'
         DC    CL52'A COMMAND THAT IT DOES NOT KNOW'
         DC    A(P09,0,0),Y(0,P),X'0C00000000180000'
         DC    CL52'BLOCKING DATA CHECKS'
         DC    A(P10,0,0),Y(0,P),X'0C00000000180000'
         DC    CL52'SKIPPING TO CHANNELS 9 AND 12 IS SILENT'
         DC    A(P11,0,0),Y(0,P),X'0E00000000300100'
         DC    CL52'SPACING TO CHANNEL 9'
         DC    A(P12,0,0),Y(0,P),X'0D00000000200000'
         DC    CL52'SPACING TO CHANNEL 12'
         DC    A(0)
*
P01      CCW   9,TEXT,SLI,132
P02      CCW   9,TEXT,SLI,6
P03      CCW   X'0B',0,GO,1
         CCW   X'13',0,GO,1
         CCW   X'1B',0,GO,1
         CCW   X'11',TEXT,SLI,10
P04      CCW   1,TEXT,GO,4
         CCW   1,UNDER,GO,6
         CCW   X'19',TEXT,SLI,12
P05      CCW   X'CB',0,GO,1
         CCW   3,0,GO,1
         CCW   9,TEXT,SLI,12
P06      CCW   9,TEXT,GO,12
         CCW   X'89',TEXT,SLI,12
P07      CCW   9,TEXT,CD,4
         CCW   0,TEXT,CD,4
         CCW   0,TEXT,SLI,4
P08      CCW   X'3F',0,SLI,1
P09      CCW   X'73',0,GO,1
         CCW   X'0B',0,GO,1
         CCW   9,TEXT,SLI,12
P10      CCW   X'CB',0,GO,1
         CCW   X'E3',0,GO,1
         CCW   9,TEXT,SLI,12
P11      CCW   X'8B',0,GO,1
         CCW   X'93',0,GO,1
         CCW   X'1B',0,GO,1
         CCW   X'1B',0,GO,1
         CCW   X'1B',0,GO,1
         CCW   9,TEXT,SLI,12
P12      CCW   X'1B',0,GO,1
         CCW   X'1B',0,GO,1
         CCW   X'1B',0,GO,1
         CCW   9,TEXT,SLI,12
TEXT     DC    CL132'THE QUICK BROWN FOX JUMPS OVER'
UNDER    DC    C'________'
         END   PRINTS
