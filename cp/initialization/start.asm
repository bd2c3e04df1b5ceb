* The first instructions of CP.  IPL, or the loader that was IPLed, comes here in BC mode, disabled, with the device that
* was loaded from in bits 16-31 of the PSW at 0.  CP itself runs in EC mode, disabled, translation off, key 0.
DMKSTART CSECT
STACKSZ  EQU   4096                    bytes of the system stack
STACKTOP EQU   STACKSZ-64              room for the first callee's save area
         BALR  12,0
         USING *,12
         LH    1,LowStorage.restartNewPsw+2
         LPSW  EXTENDED
BEGIN    L     13,=V(DMKSYSST)
         LA    13,STACKTOP(,13)
         L     15,=V(DMKMAIN)
         BR    15
         DS    0D
EXTENDED DC    XL4'00080000',A(BEGIN)
         LTORG
         END
