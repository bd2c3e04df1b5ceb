* Whether the machine has storage at an address: a fetch that ends in a program interruption says no.
*
* probeStorage(address: u32): u32         1 or 0
DMKPRB   CSECT
         ENTRY DMKPRBST
PGMNEW   EQU   X'68'                   program new PSW
         USING *,15
DMKPRBST LM    2,3,PGMNEW(0)
         MVC   PGMNEW(8),MISSING
         SLR   0,0
         IC    0,0(,1)
         LA    1,1
         B     PRBDONE
PRBNONE  SLR   1,1
PRBDONE  STM   2,3,PGMNEW(0)
         BR    14
         DS    0D
MISSING  DC    XL4'00080000',A(PRBNONE)
         END
