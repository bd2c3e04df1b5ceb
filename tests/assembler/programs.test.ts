import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { bareCpu, runToWait } from '../../src/cpu/bare-cpu.ts';
import { link } from '../../src/linker/link.ts';
import { readDeck, writeDeck } from '../../src/linker/object-deck.ts';

/** Assembles, links and runs modules up to a disabled wait; gives the bytes at a symbol. */
function run(sources: readonly string[], symbol: string, length: number): Buffer {
  const decks = sources.map((text, index) => writeDeck(assemble(text, { file: `module${index}.asm` }).module));
  const image = link(
    decks.map((deck) => readDeck(deck)),
    { origin: 0x2000, entry: 'MAIN' },
  );
  const cpu = bareCpu();
  cpu.main.copyIn(image.origin, image.bytes);
  cpu.loadStatus(0, image.entry);
  expect(runToWait(cpu, 1_000_000)).toBe('disabled-wait');
  return Buffer.from(cpu.main.copyOut(image.symbols.get(symbol) as number, length));
}

const wait = "WAIT     DC    0D'0',X'0002000000000000'";

describe('assembled programs', () => {
  it('sieve primes', () => {
    const source = `
MAIN     CSECT
         ENTRY COUNT
         BALR  R12,0
         USING *,R12
         LA    R8,FLAGS                clear the flags
         L     R9,=A(LIMIT)
         SR    R10,R10
         SR    R11,R11
         MVCL  R8,R10
         LA    R2,2
         SR    R7,R7
NEXT     IC    R3,FLAGS(R2)
         N     R3,=X'000000FF'
         BNZ   COMPOUND
         LA    R7,1(,R7)
         LR    R4,R2                   strike its multiples
STRIKE   AR    R4,R2
         C     R4,=A(LIMIT)
         BNL   COMPOUND
         LA    R5,FLAGS(R4)
         MVI   0(R5),1
         B     STRIKE
COMPOUND LA    R2,1(,R2)
         C     R2,=A(LIMIT)
         BL    NEXT
         ST    R7,COUNT
         LPSW  WAIT
${wait}
COUNT    DS    F
LIMIT    EQU   3000
         LTORG
FLAGS    DS    (LIMIT)X
         END   MAIN
`;
    expect(run([source], 'COUNT', 4).readUInt32BE()).toBe(430);
  });

  it('call each other across modules, recursively, with parameters in a list', () => {
    const main = `
MAIN     CSECT
         ENTRY RESULT
         EXTRN LENGTH
         BALR  R12,0
         USING *,R12
         LA    R13,SAVE
         LA    R1,=A(TWENTY,RESULT)
         L     R15,=V(FIB)
         BALR  R14,R15
         L     R1,=A(LENGTH)
         LH    R1,0(,R1)
         STH   R1,RESULT+4
         LPSW  WAIT
${wait}
TWENTY   DC    F'20'
RESULT   DS    F,H
SAVE     DS    18F
         END
`;
    const fib = `
FIB      CSECT
         ENTRY LENGTH
         STM   R14,R12,12(R13)
         LR    R12,R15
         USING FIB,R12
         LM    R2,R3,0(R1)
         L     R1,0(,R2)
         LA    R9,STACK
         BAL   R14,NUMBER
         ST    R1,0(,R3)
         LM    R14,R12,12(R13)
         BR    R14
*                                      R1 = fib(R1), stack at R9
NUMBER   C     R1,=F'2'
         BLR   R14
         USING FRAME,R9
         STM   R14,R1,LINK             wraps: 14, 15, 0, 1
         BCTR  R1,0
         LA    R9,FRAMEEND
         BAL   R14,NUMBER
         SL    R9,=A(FRAMEEND-FRAME)
         ST    R1,FIRST
         L     R1,LINK+12
         SL    R1,=F'2'
         LA    R9,FRAMEEND
         BAL   R14,NUMBER
         SL    R9,=A(FRAMEEND-FRAME)
         AL    R1,FIRST
         L     R14,LINK
         BR    R14
         DROP  R9
LENGTH   DC    AL2(END-FIB)
         LTORG
STACK    DS    100F
END      EQU   *
FRAME    DSECT
LINK     DS    4F
FIRST    DS    F
FRAMEEND EQU   *
         END
`;
    const result = run([main, fib], 'RESULT', 6);
    expect(result.readUInt32BE()).toBe(6765);
    expect(result.readUInt16BE(4)).toBeGreaterThan(400);
  });

  it('edit and translate through constants of all kinds', () => {
    const source = `
MAIN     CSECT
         ENTRY TEXT
         BALR  R12,0
         USING *,R12
         L     R1,=F'-1234567'
         CVD   R1,WORK
         UNPK  TEXT(8),WORK+4(4)
         OI    TEXT+7,X'F0'
         MVC   TEXT+8(8),=CL8'abcXYZ'
         TR    TEXT+8(8),UPPER
         LPSW  WAIT
${wait}
WORK     DS    D
TEXT     DS    CL16
UPPER    DC    256AL1(*-UPPER)
         ORG   UPPER+C'a'
         DC    C'ABCDEFGHI'
         ORG
         END   MAIN
`;
    expect(run([source], 'TEXT', 16).toString('hex').toUpperCase()).toBe('F0F1F2F3F4F5F6F7C1C2C3E7E8E94040');
  });
});
