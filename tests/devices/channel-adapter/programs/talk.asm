* Talks to another machine over the channel-to-channel adapter at 600.
* FIRST is not zero in the machine that begins: it writes its line and
* reads the answer. The other one waits for attention, senses the command
* byte, reads, and writes back what it has read with ANSWER before it.
* Both type what they have read, and end in wait D0E, or BAD.
TALK     CSECT
         ENTRY FIRST
         BALR  R12,0
         USING *,R12
         CLI   FIRST,0
         BE    LISTEN
         LA    R2,WRITE
         BAL   R14,TRY
         LA    R2,READ
         BAL   R14,TRY
         B     SHOW
*
LISTEN   LA    R4,X'600'               until attention comes
         TIO   0(R4)
         BC    8+2+1,LISTEN
         TM    X'44',X'80'
         BZ    LISTEN
         LA    R2,COMMAND
         BAL   R14,TRY
         CLI   BYTE,X'01'
         BNE   FAILED
         LA    R2,READ
         BAL   R14,TRY
         MVC   REPLY,LINE
         LA    R2,RESPOND
         BAL   R14,TRY
*
SHOW     LA    R2,TYPE
         LA    R4,X'009'
         BAL   R14,START
         LPSW  DONE
FAILED   LPSW  BROKEN
*
* Until the other side is there.
TRY      ST    R14,BACK
AGAIN    LA    R4,X'600'
         BAL   R14,START
         TM    CSW+4,X'10'+X'02'       busy, or nobody there
         BNZ   AGAIN
         CLI   CSW+4,X'0C'
         BNE   FAILED
         L     R14,BACK
         BR    R14
*
* Starts the channel program in R2 on the device in R4, and gathers
* its status in CSW until the device has ended.
START    XC    CSW,CSW
         ST    R2,LowStorage.channelAddressWord
         XC    X'40'(8),X'40'
SIO      SIO   0(R4)
         BC    8,POLL
         BC    4,GATHER
         BC    2,SIO
         B     FAILED
POLL     TIO   0(R4)
         BC    8+2,POLL
GATHER   OC    CSW+4(1),X'44'
         TM    CSW+4,X'10'+X'02'       refused
         BNZ   0(,R14)
         NI    CSW+4,X'7F'             attention tells nothing here
         TM    CSW+4,X'04'
         BZ    POLL
         TM    CSW+4,X'08'             it has only become ready
         BO    0(,R14)
         NI    CSW+4,X'08'
         B     POLL
*
CSW      DS    D
DONE     DC    0D'0',X'0002000000000D0E'
BROKEN   DC    0D'0',X'0002000000000BAD'
WRITE    CCW   1,GREETING,CcwFlag.SuppressLength,L'GREETING
READ     CCW   2,LINE,CcwFlag.SuppressLength,L'LINE
COMMAND  CCW   X'14',BYTE,CcwFlag.SuppressLength,1
RESPOND  CCW   1,ANSWER,CcwFlag.SuppressLength,ANSWEND-ANSWER
TYPE     CCW   9,LINE,CcwFlag.SuppressLength,L'LINE
BACK     DS    F
GREETING DC    C'HELLO FROM ONE'
ANSWER   DC    C'TWO HEARD: '
REPLY    DC    CL30' '
ANSWEND  EQU   *
LINE     DC    CL40' '
BYTE     DC    X'00'
FIRST    DC    X'00'
         END   TALK
