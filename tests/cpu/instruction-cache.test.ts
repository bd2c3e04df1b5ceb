import { describe, expect, it } from 'vitest';
import { encode } from '../../src/architecture/instructions/encode.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { codeAddress, executed, interruption, prepared, register } from './program.ts';

describe('a store into an instruction is seen by the next fetch', () => {
  /** Executes LA 1,1 at `codeAddress`, changes it to LA 1,2, and executes it again. */
  const loop = (change: readonly [string, ...number[]]) =>
    executed({
      code: [['LA', 1, 1, 0, 0], ['ALR', 5, 1], change, ['BCTR', 6, 7]],
      general: { 3: 0x41100002, 4: codeAddress, 6: 3, 7: codeAddress, 8: 0x2000 },
      storage: { 8192: '41100002' },
      steps: 11,
    });
  it.each([
    { rule: 'ST', change: ['ST', 3, 0, 0, 4] as const },
    { rule: 'MVI', change: ['MVI', 3, 4, 2] as const },
    { rule: 'MVC', change: ['MVC', 2, 2, 4, 2, 8] as const },
    { rule: 'STH', change: ['STH', 3, 2, 0, 4] as const },
    { rule: 'STC', change: ['STC', 3, 3, 0, 4] as const },
    { rule: 'STM', change: ['STM', 3, 3, 0, 4] as const },
    { rule: 'OI', change: ['OI', 3, 4, 3] as const },
  ])('$rule', ({ rule, change }) => {
    const second = rule === 'OI' ? 3 : 2;
    expect(register(loop([...change]), 5)).toBe(1 + second + second);
  });

  it('even into the one that follows at once', () => {
    const cpu = executed({
      code: [
        ['MVI', 7, 4, 9],
        ['LA', 1, 1, 0, 0],
      ],
      general: { 4: codeAddress },
    });
    expect(register(cpu, 1)).toBe(9);
  });

  it('by the host, or a channel', () => {
    const cpu = prepared({ code: [['BC', 15, 0, 0, 4]], general: { 4: codeAddress } });
    cpu.run(10);
    cpu.main.copyIn(codeAddress, encode('LA', [1, 7, 0, 0]));
    cpu.run(1);
    expect(register(cpu, 1)).toBe(7);
  });

  it('through another virtual address of the same page', () => {
    const cpu = executed({
      code: [
        ['LA', 1, 1, 0, 0],
        ['ALR', 5, 1],
        ['MVI', 3, 4, 2],
        ['BCTR', 6, 7],
      ],
      general: { 4: codeAddress + 0x4000, 6: 2, 7: codeAddress },
      control: { 0: 0x00800000, 1: 0x10000 },
      storage: { 65536: 'F0010100', 65792: '0000 0010 0008 0008 0008 0010' },
      psw: { systemMask: 4 },
      steps: 6,
    });
    expect(register(cpu, 5)).toBe(3);
  });

  it('of an instruction that begins before the line stored into', () => {
    const address = 0x101c;
    const code = [
      ['MVC', 0, 1, 8, 0, 8],
      ['BC', 15, 0, 0, 4],
    ] as const;
    const cpu = prepared({ code, general: { 4: address, 8: 0x2000, 9: 0x2100 }, psw: { address } });
    cpu.main.writeByte(0x2100, 0xaa);
    cpu.run(2);
    cpu.main.writeHalf(0x1020, 0x9000);
    cpu.run(1);
    expect(cpu.main.readByte(0x2000)).toBe(0xaa);
  });
});

it('an instruction may lie in two blocks', () => {
  const cpu = executed({ code: [['MVC', 0, 2, 4, 0, 5]], general: { 4: 0x3000, 5: 0x17fe }, psw: { address: 0x17fe } });
  expect(cpu.main.readHalf(0x3000)).toBe(0xd201);
  expect(cpu.psw.address).toBe(0x1804);
});

it('the instruction address wraps at 16M', () => {
  const storage = { 0: '07FE' };
  const cpu = executed({
    code: [['LA', 1, 5, 0, 0]],
    general: { 14: 0x2000 },
    storage,
    psw: { address: 0xfffffc },
    storageSize: 16 << 20,
    steps: 2,
  });
  expect([register(cpu, 1), cpu.psw.address]).toEqual([5, 0x2000]);
});

it('the end of storage is an addressing exception of the fetch', () => {
  const cpu = executed({ code: [], psw: { address: 0x40000 }, steps: 1 });
  const { code, length, address } = interruption(cpu)!;
  expect([code, address - length]).toEqual([ProgramCode.Addressing, 0x40000]);
});
