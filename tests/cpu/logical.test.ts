import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executed, register, storageAt } from './program.ts';

const data = 0x2000;
const word = fc.oneof(fc.constantFrom(0, -1, 1, -0x80000000), fc.integer());
const hex = (value: number, digits: number) => (value >>> 0).toString(16).toUpperCase().padStart(digits, '0');

const operations = [
  { letter: 'N', of: (a: number, b: number) => a & b },
  { letter: 'O', of: (a: number, b: number) => a | b },
  { letter: 'X', of: (a: number, b: number) => a ^ b },
] as const;

describe.each(operations)('$letter: 0 for a result of zero, 1 for any other', ({ letter, of }) => {
  it('register and storage operands', () => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        const expected = [of(first, second) >>> 0, of(first, second) === 0 ? 0 : 1];
        const general = { 1: first, 2: second, 4: data };
        const storage = { [data]: hex(second, 8) };
        for (const code of [[`${letter}R`, 1, 2] as const, [letter, 1, 0, 0, 4] as const]) {
          const cpu = executed({ code: [code], general, storage });
          expect([register(cpu, 1), cpu.psw.conditionCode]).toEqual(expected);
        }
      }),
    );
  });
  it('immediate operands', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), (byte, immediate) => {
        const storage = { [data]: hex(byte, 2) };
        const cpu = executed({ code: [[`${letter}I`, 0, 4, immediate]], general: { 4: data }, storage });
        expect(cpu.main.readByte(data)).toBe(of(byte, immediate));
        expect(cpu.psw.conditionCode).toBe(of(byte, immediate) === 0 ? 0 : 1);
      }),
    );
  });
  it('strings, left to right, a byte of the result stored before the next is fetched', () => {
    const areas = fc.record({
      bytes: fc.uint8Array({ minLength: 40, maxLength: 40 }),
      first: fc.nat(20),
      second: fc.nat(20),
      length: fc.integer({ min: 1, max: 20 }),
      base: fc.constantFrom(data, 0x27f0, 0x27ee),
    });
    fc.assert(
      fc.property(areas, ({ bytes, first, second, length, base }) => {
        const storage = { [base]: Buffer.from(bytes).toString('hex') };
        const cpu = executed({ code: [[`${letter}C`, first, length, 4, second, 4]], general: { 4: base }, storage });
        let anyBits = 0;
        for (let place = 0; place < length; place++) {
          bytes[first + place] = of(bytes[first + place]!, bytes[second + place]!);
          anyBits |= bytes[first + place]!;
        }
        expect(storageAt(cpu, base, 40)).toBe(Buffer.from(bytes).toString('hex').toUpperCase());
        expect(cpu.psw.conditionCode).toBe(anyBits === 0 ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('comparison of bytes', () => {
  it.each([
    { byte: 0x80, immediate: 0x80, conditionCode: 0 },
    { byte: 0x7f, immediate: 0x80, conditionCode: 1 },
    { byte: 0xff, immediate: 0x01, conditionCode: 2 },
  ])('CLI $byte, $immediate', ({ byte, immediate, conditionCode }) => {
    const cpu = executed({ code: [['CLI', 0, 4, immediate]], general: { 4: data }, storage: { [data]: hex(byte, 2) } });
    expect(cpu.psw.conditionCode).toBe(conditionCode);
  });

  it('CLC compares from the left, whatever blocks the operands lie in', () => {
    const strings = fc.tuple(
      fc.array(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), { minLength: 1, maxLength: 12 }),
      fc.nat(12),
      fc.constantFrom(0, 1, 0x80, 0xff),
      fc.constantFrom(0x2400, 0x27fa, 0x27ff),
      fc.constantFrom(0x3400, 0x37fb),
    );
    fc.assert(
      fc.property(strings, ([bytes, place, other, first, second]) => {
        const changed = bytes.map((byte, index) => (index === place ? other : byte));
        const text = (values: number[]) => Buffer.from(values).toString('hex');
        const cpu = executed({
          code: [['CLC', 0, bytes.length, 4, 0, 5]],
          general: { 4: first, 5: second },
          storage: { [first]: text(bytes), [second]: text(changed) },
        });
        const order = Buffer.compare(Buffer.from(bytes), Buffer.from(changed));
        expect(cpu.psw.conditionCode).toBe(order === 0 ? 0 : order < 0 ? 1 : 2);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    { byte: 0xa5, mask: 0x5a, conditionCode: 0 },
    { byte: 0xff, mask: 0x00, conditionCode: 0 },
    { byte: 0xa5, mask: 0xff, conditionCode: 1 },
    { byte: 0xa5, mask: 0xa4, conditionCode: 3 },
  ])('TM of $byte with mask $mask gives $conditionCode', ({ byte, mask, conditionCode }) => {
    const cpu = executed({ code: [['TM', 0, 4, mask]], general: { 4: data }, storage: { [data]: hex(byte, 2) } });
    expect(cpu.psw.conditionCode).toBe(conditionCode);
  });
});
