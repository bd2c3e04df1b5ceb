import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disassemble, disassembleRange } from '../../src/architecture/instructions/disassemble.ts';
import { encode, operandFields } from '../../src/architecture/instructions/encode.ts';
import type { InstructionRow } from '../../src/architecture/instructions/format.ts';
import { instructions } from '../../src/architecture/instructions/table.ts';
import { codeOf, hexadecimal, statement } from './assembled.ts';

const rows: readonly InstructionRow[] = instructions;

/** The bytes of a row with fields of all sizes; zero, where operands are left out, more often than chance has it. */
function codeFor(row: InstructionRow): fc.Arbitrary<Uint8Array> {
  const fields = operandFields(row).map(({ least, greatest }) =>
    fc.oneof(fc.constant(least), fc.integer({ min: least, max: greatest })),
  );
  return fc.tuple(...fields).map((operands) => encode(row.mnemonic, operands));
}

describe('disassemble', () => {
  it.each(rows)('$mnemonic gives text that assembles to the same bytes', (row) => {
    fc.assert(
      fc.property(codeFor(row), (code) => {
        const { mnemonic, operands, length, isInstruction } = disassemble(code);
        expect([length, isInstruction]).toEqual([code.length, true]);
        expect(codeOf(statement('', mnemonic, operands))).toBe(hexadecimal(code));
      }),
      { numRuns: 30 },
    );
  });

  it('any bytes give text that assembles to them, save for bits that the machine ignores', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 40 }), (bytes) => {
        const even = bytes.subarray(0, bytes.length & ~1);
        const again: Uint8Array[] = [];
        for (let at = 0; at < even.length; ) {
          const { mnemonic, operands, length } = disassemble(even, at);
          again.push(Buffer.from(codeOf(statement('', mnemonic, operands)), 'hex'));
          at += length;
        }
        const reread = disassembleRange(Buffer.concat(again), 0).map((line) => line.slice(20));
        expect(reread).toEqual(disassembleRange(even, 0).map((line) => line.slice(20)));
      }),
    );
  });

  it.each([
    ['1812', 'LR 1,2'],
    ['07FE', 'BR 14'],
    ['0700', 'NOPR 0'],
    ['0730', 'BCR 3,0'],
    ['4780C012', 'BE 18(,12)'],
    ['47F00100', 'B 256'],
    ['47F10100', 'B 256(1)'],
    ['5812C123', 'L 1,291(2,12)'],
    ['92C1D008', "MVI 8(13),X'C1'"],
    ['D2FFD0052000', 'MVC 5(256,13),0(2)'],
    ['F27F20014003', 'PACK 1(8,2),3(16,4)'],
    ['B20D0000', 'PTLB '],
    ['0ACA', "SVC X'CA'"],
    ['0000', "DC X'0000'"],
  ])('%s is %s', (code, text) => {
    const { mnemonic, operands } = disassemble(Buffer.from(code, 'hex'));
    expect(`${mnemonic} ${operands}`).toBe(text);
  });

  it('writes names for addresses that have one', () => {
    const nameAddress = (base: number, displacement: number) =>
      base === 12 && displacement === 18 ? 'LOOP' : undefined;
    const text = (code: string) => disassemble(Buffer.from(code, 'hex'), 0, nameAddress).operands;
    expect([text('4780C012'), text('5812C012'), text('D203C0121000'), text('5812C013')]).toEqual([
      'LOOP',
      '1,LOOP(2)',
      'LOOP(4),0(1)',
      '1,19(2,12)',
    ]);
  });

  it('lists a range with locations and bytes', () => {
    expect(disassembleRange(Buffer.from('05C04110C0360000', 'hex'), 0x2000)).toEqual([
      '002000  05C0          BALR  12,0',
      '002002  4110C036      LA    1,54(,12)',
      "002006  0000          DC    X'0000'",
    ]);
  });
});
