* One side of a channel-to-channel adapter (GA22-6983); Check.side says which. Side 1 begins with each case but one, side 2
* has attention then, senses the command byte and answers. As TELL shows it: R0 is unit status, channel status, count; R1 is
* what was sensed, or the data read. Attention is not shown with the end of a command, for it may come a moment later.
ADAPTER  CSECT
         USING ADAPTER,R12
         LA    R4,A
         LA    R1,Check.side
         BCT   R1,SIDE2
         L     R11,=A(FIRST)
MEETING  LA    R2,WRITE5
         BAL   R14,GO                  until somebody is there
         N     R0,=X'02000000'
         BZ    PLAY
         LA    R2,SENSE
         BAL   R14,GO
         L     R1,=A(Check.pause)
         BCT   R1,*
         B     MEETING
SIDE2    L     R11,=A(SECOND)
         LA    R2,COMMAND              some call the other side now
         BAL   R14,GO
*
* A step is CAW, A(action), what TELL wants
PLAY     L     R2,0(,R11)
         L     R15,4(,R11)
         LTR   R15,R15
         BZ    Frame.FINISH
         BALR  R14,R15
         LTR   R15,R15
         BZ    PLAY
         MVC   TOLD(60),8(R11)
         LA    R11,68(,R11)
         BAL   R14,Frame.TELL
TOLD     DS    CL60
         B     PLAY
*
* What follows is not for Hercules. R15: nothing to tell
MORE     LA    R11,8(,R11)
         LA    R1,Check.isAlsoThere
         SR    R15,R15
         BCT   R1,0(,R14)
         B     Frame.FINISH
*
* Starts the channel program at R2 and waits for its end: R0 is status and count, R1 the data
GO       ST    R14,GOBACK
         BAL   R14,START
         BAL   R14,FINISH
         L     R14,GOBACK
         BR    R14
*
* Starts it; its end is for FINISH
START    ST    R2,LowStorage.channelAddressWord
         XC    CSW,CSW
         XC    IN,IN
SIO      SIO   0(R4)
         BC    8,0(,R14)
         BC    2,SIO
         BC    1,LOST
         TM    STATUS,UnitStatus.Attention
         BZ    IMMEDIAT
         TM    STATUS,UnitStatus.Busy
         BO    REFUSED
         MVI   SEEN,1
         B     SIO
REFUSED  TM    STATUS,ENDS
         BNZ   SIO                     that of what was before
         MVC   CSW(8),LowStorage.channelStatusWord
         BR    R14
IMMEDIAT TM    STATUS,UnitStatus.Busy
         BO    SIO                     device end: it has become ready
         MVC   CSW(8),LowStorage.channelStatusWord
         BR    R14
*
FINISH   TM    CSW+4,OVER
         BNZ   ENDED
POLL     TIO   0(R4)
         BC    8+2,POLL
         BC    1,LOST
         TM    STATUS,UnitStatus.Busy
         BO    GATHER
         TM    STATUS,UnitStatus.Attention
         BZ    GATHER
         MVI   SEEN,1
         NI    STATUS,X'FF'-UnitStatus.Attention
         BZ    POLL
GATHER   TM    STATUS,UnitStatus.ChannelEnd
         BZ    LATER
         MVC   CSW+6(2),STATUS+2
LATER    OC    CSW+4(2),STATUS
         B     FINISH
ENDED    L     R0,CSW+4
         L     R1,IN
         BR    R14
LOST     LPSW  GONE
*
* Until attention has come, if it has not yet
AWAIT    CLI   SEEN,0
         BNE   CAME
         TIO   0(R4)
         BC    8+2,AWAIT
         TM    STATUS,UnitStatus.Attention
         BZ    AWAIT
CAME     MVI   SEEN,0
         LA    R0,UnitStatus.Attention
         SLL   R0,24
         SR    R1,R1
         BR    R14
*
* Starts the program and halts it: R0 is the condition code
HALT     ST    R14,GOBACK
         BAL   R14,START
         HIO   0(R4)
         BAL   R1,Frame.CODE
         L     R14,GOBACK
         BR    R14
*
* Until the other side waits with the command byte that R2 has: attention of a command that is withdrawn may come, or not
EXPECT   ST    R14,GOBACK
         ST    R2,WANTED
SENSING  LA    R2,COMMAND
         BAL   R14,START
         BAL   R14,FINISH
         CLC   IN(1),WANTED+3
         BNE   SENSING
         MVI   SEEN,0
         L     R14,GOBACK
         BR    R14
*
A        EQU   X'600'
ENDS     EQU   UnitStatus.ChannelEnd+UnitStatus.DeviceEnd
FAILED   EQU   UnitStatus.UnitCheck+UnitStatus.Busy
OVER     EQU   FAILED+UnitStatus.DeviceEnd
STATUS   EQU   LowStorage.channelStatusWord+4
CC       EQU   CcwFlag.ChainCommand
CD       EQU   CcwFlag.ChainData
SLI      EQU   CcwFlag.SuppressLength
WRT      EQU   1
RD       EQU   2
CTL      EQU   7
SCB      EQU   X'14'
EOF      EQU   X'81'
BASIC    EQU   X'83'
EXTEND   EQU   X'C3'
*
COMMAND  CCW   SCB,IN,0,1
WRITE5   CCW   WRT,HELLO,0,5
READ2    CCW   RD,IN,0,2
READ5    CCW   RD,IN,0,5
READ8    CCW   RD,IN,0,8
READNONE CCW   RD,NOTHING,0,5
CONTROL  CCW   CTL,0,SLI,1
ASK      CCW   WRT,HELLO,CC,5
         CCW   RD,IN,0,5
ANSWER   CCW   RD,IN,CC,5
         CCW   WRT,IN,0,5
PIECES   CCW   WRT,HELLO,CD,2
         CCW   0,HELLO+2,0,3
PARTS    CCW   RD,IN,CD,2
         CCW   0,IN+2,0,3
HALTED   CCW   WRT,HELLO,SLI,5
SETEXT   CCW   EXTEND,0,SLI,1
SETBASIC CCW   BASIC,0,SLI,1
ENDFILE  CCW   EOF,HELLO,SLI,1
LIKEEOF  CCW   EOF,HELLO,0,5
SENSE    CCW   4,SENSED,SLI,1
HELLO    DC    C'HELLO'
SEEN     DC    X'00'
SENSED   DS    X
CSW      DS    D
GONE     DC    0D'0',X'0002000000000BAD'
IN       DS    XL8
NOTHING  DS    XL8
WANTED   DS    F
GOBACK   DS    F
         LTORG
*
FIRST    DC    A(COMMAND,GO),X'0C00000000000000'
         DC    CL52'NOBODY WAITS'
         DC    A(SETEXT,GO),X'0C00000000000000'
         DC    CL52'SET EXTENDED MODE'
         DC    A(WRITE5,GO),X'0C00000000000000'
         DC    CL52'WRITE, THE OTHER SIDE READS MORE'
         DC    A(WRITE5,GO),X'0C40000300000000'
         DC    CL52'WRITE, THE OTHER SIDE READS LESS'
         DC    A(READ5,GO),X'0C000000C8C5D3D3'
         DC    CL52'READ'
         DC    A(CONTROL,GO),X'0C00000100000000'
         DC    CL52'CONTROL'
         DC    A(WRITE5,GO),X'0C00000000000000'
         DC    CL52'WRITE, THE OTHER SIDE WRITES TOO'
         DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION FOR A READ'
         DC    A(COMMAND,GO),X'0C00000002000000'
         DC    CL52'ITS COMMAND BYTE'
         DC    A(ENDFILE,GO),X'0C00000100000000'
         DC    CL52'WRITE END OF FILE'
         DC    A(0,MORE)
         DC    A(ENDFILE,GO),X'0C00000100000000'
         DC    CL52'WRITE END OF FILE, NOBODY READS YET'
         DC    A(SETBASIC,GO),X'0C00000000000000'
         DC    CL52'SET BASIC MODE'
         DC    A(LIKEEOF,GO),X'0C00000000000000'
         DC    CL52'NOW THE SAME COMMAND IS A WRITE'
         DC    A(ASK,GO),X'0C000000C8C5D3D3'
         DC    CL52'A QUESTION AND ITS ANSWER IN A CHAIN'
         DC    A(PIECES,GO),X'0C00000000000000'
         DC    CL52'WRITE FROM A DATA CHAIN'
         DC    A(WRITE5,GO),X'0C00000000000000'
         DC    CL52'WRITE FOR A DATA CHAIN'
         DC    A(HALTED,HALT),X'0000000200000000'
         DC    CL52'HALT I/O, NOBODY READS'
         DC    A(0,FINISH),X'0C00000500000000'
         DC    CL52'ITS END'
         DC    A(CONTROL,GO),X'0C00000100000000'
         DC    CL52'CONTROL AFTERWARDS'
         DC    A(0,0)
*
SECOND   DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION'
         DC    A(COMMAND,GO),X'0C00000001000000'
         DC    CL52'THE OTHER SIDE WRITES'
         DC    A(COMMAND,GO),X'0C00000001000000'
         DC    CL52'ITS COMMAND BYTE AGAIN'
         DC    A(READ5,GO),X'0C000000C8C5D3D3'
         DC    CL52'READ'
         DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION FOR A WRITE'
         DC    A(COMMAND,GO),X'0C00000001000000'
         DC    CL52'ITS COMMAND BYTE'
         DC    A(READ8,GO),X'0C400003C8C5D3D3'
         DC    CL52'READ MORE THAN IS WRITTEN'
         DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION FOR ANOTHER'
         DC    A(COMMAND,GO),X'0C00000001000000'
         DC    CL52'ITS COMMAND BYTE'
         DC    A(READ2,GO),X'0C400000C8C50000'
         DC    CL52'READ LESS THAN IS WRITTEN'
         DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION FOR A READ'
         DC    A(COMMAND,GO),X'0C00000002000000'
         DC    CL52'ITS COMMAND BYTE'
         DC    A(WRITE5,GO),X'0C00000000000000'
         DC    CL52'WRITE'
         DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION FOR A CONTROL COMMAND'
         DC    A(COMMAND,GO),X'0C00000007000000'
         DC    CL52'ITS COMMAND BYTE'
         DC    A(0,AWAIT),X'8000000000000000'
         DC    CL52'ATTENTION FOR A WRITE'
         DC    A(COMMAND,GO),X'0C00000001000000'
         DC    CL52'ITS COMMAND BYTE'
         DC    A(WRITE5,GO),X'9000000000000000'
         DC    CL52'WRITE IS BUSY, FOR THE OTHER SIDE WRITES'
         DC    A(CONTROL,GO),X'9000000000000000'
         DC    CL52'AND SO IS CONTROL'
         DC    A(READ5,GO),X'0C000000C8C5D3D3'
         DC    CL52'READ AFTERWARDS'
         DC    A(READNONE,GO),X'0D40000500000000'
         DC    CL52'READ, AND END OF FILE IS UNIT EXCEPTION'
         DC    A(0,MORE)
         DC    A(EOF,EXPECT),X'0C00000081000000'
         DC    CL52'END OF FILE WAITS'
         DC    A(READNONE,GO),X'0D40000500000000'
         DC    CL52'AND IS UNIT EXCEPTION'
         DC    A(EOF,EXPECT),X'0C00000081000000'
         DC    CL52'THE SAME COMMAND'
         DC    A(READ5,GO),X'0C000000C8C5D3D3'
         DC    CL52'IS A WRITE NOW'
         DC    A(WRT,EXPECT),X'0C00000001000000'
         DC    CL52'ANOTHER WRITE FOLLOWS'
         DC    A(ANSWER,GO),X'0C000000C8C5D3D3'
         DC    CL52'READ A QUESTION AND ANSWER IN A CHAIN'
         DC    A(WRT,EXPECT),X'0C00000001000000'
         DC    CL52'A WRITE FOLLOWS'
         DC    A(READ5,GO),X'0C000000C8C5D3D3'
         DC    CL52'READ WHAT COMES FROM A DATA CHAIN'
         DC    A(WRT,EXPECT),X'0C00000001000000'
         DC    CL52'A WRITE FOLLOWS'
         DC    A(PARTS,GO),X'0C000000C8C5D3D3'
         DC    CL52'READ INTO A DATA CHAIN'
         DC    A(CTL,EXPECT),X'0C00000007000000'
         DC    CL52'AFTER A WRITE THAT WAS HALTED COMES CONTROL'
         DC    A(COMMAND,GO),X'0C00000000000000'
         DC    CL52'AND WAITS NO LONGER'
         DC    A(0,0)
         END   ADAPTER
