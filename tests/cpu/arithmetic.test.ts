import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ProgramMask } from '../../src/architecture/program-status-word.ts';
import { executed, interruption, register } from './program.ts';

const edges = [0, 1, -1, 2, 0x7fffffff, -0x80000000, -0x7fffffff, 0x7fff, -0x8000, 0x10000];
const word = fc.oneof(fc.constantFrom(...edges), fc.integer());
const data = 0x2000;

/** The instruction with register 1 and, as second operand, register 2 or storage. */
function result(mnemonic: string, first: number, second: number): { value: number; conditionCode: number } {
  const isRegister = mnemonic.endsWith('R');
  const isHalf = mnemonic.endsWith('H');
  const digits = isHalf
    ? (second & 0xffff).toString(16).padStart(4, '0')
    : (second >>> 0).toString(16).padStart(8, '0');
  const cpu = executed({
    code: [isRegister ? [mnemonic, 1, 2] : [mnemonic, 1, 0, 0, 3]],
    general: { 1: first, 2: second, 3: data },
    storage: { [data]: digits },
  });
  return { value: cpu.general[1]!, conditionCode: cpu.psw.conditionCode };
}

const signCode = (value: bigint) => (value === 0n ? 0 : value < 0n ? 1 : 2);
const signed = (value: bigint) => Number(BigInt.asIntN(32, value));
const unsigned = (value: number) => BigInt(value >>> 0);
const half = (value: number) => (value << 16) >> 16;

describe('signed addition and subtraction wrap, and set condition code 3 when they overflow', () => {
  const operations = [
    { mnemonic: 'AR', exact: (a: number, b: number) => BigInt(a) + BigInt(b) },
    { mnemonic: 'A', exact: (a: number, b: number) => BigInt(a) + BigInt(b) },
    { mnemonic: 'AH', exact: (a: number, b: number) => BigInt(a) + BigInt(half(b)) },
    { mnemonic: 'SR', exact: (a: number, b: number) => BigInt(a) - BigInt(b) },
    { mnemonic: 'S', exact: (a: number, b: number) => BigInt(a) - BigInt(b) },
    { mnemonic: 'SH', exact: (a: number, b: number) => BigInt(a) - BigInt(half(b)) },
  ];
  it.each(operations)('$mnemonic', ({ mnemonic, exact }) => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        const sum = exact(first, second);
        const fits = sum === BigInt.asIntN(32, sum);
        expect(result(mnemonic, first, second)).toEqual({
          value: signed(sum),
          conditionCode: fits ? signCode(sum) : 3,
        });
      }),
    );
  });
});

describe('logical addition and subtraction put the carry into bit 0 of the condition code', () => {
  const operations = [
    { mnemonic: 'ALR', exact: (a: bigint, b: bigint) => a + b },
    { mnemonic: 'AL', exact: (a: bigint, b: bigint) => a + b },
    { mnemonic: 'SLR', exact: (a: bigint, b: bigint) => a + (0xffffffffn - b) + 1n },
    { mnemonic: 'SL', exact: (a: bigint, b: bigint) => a + (0xffffffffn - b) + 1n },
  ];
  it.each(operations)('$mnemonic', ({ mnemonic, exact }) => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        const sum = exact(unsigned(first), unsigned(second));
        const value = signed(sum);
        const conditionCode = (sum > 0xffffffffn ? 2 : 0) + (value === 0 ? 0 : 1);
        expect(result(mnemonic, first, second)).toEqual({ value, conditionCode });
      }),
    );
  });
});

describe('comparison sets 0 equal, 1 first low, 2 first high', () => {
  const operations = [
    { mnemonic: 'CR', of: (value: number) => value, second: (value: number) => value },
    { mnemonic: 'C', of: (value: number) => value, second: (value: number) => value },
    { mnemonic: 'CH', of: (value: number) => value, second: half },
    { mnemonic: 'CLR', of: (value: number) => value >>> 0, second: (value: number) => value >>> 0 },
    { mnemonic: 'CL', of: (value: number) => value >>> 0, second: (value: number) => value >>> 0 },
  ];
  it.each(operations)('$mnemonic', ({ mnemonic, of, second: convert }) => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        const [left, right] = [of(first), convert(second)];
        const conditionCode = left === right ? 0 : left < right ? 1 : 2;
        expect(result(mnemonic, first, second)).toEqual({ value: first, conditionCode });
      }),
    );
  });
});

describe('one operand', () => {
  it.each([
    { mnemonic: 'LTR', value: 0, expected: 0, conditionCode: 0 },
    { mnemonic: 'LTR', value: -5, expected: -5, conditionCode: 1 },
    { mnemonic: 'LTR', value: 5, expected: 5, conditionCode: 2 },
    { mnemonic: 'LPR', value: -5, expected: 5, conditionCode: 2 },
    { mnemonic: 'LPR', value: 0, expected: 0, conditionCode: 0 },
    { mnemonic: 'LPR', value: -0x80000000, expected: -0x80000000, conditionCode: 3 },
    { mnemonic: 'LNR', value: 5, expected: -5, conditionCode: 1 },
    { mnemonic: 'LNR', value: 0, expected: 0, conditionCode: 0 },
    { mnemonic: 'LNR', value: -0x80000000, expected: -0x80000000, conditionCode: 1 },
    { mnemonic: 'LCR', value: 7, expected: -7, conditionCode: 1 },
    { mnemonic: 'LCR', value: -7, expected: 7, conditionCode: 2 },
    { mnemonic: 'LCR', value: -0x80000000, expected: -0x80000000, conditionCode: 3 },
  ])('$mnemonic of $value gives $expected, condition code $conditionCode', (rule) => {
    const { mnemonic, value, expected, conditionCode } = rule;
    expect(result(mnemonic, 0x55, value)).toEqual({ value: expected, conditionCode });
  });
});

describe('fixed-point overflow', () => {
  it.each([
    { mnemonic: 'AR', first: 0x7fffffff, second: 1, length: 2 },
    { mnemonic: 'SR', first: -0x80000000, second: 1, length: 2 },
    { mnemonic: 'LCR', first: 0, second: -0x80000000, length: 2 },
  ])('$mnemonic interrupts when the mask allows it, with the result stored', ({ mnemonic, first, second, length }) => {
    const cpu = executed({
      code: [[mnemonic, 1, 2]],
      general: { 1: first, 2: second },
      psw: { programMask: ProgramMask.FixedOverflow },
    });
    expect(interruption(cpu)).toEqual({ class: 'program', code: ProgramCode.FixedOverflow, length, address: 0x1002 });
    expect(register(cpu, 1)).toBe(mnemonic === 'SR' ? 0x7fffffff : 0x80000000);
    expect(cpu.main.readByte(0x2a)).toBe(0x38);
  });

  it('leaves no trace beyond condition code 3 when the mask is zero', () => {
    const cpu = executed({ code: [['AR', 1, 1]], general: { 1: 0x40000000 } });
    expect([interruption(cpu), cpu.psw.conditionCode]).toEqual([undefined, 3]);
  });
});

describe('multiplication', () => {
  it('M and MR give the 64-bit product in the pair', () => {
    fc.assert(
      fc.property(word, word, (multiplicand, multiplier) => {
        const cpu = executed({ code: [['MR', 4, 7]], general: { 4: 99, 5: multiplicand, 7: multiplier } });
        const product = (BigInt(cpu.general[4]!) << 32n) | unsigned(cpu.general[5]!);
        expect(product).toBe(BigInt(multiplicand) * BigInt(multiplier));
      }),
    );
  });
  it('MH keeps the low-order 32 bits and no condition code', () => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        expect(result('MH', first, second)).toEqual({ value: Math.imul(first, half(second)), conditionCode: 0 });
      }),
    );
  });
  it.each(['MR', 'DR'])('%s with an odd register is a specification exception', (mnemonic) => {
    const cpu = executed({ code: [[mnemonic, 5, 2]], general: { 5: 1, 2: 1 } });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Specification, length: 2, address: 0x1002 });
  });
});

describe('division', () => {
  const dividend = fc.oneof(
    fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
    word.map(BigInt),
    fc.bigInt(-(2n ** 40n), 2n ** 40n),
  );
  it('D and DR leave quotient and remainder, or nothing changed and a fixed-point divide exception', () => {
    fc.assert(
      fc.property(dividend, word, (value, divisor) => {
        const high = Number(value >> 32n) | 0;
        const low = Number(BigInt.asUintN(32, value)) | 0;
        const cpu = executed({ code: [['DR', 4, 7]], general: { 4: high, 5: low, 7: divisor } });
        const quotient = divisor === 0 ? 2n ** 40n : value / BigInt(divisor);
        if (quotient === BigInt.asIntN(32, quotient)) {
          expect([cpu.general[4], cpu.general[5]]).toEqual([Number(value % BigInt(divisor)), Number(quotient)]);
        } else {
          expect(interruption(cpu)?.code).toBe(ProgramCode.FixedDivide);
          expect([cpu.general[4], cpu.general[5]]).toEqual([high, low]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
