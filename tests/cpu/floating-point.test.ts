import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ProgramMask } from '../../src/architecture/program-status-word.ts';
import { afterFloating, type Case, check, floating } from './floating-case.ts';
import { executed, interruption, prepared } from './program.ts';

const { ExponentUnderflow, Significance } = ProgramMask;

describe('add and subtract', () => {
  const cases: readonly Case[] = [
    {
      rule: 'aligns the smaller characteristic',
      mnemonic: 'AER',
      operands: ['42100000', '41800000'],
      result: '42180000',
      condition: 2,
    },
    { rule: 'normalizes', mnemonic: 'AER', operands: ['42100000', 'C1F00000'], result: '41100000', condition: 2 },
    {
      rule: 'moves right after a carry',
      mnemonic: 'AER',
      operands: ['41F00000', '41200000'],
      result: '42110000',
      condition: 2,
    },
    {
      rule: 'keeps a guard digit',
      mnemonic: 'AER',
      operands: ['42100000', 'C1000001'],
      result: '41FFFFFF',
      condition: 2,
    },
    {
      rule: 'keeps no second guard digit',
      mnemonic: 'AER',
      operands: ['43100000', 'C1000001'],
      result: '43100000',
      condition: 2,
    },
    { rule: 'truncates', mnemonic: 'AER', operands: ['42FFFFFF', '41F0000F'], result: '4310EFFF', condition: 2 },
    {
      rule: 'takes the sign of the greater',
      mnemonic: 'AER',
      operands: ['41100000', 'C1200000'],
      result: 'C1100000',
      condition: 1,
    },
    {
      rule: 'subtracts with the other sign',
      mnemonic: 'SER',
      operands: ['41100000', '41200000'],
      result: 'C1100000',
      condition: 1,
    },
    {
      rule: 'makes a zero fraction a true zero',
      mnemonic: 'SER',
      operands: ['C5123456', 'C5123456'],
      result: '00000000',
      condition: 0,
    },
    {
      rule: 'leaves the low-order half of a short result',
      mnemonic: 'AER',
      operands: ['4110000012345678', '41200000'],
      result: '4130000012345678',
      condition: 2,
    },
    {
      rule: 'normalizes a long sum',
      mnemonic: 'ADR',
      operands: ['4210000000000000', 'C110000000000001'],
      result: '41EFFFFFFFFFFFFF',
      condition: 2,
    },
    {
      rule: 'carries in a long sum',
      mnemonic: 'ADR',
      operands: ['41FFFFFFFFFFFFFF', '4110000000000001'],
      result: '4211000000000000',
      condition: 2,
    },
    {
      rule: 'keeps a guard digit in a long sum',
      mnemonic: 'SDR',
      operands: ['4210000000000000', '4100000000000001'],
      result: '41FFFFFFFFFFFFFF',
      condition: 2,
    },
    {
      rule: 'moves a number 14 digits into the guard digit',
      mnemonic: 'SDR',
      operands: ['4E10000000000000', '4010000000000000'],
      result: '4DFFFFFFFFFFFFFF',
      condition: 2,
    },
    {
      rule: 'loses a number moved by 15 digits',
      mnemonic: 'SDR',
      operands: ['4F10000000000000', '40F0000000000000'],
      result: '4F10000000000000',
      condition: 2,
    },
    {
      rule: 'unnormalized leaves leading zeros',
      mnemonic: 'AUR',
      operands: ['42100000', 'C1F00000'],
      result: '42010000',
      condition: 2,
    },
    {
      rule: 'unnormalized drops the guard digit',
      mnemonic: 'AUR',
      operands: ['42100000', 'C1000001'],
      result: '420FFFFF',
      condition: 2,
    },
    {
      rule: 'unnormalized moves after a carry',
      mnemonic: 'AWR',
      operands: ['41F0000000000000', '4120000000000000'],
      result: '4211000000000000',
      condition: 2,
    },
    {
      rule: 'unnormalized takes a sum of the guard digit alone for zero',
      mnemonic: 'SUR',
      operands: ['42000000', '41000001'],
      result: '00000000',
      condition: 0,
    },
    {
      rule: 'normalized takes it for a number',
      mnemonic: 'SER',
      operands: ['42000000', '41000001'],
      result: 'BC100000',
      condition: 1,
    },
  ];
  it.each(cases)('$mnemonic $rule', check);

  it.each<Case>([
    {
      rule: 'wraps after an exponent overflow',
      mnemonic: 'AER',
      operands: ['7FF00000', '7F100000'],
      result: '00100000',
      condition: 2,
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'overflows unnormalized too',
      mnemonic: 'AWR',
      operands: ['FFF0000000000000', 'FF10000000000000'],
      result: '8010000000000000',
      condition: 1,
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'becomes zero when too small',
      mnemonic: 'SER',
      operands: ['00100000', '000FFFFF'],
      result: '00000000',
      condition: 0,
    },
    {
      rule: 'wraps when too small and the mask is on',
      mnemonic: 'SER',
      operands: ['00100000', '000FFFFF'],
      result: '7B100000',
      condition: 2,
      mask: ExponentUnderflow,
      code: ProgramCode.ExponentUnderflow,
    },
    {
      rule: 'keeps the characteristic of a zero when the mask is on',
      mnemonic: 'SER',
      operands: ['C5123456', 'C5123456'],
      result: '45000000',
      condition: 0,
      mask: Significance,
      code: ProgramCode.Significance,
    },
    {
      rule: 'keeps it in a long zero',
      mnemonic: 'SDR',
      operands: ['C512345600000001', 'C512345600000001'],
      result: '4500000000000000',
      condition: 0,
      mask: Significance,
      code: ProgramCode.Significance,
    },
  ])('$mnemonic $rule', check);
});

describe('multiply, divide and halve', () => {
  it.each<Case>([
    {
      rule: 'makes a long product of short numbers',
      mnemonic: 'MER',
      operands: ['41FFFFFF12345678', '41FFFFFF'],
      result: '42FFFFFE00000100',
    },
    {
      rule: 'normalizes operands and product',
      mnemonic: 'MER',
      operands: ['42010000', '41100000'],
      result: '4110000000000000',
    },
    {
      rule: 'of unlike signs is negative',
      mnemonic: 'MDR',
      operands: ['C120000000000000', '4130000000000000'],
      result: 'C160000000000000',
    },
    {
      rule: 'truncates the product',
      mnemonic: 'MDR',
      operands: ['41FFFFFFFFFFFFFF', '41FFFFFFFFFFFFFF'],
      result: '42FFFFFFFFFFFFFE',
    },
    {
      rule: 'with a zero is a true zero',
      mnemonic: 'MDR',
      operands: ['FF00000000000000', 'FF12345678901234'],
      result: '0000000000000000',
    },
    { rule: 'divides', mnemonic: 'DER', operands: ['41600000', '41200000'], result: '41300000' },
    { rule: 'truncates the quotient', mnemonic: 'DER', operands: ['41200000', '41300000'], result: '40AAAAAA' },
    {
      rule: 'normalizes before it divides',
      mnemonic: 'DDR',
      operands: ['4200200000000000', '4000030000000000'],
      result: '43AAAAAAAAAAAAAA',
    },
    {
      rule: 'of zero is a true zero',
      mnemonic: 'DDR',
      operands: ['C500000000000000', '4130000000000000'],
      result: '0000000000000000',
    },
    { rule: 'halves and normalizes', mnemonic: 'HER', operands: ['00000000', '4110000F'], result: '40800078' },
    {
      rule: 'keeps the bit that goes out',
      mnemonic: 'HDR',
      operands: ['00', '4110000000000001'],
      result: '4080000000000008',
    },
    {
      rule: 'of a zero fraction is a true zero',
      mnemonic: 'HDR',
      operands: ['11', 'C500000000000000'],
      result: '0000000000000000',
    },
  ])('$mnemonic $rule', check);

  it.each<Case>([
    {
      rule: 'overflows',
      mnemonic: 'MDR',
      operands: ['7FF0000000000000', '42F0000000000000'],
      result: '01E1000000000000',
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'does not overflow when normalizing helps',
      mnemonic: 'MDR',
      operands: ['7F10000000000000', '4110000000000000'],
      result: '7F10000000000000',
    },
    {
      rule: 'vanishes',
      mnemonic: 'MER',
      operands: ['0110000012345678', '0110000012345678'],
      result: '0000000000000000',
    },
    {
      rule: 'underflows',
      mnemonic: 'MER',
      operands: ['0110000012345678', '0110000012345678'],
      result: '4110000000000000',
      mask: ExponentUnderflow,
      code: ProgramCode.ExponentUnderflow,
    },
    {
      rule: 'underflows',
      mnemonic: 'HER',
      operands: ['11111111', '00100000'],
      result: '7F800000',
      mask: ExponentUnderflow,
      code: ProgramCode.ExponentUnderflow,
    },
    {
      rule: 'by zero is suppressed',
      mnemonic: 'DER',
      operands: ['C112345600000001', '41000000'],
      result: 'C112345600000001',
      code: ProgramCode.FloatingDivide,
    },
    {
      rule: 'of zero by zero is suppressed too',
      mnemonic: 'DDR',
      operands: ['C100000000000000', '0000000000000000'],
      result: 'C100000000000000',
      code: ProgramCode.FloatingDivide,
    },
  ])('$mnemonic $rule', check);
});

describe('compare', () => {
  it.each([
    { mnemonic: 'CER', operands: ['41100000', '40FFFFFF'], condition: 2 },
    { mnemonic: 'CER', operands: ['41010000', '40100000'], condition: 0 },
    { mnemonic: 'CER', operands: ['C1100000', '41100000'], condition: 1 },
    { mnemonic: 'CER', operands: ['7F000000', '80000000'], condition: 0 },
    { mnemonic: 'CDR', operands: ['4110000000000000', '4110000000000001'], condition: 1 },
    { mnemonic: 'CDR', operands: ['C110000000000000', 'C110000000000001'], condition: 2 },
    { mnemonic: 'CDR', operands: ['4F00000000000000', '4010000000000000'], condition: 0 },
  ])('$mnemonic $operands', ({ mnemonic, operands: [first, second], condition }) => {
    const cpu = afterFloating(mnemonic, { 0: first!, 4: second! });
    expect([cpu.psw.conditionCode, floating(cpu, 0, 16)]).toEqual([condition, first!.padEnd(16, '0')]);
  });
});

describe('loads that test, change the sign, or round', () => {
  it.each<Case>([
    {
      rule: 'tests the first word',
      mnemonic: 'LTER',
      operands: ['1111111122222222', 'C110000033333333'],
      result: 'C110000022222222',
      condition: 1,
    },
    {
      rule: 'tests both words',
      mnemonic: 'LTDR',
      operands: ['1', '4100000000000001'],
      result: '4100000000000001',
      condition: 2,
    },
    {
      rule: 'of a zero fraction says zero',
      mnemonic: 'LTDR',
      operands: ['1', 'C100000000000000'],
      result: 'C100000000000000',
      condition: 0,
    },
    { rule: 'turns the sign', mnemonic: 'LCER', operands: ['1', '41100000'], result: 'C1100000', condition: 1 },
    {
      rule: 'turns the sign of zero',
      mnemonic: 'LCDR',
      operands: ['1', '0000000000000000'],
      result: '8000000000000000',
      condition: 0,
    },
    { rule: 'makes negative', mnemonic: 'LNER', operands: ['1', '41100000'], result: 'C1100000', condition: 1 },
    {
      rule: 'makes positive',
      mnemonic: 'LPDR',
      operands: ['1', 'C100000000000001'],
      result: '4100000000000001',
      condition: 2,
    },
    {
      rule: 'rounds down',
      mnemonic: 'LRER',
      operands: ['1111111122222222', 'C11000007FFFFFFF'],
      result: 'C110000022222222',
    },
    { rule: 'rounds up', mnemonic: 'LRER', operands: ['1', '4110000080000000'], result: '41100001' },
    {
      rule: 'carries into the characteristic',
      mnemonic: 'LRER',
      operands: ['1', '41FFFFFF80000000'],
      result: '42100000',
    },
    {
      rule: 'overflows',
      mnemonic: 'LRER',
      operands: ['1', 'FFFFFFFF80000000'],
      result: '80100000',
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'rounds by the first bit of the low-order fraction',
      mnemonic: 'LRDR',
      operands: ['1', '41100000000000010080000000000000'],
      result: '4110000000000002',
    },
    {
      rule: 'ignores the low-order sign and characteristic',
      mnemonic: 'LRDR',
      operands: ['1', '4110000000000001FF7FFFFFFFFFFFFF'],
      result: '4110000000000001',
    },
    {
      rule: 'carries into the characteristic',
      mnemonic: 'LRDR',
      operands: ['1', '41FFFFFFFFFFFFFF33FFFFFFFFFFFFFF'],
      result: '4210000000000000',
    },
  ])('$mnemonic $rule', (loaded) => {
    check({ ...loaded, operands: [loaded.operands[0].padEnd(16, '0'), loaded.operands[1]] });
  });
});

/** What a normalized number stands for: a whole number times a power of 16. */
interface Value {
  readonly fraction: bigint;
  readonly characteristic: number;
}

function hexadecimal({ fraction, characteristic }: Value): string {
  return (
    characteristic.toString(16).padStart(2, '0').toUpperCase() + fraction.toString(16).padStart(14, '0').toUpperCase()
  );
}

const normalizedLong: fc.Arbitrary<Value> = fc.record({
  fraction: fc.bigInt({ min: 1n << 52n, max: (1n << 56n) - 1n }),
  characteristic: fc.integer({ min: 0x30, max: 0x50 }),
});

describe('long products and quotients are exact to the last digit', () => {
  it('MDR', () => {
    fc.assert(
      fc.property(normalizedLong, normalizedLong, (first, second) => {
        const product = first.fraction * second.fraction;
        const isShort = product < 1n << 108n;
        const expected = {
          fraction: product >> (isShort ? 52n : 56n),
          characteristic: first.characteristic + second.characteristic - 64 - (isShort ? 1 : 0),
        };
        const cpu = afterFloating('MDR', { 0: hexadecimal(first), 4: hexadecimal(second) });
        expect(floating(cpu, 0, 16)).toBe(hexadecimal(expected));
      }),
    );
  });
  it('DDR', () => {
    fc.assert(
      fc.property(normalizedLong, normalizedLong, (first, second) => {
        const isLong = first.fraction >= second.fraction;
        const expected = {
          fraction: (first.fraction << (isLong ? 52n : 56n)) / second.fraction,
          characteristic: first.characteristic - second.characteristic + 64 + (isLong ? 1 : 0),
        };
        const cpu = afterFloating('DDR', { 0: hexadecimal(first), 4: hexadecimal(second) });
        expect(floating(cpu, 0, 16)).toBe(hexadecimal(expected));
      }),
    );
  });
});

describe('operands', () => {
  it.each([
    ['AER', 1, 2],
    ['AER', 0, 8],
    ['LDR', 3, 0],
    ['AXR', 2, 4],
    ['MXR', 0, 6],
    ['MXDR', 6, 0],
    ['MXDR', 4, 5],
    ['LRDR', 2, 6],
    ['DXR', 0, 2],
  ])('%s %i,%i is a specification exception', (mnemonic, r1, r2) => {
    expect(interruption(afterFloating(mnemonic, {}, { r1, r2 }))?.code).toBe(ProgramCode.Specification);
  });

  it.each([
    { mnemonic: 'AE', operand: '41200000', result: '4130000012345678' },
    { mnemonic: 'AD', operand: '4120000000000001', result: '4130000012345679' },
    { mnemonic: 'ME', operand: '41200000', result: '4120000000000000' },
    { mnemonic: 'MXD', operand: '4120000000000000', result: '412000002468ACF0' },
  ])('$mnemonic takes its second operand from any byte of storage', ({ mnemonic, operand, result }) => {
    const cpu = prepared({ code: [[mnemonic, 0, 3, 0, 5]], general: { 5: 0x2000 }, storage: { [0x2003]: operand } });
    cpu.floating.set([0x41100000, 0x12345678]);
    cpu.run(1);
    expect(floating(cpu, 0, 16)).toBe(result);
  });

  it('a page that is protected against fetching is a protection exception that changes nothing', () => {
    const cpu = executed({
      code: [['AD', 0, 0, 0, 5]],
      general: { 5: 0x27fc },
      keys: { [0x1000]: 0x30, [0x2000]: 0x30, [0x2800]: 0x48 },
      psw: { key: 3 },
    });
    expect([interruption(cpu)?.code, floating(cpu, 0, 16)]).toEqual([ProgramCode.Protection, '0'.repeat(16)]);
  });
});
