* Every privileged instruction in problem state, by itself and by EX, in the mode Mode.flags
PROBLEM  CSECT
         DC    CL16'PROBLEM STATE'
         USING PROBLEM,R12
         LPSW  FIRST
BEGUN    LA    R8,TABLE
LOOP     MVC   SLOT,0(R8)
         MVC   TARGET,0(R8)
         MVC   Guest.RESUME(8),BACK1
         LPSW  ENTER1
DIRECTLY MVC   Guest.RESUME(8),BACK2
         LPSW  ENTER2
EXECUTED LA    R8,L'SLOT(,R8)
         C     R8,=A(TABLEEND)
         BL    LOOP
         B     Guest.PASS
SLOT     DS    XL6
         DC    X'0A00'
TARGET   DS    XL6
         DC    H'0'
DOIT     EX    R0,TARGET
         SVC   1
*                                      an SVC after it says that it was done
TABLE    DC    X'08340A000A00'         SSK
         DC    X'09340A000A00'         ISK
         DC    X'8000C0000A00'         SSM
         DC    X'8200C0000A00'         LPSW
         DC    X'830000000A00'         DIAGNOSE
         DC    X'9C0000090A00'         SIO
         DC    X'9C0100090A00'         SIOF
         DC    X'9D0000090A00'         TIO
         DC    X'9D0100090A00'         CLRIO
         DC    X'9E0000090A00'         HIO
         DC    X'9E0100090A00'         HDV
         DC    X'9F0000090A00'         TCH
         DC    X'AC00C0000A00'         STNSM
         DC    X'AD00C0000A00'         STOSM
         DC    X'AE0000000A00'         SIGP
         DC    X'B100C0000A00'         LRA
         DC    X'B202C0000A00'         STIDP
         DC    X'B20300000A00'         STIDC
         DC    X'B204C0000A00'         SCK
         DC    X'B206C0000A00'         SCKC
         DC    X'B207C0000A00'         STCKC
         DC    X'B208C0000A00'         SPT
         DC    X'B209C0000A00'         STPT
         DC    X'B20A00700A00'         SPKA
         DC    X'B20B00000A00'         IPK
         DC    X'B20D00000A00'         PTLB
         DC    X'B210C0000A00'         SPX
         DC    X'B211C0000A00'         STPX
         DC    X'B212C0000A00'         STAP
         DC    X'B213C0000A00'         RRB
         DC    X'B22100340A00'         IPTE
         DC    X'B22900340A00'         ISKE
         DC    X'B22A00340A00'         RRBE
         DC    X'B22B00340A00'         SSKE
         DC    X'B22C00340A00'         TB
         DC    X'B600C0000A00'         STCTL
         DC    X'B700C0000A00'         LCTL
         DC    X'E501C000C000'         TPROT
         DC    X'B2FE00000A00'         none
         DC    X'82010FFF0A00'         LPSW, not on a doubleword
TABLEEND EQU   *
FIRST    DC    0D'0',X'00',AL1(Mode.flags,0,0),A(BEGUN)
BACK1    DC    0D'0',X'00',AL1(Mode.flags,0,0),A(DIRECTLY)
BACK2    DC    0D'0',X'00',AL1(Mode.flags,0,0),A(EXECUTED)
ENTER1   DC    0D'0',X'00',AL1(Mode.flags+PswFlags.Problem,0,0),A(SLOT)
ENTER2   DC    0D'0',X'00',AL1(Mode.flags+PswFlags.Problem,0,0),A(DOIT)
         LTORG
         END   PROBLEM
