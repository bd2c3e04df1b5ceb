* A 3277 at X'0C0' (3272 Control Unit, GA27-2749): writing, reading what the user has keyed, the keys that send an attention. The user
* does what the screen asks for.
DISPLAY  CSECT
         USING DISPLAY,R12
         LA    R1,CONNECT
         LA    R0,L'CONNECT
         BAL   R14,Frame.TYPE
         BAL   R10,ATTENT              until there is a user
         BAL   R14,Frame.TELL
         DC    X'0400000000000000'
         DC    CL52'A USER WHO COMES IS DEVICE END'
         LA    R1,BEGIN
         BAL   R14,Frame.TABLE
         BAL   R10,ATTENT
         BAL   R14,Frame.TELL
         DC    X'8000000000000000'
         DC    CL52'ENTER IS ATTENTION'
         LA    R1,ENTER
         BAL   R14,Frame.TABLE
         BAL   R10,ATTENT
         BAL   R14,Frame.TELL
         DC    X'8000000000000000'
         DC    CL52'A FUNCTION KEY IS ATTENTION'
         LA    R1,KEY
         BAL   R14,Frame.TABLE
         BAL   R10,ATTENT
         BAL   R14,Frame.TELL
         DC    X'8000000000000000'
         DC    CL52'CLEAR IS ATTENTION'
         LA    R1,CLEAR
         BAL   R14,Frame.TABLE
         BAL   R10,ATTENT
         BAL   R14,Frame.TELL
         DC    X'8000000000000000'
         DC    CL52'AN ACCESS KEY IS ATTENTION'
         LA    R1,ACCESS
         BAL   R14,Frame.TABLE
         B     Frame.FINISH
*
ATTENT   LA    R4,S
WAIT     TIO   0(R4)
         BC    8+2,WAIT
         L     R0,LowStorage.channelStatusWord+4
         SR    R1,R1
         BR    R10
*
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
S        EQU   X'0C0'
WRITE    EQU   1
BUFFER   EQU   2
ERASE    EQU   5
MODIFIED EQU   6
UNPROT   EQU   X'0F'
*
BEGIN    DC    A(ERASEW,0,0),Y(0,S),X'0C00000000080000'
         DC    CL52'ERASE, WRITE'
         DC    A(W01,0,0),Y(0,S),X'02000000FFFF8000'
         DC    CL52'A COMMAND THAT IT DOES NOT KNOW'
         DC    A(R00,IN,NOKEY),Y(17,S),X'0C000000FFFF0000'
         DC    CL52'READ BUFFER: NO KEY, CURSOR, FIELDS AND TEXT'
         DC    A(W02,0,0),Y(0,S),X'0C00000000100000'
         DC    CL52'WRITE FROM A DATA CHAIN: THE USER IS ASKED'
         DC    A(0)
ENTER    DC    A(R01,IN,HELLO),Y(11,S),X'0C00004500080000'
         DC    CL52'READ MODIFIED: KEY, CURSOR, FIELD'
         DC    A(W03,0,0),Y(0,S),X'0C00000000080000'
         DC    CL52'THE USER IS ASKED AGAIN'
         DC    A(0)
KEY      DC    A(R02,IN,PF1),Y(3,S),X'0C40004D00080000'
         DC    CL52'READ MODIFIED: NOTHING HAS BEEN MODIFIED'
         DC    A(W04,0,0),Y(0,S),X'0C00000000100000'
         DC    CL52'ERASE ALL UNPROTECTED, AND WRITE'
         DC    A(0)
CLEAR    DC    A(R01,IN,CLEARED),Y(1,S),X'0C00004F00080000'
         DC    CL52'READ MODIFIED AFTER CLEAR: THE KEY ALONE'
         DC    A(W05,0,0),Y(0,S),X'0C00000000080000'
         DC    CL52'ERASE, WRITE'
         DC    A(0)
ACCESS   DC    A(R01,IN,PA1),Y(1,S),X'0C00004F00080000'
         DC    CL52'READ MODIFIED AFTER AN ACCESS KEY: THE KEY ALONE'
         DC    A(W06,0,0),Y(0,S),X'0C00000000080000'
         DC    CL52'THE USER MAY GO'
         DC    A(0)
*
ERASEW   CCW   ERASE,SCREEN,SLI,SCREEND-SCREEN
W01      CCW   X'77',0,SLI,1
R00      CCW   BUFFER,IN,SLI,256
W02      CCW   WRITE,ASK1,CD,4
         CCW   0,ASK1+4,0,ASK2-ASK1-4
R01      CCW   MODIFIED,IN,SLI,80
W03      CCW   WRITE,ASK2,0,ASK3-ASK2
R02      CCW   MODIFIED,IN,0,80
W04      CCW   UNPROT,0,CC+SLI,1
         CCW   WRITE,ASK3,0,ASK4-ASK3
W05      CCW   ERASE,ASK4,0,THANKS-ASK4
W06      CCW   WRITE,THANKS,0,ASKEND-THANKS
* Control character; at 0 a protected field, an unprotected one, and the cursor there
SCREEN   DC    X'C31140401DF0',C'SELF CHECK',X'1D4013'
SCREEND  EQU   *
* At 80
ASK1     DC    X'C311C1501D60',C'PRESS 1'
ASK2     DC    X'C311C1501D60',C'PRESS 2'
ASK3     DC    X'C311C1501D60',C'PRESS 3'
ASK4     DC    X'C311C1501D60',C'PRESS 4'
THANKS   DC    X'C311C1501D60',C'THANKS '
ASKEND   EQU   *
NOKEY    DC    X'60404C1DF0',C'SELF CHECK',X'1D40'
HELLO    DC    X'7D40D111404C',C'HELLO'
PF1      DC    X'F140D1'
CLEARED  DC    X'6D'
PA1      DC    X'6C'
CONNECT  DC    C'CONNECT'
         LTORG
IN       DS    XL256
         END   DISPLAY
