import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, register, storageAt } from './program.ts';

const data = 0x2000;
const outside = 0x40000;

const strings = fc.record({
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  table: fc.uint8Array({ minLength: 256, maxLength: 256 }),
  tableAt: fc.constantFrom(0x3000, 0x37ab, 0x3701),
  at: fc.constantFrom(data, 0x27f0),
});

describe('TR', () => {
  it('replaces each byte by the byte of the table that it names', () => {
    fc.assert(
      fc.property(strings, ({ bytes, table, tableAt, at }) => {
        const storage = { [at]: Buffer.from(bytes).toString('hex'), [tableAt]: Buffer.from(table).toString('hex') };
        const cpu = executed({ code: [['TR', 0, bytes.length, 4, 0, 5]], general: { 4: at, 5: tableAt }, storage });
        const expected = bytes.map((byte) => table[byte]!);
        expect(storageAt(cpu, at, bytes.length)).toBe(Buffer.from(expected).toString('hex').toUpperCase());
      }),
    );
  });

  it('accesses only the bytes of the table that are used', () => {
    const table = outside - 16;
    const run = (byte: string) =>
      executed({
        code: [['TR', 0, 2, 4, 0, 5]],
        general: { 4: data, 5: table },
        storage: { [data]: `03${byte}`, [table]: '000102030405' },
      });
    expect([interruption(run('05')), storageAt(run('05'), data, 2)]).toEqual([undefined, '0305']);
    expect(interruption(run('10'))?.code).toBe(ProgramCode.Addressing);
    expect(storageAt(run('10'), data, 2)).toBe('0310');
  });
});

describe('TRT', () => {
  const table = { 12288: `${'00'.repeat(0x40)}7E${'00'.repeat(0x0a)}11` };
  it.each([
    { bytes: 'C1C2C3', conditionCode: 0, one: 0xaabbccdd, two: 0x11223344 },
    { bytes: 'C140C3', conditionCode: 1, one: 0xaa002001, two: 0x1122337e },
    { bytes: 'C1C24B', conditionCode: 2, one: 0xaa002002, two: 0x11223311 },
    { bytes: '40C24B', conditionCode: 1, one: 0xaa002000, two: 0x1122337e },
  ])('$bytes gives condition code $conditionCode and leaves other bits of registers 1 and 2', (rule) => {
    const { bytes, conditionCode, one, two } = rule;
    const cpu = executed({
      code: [['TRT', 0, 3, 4, 0, 5]],
      general: { 1: 0xaabbccdd, 2: 0x11223344, 4: data, 5: 0x3000 },
      storage: { ...table, [data]: bytes },
    });
    expect([cpu.psw.conditionCode, register(cpu, 1), register(cpu, 2)]).toEqual([conditionCode, one, two]);
  });

  it('accesses nothing behind the byte at which it stops', () => {
    const storage = { ...table, [outside - 1]: '40' };
    const cpu = executed({ code: [['TRT', 0, 9, 4, 0, 5]], general: { 4: outside - 1, 5: 0x3000 }, storage });
    expect([interruption(cpu), cpu.psw.conditionCode]).toEqual([undefined, 1]);
  });
});
