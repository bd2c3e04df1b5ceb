* I/O instructions beside SIO: their condition codes for devices that are free, not there, and pending; what HIO, HDV and TIO
* store; interruptions that are pending until the PSW lets them in
CHANNEL  CSECT
         DC    CL16'I/O INSTRUCTIONS'
         USING CHANNEL,R12
         LA    R3,WRITE
         ST    R3,LowStorage.channelAddressWord
         LA    R7,PLACES
NEXT     LH    R6,0(,R7)
         LA    R5,INSTR
EACH     MVC   SLOT(2),0(R5)
         MVC   CSW,ONES
         B     SLOT
SLOT     SIO   0(R6)                   changed
         LM    R0,R1,CSW
         BAL   R14,Guest.NOTE
         LA    R5,2(,R5)
         CLI   0(R5),X'FF'
         BNE   EACH
         LA    R7,2(,R7)
         CLI   0(R7),X'FF'
         BNE   NEXT
         SIO   X'F09'
         BAL   R14,Guest.NOTE
         SIOF  X'008'
         BAL   R14,Guest.NOTE
         STIDC X'0F00'
         BAL   R14,Guest.NOTE
         TCH   X'0F00'
         BAL   R14,Guest.NOTE
*                                      the end of a write, by TIO
         MVC   CSW,ONES
         SIO   X'009'
         BNZ   Guest.FAIL
         BAL   R9,ATEND
         TIO   X'009'                  takes it
         BC    8+2+1,Guest.FAIL
         LM    R0,R1,CSW
         BAL   R14,Guest.NOTE
         TIO   X'009'
         BAL   R14,Guest.NOTE
*                                      pending: SIO, HIO, HDV
         SIO   X'009'
         BNZ   Guest.FAIL
         BAL   R9,ATEND
         HIO   X'009'
         BAL   R14,Guest.NOTE
         HDV   X'009'
         BAL   R14,Guest.NOTE
         MVC   CSW,ONES
         SIO   X'009'
         BAL   R14,Guest.NOTE
         SSM   CHANNEL1                not this channel
         SVC   0
         SSM   ALL
         SVC   1
         SSM   NONE
         TIO   X'009'
         BAL   R14,Guest.NOTE
*                                      by masks of control register 2
         LPSW  EC
EXTENDED LCTL  2,2,CHANNELS
         SIO   X'009'
         BNZ   Guest.FAIL
         BAL   R9,ATEND
         SSM   INOUT
         SVC   2
         LCTL  2,2,ONES
         SVC   3
         SSM   NONE
*                                      cleared
         SIO   X'009'
         BNZ   Guest.FAIL
         BAL   R9,ATEND
         MVC   CSW,ONES
         CLRIO X'009'
         BAL   R14,Guest.NOTE
         TIO   X'009'
         BAL   R14,Guest.NOTE
         SSM   INOUT
         SVC   4
         SSM   NONE
         LCTL  0,0,MULTIPLX
         SIO   X'009'
         BNZ   Guest.FAIL
         BAL   R9,ATEND
         CLRIO X'009'
         BAL   R14,Guest.NOTE
         TIO   X'009'
         BAL   R14,Guest.NOTE
         B     Guest.PASS
* Waits until the channel has an interruption
ATEND    TCH   0
         BC    8+2,ATEND
         BC    1,Guest.FAIL
         BR    R9
CSW      EQU   LowStorage.channelStatusWord,8
WRITE    CCW   9,TEXT,0,5
TEXT     DC    C'TEXT.'
ONES     DC    0F'0',8X'FF'
INSTR    DC    X'9D009D019E009E019F00FF'
PLACES   DC    X'000900080F09FF'
CHANNELS DC    0F'0',X'7FFFFFFF'
MULTIPLX DC    0F'0',X'800000E0'
CHANNEL1 DC    X'40'
INOUT    DC    X'02'
ALL      DC    X'FE'
NONE     DC    X'00'
EC       DC    0D'0',X'00080000',A(EXTENDED)
         LTORG
         END   CHANNEL
