import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, operandFields } from '../../src/architecture/instructions/encode.ts';
import { extendedBranches } from '../../src/architecture/instructions/extended-mnemonics.ts';
import { formats, type InstructionRow } from '../../src/architecture/instructions/format.ts';
import { instructionLength, instructionNamed, instructions } from '../../src/architecture/instructions/table.ts';

const rows: readonly InstructionRow[] = instructions;

describe('the instruction table', () => {
  it('gives no operation code to two instructions', () => {
    expect(new Set(rows.map(({ opcode }) => opcode)).size).toBe(rows.length);
    const firstBytes = new Set(rows.filter(({ opcode }) => opcode > 0xff).map(({ opcode }) => opcode >>> 8));
    expect(rows.filter(({ opcode }) => opcode <= 0xff && firstBytes.has(opcode))).toEqual([]);
  });

  it('gives no mnemonic to two instructions, extended branches included', () => {
    const extended = Object.keys(extendedBranches).flatMap((name) => [name, `${name}R`]);
    const all = [...rows.map(({ mnemonic }) => mnemonic), ...extended];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(rows)('$mnemonic is as long as its operation code says, and its format fills it', ({ opcode, format }) => {
    const { length, layout } = formats[format];
    expect(length).toBe(instructionLength(opcode > 0xff ? opcode >>> 8 : opcode));
    const widths = layout.split(' ').map((field) => (/^D/.test(field) ? 12 : /^(L|I|I2)$/.test(field) ? 8 : 4));
    const bits = widths.reduce((total, width) => total + width, opcode > 0xff ? 16 : 8);
    expect(bits).toBe(8 * length);
  });

  it.each(Object.entries(formats))('%s has each field of its layout in its operands', (_name, { layout, operands }) => {
    const fields = layout.split(' ').filter((field) => field !== '-');
    expect(fields.sort()).toEqual((operands.match(/[A-Z]\d?/g) ?? []).sort());
  });
});

describe('encode', () => {
  it.each([
    ['LR', [1, 2], '1812'],
    ['BCR', [15, 14], '07fe'],
    ['SPM', [3], '0430'],
    ['SVC', [202], '0aca'],
    ['L', [1, 0x123, 2, 12], '5812c123'],
    ['BC', [8, 4095, 0, 15], '4780ffff'],
    ['STM', [14, 12, 12, 13], '90ecd00c'],
    ['SLL', [3, 2, 0], '89300002'],
    ['ICM', [1, 7, 5, 2], 'bf172005'],
    ['MVI', [8, 13, 0xc1], '92c1d008'],
    ['LPSW', [0, 1], '82001000'],
    ['SIO', [9, 0], '9c000009'],
    ['STIDP', [16, 11], 'b202b010'],
    ['PTLB', [], 'b20d0000'],
    ['IPTE', [4, 5], 'b2210045'],
    ['IPM', [6], 'b2220060'],
    ['MVC', [5, 256, 13, 0, 2], 'd2ffd0052000'],
    ['PACK', [1, 8, 2, 3, 16, 4], 'f27f20014003'],
    ['SRP', [1, 3, 2, 62, 0, 5], 'f0252001003e'],
    ['TPROT', [1, 2, 3, 4], 'e50120014003'],
  ])('%s with %j', (mnemonic, operands, code) => {
    expect(Buffer.from(encode(mnemonic, operands)).toString('hex')).toBe(code);
  });

  it.each([
    ['LX', [1], 'Cannot encode "LX": there is no such instruction'],
    ['LR', [1], 'Cannot encode LR: it has 1 operands, LR R1,R2 takes 2'],
    ['LR', [1, 16], 'Cannot encode LR: R2 is 16, it can be 0 to 15'],
    ['L', [1, 4096, 0, 12], 'Cannot encode L: D2 is 4096, it can be 0 to 4095'],
    ['MVC', [0, 0, 1, 0, 2], 'Cannot encode MVC: L is 0, it can be 1 to 256'],
    ['MVI', [0, 0, 1.5], 'Cannot encode MVI: I2 is 1.5, it can be 0 to 255'],
  ])('refuses %s with %j', (mnemonic, operands, message) => {
    expect(() => encode(mnemonic, operands)).toThrow(message);
  });

  it.each(rows)('$mnemonic comes back from decode', (row) => {
    const fields = operandFields(row).map(({ least, greatest }) => fc.integer({ min: least, max: greatest }));
    fc.assert(
      fc.property(fc.tuple(...fields), fc.nat({ max: 4 }), (operands, offset) => {
        const code = encode(row.mnemonic, operands);
        const storage = new Uint8Array(offset + code.length);
        storage.set(code, offset);
        expect(decode(storage, offset)).toEqual({ row: instructionNamed(row.mnemonic), operands, length: code.length });
      }),
      { numRuns: 20 },
    );
  });
});

describe('decode', () => {
  it.each([
    ['an operation code that is not assigned', '00000000'],
    ['a second byte that is not assigned', 'b2ff0000'],
    ['a truncated instruction', '5812c1'],
    ['nothing', ''],
  ])('finds no instruction in %s', (_what, code) => {
    expect(decode(Buffer.from(code, 'hex'))).toBeUndefined();
  });

  it.each([
    ['9cfe0009', 'SIO'],
    ['9cff0009', 'SIOF'],
    ['82ff0000', 'LPSW'],
  ])('ignores what the machine ignores in %s', (code, mnemonic) => {
    expect(decode(Buffer.from(code, 'hex'))?.row.mnemonic).toBe(mnemonic);
  });
});
