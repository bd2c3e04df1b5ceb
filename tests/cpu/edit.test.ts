import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { executed, interruption, register, storageAt } from './program.ts';

const patternAt = 0x2000;
const sourceAt = 0x2100;

function edited(pattern: string, source: string, mnemonic = 'ED', keys: Record<number, number> = {}): Cpu {
  return executed({
    code: [[mnemonic, 0, pattern.length / 2, 4, 0, 5]],
    general: { 1: 0x77000000, 4: patternAt, 5: sourceAt },
    storage: { [patternAt]: pattern, [sourceAt]: source },
    keys,
  });
}

describe('ED', () => {
  it.each([
    {
      rule: 'shows digits from the first that is not zero, and message bytes behind it',
      pattern: '4020206B2020214B202040C3D9',
      source: '0257426C',
      result: '4040F26BF5F7F44BF2F6404040',
      condition: 2,
    },
    {
      rule: 'keeps message bytes behind a negative number',
      pattern: '4020206B2020214B202040C3D9',
      source: '0000026D',
      result: '404040404040404BF2F640C3D9',
      condition: 1,
    },
    {
      rule: 'shows zeros behind a significance starter',
      pattern: '5C202120',
      source: '000C',
      result: '5C5C5CF0',
      condition: 0,
    },
    {
      rule: 'takes a digit selector for the fill byte too',
      pattern: '2020',
      source: '0A',
      result: '2020',
      condition: 0,
    },
    {
      rule: 'takes the first byte for the fill byte before it is replaced',
      pattern: '212020',
      source: '012C',
      result: '21F1F2',
      condition: 2,
    },
    {
      rule: 'begins again behind a field separator',
      pattern: '40202022202020',
      source: '120003',
      result: '40F1F240404040',
      condition: 0,
    },
    { rule: 'tests only the last field', pattern: '40202022', source: '12C0', result: '40F1F240', condition: 0 },
    { rule: 'leaves minus on for the next digits', pattern: '402020', source: '1B5C', result: '40F1F5', condition: 2 },
    {
      rule: 'turns significance off behind plus',
      pattern: '4020202020',
      source: '1C005D',
      result: '40F14040F5',
      condition: 1,
    },
    {
      rule: 'of message bytes alone shows the fill byte',
      pattern: '40C1C2',
      source: '00',
      result: '404040',
      condition: 0,
    },
  ])('$rule', ({ pattern, source, result, condition }) => {
    const cpu = edited(pattern, source);
    expect([storageAt(cpu, patternAt, pattern.length / 2), cpu.psw.conditionCode]).toEqual([result, condition]);
  });

  it('a left digit that is none is a data exception, and the pattern stays', () => {
    const cpu = edited('40202020', '12A0');
    expect([interruption(cpu)?.code, storageAt(cpu, patternAt, 4)]).toEqual([ProgramCode.Data, '40202020']);
  });

  it('fetches no source byte that the pattern does not call for', () => {
    const cpu = executed({
      code: [['ED', 0, 3, 4, 0, 5]],
      general: { 4: patternAt, 5: 0x27ff },
      storage: { [patternAt]: '402020', [0x27ff]: '12' },
      keys: { [0x1000]: 0x30, [0x2000]: 0x30, [0x2800]: 0x48 },
      psw: { key: 3 },
    });
    expect([interruption(cpu), storageAt(cpu, patternAt, 3)]).toEqual([undefined, '40F1F2']);
  });

  it('leaves the pattern when a later source byte cannot be fetched', () => {
    const cpu = executed({
      code: [['ED', 0, 4, 4, 0, 5]],
      general: { 4: patternAt, 5: 0x27ff },
      storage: { [patternAt]: '40202020', [0x27ff]: '12' },
      keys: { [0x1000]: 0x30, [0x2000]: 0x30, [0x2800]: 0x48 },
      psw: { key: 3 },
    });
    expect([interruption(cpu)?.code, storageAt(cpu, patternAt, 4)]).toEqual([ProgramCode.Protection, '40202020']);
  });
});

describe('EDMK', () => {
  it.each([
    { rule: 'marks the first digit that is not zero', pattern: '4020202120', source: '0012', marked: 0x77002003 },
    {
      rule: 'does not mark what a significance starter forces',
      pattern: '40212020',
      source: '0012',
      marked: 0x77000000,
    },
    { rule: 'marks a digit in the place of the starter', pattern: '40212020', source: '5012', marked: 0x77002001 },
    {
      rule: 'marks in the last field that has such a digit',
      pattern: '402022202020',
      source: '1C2C',
      marked: 0x77002003,
    },
    { rule: 'leaves the register when there is none', pattern: '402020', source: '000C', marked: 0x77000000 },
  ])('$rule', ({ pattern, source, marked }) => {
    expect(register(edited(pattern, source, 'EDMK'), 1)).toBe(marked);
  });
});
