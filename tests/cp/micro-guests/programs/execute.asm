* EX of privileged instructions, modified and not; privileged instructions across blocks and just stored
EXECUTE  CSECT
         DC    CL16'EXECUTE'
         USING EXECUTE,R12
         LPSW  EC
EXTENDED EX    R0,DOSSM
         SVC   0
         LA    R3,X'02'
         EX    R3,DOSTNSM              mask 01 ORed with 02
         SVC   1
         LA    R3,X'40'
         EX    R3,DOSTOSM
         SVC   2
         EX    R0,DOSTNSM              mask 00
         LA    R3,X'33'
         EX    R3,DOLCTL               LCTL 3,3
         EX    R3,DOSTCTL
         L     R0,AFTER
         BAL   R14,Guest.NOTE
         L     R4,=X'00000058'
         L     R5,=A(Layout.free)
         LA    R3,X'45'
         EX    R3,DOSSK                SSK 4,5
         LA    R3,X'65'
         EX    R3,DOISK                ISK 6,5
         LR    R0,R6
         BAL   R14,Guest.NOTE
         LA    R3,0
         EX    R3,DOSIO                no such device
         LA    R3,1
         EX    R3,DOSIO                SIOF
         BAL   R14,Guest.NOTE
         EX    R0,DOTCH
         BAL   R14,Guest.NOTE
         EX    R0,DOSTIDP
         CLC   IDENT+1(3),=X'000370'
         BNE   Guest.FAIL
         LA    R3,X'11'
         EX    R3,DOMC
         EX    R0,DOLPSW
         BAL   R14,Guest.FAIL
LOADED   BAL   R14,Guest.NOTE
*                                      what EX finds wrong with them
         EX    R0,BADLPSW
         L     R3,=A(Layout.storageSize)
         EX    R0,BADSSM
         LCTL  8,8,ALLMC
         EX    R0,DOMC
*                                      in two blocks
         L     R5,=A(Layout.free+2046)
         MVC   0(6,R5),CROSSING
         BALR  R14,R5
         SVC   3
         MVC   Guest.RESUME(8),HERE
         MVC   0(6,R5),CROSSBAD
         BALR  R14,R5
RESUMED  MVI   PATCH+1,X'80'           just stored
PATCH    STOSM MASK,0
         SVC   4
         STNSM MASK,0
         MVC   CHANGED(4),DOSTOSM
         MVI   CHANGED+1,X'01'
CHANGED  NOP   0
         SVC   5
         STNSM MASK,0
         B     Guest.PASS
EC       DC    0D'0',X'00080000',A(EXTENDED)
NEW      DC    0D'0',X'00002000AA',AL3(LOADED)
HERE     DC    0D'0',A(0,RESUMED)
DOSSM    SSM   THREE
DOSTNSM  STNSM MASK,X'01'
DOSTOSM  STOSM MASK,X'01'
DOLCTL   LCTL  0,0,VALUE
DOSTCTL  STCTL 0,0,AFTER
DOSSK    SSK   0,0
DOISK    ISK   0,0
DOSIO    SIO   X'FFF'
DOTCH    TCH   X'FFF'
DOSTIDP  STIDP IDENT
DOMC     MC    X'ABC',0
DOLPSW   LPSW  NEW
BADLPSW  LPSW  NEW+4
BADSSM   SSM   0(R3)
CROSSING STOSM MASK,X'02'
         BR    R14
CROSSBAD LPSW  NEW+2
         BR    R14
ALLMC    DC    X'0000FFFF'
VALUE    DC    X'89ABCDEF'
AFTER    DC    F'0'
IDENT    DC    D'0'
THREE    DC    X'03'
MASK     DC    X'00'
         LTORG
         END   EXECUTE
