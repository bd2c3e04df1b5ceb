import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, register, storageAt } from './program.ts';

const data = 0x2000;

describe('loads', () => {
  it.each([
    {
      rule: 'LA takes index, base and displacement modulo 16M',
      code: ['LA', 1, 5, 2, 3] as const,
      expected: 0x000005 + 0xff,
    },
    { rule: 'LA takes register 0 as none', code: ['LA', 1, 0xfff, 0, 0] as const, expected: 0xfff },
    { rule: 'L takes a word from any byte', code: ['L', 1, 1, 0, 4] as const, expected: 0x8234fedc },
    { rule: 'LH extends the sign', code: ['LH', 1, 1, 0, 4] as const, expected: 0xffff8234 },
    { rule: 'IC leaves the other bytes', code: ['IC', 1, 1, 0, 4] as const, expected: 0xaaaaaa82 },
    { rule: 'LR copies', code: ['LR', 1, 2] as const, expected: 0xff000000 },
  ])('$rule', ({ code, expected }) => {
    const cpu = executed({
      code: [[...code]],
      general: { 0: 0x777, 1: 0xaaaaaaaa, 2: 0xff000000, 3: 0xff, 4: data },
      storage: { [data]: '018234FEDC' },
    });
    expect(register(cpu, 1)).toBe(expected);
    expect(cpu.psw.conditionCode).toBe(0);
  });

  it('an address is computed modulo 16M even when the sum is larger', () => {
    const cpu = executed({ code: [['LA', 1, 0xfff, 2, 3]], general: { 2: 0xffffff, 3: 0xffffff } });
    expect(register(cpu, 1)).toBe((0xffffff + 0xffffff + 0xfff) & 0xffffff);
  });
});

describe('ICM, STCM and CLM use the bytes of their mask, side by side in storage', () => {
  it.each([
    { mask: 15, bytes: '80000000', register: 0x80000000, conditionCode: 1 },
    { mask: 15, bytes: '00000000', register: 0, conditionCode: 0 },
    { mask: 9, bytes: '11228888', register: 0x11aaaa22, conditionCode: 2 },
    { mask: 4, bytes: 'FF000000', register: 0xaaffaaaa, conditionCode: 1 },
    { mask: 6, bytes: '00010000', register: 0xaa0001aa, conditionCode: 2 },
    { mask: 0, bytes: 'FF000000', register: 0xaaaaaaaa, conditionCode: 0 },
  ])('ICM with mask $mask', ({ mask, bytes, register: expected, conditionCode }) => {
    const cpu = executed({
      code: [['ICM', 1, mask, 0, 4]],
      general: { 1: 0xaaaaaaaa, 4: data },
      storage: { [data]: bytes },
    });
    expect([register(cpu, 1), cpu.psw.conditionCode]).toEqual([expected, conditionCode]);
  });

  it('STCM after ICM with the same mask gives the bytes back, and CLM finds them equal', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer(), fc.integer(), (mask, value, before) => {
        const cpu = executed({
          code: [
            ['ICM', 1, mask, 0, 4],
            ['STCM', 1, mask, 8, 4],
            ['CLM', 1, mask, 0, 4],
          ],
          general: { 1: before, 4: data },
          storage: { [data]: (value >>> 0).toString(16).padStart(8, '0') },
        });
        const length = mask.toString(2).replaceAll('0', '').length;
        expect(storageAt(cpu, data + 8, length)).toBe(storageAt(cpu, data, length));
        expect(cpu.psw.conditionCode).toBe(0);
      }),
    );
  });

  it.each([
    { mask: 5, bytes: '2244', conditionCode: 0 },
    { mask: 5, bytes: '2245', conditionCode: 1 },
    { mask: 5, bytes: '2144', conditionCode: 2 },
    { mask: 0, bytes: 'FFFF', conditionCode: 0 },
  ])('CLM with mask $mask against $bytes', ({ mask, bytes, conditionCode }) => {
    const general = { 1: 0x11223344, 4: data };
    const cpu = executed({ code: [['CLM', 1, mask, 0, 4]], general, storage: { [data]: bytes } });
    expect(cpu.psw.conditionCode).toBe(conditionCode);
  });

  it.each([
    { mnemonic: 'ICM', isChecked: true },
    { mnemonic: 'CLM', isChecked: true },
    { mnemonic: 'STCM', isChecked: false },
  ])('$mnemonic with mask zero: one byte is checked: $isChecked', ({ mnemonic, isChecked }) => {
    const cpu = executed({ code: [[mnemonic, 1, 0, 0, 4]], general: { 4: 0x800000 } });
    expect(interruption(cpu)?.code).toBe(isChecked ? ProgramCode.Addressing : undefined);
  });
});

describe('LM and STM', () => {
  it('wrap from register 15 to 0', () => {
    const general = { 14: 0x0e0e0e0e, 15: 0x0f0f0f0f, 0: 0xf0, 1: 0x101, 4: data };
    const cpu = executed({
      code: [
        ['STM', 14, 1, 0, 4],
        ['LM', 6, 9, 0, 4],
      ],
      general,
    });
    expect(storageAt(cpu, data, 16)).toBe('0E0E0E0E0F0F0F0F000000F000000101');
    expect([6, 7, 8, 9].map((number) => register(cpu, number))).toEqual([0x0e0e0e0e, 0x0f0f0f0f, 0xf0, 0x101]);
  });

  it('LM may load its own base register', () => {
    const cpu = executed({
      code: [['LM', 3, 5, 0, 4]],
      general: { 4: data },
      storage: { [data]: '000000010000000200000003' },
    });
    expect([3, 4, 5].map((number) => register(cpu, number))).toEqual([1, 2, 3]);
  });

  it.each([0x27f0, 0x27fe, 0x27ff, 0x2801])('work across the boundary of a block at %s', (address) => {
    const general = Object.fromEntries(Array.from({ length: 16 }, (_, number) => [number, 0x01010101 * number]));
    const cpu = executed({
      code: [
        ['STM', 0, 15, 0, 4],
        ['LM', 5, 3, 0, 4],
      ],
      general: { ...general, 4: address },
    });
    expect(register(cpu, 5)).toBe(0);
    expect(register(cpu, 3)).toBe(0x0e0e0e0e);
    expect(register(cpu, 9)).toBe(address);
  });
});

it('a halfword and a word may cross from one block into another', () => {
  const general = { 1: 0x11223344, 2: 0x27ff, 3: 0x27fd };
  const cpu = executed({
    code: [
      ['STH', 1, 0, 0, 2],
      ['LH', 5, 0, 0, 2],
      ['ST', 1, 0, 0, 3],
      ['L', 6, 0, 0, 3],
    ],
    general,
  });
  expect([register(cpu, 5), register(cpu, 6)]).toEqual([0x3344, 0x11223344]);
});

it('an operand at the last address goes on at address 0', () => {
  const cpu = executed({
    code: [
      ['ST', 1, 0, 0, 2],
      ['L', 3, 0, 0, 2],
    ],
    general: { 1: 0x11223344, 2: 0xfffffe },
    storageSize: 16 << 20,
  });
  expect([register(cpu, 3), storageAt(cpu, 0, 2)]).toEqual([0x11223344, '3344']);
});
