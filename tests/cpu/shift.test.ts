import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ProgramMask } from '../../src/architecture/program-status-word.ts';
import { executed, interruption } from './program.ts';

const edges = [0, 1, -1, 0x7fffffff, -0x80000000, 0x40000000, -0x40000000, 0x3fffffff];
const word = fc.oneof(fc.constantFrom(...edges), fc.integer());
const amount = fc.oneof(fc.constantFrom(0, 1, 30, 31, 32, 33, 62, 63, 64, 95), fc.nat(0xfff));

const signCode = (value: bigint) => (value === 0n ? 0 : value < 0n ? 1 : 2);

/** Shifts left one place after the other: the sign stays, and a bit unlike it that is shifted out is an overflow. */
function shiftLeftArithmetic(value: bigint, by: number, bits: number): { value: bigint; isOverflow: boolean } {
  const numeric = 1n << BigInt(bits - 1);
  const sign = value < 0n ? 1n : 0n;
  let rest = BigInt.asUintN(bits - 1, value);
  let isOverflow = false;
  for (let place = 0; place < by; place++) {
    if (rest >> BigInt(bits - 2) !== sign) isOverflow = true;
    rest = (rest << 1n) & (numeric - 1n);
  }
  return { value: BigInt.asIntN(bits, (sign << BigInt(bits - 1)) | rest), isOverflow };
}

function single(mnemonic: string, value: number, by: number) {
  const cpu = executed({ code: [[mnemonic, 3, by, 0]], general: { 3: value }, psw: { conditionCode: 3 } });
  return { value: BigInt(cpu.general[3]!), conditionCode: cpu.psw.conditionCode };
}

function double(mnemonic: string, value: bigint, by: number) {
  const high = Number(BigInt.asIntN(32, value >> 32n));
  const low = Number(BigInt.asIntN(32, value));
  const cpu = executed({ code: [[mnemonic, 6, by, 0]], general: { 6: high, 7: low }, psw: { conditionCode: 3 } });
  const result = (BigInt(cpu.general[6]!) << 32n) | BigInt(cpu.general[7]! >>> 0);
  return { value: result, conditionCode: cpu.psw.conditionCode };
}

const pair = fc.tuple(word, word).map(([high, low]) => (BigInt(high) << 32n) | BigInt(low >>> 0));

describe('the amount of a shift is its address modulo 64', () => {
  it('SLL, SRL, SRA', () => {
    fc.assert(
      fc.property(word, amount, (value, address) => {
        const by = BigInt(address % 64);
        const left = BigInt.asIntN(32, BigInt(value) << by);
        expect(single('SLL', value, address)).toEqual({ value: left, conditionCode: 3 });
        const right = BigInt.asIntN(32, BigInt.asUintN(32, BigInt(value)) >> by);
        expect(single('SRL', value, address)).toEqual({ value: right, conditionCode: 3 });
        const signed = BigInt(value) >> by;
        expect(single('SRA', value, address)).toEqual({ value: signed, conditionCode: signCode(signed) });
      }),
      { numRuns: 300 },
    );
  });
  it('SLDL, SRDL, SRDA', () => {
    fc.assert(
      fc.property(pair, amount, (value, address) => {
        const by = BigInt(address % 64);
        expect(double('SLDL', value, address)).toEqual({ value: BigInt.asIntN(64, value << by), conditionCode: 3 });
        const right = BigInt.asIntN(64, BigInt.asUintN(64, value) >> by);
        expect(double('SRDL', value, address)).toEqual({ value: right, conditionCode: 3 });
        const signed = value >> by;
        expect(double('SRDA', value, address)).toEqual({ value: signed, conditionCode: signCode(signed) });
      }),
      { numRuns: 300 },
    );
  });
});

describe('SLA and SLDA keep the sign, and overflow when a bit unlike it is lost', () => {
  it('SLA', () => {
    fc.assert(
      fc.property(word, amount, (value, address) => {
        const { value: expected, isOverflow } = shiftLeftArithmetic(BigInt(value), address % 64, 32);
        const conditionCode = isOverflow ? 3 : signCode(expected);
        expect(single('SLA', value, address)).toEqual({ value: expected, conditionCode });
      }),
      { numRuns: 300 },
    );
  });
  it('SLDA', () => {
    fc.assert(
      fc.property(pair, amount, (value, address) => {
        const { value: expected, isOverflow } = shiftLeftArithmetic(value, address % 64, 64);
        const conditionCode = isOverflow ? 3 : signCode(expected);
        expect(double('SLDA', value, address)).toEqual({ value: expected, conditionCode });
      }),
      { numRuns: 300 },
    );
  });
  it('interrupts when the mask allows it', () => {
    const cpu = executed({
      code: [['SLA', 3, 1, 0]],
      general: { 3: 0x40000000 },
      psw: { programMask: ProgramMask.FixedOverflow },
    });
    expect(interruption(cpu)?.code).toBe(ProgramCode.FixedOverflow);
    expect(cpu.general[3]).toBe(0);
  });
});

it.each(['SLDL', 'SRDL', 'SLDA', 'SRDA'])('%s with an odd register is a specification exception', (mnemonic) => {
  const cpu = executed({ code: [[mnemonic, 5, 1, 0]] });
  expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Specification, length: 4 });
});
