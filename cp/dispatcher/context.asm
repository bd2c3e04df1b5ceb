* The CP stacks of virtual machines: leaving one, going on with one, beginning on one; and the floating registers, which
* belong to whoever ran last.
*
* A stack is left by saving R4-R14 where a called routine saves them: in the save area at the top of the caller's frame
* (Rn at 4(n-4) from R13).  The dispatcher then goes on on the system stack, whose top stands in page zero.
*
* Arguments come in R1, R2, R3; R13 is the frame, R14 the return address, R15 the entry.
DMKCTX   CSECT
*
* leaveContext(stackPointer: Arr<u32, 1>): the present stack is left; whoever resumes it returns from here
         ENTRY DMKCTXLV
         USING *,15
DMKCTXLV STM   4,14,0(13)
         ST    13,0(,1)
         L     13,Psa.systemStack
         L     15,=V(DMKDSPCH)
         BR    15
         DROP  15
*
* resumeContext(stackPointer: u32): never
         ENTRY DMKCTXRS
DMKCTXRS LR    13,1
         LM    4,14,0(13)
         BR    14
*
* callOnStack(stackTop: u32, routine: u32, argument: u32): never.  When the routine returns, the dispatcher goes on.
         ENTRY DMKCTXCL
DMKCTXCL LR    13,1
         LR    15,2
         LR    1,3
         BALR  14,15
         BALR  15,0
         USING *,15
         L     13,Psa.systemStack
         L     15,=V(DMKDSPCH)
         BR    15
         DROP  15
*
* saveFloating(to: Arr<u32, 8>)
         ENTRY DMKCTXSF
DMKCTXSF STD   0,0(,1)
         STD   2,8(,1)
         STD   4,16(,1)
         STD   6,24(,1)
         BR    14
*
* loadFloating(from: Arr<u32, 8>)
         ENTRY DMKCTXLF
DMKCTXLF LD    0,0(,1)
         LD    2,8(,1)
         LD    4,16(,1)
         LD    6,24(,1)
         BR    14
         LTORG
         END
