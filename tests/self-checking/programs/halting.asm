* HALT I/O, HALT DEVICE and CLEAR I/O while a console waits for a line that nobody types (Principles of Operation, "Input/Output
* Instructions"). R0 is the condition code; R1 is the status that is stored with condition code 1. CLEAR I/O is TEST I/O where
* block multiplexing is not permitted.
HALTING  CSECT
         USING HALTING,R12
         BAL   R10,READING
         BAL   R14,DO
         HIO   C
         DC    X'0000000100000000'
         DC    CL52'HIO, DEVICE WORKING'
         LA    R4,C
         BAL   R14,Frame.POLL
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0C00005000000000'
         DC    CL52'HIO HAS ENDED THE READ'
         BAL   R10,READING
         BAL   R14,DO
         HDV   C
         DC    X'0000000100000000'
         DC    CL52'HDV, DEVICE WORKING'
         LA    R4,C
         BAL   R14,Frame.POLL
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0C00005000000000'
         DC    CL52'HDV HAS ENDED THE READ'
         LCTL  R0,R0,=A(Control0.BlockMultiplexing)
         BAL   R10,READING
         BAL   R14,DO
         CLRIO C
         DC    X'0000000100000000'
         DC    CL52'CLRIO, DEVICE WORKING'
*                                      now or when it has presented its end
FREE     TIO   C
         BNZ   FREE
         SR    R0,R0
         SR    R1,R1
         BAL   R14,Frame.TELL
         DC    X'0000000000000000'
         DC    CL52'THE DEVICE BECOMES FREE'
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
         N     R1,=X'FFFF0000'         the count is nobody's
         B     Frame.TELL
* Until a line is awaited
READING  LA    R2,INQUIRY
         ST    R2,LowStorage.channelAddressWord
         SIO   C
         BNZ   *-4
         BR    R10
*
SLI      EQU   CcwFlag.SuppressLength
C        EQU   X'01F'
CSW      EQU   LowStorage.channelStatusWord,8
INQUIRY  CCW   X'0A',DATA,SLI,80
         LTORG
DATA     DS    XL80
         END   HALTING
