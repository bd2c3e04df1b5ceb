* The entry of a command: from OS linkage to the call of a compiled function, command(parameters, extended).
*
* R1 has the parameter list, with the call type in its high byte; R0 the extended one; R13 a save area of 18 words,
* below which the system stack is free.  The result goes to R15.  The host puts the name of the function in the place
* of COMMAND.
DMSENTRY CSECT
         STM   14,12,12(13)
         LR    12,15
         USING DMSENTRY,12
         LR    11,13
         SL    13,=A(CALLEE)
         LA    1,0(,1)
         LR    2,0
         L     15,=V(COMMAND)
         BALR  14,15
         LR    15,1
         LR    13,11
         L     14,12(,13)
         LM    0,12,20(13)
         BR    14
CALLEE   EQU   48                      what a called routine saves
         LTORG
         END   DMSENTRY
