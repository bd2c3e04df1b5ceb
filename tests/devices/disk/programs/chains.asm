* Runs channel programs on disk 150 and types what came of each: unit
* and channel status, residual count, address behind the last CCW, the
* first two sense bytes, and a sum over everything that was read.
*
* The cases lie behind the program: the number of CCWs in a halfword,
* the CCWs, 32 bytes for each one's area.
CHAINS   CSECT
         ENTRY COUNT,CASES
         BALR  R12,0
         USING *,R12
         L     R9,=A(CASES)
         L     R8,COUNT
CASE     L     R1,=A(AREASIZE)         areas to zero
         L     R2,=A(AREAS)
CLEAR    XC    0(256,R2),0(R2)
         LA    R2,256(,R2)
         S     R1,=F'256'
         BP    CLEAR
         LH    R7,0(,R9)               CCWs
         LA    R9,2(,R9)
         L     R2,=A(CHAIN)
         LR    R1,R7
COPYCCW  MVC   0(8,R2),0(R9)
         LA    R2,8(,R2)
         LA    R9,8(,R9)
         BCT   R1,COPYCCW
         L     R2,=A(AREAS)
         LR    R1,R7
COPYDATA MVC   0(32,R2),0(R9)
         LA    R2,256(,R2)
         LA    R9,32(,R9)
         BCT   R1,COPYDATA
         XC    CSW,CSW
         XC    SENSED,SENSED
         LA    R4,X'150'
         L     R2,=A(CHAIN)
         BAL   R14,START
         MVC   RESULT,CSW
         TM    CSW+4,X'02'
         BZ    ENDED
         LA    R2,SENSE
         BAL   R14,START
ENDED    SR    R5,R5                   sum over the areas
         LA    R1,AREASIZE/4
         L     R2,=A(AREAS)
SUM      SR    R4,R4                   rotate
         SLDL  R4,1
         OR    R5,R4
         X     R5,0(,R2)
         ALR   R5,R1
         LA    R2,4(,R2)
         BCT   R1,SUM
         ST    R5,TOTAL
         UNPK  OUT1(9),RESULT+4(5)
         UNPK  OUT2(7),RESULT+1(4)
         UNPK  OUT3(5),SENSED(3)
         UNPK  OUT4(9),TOTAL(5)
         TR    OUT1(8),HEX-X'F0'
         TR    OUT2(6),HEX-X'F0'
         TR    OUT3(4),HEX-X'F0'
         TR    OUT4(8),HEX-X'F0'
         MVI   OUT1+8,C' '
         MVI   OUT2+6,C' '
         MVI   OUT3+4,C' '
         LA    R4,X'009'
         LA    R2,WRITE
         BAL   R14,START
         BCT   R8,CASE
         LPSW  DONE
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
         LPSW  LOST
POLL     TIO   0(R4)
         BC    8+2,POLL
GATHER   TM    X'44',X'10'             busy tells nothing
         BO    POLL
         TM    CSW+4,X'08'             count, address: of channel end
         BO    MORE
         MVC   CSW+6(2),X'46'
         MVC   CSW(4),X'40'
MORE     OC    CSW+4(1),X'44'
         OC    CSW+5(1),X'45'
         TM    CSW+4,X'06'
         BNZ   0(,R14)
         TM    CSW+5,X'30'             a check ends it too
         BZ    POLL
         BR    R14
*
AREASIZE EQU   16*256
CSW      DS    D
RESULT   DS    D
DONE     DC    0D'0',X'0002000000000D0E'
LOST     DC    0D'0',X'0002000000000BAD'
WRITE    CCW   9,OUT1,CcwFlag.SuppressLength,OUTEND-OUT1
SENSE    CCW   4,SENSED,CcwFlag.SuppressLength,24
SENSED   DS    XL24,X
TOTAL    DS    F,X
         DS    XL200
HEX      DC    C'0123456789ABCDEF'
OUT1     DC    C'UUCCRRRR '
OUT2     DC    C'AAAAAA '
OUT3     DC    C'SSSS '
OUT4     DC    C'TTTTTTTT'
OUTEND   DC    C' '
COUNT    DC    F'0'
         LTORG
         ORG   CHAINS+X'1000'
CHAIN    DS    16D
         ORG   CHAINS+X'2000'
AREAS    DS    16XL256
         ORG   CHAINS+X'4000'
CASES    EQU   *
         END   CHAINS
