* Converses at console 009 and works on disk 150, all by interruptions.
*
* Attention makes it read a line. "disk TEXT" writes TEXT as record 1 of cylinder 1, head 3, reads it back from there
* and types what it found; "end" ends in wait 0E0; anything else is typed back.
CONVERSE CSECT
         BALR  R12,0
         USING *,R12
         MVC   LowStorage.inputOutputNewPsw(8),IONEW
         LA    R2,HELLO
         BAL   R14,START               says that it is there
NEXT     CLI   ATTN,0                  a line wanted
         BNE   READLINE
         LPSW  ENABLED
*
READLINE MVI   ATTN,0
         MVC   LINE,BLANKS
         LA    R2,READ
         BAL   R14,START
         LA    R1,L'LINE               length of the line
         LH    R3,CSW+6
         SR    R1,R3
         BNP   NEXT                    nothing was typed, or halted
         CLC   =C'end',LINE
         BE    FINISH
         CLC   =C'disk ',LINE
         BE    DISK
         STH   R1,ECHO+6
         LA    R2,ECHO
         BAL   R14,START
         B     NEXT
*
FINISH   LA    R2,BYE
         BAL   R14,START
         LPSW  ENDED
*
DISK     MVC   TEXT,LINE+5
         LA    R2,WRITE
         BAL   R14,STARTDSK
         XC    FOUND,FOUND
         LA    R2,REREAD
         BAL   R14,STARTDSK
         CLC   FOUND,TEXT
         BNE   FAILED
         LA    R2,REPORT
         BAL   R14,START
         B     NEXT
FAILED   LPSW  BROKEN
*
* Starts the channel program in R2 and waits until device end.
START    LA    R4,X'009'
         B     GO
STARTDSK LA    R4,X'150'
GO       ST    R2,LowStorage.channelAddressWord
         MVI   DONE,0
         SIO   0(R4)
         BZ    AWAIT
         BC    2,GO                    an interruption is not taken yet
         BC    1,FAILED
         TM    X'44',X'80'             attention came in between
         BZ    TRYAGAIN
         MVI   ATTN,1
TRYAGAIN LPSW  TAKE                    let interruptions in, then again
AGAIN    B     GO
AWAIT    CLI   DONE,0
         BNE   STARTED
         LPSW  WAITING
STARTED  BR    R14
*
* I/O interruption: notes attention and device end, goes on where it was told.
IOINT    STM   R0,R3,SAVE
         TM    X'44',X'80'
         BZ    NOATTN
         MVI   ATTN,1
         B     IOEXIT
NOATTN   TM    X'44',X'04'
         BZ    IOEXIT
         MVC   CSW,X'40'
         MVI   DONE,1
IOEXIT   LM    R0,R3,SAVE
         NI    X'39',X'FD'             out of the wait
         NI    X'38',0                 disabled
         LPSW  X'38'
*
CSW      DS    D
SAVE     DS    4F
IONEW    DC    0D'0',X'00000000',A(IOINT)
ENABLED  DC    0D'0',X'FE020000',A(NEXT)
WAITING  DC    0D'0',X'FE020000',A(AWAIT)
TAKE     DC    0D'0',X'FE000000',A(AGAIN)
ENDED    DC    0D'0',X'00020000000000E0'
BROKEN   DC    0D'0',X'0002000000000BAD'
HELLO    CCW   9,READY,CcwFlag.SuppressLength,L'READY
READ     CCW   X'0A',LINE,CcwFlag.SuppressLength,L'LINE
ECHO     CCW   9,LINE,CcwFlag.SuppressLength,L'LINE
BYE      CCW   9,GOODBYE,CcwFlag.SuppressLength,L'GOODBYE
REPORT   CCW   9,FOUND,CcwFlag.SuppressLength,L'FOUND
WRITE    CCW   DiskCommand.Seek,SEEKAT,CcwFlag.ChainCommand,6
         CCW   DiskCommand.SetFileMask,ALLOW,CcwFlag.ChainCommand,1
SEARCH0  CCW   DiskCommand.SearchIdEqual,RECORD0,CcwFlag.ChainCommand,5
         CCW   8,SEARCH0,0,1
         CCW   DiskCommand.WriteCountKeyData,COUNT,CcwFlag.ChainData,8
         CCW   0,TEXT,0,L'TEXT
REREAD   CCW   DiskCommand.Seek,SEEKAT,CcwFlag.ChainCommand,6
SEARCH1  CCW   DiskCommand.SearchIdEqual,COUNT,CcwFlag.ChainCommand,5
         CCW   8,SEARCH1,0,1
         CCW   DiskCommand.ReadData,FOUND,0,L'FOUND
SEEKAT   DC    X'000000010003'
RECORD0  DC    X'0001000300'
COUNT    DC    X'0001000301000014'
ALLOW    DC    X'C0'
READY    DC    C'READY'
GOODBYE  DC    C'GOOD BYE'
TEXT     DC    CL20' '
FOUND    DC    CL20' '
LINE     DC    CL40' '
BLANKS   DC    CL40' '
ATTN     DC    X'00'
DONE     DC    X'00'
         END   CONVERSE
