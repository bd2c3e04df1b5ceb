* Loads a system from a count-key-data disk and starts it: record 2 of
* cylinder 0 track 0, which the CCW in record 1 reads to X'800'.
*
* The system lies in records of 4096 bytes, so many a track from record 1
* on, track after track and cylinder after cylinder. All but the last go
* to storage from IPLADDR on; the first half of the last one goes to
* locations 0-X'7FF', after which nothing is left to read. Then things
* are as if the system itself had been IPLed: its PSW at location 0, the
* device's address at 2 (basic control) or 186 (extended control).
*
* Runs in basic control mode, disabled, and polls with TIO: it needs
* nothing of the machine but the base System/370. Storage that it uses:
* itself and locations 64-79.
*
* It ends in a disabled wait when the system cannot be read:
*   E01  the disk is not operational
*   E02  a channel program ended in error ten times; CSW at X'40'
IPLLOAD  CSECT
         ENTRY IPLPSW,IPLADDR,IPLCOUNT,IPLTRACK,IPLCYL,IPLFIRST
         ENTRY IPLHEAD,IPLMOST
         BALR  R12,0
         USING *,R12
         L     DEVICE,PSW              bits 16-31, the rest is zero
         L     STORAGE,IPLADDR
         L     LEFT,IPLCOUNT
*                                      fill a channel program: one track
TRACK    LA    NEXT,READS
         LH    ROOM,IPLTRACK
RECORD   BCT   LEFT,PAGE               all but the last
         MVC   0(8,NEXT),READLOW
         LA    NEXT,8(,NEXT)
         B     FILLED
PAGE     MVC   0(8,NEXT),READPAGE
         STCM  STORAGE,7,1(NEXT)
         AL    STORAGE,=A(PAGESIZE)
         LA    NEXT,8(,NEXT)
         BCT   ROOM,RECORD
FILLED   SL    NEXT,=F'8'               the last one chains no further
         NI    4(NEXT),255-CcwFlag.ChainCommand
*
         LA    TRIES,10
READ     LA    R1,SEEK
         BAL   LINK,PERFORM
         LTR   RESULT,RESULT
         BZ    GOTTRACK
         LA    R1,SENSE                after which the disk goes on
         BAL   LINK,PERFORM
         BCT   TRIES,READ
         LPSW  WAITERR
*
GOTTRACK LTR   LEFT,LEFT
         BZ    START
         LH    R1,IPLFIRST             next track
         LA    R1,1(,R1)
         STH   R1,IPLFIRST
         CH    R1,IPLHEAD
         BL    TRACK
         SR    R1,R1                   next cylinder
         STH   R1,IPLFIRST
         LH    R1,IPLCYL
         LA    R1,1(,R1)
         STH   R1,IPLCYL
         B     TRACK
*                                      as IPL would do it
START    XC    CSW(16),CSW             with the CAW
         MVC   PSW(8),IPLPSW
         TM    PSW+1,PswFlags.Extended
         BO    EXTENDED
         STH   DEVICE,PSW+2
         LPSW  PSW
EXTENDED STH   DEVICE,LowStorage.inputOutputAddress
         LPSW  PSW
         EJECT
* Performs the channel program at R1; RESULT is zero if it ended well.
PERFORM  ST    R1,LowStorage.channelAddressWord
STARTIO  SIO   0(DEVICE)
         BC    8,POLL                  started
         BC    2,STARTIO               busy
         BC    1,GONE
         TM    STATUS,UnitStatus.Busy
         BO    STARTIO
FAILED   LA    RESULT,1
         BR    LINK
POLL     TIO   0(DEVICE)
         BC    2,POLL                  at work
         BC    1,GONE
         BC    8,FAILED                free, and its status is lost
         TM    STATUS,UnitStatus.UnitCheck+UnitStatus.UnitException
         BNZ   FAILED
         CLI   STATUS+1,0              channel status
         BNE   FAILED
         TM    STATUS,UnitStatus.DeviceEnd
         BZ    POLL
         SR    RESULT,RESULT
         BR    LINK
GONE     LPSW  WAITGONE
PSW      EQU   LowStorage.restartNewPsw
CSW      EQU   LowStorage.channelStatusWord
STATUS   EQU   CSW+4
NEXT     EQU   2                       next CCW to fill in
ROOM     EQU   3                       records the track still has
STORAGE  EQU   4                       where the next record goes
LEFT     EQU   5                       records still to read
TRIES    EQU   6
DEVICE   EQU   7                       address of the disk
RESULT   EQU   8
LINK     EQU   14
PAGESIZE EQU   4096
LOWSIZE  EQU   2048                    what goes to location 0
*
         LTORG
WAITGONE DC    0D'0',X'0002000000000E01'
WAITERR  DC    X'0002000000000E02'
READPAGE CCW   DiskCommand.ReadData,0,CcwFlag.ChainCommand,PAGESIZE
READLOW  CCW   DiskCommand.ReadData,0,CcwFlag.SuppressLength,LOWSIZE
SENSE    CCW   CcwCommand.Sense,SENSED,CcwFlag.SuppressLength,L'SENSED
SENSED   DS    CL24
* What IPLs: the host fills these in.
IPLPSW   DC    D'0'                    PSW of the system
IPLADDR  DC    F'0'                    where its second page goes
IPLCOUNT DC    F'0'                    records
IPLTRACK DC    H'0'                    records a track
IPLHEAD  DC    H'0'                    tracks a cylinder
IPLMOST  DC    Y((ENDREADS-READS)/L'READS)  most that IPLTRACK can be
* The channel program. It begins with its seek address, BBCCHH, in which
* the host puts the first cylinder and track, and record number.
         DC    H'0'                    (bin)
IPLCYL   DC    H'0'
IPLFIRST DC    H'0'
         DC    X'01'
SEEK     CCW   DiskCommand.Seek,IPLCYL-2,CcwFlag.ChainCommand,6
SEARCH   CCW   DiskCommand.SearchIdEqual,IPLCYL,CcwFlag.ChainCommand,5
         CCW   CcwCommand.TransferInChannel,SEARCH,0,1
READS    DS    16CL8                   one a record
ENDREADS EQU   *
         END   IPLLOAD
