* A PSW that makes interruptions for ever: Loop.trigger starts it
PSWLOOP  CSECT
         DC    CL16'PSW LOOP'
         USING PSWLOOP,R12
         LA    R0,L'HELLO
         LA    R1,HELLO
         BAL   R14,Guest.SAY
         MVC   LowStorage.programNewPsw(8),PROGRAM
         MVC   LowStorage.supervisorCallNewPsw(8),SUPERVIS
         MVC   LowStorage.externalNewPsw(8),EXTERNAL
         LCTL  0,1,CONTROLS
         STCK  NOW
         SCKC  NOW
         LPSW  TRIGGER
         DS    0D
PROGRAM  DC    AL4(Loop.program1,Loop.program2)
SUPERVIS DC    AL4(Loop.supervisor1,Loop.supervisor2)
EXTERNAL DC    AL4(Loop.external1,Loop.external2)
TRIGGER  DC    AL4(Loop.trigger1,Loop.trigger2)
CONTROLS DC    AL4(Loop.control0,Loop.control1)
NOW      DC    D'0'
HELLO    DC    C'ROUND AND ROUND'
         LTORG
         ORG   PSWLOOP+X'E00'
         DC    H'0'                    X'1E00': no operation
         ORG   PSWLOOP+X'E10'
         SVC   7                       X'1E10'
         ORG   PSWLOOP+X'E20'
         LPSW  TRIGGER                 X'1E20'
         END   PSWLOOP
