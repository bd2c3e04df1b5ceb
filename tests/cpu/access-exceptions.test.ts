import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { encode } from '../../src/architecture/instructions/encode.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { ExtendedMask } from '../../src/architecture/program-status-word.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { codeAddress, executed, interruption, type Program, prepared, register, storageAt } from './program.ts';

/** 4K pages, 64K segments: pages 1-7 are there, 8 is invalid, 9 is there. */
const translated = {
  control: { 0: Control0.PageSize4K | Control0.SegmentSize64K, 1: 0x10000 },
  storage: {
    65536: 'F0010100 00000001',
    65792: '0000 0010 0020 0030 0040 0050 0060 0070 0008 0090 0008 0008 0008 0008 0008 0008',
  },
  psw: { systemMask: ExtendedMask.Translation },
};

/** All storage, registers and the condition code, save what an interruption stores. */
function trace(cpu: Cpu): string {
  return [...cpu.general, storageAt(cpu, 0x1000, 0xa000)].join(' ');
}

describe('a page fault nullifies: the old PSW is at the instruction and nothing has changed', () => {
  const last = 0x7ffe;
  const cases: readonly { rule: string; code: Program['code'][number]; general: Record<number, number> }[] = [
    { rule: 'ST across the boundary', code: ['ST', 1, 0, 0, 4], general: { 4: last } },
    { rule: 'STH', code: ['STH', 1, 1, 0, 4], general: { 4: last } },
    { rule: 'L', code: ['L', 1, 0, 0, 4], general: { 4: last } },
    { rule: 'STM', code: ['STM', 0, 15, 0, 4], general: { 4: 0x7ff0 } },
    { rule: 'LM', code: ['LM', 0, 15, 0, 4], general: { 4: 0x7ff0 } },
    { rule: 'MVC into it', code: ['MVC', 0, 256, 4, 0, 5], general: { 4: 0x7f80, 5: 0x3000 } },
    { rule: 'MVC out of it', code: ['MVC', 0, 256, 5, 0, 4], general: { 4: 0x7f80, 5: 0x3000 } },
    { rule: 'XC', code: ['XC', 0, 200, 4, 0, 5], general: { 4: 0x7fc0, 5: 0x3000 } },
    { rule: 'XC of a field with itself', code: ['XC', 0, 200, 4, 0, 4], general: { 4: 0x7fc0 } },
    { rule: 'TR', code: ['TR', 0, 10, 4, 0, 5], general: { 4: 0x7ffa, 5: 0x3000 } },
    { rule: 'TR with a table there', code: ['TR', 0, 10, 5, 0, 4], general: { 4: 0x7ffa, 5: 0x3000 } },
    { rule: 'CVD', code: ['CVD', 1, 0, 0, 4], general: { 4: 0x7ffa } },
    { rule: 'UNPK', code: ['UNPK', 0, 16, 4, 0, 8, 5], general: { 4: 0x7ff8, 5: 0x3000 } },
    { rule: 'MVO', code: ['MVO', 0, 16, 4, 0, 8, 5], general: { 4: 0x7ff8, 5: 0x3000 } },
    { rule: 'STCM', code: ['STCM', 1, 15, 0, 4], general: { 4: last } },
    { rule: 'ICM', code: ['ICM', 1, 15, 0, 4], general: { 4: last } },
    { rule: 'CDS', code: ['CDS', 2, 6, 0, 4], general: { 4: 0x8000 } },
    { rule: 'NI', code: ['NI', 0, 4, 0], general: { 4: 0x8000 } },
    { rule: 'TS', code: ['TS', 0, 4], general: { 4: 0x8000 } },
    { rule: 'STCK', code: ['STCK', 0, 4], general: { 4: 0x7ffc } },
    { rule: 'LPSW', code: ['LPSW', 0, 4], general: { 4: 0x8000 } },
    { rule: 'LCTL', code: ['LCTL', 2, 15, 0, 4], general: { 4: 0x7fe0 } },
    { rule: 'STCTL', code: ['STCTL', 0, 15, 0, 4], general: { 4: 0x7fe0 } },
    { rule: 'STOSM', code: ['STOSM', 0, 4, 4], general: { 4: 0x8000 } },
    { rule: 'SPT', code: ['SPT', 0, 4], general: { 4: 0x8000 } },
  ];
  it.each(cases)('$rule', ({ code, general }) => {
    const registers = Object.fromEntries(Array.from({ length: 16 }, (_, number) => [number, 0x0a0b0c0d + number]));
    const filled = { ...translated.storage, 12288: '7F'.repeat(256), 32512: '7F'.repeat(256) };
    const program = { ...translated, storage: filled, code: [code], general: { ...registers, ...general } };
    const before = prepared(program);
    const controls = [...before.control];
    const cpu = prepared(program);
    cpu.run(1);
    expect(interruption(cpu)).toMatchObject({
      class: 'program',
      code: ProgramCode.PageTranslation,
      address: codeAddress,
    });
    expect(cpu.main.readWord(LowStorage.translationAddress)).toBe(0x8000);
    expect(trace(cpu)).toBe(trace(before));
    expect([...cpu.control]).toEqual(controls);
  });

  it('the program goes on where it was when the page has come', () => {
    const cpu = prepared({ ...translated, code: [['ST', 1, 0, 0, 4]], general: { 1: 0x11223344, 4: last } });
    cpu.run(1);
    cpu.main.writeHalf(0x10110, 0x00a0);
    const old = cpu.main.copyOut(LowStorage.programOldPsw, 8);
    const [first, second] = [new DataView(old.buffer).getInt32(0), new DataView(old.buffer).getInt32(4)];
    cpu.loadStatus(first, second);
    cpu.run(1);
    expect([storageAt(cpu, last, 2), storageAt(cpu, 0xa000, 2), cpu.psw.address]).toEqual([
      '1122',
      '3344',
      codeAddress + 4,
    ]);
  });

  it('of an instruction that lies in two pages', () => {
    const bytes = encode('LA', [1, 5, 0, 0]);
    const program = { ...translated, code: [bytes], psw: { ...translated.psw, address: 0x7ffe }, steps: 1 };
    const cpu = executed(program);
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.PageTranslation, address: 0x7ffe });
    expect(cpu.main.readWord(LowStorage.translationAddress)).toBe(0x8000);
  });

  it('MVCL leaves what it has moved, and goes on from there', () => {
    const code = [['MVCL', 2, 4] as const];
    const cpu = prepared({ ...translated, code, general: { 2: 0x7000, 3: 0x1800, 4: 0x3000, 5: 0x55000000 } });
    cpu.run(1);
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.PageTranslation, address: codeAddress });
    expect([2, 3, 4, 5].map((number) => register(cpu, number))).toEqual([0x8000, 0x800, 0x3000, 0x55000000]);
  });

  it('a segment fault is told by its own code', () => {
    const cpu = executed({ ...translated, code: [['L', 1, 0, 0, 4]], general: { 4: 0x12345 } });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.SegmentTranslation, address: codeAddress });
    expect(cpu.main.readWord(LowStorage.translationAddress)).toBe(0x12000);
  });
});

describe('exceptions that suppress', () => {
  it.each([
    { rule: 'a bad format of control register 0', control: { 0: 0, 1: 0x10000 }, length: 2 },
    { rule: 'a segment table outside storage', control: { 0: Control0.PageSize4K, 1: 0x40000 }, length: 2 },
  ])('$rule, of the fetch', ({ control, length }) => {
    const cpu = executed({ ...translated, control, code: [['LA', 1, 5, 0, 0]] });
    expect(interruption(cpu)).toMatchObject({ class: 'program', length, address: codeAddress + length });
  });
  it('an addressing exception of an operand ends behind the instruction', () => {
    const cpu = executed({ code: [['L', 1, 0, 0, 4]], general: { 1: 7, 4: 0x3fffd } });
    expect(interruption(cpu)).toEqual({
      class: 'program',
      code: ProgramCode.Addressing,
      length: 4,
      address: codeAddress + 4,
    });
    expect(register(cpu, 1)).toBe(7);
  });
});

describe('protection', () => {
  const program = { general: { 1: 0x11223344, 4: 0x2800 }, psw: { key: 8 } };
  it.each([
    { rule: 'a store with the key of the block', key: 0x80, code: ['ST', 1, 0, 0, 4] as const, isAllowed: true },
    { rule: 'a store with another key', key: 0x90, code: ['ST', 1, 0, 0, 4] as const, isAllowed: false },
    { rule: 'a fetch with another key', key: 0x90, code: ['L', 1, 0, 0, 4] as const, isAllowed: true },
    {
      rule: 'a fetch with another key from a fetch-protected block',
      key: 0x98,
      code: ['L', 1, 0, 0, 4] as const,
      isAllowed: false,
    },
    {
      rule: 'a store that reaches into such a block',
      key: 0x90,
      code: ['MVC', 0, 256, 5, 0, 5] as const,
      isAllowed: false,
    },
  ])('$rule: allowed $isAllowed', ({ key, code, isAllowed }) => {
    const keys = { 4096: 0x80, 8192: 0x80, 10240: key };
    const cpu = executed({ ...program, code: [[...code]], keys, general: { ...program.general, 5: 0x2780 } });
    expect(interruption(cpu)?.code).toBe(isAllowed ? undefined : ProgramCode.Protection);
    expect(storageAt(cpu, 0x2780, 0x180)).toMatch(/^0*(11223344)?0*$/);
  });

  it('key 0 opens every block', () => {
    const cpu = executed({ ...program, code: [['ST', 1, 0, 0, 4]], keys: { 10240: 0x98 }, psw: { key: 0 } });
    expect(storageAt(cpu, 0x2800, 4)).toBe('11223344');
  });

  it('an instruction in a fetch-protected block is not fetched', () => {
    const cpu = executed({ ...program, code: [['LA', 1, 5, 0, 0]], keys: { 4096: 0x98 } });
    const { code, address, length } = interruption(cpu)!;
    expect([code, address - length]).toEqual([ProgramCode.Protection, codeAddress]);
  });

  it.each([
    { address: 511, isAllowed: false },
    { address: 512, isAllowed: true },
    { address: 509, isAllowed: false },
  ])('low-address protection covers addresses 0-511: $address', ({ address, isAllowed }) => {
    const control = { 0: Control0.LowAddressProtection };
    const cpu = executed({ code: [['ST', 1, 0, 0, 4]], general: { 1: 5, 4: address }, control });
    expect(interruption(cpu)?.code).toBe(isAllowed ? undefined : ProgramCode.Protection);
    const fetch = executed({ code: [['L', 1, 0, 0, 4]], general: { 4: address }, control });
    expect(interruption(fetch)).toBeUndefined();
  });

  it('nothing is stored through a protected segment', () => {
    const storage = { ...translated.storage, 65536: 'F0010104 00000001' };
    const store = executed({ ...translated, storage, code: [['ST', 1, 0, 0, 4]], general: { 4: 0x3000 } });
    expect(interruption(store)).toMatchObject({ code: ProgramCode.Protection, length: 4, address: codeAddress + 4 });
    const fetch = executed({ ...translated, storage, code: [['L', 1, 0, 0, 4]], general: { 4: 0x3000 } });
    expect(interruption(fetch)).toBeUndefined();
  });
});

describe('what was found in the tables', () => {
  it('stays until PTLB', () => {
    const load = ['L', 1, 0, 0, 4] as const;
    const cpu = prepared({
      ...translated,
      storage: { ...translated.storage, 12288: '0000000A', 16384: '0000000B' },
      code: [load, load, ['PTLB'], load],
      general: { 4: 0x3000 },
    });
    const values = [1, 1, 2].map((steps) => {
      cpu.run(steps);
      cpu.main.writeHalf(0x10106, 0x0040);
      return register(cpu, 1);
    });
    expect(values).toEqual([10, 10, 11]);
  });

  it('belongs to the segment table of control register 1', () => {
    const storage = {
      ...translated.storage,
      67584: 'F0010900',
      67840: '0000 0010 0020 0040 0040 0050 0060 0070',
      12288: '0000000A',
      16384: '0000000B',
      20480: '00010800 00010000',
    };
    const load = ['L', 1, 0, 0, 4] as const;
    const code = [load, ['LCTL', 1, 1, 0, 5], load, ['LCTL', 1, 1, 4, 5], load] as const;
    const cpu = prepared({ ...translated, storage, code, general: { 4: 0x3000, 5: 0x5000 } });
    const values = [1, 2, 2].map((steps) => {
      cpu.run(steps);
      return register(cpu, 1);
    });
    expect(values).toEqual([10, 11, 10]);
  });
});
