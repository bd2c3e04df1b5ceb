import { describe, expect, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { codeAddress, executed, interruption, register } from './program.ts';

const target = 0x3000;

describe('BC and BCR branch when the mask has the bit of the condition code', () => {
  const cases = [0, 1, 2, 3].flatMap((conditionCode) =>
    [0, 1, 2, 4, 7, 8, 11, 15].map((mask) => ({ conditionCode, mask, isTaken: ((8 >>> conditionCode) & mask) !== 0 })),
  );
  it.each(cases)('code $conditionCode, mask $mask: $isTaken', ({ conditionCode, mask, isTaken }) => {
    const general = { 4: target };
    const branch = executed({ code: [['BC', mask, 0, 0, 4]], general, psw: { conditionCode } });
    expect(branch.psw.address).toBe(isTaken ? target : codeAddress + 4);
    const register = executed({ code: [['BCR', mask, 4]], general, psw: { conditionCode } });
    expect(register.psw.address).toBe(isTaken ? target : codeAddress + 2);
  });
  it('BCR 15,0 does not branch', () => {
    expect(executed({ code: [['BCR', 15, 0]], general: { 0: target } }).psw.address).toBe(codeAddress + 2);
  });
});

describe('linkage', () => {
  const psw = { conditionCode: 2, programMask: 5 };
  it.each([
    { rule: 'BALR leaves length 1', code: ['BALR', 14, 4] as const, link: 0x65001002, address: target },
    {
      rule: 'BALR with register 0 only leaves information',
      code: ['BALR', 14, 0] as const,
      link: 0x65001002,
      address: 0x1002,
    },
    { rule: 'BALR takes the target before the link', code: ['BALR', 4, 4] as const, link: 0x65001002, address: target },
    { rule: 'BAL leaves length 2', code: ['BAL', 14, 0, 0, 4] as const, link: 0xa5001004, address: target },
    {
      rule: 'BAL takes the target before the link',
      code: ['BAL', 4, 8, 0, 4] as const,
      link: 0xa5001004,
      address: target + 8,
    },
    { rule: 'BASR leaves the address alone', code: ['BASR', 14, 4] as const, link: 0x00001002, address: target },
    { rule: 'BAS leaves the address alone', code: ['BAS', 14, 0, 0, 4] as const, link: 0x00001004, address: target },
  ])('$rule', ({ code, link, address }) => {
    const cpu = executed({ code: [[...code]], general: { 4: target }, psw });
    expect([register(cpu, code[1]), cpu.psw.address]).toEqual([link, address]);
  });
});

describe('counting and indexing', () => {
  it.each([
    {
      rule: 'BCT branches while something is left',
      code: ['BCT', 1, 0, 0, 4] as const,
      before: 2,
      after: 1,
      isTaken: true,
    },
    { rule: 'BCT does not branch at zero', code: ['BCT', 1, 0, 0, 4] as const, before: 1, after: 0, isTaken: false },
    {
      rule: 'BCT from zero goes to minus one',
      code: ['BCT', 1, 0, 0, 4] as const,
      before: 0,
      after: 0xffffffff,
      isTaken: true,
    },
    { rule: 'BCTR with register 0 only counts', code: ['BCTR', 1, 0] as const, before: 5, after: 4, isTaken: false },
    { rule: 'BCTR branches', code: ['BCTR', 1, 4] as const, before: 5, after: 4, isTaken: true },
    {
      rule: 'BXLE compares the sum with the odd register',
      code: ['BXLE', 1, 2, 0, 4] as const,
      before: 9,
      after: 10,
      isTaken: true,
    },
    { rule: 'BXLE ends above it', code: ['BXLE', 1, 2, 0, 4] as const, before: 10, after: 11, isTaken: false },
    { rule: 'BXH branches above it', code: ['BXH', 1, 2, 0, 4] as const, before: 10, after: 11, isTaken: true },
    { rule: 'BXH ends at it', code: ['BXH', 1, 2, 0, 4] as const, before: 9, after: 10, isTaken: false },
    {
      rule: 'BXH with an odd r3 uses it for both',
      code: ['BXH', 1, 3, 0, 4] as const,
      before: 1,
      after: 11,
      isTaken: true,
    },
    {
      rule: 'BXLE wraps the sum',
      code: ['BXLE', 1, 2, 0, 4] as const,
      before: 0x7fffffff,
      after: 0x80000000,
      isTaken: true,
    },
  ])('$rule', ({ code, before, after, isTaken }) => {
    const cpu = executed({ code: [[...code]], general: { 1: before, 2: 1, 3: 10, 4: target } });
    expect(register(cpu, 1)).toBe(after);
    expect(cpu.psw.address).toBe(isTaken ? target : codeAddress + (code[0] === 'BCTR' ? 2 : 4));
  });

  it('BXH compares with the limit as it was when r1 is the limit too', () => {
    const cpu = executed({ code: [['BXH', 3, 2, 0, 4]], general: { 2: 1, 3: 10, 4: target } });
    expect([register(cpu, 3), cpu.psw.address]).toEqual([11, target]);
  });
});

it('a branch to an odd address is a specification exception of the next instruction', () => {
  const cpu = executed({ code: [['BC', 15, 1, 0, 4]], general: { 4: target }, steps: 2 });
  expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Specification });
  const { length, address } = interruption(cpu)!;
  expect(address - length).toBe(target + 1);
});
