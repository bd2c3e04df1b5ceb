* Converses on the typewriter at X'020': a greeting when a user comes,
* and each line back. Works by interruptions, in basic control mode.
ECHO     CSECT
         BALR  R12,0
         USING *,R12
         MVC   X'78'(8),NEWPSW
IDLE     LPSW  WAITPSW                 until an interruption
*
INTRUPT  DS    0H
         TM    X'44',X'02'             unit check: the user has gone
         BO    GONE
         CLI   STATE,NOBODY
         BE    COME
         TM    X'44',X'08'             channel end?
         BZ    IDLE                    no: the request key
         CLI   STATE,WRITING
         BE    READ
         B     ANSWER
*
COME     TM    X'44',X'04'             device end: a user has come
         BZ    READ                    no, the request key
         LA    R1,GREETING
         B     WRITE
GONE     MVI   STATE,NOBODY
         B     IDLE
*
READ     MVI   STATE,READING
         LA    R1,INQUIRY
         B     START
*
ANSWER   LA    R2,L'LINE
         SH    R2,X'46'                less the residual count
         STH   R2,ECHOED+6
         LA    R1,REPLY
         LTR   R2,R2                   a CCW may not count zero
         BNZ   WRITE
         LA    R1,NOTHING
WRITE    MVI   STATE,WRITING
START    ST    R1,X'48'
         SIO   X'020'
         BNM   IDLE                    started
         TM    X'44',X'10'             not for the request key's sake?
         BO    START                   that is seen to now
         B     GONE
*
GREETING CCW   X'09',HELLO,0,L'HELLO
INQUIRY  CCW   X'0A',LINE,X'20',L'LINE
REPLY    CCW   X'01',SAID,X'40',L'SAID
ECHOED   CCW   X'09',LINE,0,1
NOTHING  CCW   X'09',NONE,0,L'NONE
WAITPSW  DC    0D'0',X'FE020000',A(0)
NEWPSW   DC    X'00000000',A(INTRUPT)
STATE    DC    AL1(NOBODY)
NOBODY   EQU   0
READING  EQU   1
WRITING  EQU   2
HELLO    DC    C'GOOD MORNING'
SAID     DC    C'YOU SAID '
NONE     DC    C'NOTHING'
LINE     DS    CL80
         END   ECHO
