* A program that has the display to itself: each key that the user presses is shown with what he has typed. PF1 writes a
* line as on a typewriter, PF3 writes lines into rows 5 and 6 of CP's screen.
FULL     CSECT
CONSOLE  EQU   X'009'
CSWUNIT  EQU   X'44'
         BALR  R12,0
         USING *,R12
         MVC   X'78'(8),NEWPSW
FIRST    LA    R1,MENU
CALL     LA    R2,CONSOLE
         DIAGNOSE R1,R2,X'58'
         BC    4,FIRST                 it had status, now gone
WAIT     LPSW  WAITING
INTERRUP TM    CSWUNIT,X'02'           CP has written to the screen
         BO    FIRST
         TM    CSWUNIT,X'80'
         BZ    WAIT
         XC    KEYS,KEYS
         LA    R1,READ
         LA    R2,CONSOLE
         DIAGNOSE R1,R2,X'58'
         BNZ   FIRST
         TIO   CONSOLE
         TM    CSWUNIT,X'02'
         BO    FIRST
         CLI   KEYS,X'F1'
         BE    TYPE
         CLI   KEYS,X'F3'
         LA    R1,SHOW
         BNE   CALL
         LA    R1,LINES
         B     CALL
TYPE     LA    R1,LINE
         ST    R1,X'48'
         SIO   CONSOLE
         B     WAIT
NEWPSW   DC    A(0,INTERRUP)
         DS    0D
WAITING  DC    X'FE02000000000000'
MENU     DC    X'29',AL3(MENUDATA),X'2080',AL2(MENUEND-MENUDATA)
SHOW     DC    X'29',AL3(SHOWDATA),X'2080',AL2(KEYSEND-SHOWDATA)
READ     DC    X'2A',AL3(KEYS),X'2080',AL2(L'KEYS)
LINE     DC    X'09',AL3(LINETEXT),X'2000',AL2(L'LINETEXT)
LINES    DC    X'19',AL3(LINEDATA),X'2085',AL2(LINEEND-LINEDATA)
LINETEXT DC    C'FROM THE PROGRAM'
LINEDATA DC    C'ROW 5',75C' ',X'1DE8',C'ROW 6'
LINEEND  EQU   *
*                                      title and input field
MENUDATA DC    X'C3',X'1140401DF0',C'MENU'
         DC    X'11C1501D4013',X'11C2601DF0'
MENUEND  EQU   *
*                                      and what has been read
SHOWDATA DC    X'C3',X'1140401DF0',C'KEY '
         DC    X'11C1501D4013',X'11C2601DF0',X'1140C5'
KEYS     DC    XL200'00'
KEYSEND  EQU   *
         END
