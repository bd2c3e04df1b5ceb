* The end of the nucleus: the last module that is linked.
DMKEND   CSECT
         DS    D
         END
