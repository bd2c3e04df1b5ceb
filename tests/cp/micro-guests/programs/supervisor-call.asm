* SVC: every number, in BC and EC mode, in supervisor and problem state, with any condition code, by EX
SVC      CSECT
         DC    CL16'SVC'
         USING SVC,R12
         SVC   0
         SVC   255
         LTR   R12,R12
         SVC   1                       with condition code 2
         L     R3,=X'00000017'
         EX    R3,CALL                 length code 2
         L     R3,=X'3F000000'
         SPM   R3
         SVC   2
         SR    R3,R3
         SPM   R3
         MVC   Guest.RESUME(8),BACK
         LPSW  BCPROB
PROBLEM  SVC   3
BACKBC   BAL   R14,Guest.NOTE
         LPSW  EC
EXTENDED SVC   4
         CLC   LowStorage.supervisorCallCode(2),=H'4'
         BNE   Guest.FAIL
         CLI   LowStorage.supervisorCallLength,2
         BNE   Guest.FAIL
         LTR   R12,R12
         SVC   5
         LA    R3,9
         EX    R3,CALL
         CLI   LowStorage.supervisorCallLength,4
         BNE   Guest.FAIL
         MVC   Guest.RESUME(8),BACKEC
         LPSW  ECPROB
PROBLEM2 SVC   6
BACK2    BAL   R14,Guest.NOTE
         MVI   LowStorage.supervisorCallNewPsw+1,PswFlags.Extended
         SVC   7                       the handler in EC mode, too
         MVC   BACK+4(4),=A(DONE)
         MVC   Guest.RESUME(8),BACK
         SVC   8                       from EC to BC mode
DONE     B     Guest.PASS
CALL     SVC   16
BACK     DC    0D'0',A(0,BACKBC)
BCPROB   DC    0D'0',X'00010000',A(PROBLEM)
EC       DC    0D'0',X'00080000',A(EXTENDED)
BACKEC   DC    0D'0',X'00080000',A(BACK2)
ECPROB   DC    0D'0',X'00090000',A(PROBLEM2)
         LTORG
         END   SVC
