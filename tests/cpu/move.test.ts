import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executed, storageAt } from './program.ts';

const data = 0x2000;

/** Two operands within forty bytes, in one block or across the boundary of two. */
const operands = fc.record({
  bytes: fc.uint8Array({ minLength: 40, maxLength: 40 }),
  first: fc.nat(20),
  second: fc.nat(20),
  length: fc.integer({ min: 1, max: 20 }),
  base: fc.constantFrom(data, 0x27f0, 0x27ee),
});

type Step = (bytes: Uint8Array, to: number, from: number) => number;

const moves: readonly { mnemonic: string; step: Step }[] = [
  { mnemonic: 'MVC', step: (bytes, _to, from) => bytes[from]! },
  { mnemonic: 'MVN', step: (bytes, to, from) => (bytes[to]! & 0xf0) | (bytes[from]! & 0x0f) },
  { mnemonic: 'MVZ', step: (bytes, to, from) => (bytes[to]! & 0x0f) | (bytes[from]! & 0xf0) },
];

describe('moves go from left to right, byte by byte when the operands overlap', () => {
  it.each(moves)('$mnemonic', ({ mnemonic, step }) => {
    fc.assert(
      fc.property(operands, ({ bytes, first, second, length, base }) => {
        const storage = { [base]: Buffer.from(bytes).toString('hex') };
        const cpu = executed({ code: [[mnemonic, first, length, 4, second, 4]], general: { 4: base }, storage });
        for (let place = 0; place < length; place++) bytes[first + place] = step(bytes, first + place, second + place);
        expect(storageAt(cpu, base, 40)).toBe(Buffer.from(bytes).toString('hex').toUpperCase());
      }),
      { numRuns: 400 },
    );
  });

  it('MVC of a field to the byte after it spreads its first byte over 256', () => {
    const cpu = executed({ code: [['MVC', 1, 256, 4, 0, 4]], general: { 4: data }, storage: { [data]: 'E7' } });
    expect(storageAt(cpu, data, 258)).toBe(`${'E7'.repeat(257)}00`);
  });

  it('MVC of 256 bytes without overlap', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, place) => place * 7);
    const text = Buffer.from(bytes).toString('hex').toUpperCase();
    const cpu = executed({
      code: [['MVC', 0, 256, 4, 0, 5]],
      general: { 4: 0x2790, 5: 0x3780 },
      storage: { 14208: text },
    });
    expect(storageAt(cpu, 0x2790, 256)).toBe(text);
  });
});

it('MVI stores its byte', () => {
  expect(storageAt(executed({ code: [['MVI', 3, 4, 0xd5]], general: { 4: data } }), data, 5)).toBe('000000D500');
});

it('MVCIN takes the bytes from right to left, its second address being the rightmost', () => {
  const cpu = executed({ code: [['MVCIN', 8, 5, 4, 4, 4]], general: { 4: data }, storage: { [data]: 'C1C2C3C4C5' } });
  expect(storageAt(cpu, data + 8, 5)).toBe('C5C4C3C2C1');
});
