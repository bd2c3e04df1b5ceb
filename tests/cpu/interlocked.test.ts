import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, register, storageAt } from './program.ts';

const data = 0x2000;

describe('CS and CDS', () => {
  it.each([
    {
      rule: 'CS stores when equal',
      code: ['CS', 2, 6, 0, 4] as const,
      word: '00000005',
      stored: '00000077',
      first: 5,
      conditionCode: 0,
    },
    {
      rule: 'CS loads when unequal',
      code: ['CS', 2, 6, 0, 4] as const,
      word: '00000009',
      stored: '00000009',
      first: 9,
      conditionCode: 1,
    },
  ])('$rule', ({ code, word, stored, first, conditionCode }) => {
    const cpu = executed({ code: [[...code]], general: { 2: 5, 4: data, 6: 0x77 }, storage: { [data]: word } });
    expect([storageAt(cpu, data, 4), register(cpu, 2), cpu.psw.conditionCode]).toEqual([stored, first, conditionCode]);
  });
  it.each([
    { second: 6, stored: '0000007700000088', pair: [5, 6], conditionCode: 0 },
    { second: 7, stored: '0000000500000007', pair: [5, 7], conditionCode: 1 },
  ])('CDS compares both words: $second', ({ second, stored, pair, conditionCode }) => {
    const cpu = executed({
      code: [['CDS', 2, 6, 0, 8]],
      general: { 2: 5, 3: 6, 6: 0x77, 7: 0x88, 8: data },
      storage: { [data]: `000000050000000${second}` },
    });
    expect(storageAt(cpu, data, 8)).toBe(stored);
    expect([register(cpu, 2), register(cpu, 3), cpu.psw.conditionCode]).toEqual([...pair, conditionCode]);
  });
  it.each([
    { rule: 'CS off a word boundary', code: ['CS', 2, 6, 2, 4] as const },
    { rule: 'CDS off a doubleword boundary', code: ['CDS', 2, 6, 4, 4] as const },
    { rule: 'CDS with an odd first register', code: ['CDS', 3, 6, 0, 4] as const },
    { rule: 'CDS with an odd third register', code: ['CDS', 2, 7, 0, 4] as const },
  ])('$rule is a specification exception', ({ code }) => {
    expect(interruption(executed({ code: [[...code]], general: { 4: data } }))?.code).toBe(ProgramCode.Specification);
  });
  it('CS of an operand that may not be stored into is refused even when unequal', () => {
    const program = { general: { 2: 5, 4: data }, keys: { [data]: 0x90 }, psw: { key: 8 } };
    const cpu = executed({ ...program, code: [['CS', 2, 6, 0, 4]] });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Protection);
  });
});

it.each([
  { byte: '7F', conditionCode: 0 },
  { byte: '80', conditionCode: 1 },
])('TS of $byte gives $conditionCode and stores ones', ({ byte, conditionCode }) => {
  const cpu = executed({ code: [['TS', 0, 4]], general: { 4: data }, storage: { [data]: byte } });
  expect([storageAt(cpu, data, 1), cpu.psw.conditionCode]).toEqual(['FF', conditionCode]);
});
