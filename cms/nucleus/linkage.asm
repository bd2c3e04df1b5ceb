* CMS's linkages: where interruptions enter, how programs are called and how they come back, how CMS waits.
*
* There is one system stack.  What is interrupted on it goes on below; what is interrupted elsewhere (a program that
* has its own save areas) goes on below the save area that the program was given, whose address is in NUCSTACK.  So
* SVCs nest as deep as the stack is.
*
* Compiled code has its arguments in R1, R2, R3, R0; R13 is the frame, in whose first 48 bytes a called routine saves
* R4-R15; R14 is the return address, R15 the entry; the result comes in R1.  Below R13 the stack is free.
DMSLNK   CSECT
NUCSTACK EQU   Nucon.stackEnd
NUCSVCR  EQU   Nucon.supervisorCallRegisters
NUCPGMR  EQU   Nucon.programRegisters
NUCIOR   EQU   Nucon.inputOutputRegisters
NUCEXTR  EQU   Nucon.externalRegisters
NUCRETR  EQU   Nucon.returnRegisters
NUCRETP  EQU   Nucon.returnPsw
NUCZERO  EQU   Nucon.disabled
EXTOLD   EQU   LowStorage.externalOldPsw
SVCOLD   EQU   LowStorage.supervisorCallOldPsw
PGMOLD   EQU   LowStorage.programOldPsw
IOOLD    EQU   LowStorage.inputOutputOldPsw
STKLIMIT EQU   StorageMap.stackLimit
STKTOP   EQU   StorageMap.stackTop
*
* The first instruction of CMS, disabled, key 0.
         ENTRY DMSSTART
DMSSTART BALR  12,0
         USING *,12
         L     13,=A(STKTOP-CALLEE)
         ST    13,NUCSTACK
         L     15,=V(DMSMAIN)
         BALR  14,15
         DROP  12
*
* Interruptions.  A SystemSave (registers, PSW) is made on the stack and handed to the handler, which may change it.
         ENTRY DMSSVCEN,DMSPGMEN,DMSIOEN,DMSEXTEN
DMSSVCEN STM   0,15,NUCSVCR
         BALR  12,0
         USING *,12
         LA    2,NUCSVCR
         LA    3,SVCOLD
         L     4,=V(DMSITSH)
         B     ENTER
         DROP  12
DMSPGMEN STM   0,15,NUCPGMR
         BALR  12,0
         USING *,12
         LA    2,NUCPGMR
         LA    3,PGMOLD
         L     4,=V(DMSITPH)
         B     ENTER
         DROP  12
DMSIOEN  STM   0,15,NUCIOR
         BALR  12,0
         USING *,12
         LA    2,NUCIOR
         LA    3,IOOLD
         L     4,=V(DMSITIH)
         B     ENTER
         DROP  12
DMSEXTEN STM   0,15,NUCEXTR
         BALR  12,0
         USING *,12
         LA    2,NUCEXTR
         LA    3,EXTOLD
         L     4,=V(DMSITEH)
         DROP  12
ENTER    BALR  12,0
         USING *,12
         CL    13,=A(STKLIMIT)         on the system stack?
         BL    OUTSIDE
         CL    13,=A(STKTOP)
         BNH   INSIDE
OUTSIDE  L     13,NUCSTACK
INSIDE   SL    13,=A(FRAME)
         MVC   SAVEREGS(64,13),0(2)
         MVC   SAVEPSW(8,13),0(3)
         LA    1,SAVEREGS(,13)
         LR    15,4
         BALR  14,15
         MVC   NUCRETR(64),SAVEREGS(13)
         MVC   NUCRETP(8),SAVEPSW(13)
         LM    0,15,NUCRETR
         LPSW  NUCRETP
         DROP  12
CALLEE   EQU   48                      what a called routine saves
SAVEREGS EQU   CALLEE+8
SAVEPSW  EQU   SAVEREGS+64
FRAME    EQU   SAVEPSW+8
*
* callSystem(entry, parameters, extended): a part of the system by OS linkage; its R15.
*   R1 = parameters, R0 = extended, R12 = R15 = entry, R13 = save area of 18 words on the system stack, R14 = return.
         ENTRY DMSCALL
         USING DMSCALL,15
DMSCALL  STM   4,14,0(13)
         LR    6,13
         SL    13,=A(CALLSIZE)
         L     7,NUCSTACK
         STM   6,7,CALLER(13)
         ST    13,NUCSTACK
         LR    0,3
         LR    12,1
         LR    1,2
         LA    14,CALLED
         LR    15,12
         BR    15
         DROP  15
*
* callUser(entry, parameters, extended, psw, saveArea): a program of the user; its R15.
*   As callSystem, but with the save area that the caller gives, and the PSW whose first word is given.
         ENTRY DMSUSER
         USING DMSUSER,15
DMSUSER  STM   4,14,0(13)
         LR    6,13
         L     8,CALLEE(,13)
         SL    13,=A(CALLSIZE)
         L     7,NUCSTACK
         STM   6,7,CALLER(13)
         ST    13,NUCSTACK
         ST    0,NUCRETP
         ST    1,NUCRETP+4
         LR    0,3
         LR    12,1
         LR    1,2
         LR    13,8
         LA    14,USERDONE
         LR    15,12
         LPSW  NUCRETP
         DROP  15
         ENTRY DMSEXIT
DMSEXIT  DS    0H
USERDONE SSM   NUCZERO                 back to disabled and key 0
         SPKA  0
CALLED   L     13,NUCSTACK
         LM    6,7,CALLER(13)
         ST    7,NUCSTACK
         LR    13,6
         LR    1,15
         LM    4,14,0(13)
         BR    14
CALLER   EQU   72                      caller's frame, old NUCSTACK
CALLSIZE EQU   80
*
* waitForInterruption(): until the I/O handler has been entered once; it takes the wait bit out of the PSW.
         ENTRY DMSWAIT
         USING DMSWAIT,15
DMSWAIT  LPSW  WAITING
         DROP  15
WAITED   BR    14
         DS    0D
WAITING  DC    X'FE020000',A(WAITED)
*
* callControlProgram(code, registers): DIAGNOSE; its condition code.  `registers` has R4 to R7 and R15, before and
* after; Rx is R4, Ry is R6.
         ENTRY DMSDIAG
DMSDIAG  STM   4,14,0(13)
         LR    8,2
         LM    4,7,0(8)
         L     15,16(,8)
         DC    X'83461000'             DIAGNOSE 4,6,0(1)
         BALR  9,0
         STM   4,7,0(8)
         ST    15,16(,8)
         LR    1,9
         SLL   1,2
         SRL   1,30
         LM    4,14,0(13)
         BR    14
*
* probeStorage(address): whether there is storage: a fetch that ends in a program interruption says no
         ENTRY DMSPROBE
PGMNEW   EQU   LowStorage.programNewPsw
         USING *,15
DMSPROBE LM    2,3,PGMNEW(0)
         MVC   PGMNEW(8),MISSING
         SLR   0,0
         IC    0,0(,1)
         LA    1,1
         B     PRBDONE
PRBNONE  SLR   1,1
PRBDONE  STM   2,3,PGMNEW(0)
         BR    14
         DROP  15
         DS    0D
MISSING  DC    XL4'00000000',A(PRBNONE)
         LTORG
         END
