import { describe, expect, it } from 'vitest';
import { encode } from '../../src/architecture/instructions/encode.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { executed, interruption, register, storageAt } from './program.ts';

const target = 0x2000;
const hex = (mnemonic: string, ...operands: number[]) => Buffer.from(encode(mnemonic, operands)).toString('hex');
const ex = (r1: number) => ['EX', r1, 0, 0, 12] as const;

describe('EX', () => {
  it('ORs the last byte of its register into a copy of the target', () => {
    const storage = { [target]: hex('MVC', 0, 1, 4, 0, 5), 12288: 'C1C2C3C4C5' };
    const cpu = executed({ code: [ex(1)], general: { 1: 0xffffff03, 4: 0x3100, 5: 0x3000, 12: target }, storage });
    expect(storageAt(cpu, 0x3100, 5)).toBe('C1C2C3C400');
    expect(storageAt(cpu, target, 6)).toBe(storage[target].toUpperCase());
    expect(cpu.psw.address).toBe(0x1004);
  });
  it('with register 0 modifies nothing', () => {
    const storage = { [target]: hex('MVI', 0, 4, 0x11) };
    const cpu = executed({ code: [ex(0)], general: { 0: 0xff, 4: 0x3000, 12: target }, storage });
    expect(storageAt(cpu, 0x3000, 1)).toBe('11');
  });
  it('a branch target goes on there, and links behind EX with length 2', () => {
    const storage = { [target]: hex('BALR', 14, 4) };
    const cpu = executed({ code: [ex(0)], general: { 4: 0x3000, 12: target }, storage });
    expect([cpu.psw.address, register(cpu, 14)]).toEqual([0x3000, 0x80001004]);
  });
  it('an exception of the target has the length and the address of EX', () => {
    const storage = { [target]: hex('DR', 5, 5) };
    const cpu = executed({ code: [ex(0)], general: { 12: target }, storage });
    expect(interruption(cpu)).toEqual({
      class: 'program',
      code: ProgramCode.Specification,
      length: 4,
      address: 0x1004,
    });
  });
  it('SVC by EX has length 2 halfwords and the modified code', () => {
    const cpu = executed({ code: [ex(1)], general: { 1: 0x0f, 12: target }, storage: { [target]: hex('SVC', 0xc0) } });
    expect(interruption(cpu)).toEqual({ class: 'supervisorCall', code: 0xcf, length: 4, address: 0x1004 });
  });
  it.each([
    { rule: 'an odd target', address: target + 1, code: ProgramCode.Specification },
    { rule: 'EX as target', address: 0x1000, code: ProgramCode.Execute },
    { rule: 'a target outside storage', address: 0x800000, code: ProgramCode.Addressing },
    { rule: 'a target that is no instruction', address: target, code: ProgramCode.Operation },
  ])('$rule', ({ address, code }) => {
    const cpu = executed({ code: [ex(0)], general: { 12: address } });
    expect(interruption(cpu)).toEqual({ class: 'program', code, length: 4, address: 0x1004 });
  });
  it('a privileged target is refused in the problem state', () => {
    const cpu = executed({
      code: [ex(0)],
      general: { 12: target },
      storage: { [target]: hex('PTLB') },
      psw: { flags: 0x09 },
    });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.PrivilegedOperation, length: 4 });
  });
});

describe('program mask', () => {
  it('SPM takes condition code and mask, IPM gives them back', () => {
    const cpu = executed({
      code: [
        ['SPM', 1],
        ['IPM', 2],
      ],
      general: { 1: 0xf5000000, 2: 0x00abcdef },
    });
    expect([cpu.psw.conditionCode, cpu.psw.programMask, register(cpu, 2)]).toEqual([3, 5, 0x35abcdef]);
  });
});

describe('MC', () => {
  const general = { 4: 0x123456 };
  it('does nothing when its class is masked off', () => {
    const cpu = executed({ code: [['MC', 0, 4, 3]], general, control: { 8: 0xefff } });
    expect(interruption(cpu)).toBeUndefined();
  });
  it.each(['EC', 'BC'])('stores class and code in %s mode', (mode) => {
    const psw = { flags: mode === 'EC' ? 0x08 : 0 };
    const cpu = executed({ code: [['MC', 1, 4, 3]], general, control: { 8: 0x1000 }, psw });
    expect(interruption(cpu)).toMatchObject({ class: 'program', address: 0x1004 });
    expect([cpu.main.readHalf(0x94), cpu.main.readWord(0x9c)]).toEqual([3, 0x123457]);
  });
  it('with ones in bits 8-11 is a specification exception', () => {
    const cpu = executed({ code: [['MC', 0, 4, 0x13]], general, control: { 8: 0xffff } });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Specification);
  });
});
