import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, prepared, register } from './program.ts';

const block = 0x3000;

describe('SSK and ISK', () => {
  it('SSK sets seven bits of the key of a 2K block', () => {
    const cpu = executed({ code: [['SSK', 1, 2]], general: { 1: 0xffffffff, 2: block + 0x7f0 } });
    expect([cpu.main.key(block), cpu.main.key(block + 0x800)]).toEqual([0xfe, 0]);
  });
  it.each([
    { mode: 'EC', flags: 0x08, expected: 0x12345696 },
    { mode: 'BC', flags: 0x00, expected: 0x12345690 },
  ])('ISK in $mode mode', ({ flags, expected }) => {
    const general = { 1: 0x12345678, 2: block };
    const cpu = executed({ code: [['ISK', 1, 2]], general, keys: { [block]: 0x96 }, psw: { flags } });
    expect(register(cpu, 1)).toBe(expected);
  });
  it.each(['SSK', 'ISK'])('%s: the low-order four bits of the address must be zero', (mnemonic) => {
    const cpu = executed({ code: [[mnemonic, 1, 2]], general: { 2: block + 8 } });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Specification);
  });
  it.each(['SSK', 'ISK'])('%s outside storage is an addressing exception', (mnemonic) => {
    const cpu = executed({ code: [[mnemonic, 1, 2]], general: { 2: 0x40000 } });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Addressing);
  });
  it('the address is real: prefixing applies', () => {
    const cpu = prepared({ code: [['SSK', 1, 2]], general: { 1: 0x70, 2: 0 } });
    cpu.setPrefix(0x8000);
    cpu.run(1);
    expect([cpu.main.key(0), cpu.main.key(0x8000) & 0xf0]).toEqual([0, 0x70]);
  });
});

describe('reference and change bits', () => {
  const data = { 4: block };
  it.each([
    { rule: 'a fetch sets the reference bit', code: ['L', 1, 0, 0, 4] as const, key: 0x04 },
    { rule: 'a store sets both', code: ['ST', 1, 0, 0, 4] as const, key: 0x06 },
    { rule: 'a comparison changes nothing', code: ['CLI', 0, 4, 0] as const, key: 0x04 },
    { rule: 'LA accesses nothing', code: ['LA', 1, 0, 0, 4] as const, key: 0x00 },
    { rule: 'CS that finds unequal may set both', code: ['CS', 1, 2, 0, 4] as const, key: 0x06 },
  ])('$rule', ({ code, key }) => {
    const cpu = executed({ code: [[...code]], general: { ...data, 1: 1 } });
    expect([cpu.main.key(block), cpu.main.key(0x1000)]).toEqual([key, 0x04]);
  });

  it('are set again after they were reset', () => {
    const store = ['ST', 1, 0, 0, 4] as const;
    const cpu = prepared({ code: [store, ['SSK', 5, 4], store, ['RRB', 0, 4], ['L', 1, 0, 0, 4]], general: data });
    const keys = Array.from({ length: 5 }, () => {
      cpu.run(1);
      return cpu.main.key(block);
    });
    expect(keys).toEqual([0x06, 0x00, 0x06, 0x02, 0x06]);
  });

  it('a store that is refused leaves the change bit alone', () => {
    const keys = { 4096: 0x80, 8192: 0x80, 10240: 0x90 };
    const cpu = executed({ code: [['ST', 1, 0, 0, 4]], general: { 4: 0x27fe }, keys, psw: { key: 8 } });
    expect([cpu.main.key(0x2000), cpu.main.key(0x2800)]).toEqual([0x80, 0x90]);
  });

  it.each([
    { key: 0x00, conditionCode: 0 },
    { key: 0x02, conditionCode: 1 },
    { key: 0x04, conditionCode: 2 },
    { key: 0x96, conditionCode: 3 },
  ])('RRB of key $key gives $conditionCode and turns the reference bit off', ({ key, conditionCode }) => {
    const cpu = executed({ code: [['RRB', 5, 4]], general: data, keys: { [block]: key } });
    expect([cpu.psw.conditionCode, cpu.main.key(block)]).toEqual([conditionCode, key & ~4]);
  });

  it('translation refers to its tables', () => {
    const cpu = executed({
      code: [['L', 1, 0, 0, 4]],
      general: { 4: 0 },
      control: { 0: Control0.PageSize4K, 1: 0x10000 },
      storage: { 65536: 'F0011000', 69632: '00000010' },
      psw: { systemMask: 0x04 },
    });
    expect([cpu.main.key(0x10000), cpu.main.key(0x11000)]).toEqual([0x04, 0x04]);
  });
});

describe('the extended instructions deal with 4K blocks', () => {
  const general = { 1: 0xa0, 2: 0x5800 };
  it('SSKE sets both halves', () => {
    const cpu = executed({ code: [['SSKE', 1, 2]], general });
    expect([cpu.main.key(0x5000), cpu.main.key(0x5800), cpu.main.key(0x6000)]).toEqual([0xa0, 0xa0, 0]);
  });
  it('ISKE shows reference and change of either half', () => {
    const cpu = executed({ code: [['ISKE', 1, 2]], general, keys: { 20480: 0x34, 22528: 0x32 } });
    expect(register(cpu, 1)).toBe(0x36);
  });
  it('RRBE resets both halves', () => {
    const cpu = executed({ code: [['RRBE', 1, 2]], general, keys: { 20480: 0x34, 22528: 0x32 } });
    expect([cpu.psw.conditionCode, cpu.main.key(0x5000), cpu.main.key(0x5800)]).toEqual([3, 0x30, 0x32]);
  });
  it('TB clears a usable block and register 0', () => {
    const storage = { 20480: 'FF', 24575: 'FF', 24576: 'FF' };
    const cpu = executed({ code: [['TB', 1, 2]], general: { ...general, 0: 5 }, storage });
    expect([0x5000, 0x5fff, 0x6000].map((address) => cpu.main.readByte(address))).toEqual([0, 0, 0xff]);
    expect([register(cpu, 0), cpu.psw.conditionCode]).toEqual([0, 0]);
  });
});
