* The I/O instructions: condition codes and what they store, for a device that is free, one that is not there, one that has an
* interruption pending, and one that is working (Principles of Operation, "Input/Output Instructions"). R0 is the condition code;
* R1 is the second half of the CSW after condition code 1.
IOINSTR  CSECT
         USING IOINSTR,R12,R11
         LA    R11,4095(,R12)
         LA    R11,1(,R11)
         LA    R2,MAKE
         LA    R4,T
         BAL   R14,Frame.RUN
         LA    R2,READ
         ST    R2,LowStorage.channelAddressWord
*                                      a device that is free
         BAL   R14,DO
         TIO   T
         DC    X'0000000000000000'
         DC    CL52'TIO, DEVICE FREE'
         BAL   R14,DO
         TCH   T
         DC    X'0000000000000000'
         DC    CL52'TCH, CHANNEL FREE'
         BAL   R14,DO
         CLRIO T
         DC    X'0000000000000000'
         DC    CL52'CLRIO, DEVICE FREE'
         BAL   R14,DO
         HIO   T
         DC    X'0000000100000000'
         DC    CL52'HIO, DEVICE FREE: ITS STATUS IS STORED'
         BAL   R14,DO
         HDV   T
         DC    X'0000000100000000'
         DC    CL52'HDV, DEVICE FREE: ITS STATUS IS STORED'
*                                      one that is not there
         BAL   R14,DO
         SIO   X'15F'
         DC    X'0000000300000000'
         DC    CL52'SIO, NO DEVICE'
         BAL   R14,DO
         SIOF  X'15F'
         DC    X'0000000300000000'
         DC    CL52'SIOF, NO DEVICE'
         BAL   R14,DO
         TIO   X'15F'
         DC    X'0000000300000000'
         DC    CL52'TIO, NO DEVICE'
         BAL   R14,DO
         HIO   X'15F'
         DC    X'0000000300000000'
         DC    CL52'HIO, NO DEVICE'
         BAL   R14,DO
         HDV   X'15F'
         DC    X'0000000300000000'
         DC    CL52'HDV, NO DEVICE'
         BAL   R14,DO
         CLRIO X'15F'
         DC    X'0000000300000000'
         DC    CL52'CLRIO, NO DEVICE'
         BAL   R14,DO
         TCH   X'F00'
         DC    X'0000000300000000'
         DC    CL52'TCH, NO CHANNEL'
         LA    R4,X'100'
         BAL   R14,DO
         STIDC X'F00'
         DC    X'0000000300000000'
         DC    CL52'STIDC, NO CHANNEL'
         BAL   R14,DO
         STIDC 0(R4)
         DC    X'0000000000000000'
         DC    CL52'STIDC'
         L     R0,LowStorage.channelIdentification
         SRL   R0,28
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0000000200000000'
         DC    CL52'CHANNEL 1 IS A BLOCK-MULTIPLEXER CHANNEL'
         STIDC 0
         L     R0,LowStorage.channelIdentification
         SRL   R0,28
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0000000100000000'
         DC    CL52'CHANNEL 0 IS A BYTE-MULTIPLEXER CHANNEL'
*                                      an interruption is pending
         BAL   R10,PENDING
         BAL   R14,DO
         TIO   T
         DC    X'000000010C400014'
         DC    CL52'TIO TAKES WHAT IS PENDING'
         BAL   R14,DO
         TIO   T
         DC    X'0000000000000000'
         DC    CL52'AND THE DEVICE IS FREE'
         BAL   R10,PENDING
         BAL   R14,DO
         TCH   T
         DC    X'0000000100000000'
         DC    CL52'TCH, AN INTERRUPTION IS PENDING'
         BAL   R10,PENDING
         BAL   R14,DO
         HIO   T
         DC    X'0000000000000000'
         DC    CL52'HIO, AN INTERRUPTION IS PENDING'
         BAL   R14,DO
         TIO   T
         DC    X'000000010C400014'
         DC    CL52'HIO LEAVES IT PENDING'
         BAL   R10,PENDING
         BAL   R14,DO
         HDV   T
         DC    X'0000000000000000'
         DC    CL52'HDV, AN INTERRUPTION IS PENDING'
         BAL   R14,DO
         TIO   T
         DC    X'000000010C400014'
         DC    CL52'HDV LEAVES IT PENDING'
         BAL   R10,PENDING
         BAL   R14,DO
         SIO   T
         DC    X'0000000200000000'
         DC    CL52'SIO, AN OPERATION''S END IS PENDING'
         BAL   R10,PENDING
         BAL   R14,DO
         SIOF  T
         DC    X'0000000200000000'
         DC    CL52'SIOF, AN OPERATION''S END IS PENDING'
         BAL   R10,PENDING
         BAL   R14,DO
         CLRIO T
         DC    X'000000010C400014'
         DC    CL52'CLRIO TAKES WHAT IS PENDING'
         BAL   R14,DO
         TIO   T
         DC    X'0000000000000000'
         DC    CL52'AND THE DEVICE IS FREE'
*                                      it works: nobody types a line
         BAL   R10,READING
         BAL   R14,DO
         SIO   C
         DC    X'0000000200000000'
         DC    CL52'SIO, DEVICE WORKING'
         BAL   R14,DO
         SIOF  C
         DC    X'0000000200000000'
         DC    CL52'SIOF, DEVICE WORKING'
         BAL   R14,DO
         TIO   C
         DC    X'0000000200000000'
         DC    CL52'TIO, DEVICE WORKING'
         BAL   R14,DO
         TCH   C
         DC    X'0000000000000000'
         DC    CL52'TCH, A DEVICE OF A MULTIPLEXER CHANNEL WORKS'
         LA    R1,ASK
         LA    R0,6
         BAL   R14,Frame.TYPE
         LA    R4,C
         BAL   R14,Frame.POLL
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0C00004B00000000'
         DC    CL52'IT HAS WORKED UNTIL A LINE WAS TYPED'
*                                      the CAW
         MVI   LowStorage.channelAddressWord,X'08'
         BAL   R14,DO
         SIO   T
         DC    X'0000000100200000'
         DC    CL52'SIO, BITS 4 TO 7 OF THE CAW'
         LA    R2,READ+4
         ST    R2,LowStorage.channelAddressWord
         BAL   R14,DO
         SIO   T
         DC    X'0000000100200000'
         DC    CL52'SIO, A CCW OFF A DOUBLEWORD'
         B     Frame.FINISH
*
* Does the instruction at R14, and tells of it
DO       XC    CSW,CSW
         EX    0,0(R14)
         BAL   R1,Frame.CODE
         LA    R14,4(,R14)
         C     R0,=F'1'
         BNE   Frame.TELL
         L     R1,CSW+4
         B     Frame.TELL
* Until the end of a read, and nothing else, is pending
PENDING  TIO   T
         BC    4+2,PENDING
         LA    R2,READ
         ST    R2,LowStorage.channelAddressWord
         SIO   T
UNTIL    TCH   T
         BC    8+2,UNTIL
         BR    R10
* Until a line is awaited
READING  LA    R2,INQUIRY
         ST    R2,LowStorage.channelAddressWord
         SIO   C
         BNZ   *-4
         BR    R10
*
CC       EQU   CcwFlag.ChainCommand
SLI      EQU   CcwFlag.SuppressLength
T        EQU   X'150'
C        EQU   X'01F'
CSW      EQU   LowStorage.channelStatusWord,8
MAKE     CCW   7,0,CC+SLI,1
         CCW   1,DATA,0,80
READ     CCW   7,0,CC+SLI,1
         CCW   2,DATA,0,100
INQUIRY  CCW   X'0A',DATA,SLI,80
ASK      DC    C'TYPE 1'
         LTORG
DATA     DS    XL100
         END   IOINSTR
