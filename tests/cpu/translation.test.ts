import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, register, storageAt } from './program.ts';

/** 2K pages, 64K segments; segment 1 invalid, page 1 invalid, page 2 at X'3000', half a page table. */
const tables = {
  control: { 0: Control0.PageSize2K | Control0.SegmentSize64K, 1: 0x10000 },
  storage: { 65536: '70010100 00000001 01010100', 65792: '0010 0004 0030 0031' },
};

describe('LRA works with translation off and in BC mode', () => {
  it.each([
    { rule: 'a page', virtual: 0x1234, conditionCode: 0, result: 0x3234 },
    { rule: 'an invalid segment', virtual: 0x12345, conditionCode: 1, result: 0x10004 },
    { rule: 'an invalid page', virtual: 0x0fff, conditionCode: 2, result: 0x10102 },
    { rule: 'beyond the page table', virtual: 0x8000, conditionCode: 3, result: 0x10120 },
    { rule: 'beyond the segment table', virtual: 0x100000, conditionCode: 3, result: 0x10040 },
  ])('$rule: condition code $conditionCode', ({ virtual, conditionCode, result }) => {
    for (const flags of [0x08, 0x00]) {
      const cpu = executed({ ...tables, code: [['LRA', 1, 0, 0, 4]], general: { 4: virtual }, psw: { flags } });
      expect([register(cpu, 1), cpu.psw.conditionCode]).toEqual([result, conditionCode]);
    }
  });
  it.each([
    {
      rule: 'a bad segment entry',
      virtual: 0x20000,
      control: tables.control,
      code: ProgramCode.TranslationSpecification,
    },
    {
      rule: 'a bad control register 0',
      virtual: 0,
      control: { 0: 0, 1: 0x10000 },
      code: ProgramCode.TranslationSpecification,
    },
    {
      rule: 'tables outside storage',
      virtual: 0,
      control: { 0: tables.control[0], 1: 0x40000 },
      code: ProgramCode.Addressing,
    },
  ])('$rule is an exception', ({ virtual, control, code }) => {
    const cpu = executed({ ...tables, control, code: [['LRA', 1, 0, 0, 4]], general: { 4: virtual } });
    expect(interruption(cpu)).toMatchObject({ code, length: 4, address: 0x1004 });
  });
});

it('IPTE sets the invalid bit and forgets the page', () => {
  const load = ['L', 1, 0, 0, 4] as const;
  const cpu = executed({
    ...tables,
    code: [load, ['IPTE', 2, 4], load],
    storage: { 65536: 'F0010100', 65792: '0000 0008 0010 0018 0020 0028 0030', 12288: '00000007' },
    psw: { systemMask: 4 },
    general: { 2: 0x70010100, 4: 0x3000 },
  });
  expect([register(cpu, 1), storageAt(cpu, 0x1010c, 2)]).toEqual([7, '0034']);
  expect(interruption(cpu)).toMatchObject({ code: ProgramCode.PageTranslation, address: 0x1008 });
});

it.each([
  { rule: 'key-controlled protection', control0: 0, entry: 0x10100, keys: { 65536: 0x90 }, key: 8 },
  { rule: 'low-address protection', control0: Control0.LowAddressProtection, entry: 0x100, keys: {}, key: 0 },
])('IPTE is subject to $rule, and changes nothing then', ({ control0, entry, keys, key }) => {
  const cpu = executed({
    ...tables,
    control: { ...tables.control, 0: tables.control[0] | control0 },
    code: [['IPTE', 2, 4]],
    psw: { key },
    keys,
    general: { 2: 0x70000000 | entry, 4: 0x3000 },
  });
  expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Protection, length: 4, address: 0x1004 });
  expect(storageAt(cpu, entry + 12, 2)).not.toBe('0034');
});

describe('TPROT', () => {
  it.each([
    { key: 0x80, access: 0x80, conditionCode: 0 },
    { key: 0x80, access: 0x90, conditionCode: 1 },
    { key: 0x88, access: 0x90, conditionCode: 2 },
    { key: 0x88, access: 0x00, conditionCode: 0 },
  ])('key $key, access key $access: condition code $conditionCode', ({ key, access, conditionCode }) => {
    const cpu = executed({ code: [['TPROT', 0, 4, access, 0]], general: { 4: 0x3000 }, keys: { 12288: key } });
    expect(cpu.psw.conditionCode).toBe(conditionCode);
  });
  it('low-address protection leaves fetching', () => {
    const cpu = executed({
      code: [['TPROT', 0, 4, 0, 0]],
      general: { 4: 100 },
      control: { 0: Control0.LowAddressProtection },
    });
    expect(cpu.psw.conditionCode).toBe(1);
  });
  it('gives 3 when there is no translation', () => {
    const storage = { ...tables.storage, 65792: '0010 0004 0010' };
    const code = [['TPROT', 0, 4, 0, 0]] as const;
    const cpu = executed({
      ...tables,
      storage,
      code,
      psw: { systemMask: 4, address: 0x1000 },
      general: { 4: 0x12345 },
    });
    expect([interruption(cpu), cpu.psw.conditionCode]).toEqual([undefined, 3]);
  });
});

describe('IVSK', () => {
  it('inserts the key of a virtual page', () => {
    const storage = { ...tables.storage, 65792: '0010 0030 0010' };
    const program = { ...tables, storage, keys: { 12288: 0x9e }, code: [['IVSK', 1, 2]] as const };
    const cpu = executed({ ...program, psw: { systemMask: 4 }, general: { 1: 0xffffffff, 2: 0x0801 } });
    expect(register(cpu, 1)).toBe(0xffffff98);
  });
  it('without translation is a special-operation exception', () => {
    expect(interruption(executed({ code: [['IVSK', 1, 2]] }))?.code).toBe(ProgramCode.SpecialOperation);
  });
});
