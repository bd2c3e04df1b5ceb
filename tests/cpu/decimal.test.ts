import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ProgramMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { executed, interruption, type Program, storageAt } from './program.ts';

const firstAt = 0x2000;
const secondAt = 0x2100;

interface Operands {
  readonly first: string;
  readonly second: string;
}

function bytesIn(digits: string): number {
  return digits.length / 2;
}

/** The CPU after an instruction with two lengths whose operands are these bytes. */
function afterDecimal(mnemonic: string, { first, second }: Operands, more: Partial<Program> = {}): Cpu {
  return executed({
    code: [[mnemonic, 0, bytesIn(first), 4, 0, bytesIn(second), 5]],
    general: { 4: firstAt, 5: secondAt },
    storage: { [firstAt]: first, [secondAt]: second },
    ...more,
  });
}

/** First operand and condition code. */
function outcome(cpu: Cpu, length: number): [string, number] {
  return [storageAt(cpu, firstAt, length), cpu.psw.conditionCode];
}

describe('AP, SP and ZAP set the condition code by the result', () => {
  it.each([
    { rule: 'AP adds', mnemonic: 'AP', first: '00123C', second: '456C', result: '00579C', condition: 2 },
    {
      rule: 'AP of unlike signs subtracts',
      mnemonic: 'AP',
      first: '00123C',
      second: '456D',
      result: '00333D',
      condition: 1,
    },
    {
      rule: 'AP makes a zero positive',
      mnemonic: 'AP',
      first: '00456D',
      second: '456C',
      result: '00000C',
      condition: 0,
    },
    {
      rule: 'AP of two negative zeros is positive',
      mnemonic: 'AP',
      first: '0D',
      second: '0D',
      result: '0C',
      condition: 0,
    },
    { rule: 'AP replaces sign codes', mnemonic: 'AP', first: '1A', second: '2F', result: '3C', condition: 2 },
    { rule: 'AP takes B for minus', mnemonic: 'AP', first: '1B', second: '2E', result: '1C', condition: 2 },
    { rule: 'AP carries through', mnemonic: 'AP', first: '09999C', second: '1C', result: '10000C', condition: 2 },
    {
      rule: 'AP takes a longer second operand',
      mnemonic: 'AP',
      first: '1C',
      second: '0000002C',
      result: '3C',
      condition: 2,
    },
    { rule: 'AP overflows by a carry', mnemonic: 'AP', first: '999C', second: '2C', result: '001C', condition: 3 },
    {
      rule: 'AP overflows by digits of the second',
      mnemonic: 'AP',
      first: '1C',
      second: '10000C',
      result: '1C',
      condition: 3,
    },
    {
      rule: 'AP is right when only the sum fits',
      mnemonic: 'AP',
      first: '999D',
      second: '01000C',
      result: '001C',
      condition: 2,
    },
    {
      rule: 'AP keeps minus when what is left is zero',
      mnemonic: 'AP',
      first: '999D',
      second: '1D',
      result: '000D',
      condition: 3,
    },
    { rule: 'SP subtracts', mnemonic: 'SP', first: '00456C', second: '123C', result: '00333C', condition: 2 },
    { rule: 'SP of a negative adds', mnemonic: 'SP', first: '00456C', second: '123D', result: '00579C', condition: 2 },
    {
      rule: 'SP of the greater turns the sign',
      mnemonic: 'SP',
      first: '123C',
      second: '456C',
      result: '333D',
      condition: 1,
    },
    {
      rule: 'SP of equals is positive zero',
      mnemonic: 'SP',
      first: '123D',
      second: '123D',
      result: '000C',
      condition: 0,
    },
    { rule: 'ZAP lengthens', mnemonic: 'ZAP', first: 'FFFFFF', second: '12F', result: '00012C', condition: 2 },
    { rule: 'ZAP shortens', mnemonic: 'ZAP', first: 'FF', second: '00007B', result: '7D', condition: 1 },
    { rule: 'ZAP makes a zero positive', mnemonic: 'ZAP', first: 'FFFF', second: '0D', result: '000C', condition: 0 },
    { rule: 'ZAP overflows', mnemonic: 'ZAP', first: 'FF', second: '00123C', result: '3C', condition: 3 },
    {
      rule: 'ZAP keeps minus when what is left is zero',
      mnemonic: 'ZAP',
      first: 'FF',
      second: '120D',
      result: '0D',
      condition: 3,
    },
  ])('$rule', ({ mnemonic, result, condition, ...operands }) => {
    const cpu = afterDecimal(mnemonic, { ...operands, second: padded(operands.second) }, {});
    expect(outcome(cpu, bytesIn(result))).toEqual([result, condition]);
  });

  it('31 digits are added without a loss', () => {
    const first = '9999999999999999999999999999998C';
    expect(outcome(afterDecimal('AP', { first, second: '1C' }), 16)).toEqual(['9999999999999999999999999999999C', 2]);
    expect(outcome(afterDecimal('AP', { first, second: '2C' }), 16)).toEqual(['0000000000000000000000000000000C', 3]);
  });

  it('an operand may be added to itself', () => {
    const general = { 4: firstAt };
    const cpu = executed({ code: [['AP', 0, 3, 4, 1, 2, 4]], general, storage: { [firstAt]: '12345D' } });
    expect(outcome(cpu, 3)).toEqual(['12690D', 1]);
  });
});

/** Whole bytes. */
function padded(digits: string): string {
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

describe('CP compares algebraically and stores nothing', () => {
  it.each([
    { first: '123C', second: '00123F', condition: 0 },
    { first: '122C', second: '123C', condition: 1 },
    { first: '124C', second: '123C', condition: 2 },
    { first: '122D', second: '123D', condition: 2 },
    { first: '124D', second: '123D', condition: 1 },
    { first: '1D', second: '1C', condition: 1 },
    { first: '1C', second: '1D', condition: 2 },
    { first: '0D', second: '0C', condition: 0 },
    { first: '0C', second: '000D', condition: 0 },
    { first: '9C', second: '01000C', condition: 1 },
  ])('$first with $second', ({ first, second, condition }) => {
    expect(outcome(afterDecimal('CP', { first, second }), bytesIn(first))).toEqual([first, condition]);
  });
});

describe('MP and DP', () => {
  it.each([
    { rule: 'MP multiplies', mnemonic: 'MP', first: '0000123C', second: '045C', result: '0005535C' },
    { rule: 'MP of unlike signs is negative', mnemonic: 'MP', first: '00012D', second: '3C', result: '00036D' },
    { rule: 'MP of two minus signs is positive', mnemonic: 'MP', first: '00012B', second: '3D', result: '00036C' },
    { rule: 'MP leaves a zero its sign', mnemonic: 'MP', first: '00000C', second: '3D', result: '00000D' },
    { rule: 'DP leaves quotient and remainder', mnemonic: 'DP', first: '0000123C', second: '045C', result: '002C033C' },
    {
      rule: 'DP: the remainder has the sign of the dividend',
      mnemonic: 'DP',
      first: '00177D',
      second: '3C',
      result: '059D0D',
    },
    { rule: 'DP leaves zeros their signs', mnemonic: 'DP', first: '00000D', second: '3D', result: '000C0D' },
    { rule: 'DP of the smaller is zero', mnemonic: 'DP', first: '00002C', second: '3D', result: '000D2C' },
  ])('$rule', ({ mnemonic, first, second, result }) => {
    const cpu = afterDecimal(mnemonic, { first, second }, { psw: { conditionCode: 3 } });
    expect(outcome(cpu, bytesIn(result))).toEqual([result, 3]);
  });

  it('MP and DP are as exact as whole numbers of any size', () => {
    const digits = (most: number) => fc.bigInt({ min: 0n, max: 10n ** BigInt(most) - 1n });
    fc.assert(
      fc.property(digits(15), digits(15), (first, second) => {
        const operands = { first: packed(first, 16), second: packed(second, 8) };
        expect(outcome(afterDecimal('MP', operands), 16)[0]).toBe(packed(first * second, 16));
      }),
    );
    fc.assert(
      fc.property(digits(31), digits(15), (first, second) => {
        fc.pre(second > 0n && first / second < 10n ** 15n);
        const cpu = afterDecimal('DP', { first: packed(first, 16), second: packed(second, 8) });
        expect(outcome(cpu, 16)[0]).toBe(packed(first / second, 8) + packed(first % second, 8));
      }),
    );
  });

  it.each([
    { rule: 'the second operand has more than eight bytes', mnemonic: 'MP', lengths: [16, 9] },
    { rule: 'the second operand is as long as the first', mnemonic: 'MP', lengths: [3, 3] },
    { rule: 'the second operand has more than eight bytes', mnemonic: 'DP', lengths: [16, 9] },
    { rule: 'the second operand is as long as the first', mnemonic: 'DP', lengths: [3, 3] },
  ])('$mnemonic is a specification exception when $rule', ({ mnemonic, lengths: [first, second] }) => {
    const cpu = afterDecimal(mnemonic, { first: packed(0n, first!), second: packed(0n, second!) });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Specification);
  });

  it('MP is a data exception unless there are leading zeros in as many bytes as the multiplier has', () => {
    const refused = afterDecimal('MP', { first: '010000000C', second: '100C' });
    expect([interruption(refused)?.code, storageAt(refused, firstAt, 5)]).toEqual([ProgramCode.Data, '010000000C']);
    const accepted = afterDecimal('MP', { first: '000099999C', second: '999C' });
    expect([interruption(accepted), storageAt(accepted, firstAt, 5)]).toEqual([undefined, '099899001C']);
  });

  it.each([
    { rule: 'the divisor is zero', first: '00000C', second: '0C' },
    { rule: 'the quotient does not fit', first: '03000C', second: '3C' },
  ])('DP is a decimal-divide exception when $rule, and nothing is stored', ({ first, second }) => {
    const cpu = afterDecimal('DP', { first, second });
    expect([interruption(cpu)?.code, storageAt(cpu, firstAt, 3)]).toEqual([ProgramCode.DecimalDivide, first]);
  });
});

/** A positive packed number. */
function packed(value: bigint, length: number): string {
  return `${value.toString().padStart(2 * length - 1, '0')}C`;
}

describe('SRP', () => {
  const left = (amount: number) => amount;
  const right = (amount: number) => 64 - amount;
  it.each([
    { rule: 'moves to the left', first: '00123C', shift: left(2), digit: 5, result: '12300C', condition: 2 },
    { rule: 'moves to the right', first: '12345C', shift: right(2), digit: 0, result: '00123C', condition: 2 },
    { rule: 'rounds up', first: '12355D', shift: right(1), digit: 5, result: '01236D', condition: 1 },
    {
      rule: 'rounds by the last digit only',
      first: '12349C',
      shift: right(2),
      digit: 5,
      result: '00123C',
      condition: 2,
    },
    { rule: 'carries when it rounds', first: '99995C', shift: right(1), digit: 5, result: '10000C', condition: 2 },
    { rule: 'rounds into an empty number', first: '50000C', shift: right(5), digit: 5, result: '00001C', condition: 2 },
    { rule: 'moves everything out', first: '99999D', shift: right(32), digit: 9, result: '00000C', condition: 0 },
    { rule: 'makes a zero positive', first: '00000D', shift: left(31), digit: 0, result: '00000C', condition: 0 },
    {
      rule: 'by zero replaces the sign code',
      first: '00012F',
      shift: left(0),
      digit: 0,
      result: '00012C',
      condition: 2,
    },
    { rule: 'overflows to the left', first: '10023D', shift: left(1), digit: 0, result: '00230D', condition: 3 },
    {
      rule: 'overflows and keeps the sign of what is lost',
      first: '10000D',
      shift: left(31),
      digit: 0,
      result: '00000D',
      condition: 3,
    },
  ])('$rule', ({ first, shift, digit, result, condition }) => {
    const code: Program['code'] = [['SRP', 0, 3, 4, shift, 0, digit]];
    const cpu = executed({ code, general: { 4: firstAt }, storage: { [firstAt]: first } });
    expect(outcome(cpu, 3)).toEqual([result, condition]);
  });

  it('a rounding digit above 9 is a data exception, even to the left', () => {
    const cpu = executed({ code: [['SRP', 0, 1, 4, 0, 0, 10]], general: { 4: firstAt }, storage: { [firstAt]: '1C' } });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Data);
  });
});

describe('what ends a decimal instruction otherwise', () => {
  const withOverflow = { programMask: ProgramMask.DecimalOverflow, flags: PswFlags.Extended };

  it.each([
    { mnemonic: 'AP', first: '9C', second: '1C', result: '0C' },
    { mnemonic: 'SP', first: '9D', second: '1C', result: '0D' },
    { mnemonic: 'ZAP', first: '9C', second: '012C', result: '2C' },
  ])('$mnemonic stores the result and then overflows if the mask allows it', ({ mnemonic, first, second, result }) => {
    const cpu = afterDecimal(mnemonic, { first, second }, { psw: withOverflow });
    expect([interruption(cpu)?.code, storageAt(cpu, firstAt, 1)]).toEqual([ProgramCode.DecimalOverflow, result]);
  });

  it.each([
    { mnemonic: 'AP', first: '1A', second: 'AC', fault: 'a digit of the second operand' },
    { mnemonic: 'AP', first: '1B2C', second: '1C', fault: 'a digit of the first operand' },
    { mnemonic: 'SP', first: '11', second: '1C', fault: 'the sign of the first operand' },
    { mnemonic: 'ZAP', first: '1C', second: '10', fault: 'the sign of the second operand' },
    { mnemonic: 'CP', first: '1C', second: '0A1C', fault: 'a digit of the second operand' },
    { mnemonic: 'MP', first: '000A', second: 'FC', fault: 'a digit of the multiplier' },
    { mnemonic: 'DP', first: '0005', second: '1C', fault: 'the sign of the dividend' },
  ])('$mnemonic is a data exception by $fault, and nothing is stored', ({ mnemonic, first, second }) => {
    const cpu = afterDecimal(mnemonic, { first, second });
    expect([interruption(cpu)?.code, storageAt(cpu, firstAt, bytesIn(first))]).toEqual([ProgramCode.Data, first]);
  });

  it('ZAP looks at no digit of the first operand', () => {
    const cpu = afterDecimal('ZAP', { first: 'ABCDEF', second: '5C' });
    expect(outcome(cpu, 3)).toEqual(['00005C', 2]);
  });

  it('nothing is stored when the first operand is protected in its second block', () => {
    const at = 0x27ff;
    const cpu = executed({
      code: [['AP', 0, 2, 4, 0, 1, 5]],
      general: { 4: at, 5: secondAt },
      storage: { [at]: '001C', [secondAt]: '1C' },
      keys: { [0x1000]: 0x30, [0x2000]: 0x30, [0x2800]: 0x40 },
      psw: { key: 3 },
    });
    expect([interruption(cpu)?.code, storageAt(cpu, at, 2)]).toEqual([ProgramCode.Protection, '001C']);
  });

  it('an operand that lies in two blocks is stored in both', () => {
    const at = 0x27ff;
    const general = { 4: at, 5: secondAt };
    const storage = { [at]: '00999D', [secondAt]: '2D' };
    const cpu = executed({ code: [['AP', 0, 3, 4, 0, 1, 5]], general, storage });
    expect(storageAt(cpu, at, 3)).toBe('01001D');
  });
});
