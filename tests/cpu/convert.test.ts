import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, storageAt } from './program.ts';

const data = 0x2000;
const word = fc.oneof(fc.constantFrom(0, 1, -1, 0x7fffffff, -0x80000000), fc.integer());

describe('CVD and CVB', () => {
  it('CVD writes fifteen digits and a sign C or D', () => {
    fc.assert(
      fc.property(word, (value) => {
        const cpu = executed({ code: [['CVD', 1, 0, 0, 4]], general: { 1: value, 4: data } });
        const digits = Math.abs(value).toString().padStart(15, '0');
        expect(storageAt(cpu, data, 8)).toBe(`${digits}${value < 0 ? 'D' : 'C'}`);
      }),
    );
  });
  it('CVB is the inverse', () => {
    fc.assert(
      fc.property(word, (value) => {
        const general = { 1: value, 4: data };
        const cpu = executed({
          code: [
            ['CVD', 1, 0, 0, 4],
            ['CVB', 2, 0, 0, 4],
          ],
          general,
        });
        expect(cpu.general[2]).toBe(value);
      }),
    );
  });

  it.each([
    { digits: '000002147483647A', value: 0x7fffffff },
    { digits: '000002147483648B', value: -0x80000000 },
    { digits: '000000000000005E', value: 5 },
    { digits: '000000000000005F', value: 5 },
    { digits: '000000000000000D', value: 0 },
  ])('CVB accepts $digits', ({ digits, value }) => {
    const cpu = executed({ code: [['CVB', 2, 0, 0, 4]], general: { 4: data }, storage: { [data]: digits } });
    expect([cpu.general[2], interruption(cpu)]).toEqual([value, undefined]);
  });

  it.each(['00000000000000A1', '0000000000000019', 'A00000000000001C', '0000000000000010'])(
    'CVB of %s is a data exception, and the register stays',
    (digits) => {
      const general = { 2: 77, 4: data };
      const cpu = executed({ code: [['CVB', 2, 0, 0, 4]], general, storage: { [data]: digits } });
      expect([interruption(cpu)?.code, cpu.general[2]]).toEqual([ProgramCode.Data, 77]);
    },
  );

  it.each([
    { digits: '000002147483648C', value: -0x80000000 },
    { digits: '000002147483649D', value: 0x7fffffff },
    { digits: '999999999999999C', value: Number(BigInt.asIntN(32, 999_999_999_999_999n)) },
  ])('CVB of $digits leaves the low-order bits and is a fixed-point divide exception', ({ digits, value }) => {
    const cpu = executed({ code: [['CVB', 2, 0, 0, 4]], general: { 4: data }, storage: { [data]: digits } });
    expect([interruption(cpu)?.code, cpu.general[2]]).toEqual([ProgramCode.FixedDivide, value]);
  });
});

describe('PACK, UNPK and MVO work from right to left', () => {
  it.each([
    { rule: 'PACK drops zones', mnemonic: 'PACK', lengths: [3, 5], source: 'F1F2F3F4C5', result: '12345C' },
    { rule: 'PACK fills with zeros', mnemonic: 'PACK', lengths: [4, 2], source: 'F1D2', result: '0000012D' },
    { rule: 'PACK drops what does not fit', mnemonic: 'PACK', lengths: [2, 5], source: 'F1F2F3F4C5', result: '345C' },
    { rule: 'PACK of one byte exchanges its halves', mnemonic: 'PACK', lengths: [1, 1], source: 'A7', result: '7A' },
    { rule: 'UNPK puts zones', mnemonic: 'UNPK', lengths: [5, 3], source: '12345C', result: 'F1F2F3F4C5' },
    { rule: 'UNPK fills with zoned zeros', mnemonic: 'UNPK', lengths: [4, 1], source: '7D', result: 'F0F0F0D7' },
    { rule: 'UNPK drops what does not fit', mnemonic: 'UNPK', lengths: [2, 3], source: '12345C', result: 'F4C5' },
    { rule: 'MVO shifts by half a byte', mnemonic: 'MVO', lengths: [4, 3], source: '123456', result: '0123456F' },
    { rule: 'MVO drops what does not fit', mnemonic: 'MVO', lengths: [2, 3], source: '123456', result: '456F' },
    { rule: 'MVO fills with zeros', mnemonic: 'MVO', lengths: [4, 1], source: '77', result: '0000077F' },
  ])('$rule', ({ mnemonic, lengths: [first, second], source, result }) => {
    const storage = { [data]: '8F8F8F8F8F8F8F8F', [data + 16]: source };
    const general = { 4: data, 5: data + 16 };
    const cpu = executed({ code: [[mnemonic, 0, first!, 4, 0, second!, 5]], general, storage });
    expect(storageAt(cpu, data, first!)).toBe(result);
  });

  it('UNPK over itself fetches a byte before it stores its two', () => {
    const storage = { [data]: '000012345C' };
    const cpu = executed({ code: [['UNPK', 0, 5, 4, 0, 5, 4]], general: { 4: data }, storage });
    expect(storageAt(cpu, data, 5)).toBe('FFF3F3F4C5');
  });
});
