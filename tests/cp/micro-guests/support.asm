* What every micro-guest stands on: its new PSWs, the log of what happens to it, and its end.
*
* Everything lies below 4096, so that a program needs no base register for it: BAL R14,Guest.NOTE.
*
*   NOTE    puts R14 (condition code and place) and R0 to R5 into the log; changes nothing, not even the condition code
*   PASS    ends the program: registers and log go to the disk, one line to the console, then wait X'600D'
*   FAIL    the same with wait X'BAD'; BNE Guest.FAIL follows what the program itself checks
*   SAY     types R0 bytes from R1 on at the console
*   RESUME  a PSW: where to go on after the next interruption, instead of where it came
*   HOOK    address of a routine that is called (R14) at each program interruption; it may change the PSW at GOPSW, with
*           which the program goes on, and the registers at SAVE
*   DO      starts the channel program at R3 on the device at R2, notes the condition code, and waits for its end; what
*           SIO itself has stored is noted with the CSW in R0 and R1
*   IOWAIT  the PSW for that wait, in BC mode
*   KEEP    nonzero: I/O and external interruptions go back with the masks as they were
*
* Interruption handlers run in BC mode, disabled. They log the interruption and go on: after a program interruption with
* the next instruction, pages that are missing included; after an external or I/O interruption disabled and out of the
* wait state.
SUPPORT  CSECT
         ENTRY NOTE,PASS,FAIL,SAY,DO,IOWAIT
         ENTRY RESUME,HOOK,KEEP,GOPSW,BEGIN,CURSOR
         ENTRY SAVE,DEVICE,PROGRAM,SUPERVIS,EXTERNAL,INPUTOUT
         USING SUPPORT,0
         ORG   SUPPORT+LowStorage.intervalTimer
         DC    X'7FFFFF00'             far away
         ORG   SUPPORT+LowStorage.externalNewPsw
         DC    A(0,EXTERNAL,0,SUPERVIS,0,PROGRAM)
         DC    X'00020000',A(MCHWAIT)
         DC    A(0,INPUTOUT)
         ORG   SUPPORT+Layout.support
*
BEGIN    LH    R1,2                    the device, as IPL left it
         LTR   R1,R1
         BZ    BEGUN                   from cards: the disk is known
         STH   R1,DEVICE
* The interval timer may have become negative before it was loaded
BEGUN    MVC   LowStorage.externalNewPsw(8),CLEARING
         STOSM KEEP,1
         STNSM KEEP,0
CLEARED  MVC   LowStorage.externalNewPsw(8),EXTNEW
         MVI   KEEP,0
         LM    R0,R15,NOTHING
         CR    R0,R0
         L     R12,=A(Layout.program)
         B     Results.titleSize(,R12)
*
NOTE     ST    R1,NOTER1
         L     R1,CURSOR
         MVI   0(R1),C'N'
         ST    R14,Entry.link(,R1)
         STM   R0,R5,Entry.registers(R1)
         MVC   Entry.registers+4(4,R1),NOTER1
         LA    R1,Entry.size(,R1)
         ST    R1,CURSOR
         L     R1,NOTER1
         BR    R14
*
DO       ST    R14,DOSAVE
         MVC   CSW(8),ONES             shows what is stored
         ST    R3,LowStorage.channelAddressWord
         SIO   0(R2)
         BAL   R14,NOTE
         BC    7,NOTBEGUN
NOTYET   LPSW  IOWAIT
ENDED    TM    STATUS,UnitStatus.DeviceEnd+UnitStatus.UnitCheck
         BNZ   DONE
         TM    STATUS,UnitStatus.ChannelEnd
         BO    NOTYET
         TM    STATUS+1,CHECKS         a chained CCW was wrong
         BZ    NOTYET
         B     DONE
NOTBEGUN BC    2+1,DONE
         LM    R0,R1,CSW
         BAL   R14,NOTE
DONE     L     R14,DOSAVE
         BR    R14
*
* Program interruption
PROGRAM  STM   R0,R15,SAVE
         L     R1,CURSOR
         MVI   0(R1),C'P'
         MVC   Entry.code(4,R1),LowStorage.programLength-1
         MVC   Entry.oldPsw(8,R1),LowStorage.programOldPsw
         MVC   Entry.detail(16,R1),LowStorage.translationAddress
         NC    Entry.detail+2(2,R1),=X'F800'
         BAL   R14,LOGGED
         MVC   GOPSW,LowStorage.programOldPsw
         TM    GOPSW+1,PswFlags.Extended
         BZ    WHERE
         CLI   CODE,ProgramCode.SegmentTranslation
         BE    SKIP
         CLI   CODE,ProgramCode.PageTranslation
         BNE   WHERE
SKIP     SR    R2,R2                   the instruction was nullified
         IC    R2,LowStorage.programLength
         A     R2,GOPSW+4
         ST    R2,GOPSW+4
WHERE    L     R2,HOOK
         LTR   R2,R2
         BZ    UNHOOKED
         BALR  R14,R2
UNHOOKED CLC   RESUME+4(4),NOTHING
         BE    LEAVE
         MVC   GOPSW,RESUME
         XC    RESUME,RESUME
LEAVE    LM    R0,R15,SAVE
         LPSW  GOPSW
*
SUPERVIS STM   R0,R15,SAVE
         L     R1,CURSOR
         MVI   0(R1),C'S'
         MVC   Entry.code(4,R1),LowStorage.supervisorCallLength-1
         MVC   Entry.oldPsw(8,R1),LowStorage.supervisorCallOldPsw
         BAL   R14,LOGGED
         MVC   GOPSW,LowStorage.supervisorCallOldPsw
         B     UNHOOKED
*
EXTERNAL STM   R0,R15,SAVE
         L     R1,CURSOR
         MVI   0(R1),C'E'
         MVC   Entry.code(4,R1),LowStorage.externalCpuAddress
         MVC   Entry.oldPsw(8,R1),LowStorage.externalOldPsw
         BAL   R14,LOGGED
         MVC   GOPSW,LowStorage.externalOldPsw
         B     DISABLE
*
INPUTOUT STM   R0,R15,SAVE
         L     R1,CURSOR
         MVI   0(R1),C'I'
         MVC   Entry.code(4,R1),LowStorage.inputOutputAddress-2
         MVC   Entry.oldPsw(8,R1),LowStorage.inputOutputOldPsw
         MVC   Entry.detail(8,R1),CSW
         BAL   R14,LOGGED
         MVC   GOPSW,LowStorage.inputOutputOldPsw
*
DISABLE  CLC   RESUME+4(4),NOTHING
         BNE   UNHOOKED
         NI    GOPSW+1,255-PswFlags.Wait
         CLI   KEEP,0
         BNE   LEAVE
         TM    GOPSW+1,PswFlags.Extended
         BZ    BASIC
         NI    GOPSW,255-ENABLED
         B     LEAVE
BASIC    MVI   GOPSW,0
         B     LEAVE
*
* The log entry at R1 is done, but for the sum of the registers
LOGGED   L     R3,SAVE
         AL    R3,SAVE+4
         AL    R3,SAVE+8
         AL    R3,SAVE+12
         AL    R3,SAVE+16
         AL    R3,SAVE+20
         AL    R3,SAVE+24
         AL    R3,SAVE+28
         AL    R3,SAVE+32
         AL    R3,SAVE+36
         AL    R3,SAVE+40
         AL    R3,SAVE+44
         AL    R3,SAVE+48
         AL    R3,SAVE+52
         AL    R3,SAVE+56
         AL    R3,SAVE+60
         STCM  R3,7,Entry.sum(R1)
         LA    R2,Entry.size(,R1)
         ST    R2,CURSOR
         CL    R2,=A(Layout.results+Layout.resultsSize)
         BLR   R14
         LPSW  FULL                    it would never end
*
* The end
FAIL     MVC   VERDICT,FAILED
         MVC   LASTWAIT+4(4),=A(End.failed)
PASS     STM   R0,R15,SAVE
         L     R1,=A(Layout.results)
         USING Layout.results,R1
         STCTL 0,15,Layout.results+Results.control
         LPSW  PLAIN
PLAINLY  MVC   Layout.results+Results.general(64),SAVE
         MVC   Layout.results+Results.logEnd(4),CURSOR
         L     R2,=A(Layout.program)
         MVC   LINE,0(R2)
         MVC   Layout.results+Results.title(L'LINE+4),LINE
         DROP  R1
         LH    R2,DEVICE
         LA    R3,KEEPIT
         BAL   R14,PERFORM
         LA    R0,L'LINE+L'VERDICT
         LA    R1,LINE
         BAL   R14,SAY
         LPSW  LASTWAIT
*
SAY      STM   R14,R3,SAYSAVE
         STCM  R1,7,TYPE+1
         STH   R0,TYPE+6
         LH    R2,CONSOLE
         LA    R3,TYPE
         BAL   R14,PERFORM
         LM    R14,R3,SAYSAVE
         BR    R14
*
* Performs the channel program at R3 on the device at R2, disabled, whatever the device has to say before
PERFORM  TIO   0(R2)
         BC    7-1,PERFORM             pending or busy
         ST    R3,LowStorage.channelAddressWord
         SIO   0(R2)
         BC    4+2,PERFORM
POLL     TIO   0(R2)
         BC    2,POLL
         BC    8+1,PERFORMD            nothing more comes
         TM    STATUS,UnitStatus.UnitCheck
         BO    PERFORMD
         TM    STATUS,UnitStatus.DeviceEnd
         BZ    POLL
PERFORMD BR    R14
*
CURSOR   DC    A(Layout.results+Results.log)
HOOK     DC    A(0)
RESUME   DC    D'0'
GOPSW    DC    D'0'
PLAIN    DC    0D'0',A(0,PLAINLY)
LASTWAIT DC    0D'0',X'00020000',A(End.passed)
FULL     DC    0D'0',X'00020000',A(End.endless)
CLEARING DC    0D'0',A(0,CLEARED)
EXTNEW   DC    A(0,EXTERNAL)
IOWAIT   DC    0D'0',X'FE020000',A(ENDED)
ONES     DC    8X'FF'
DOSAVE   DC    F'0'
NOTER1   DC    F'0'
SAYSAVE  DS    6F
SAVE     DS    16F
NOTHING  DC    16F'0'
TYPE     CCW   9,0,CcwFlag.SuppressLength,0
KEEPIT   CCW   DiskCommand.Seek,TRACK,CHAIN,6
SEARCH   CCW   DiskCommand.SearchIdEqual,TRACK+2,CHAIN,5
         CCW   CcwCommand.TransferInChannel,SEARCH,0,1
         CCW   DiskCommand.WriteData,Layout.results,0,ALL
TRACK    DC    Y(0,0,Track.results),X'01'
KEEP     DC    X'00'
FAILED   DC    CL4'FAIL'
LINE     DC    CL(Results.titleSize)' '
VERDICT  DC    CL4'OK'
DEVICE   DC    Y(Track.disk)
CONSOLE  DC    Y(Track.console)
         LTORG
MCHWAIT  EQU   X'0EEE'
CODE     EQU   LowStorage.programCode+1
ALL      EQU   Layout.resultsSize
CHAIN    EQU   CcwFlag.ChainCommand
CSW      EQU   LowStorage.channelStatusWord
STATUS   EQU   CSW+4
CHECKS   EQU   ChannelStatus.ProgramCheck+ChannelStatus.ProtectionCheck
ENABLED  EQU   ExtendedMask.InputOutput+ExtendedMask.External
         END   SUPPORT
