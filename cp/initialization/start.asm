* The first instructions of CP.  IPL, or the loader that was IPLed, comes here in BC mode, disabled, with the device that
* was loaded from in bits 16-31 of the PSW at 0.  CP itself runs in EC mode, disabled, translation off, key 0.
DMKSTART CSECT
         BALR  12,0
         USING *,12
         LH    1,LowStorage.restartNewPsw+2
         LPSW  EXTENDED
BEGIN    L     13,=V(DMKSYSST)
         AL    13,STACKTOP
         L     15,=V(DMKMAIN)
         BR    15
         DS    0D
EXTENDED DC    XL4'00080000',A(BEGIN)
STACKTOP DC    A(CpStack.size-CpStack.topRoom)
         LTORG
         END
