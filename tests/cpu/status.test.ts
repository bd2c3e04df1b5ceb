import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { controlInstructions } from '../../src/architecture/instructions/control.ts';
import { encode, operandFields } from '../../src/architecture/instructions/encode.ts';
import type { InstructionRow } from '../../src/architecture/instructions/format.ts';
import { inputOutputInstructions } from '../../src/architecture/instructions/input-output.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { codeAddress, executed, interruption, prepared, register, storageAt } from './program.ts';

const data = 0x2000;

describe('LPSW', () => {
  it('loads an EC-mode PSW', () => {
    const storage = { [data]: '04F92F00 00003000' };
    const cpu = executed({ code: [['LPSW', 0, 4]], general: { 4: data }, storage });
    const { systemMask, key, flags, conditionCode, programMask, address } = cpu.psw;
    expect([systemMask, key, flags, conditionCode, programMask, address]).toEqual([0x04, 15, 0x09, 2, 15, 0x3000]);
  });
  it('loads a BC-mode PSW and ignores its interruption code and length', () => {
    const storage = { [data]: 'FF50FFFF F5003000' };
    const cpu = executed({ code: [['LPSW', 0, 4]], general: { 4: data }, storage });
    const { systemMask, key, flags, conditionCode, programMask, address } = cpu.psw;
    expect([systemMask, key, flags, conditionCode, programMask, address]).toEqual([0xff, 5, 0, 3, 5, 0x3000]);
    expect([cpu.psw.firstWord(0) >>> 0, cpu.psw.secondWord(0) >>> 0]).toEqual([0xff500000, 0x35003000]);
  });
  it('off a doubleword boundary is a specification exception', () => {
    const cpu = executed({ code: [['LPSW', 4, 4]], general: { 4: data } });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Specification, length: 4, address: codeAddress + 4 });
  });
  it.each([
    '80080000 00003000',
    '10080000 00003000',
    '00088000 00003000',
    '00084000 00003000',
    '00080001 00003000',
    '00080000 01003000',
  ])(
    'of an EC-mode PSW with a bad bit, %s, ends in a specification exception that shows that PSW, with length zero',
    (psw) => {
      const cpu = executed({ code: [['LPSW', 0, 4]], general: { 4: data }, storage: { [data]: psw } });
      expect(interruption(cpu)).toEqual({
        class: 'program',
        code: ProgramCode.Specification,
        length: 0,
        address: 0x3000,
      });
      expect(storageAt(cpu, 0x28, 8)).toBe(psw.replace(' ', ''));
    },
  );
  it('a program-new PSW that is bad too makes a string of interruptions, which the limit ends', () => {
    const storage = { [data]: '80080000 00003000', 8448: '41100005' };
    const cpu = prepared({ code: [['LPSW', 0, 4]], general: { 4: data }, storage });
    cpu.main.writeWord(LowStorage.programNewPsw, 0x80080000);
    cpu.main.writeWord(LowStorage.programNewPsw + 4, 0x2100);
    expect([cpu.run(1000), cpu.instructionCount, register(cpu, 1)]).toEqual(['limit', 1000, 0]);
    expect(storageAt(cpu, LowStorage.programOldPsw, 8)).toBe('8008000000002100');
  });
});

describe('the system mask', () => {
  it('SSM sets it', () => {
    const cpu = executed({ code: [['SSM', 0, 4]], general: { 4: data }, storage: { [data]: '43' } });
    expect(cpu.psw.systemMask).toBe(0x43);
  });
  it('SSM is a special-operation exception while suppressed', () => {
    const control = { 0: Control0.SetSystemMaskSuppression };
    const cpu = executed({ code: [['SSM', 0, 4]], general: { 4: 0x800000 }, control });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.SpecialOperation, length: 4 });
  });
  it('STNSM stores the old mask and ANDs', () => {
    const cpu = executed({ code: [['STNSM', 0, 4, 0xfd]], general: { 4: data }, psw: { systemMask: 0x43 } });
    expect([storageAt(cpu, data, 1), cpu.psw.systemMask]).toEqual(['43', 0x41]);
  });
  it('STOSM stores the old mask and ORs', () => {
    const cpu = executed({ code: [['STOSM', 0, 4, 0x40]], general: { 4: data }, psw: { systemMask: 0x02 } });
    expect([storageAt(cpu, data, 1), cpu.psw.systemMask]).toEqual(['02', 0x42]);
  });
  it.each([
    { rule: 'SSM', code: ['SSM', 0, 4] as const },
    { rule: 'STOSM', code: ['STOSM', 0, 4, 0x80] as const },
  ])('$rule that sets a bad bit is completed, and then a specification exception with its own length', ({ code }) => {
    const cpu = executed({ code: [[...code]], general: { 4: data }, storage: { [data]: '80' } });
    const expected = { class: 'program', code: ProgramCode.Specification, length: 4, address: codeAddress + 4 };
    expect(interruption(cpu)).toEqual(expected);
    expect(cpu.main.readByte(0x28)).toBe(0x80);
  });
  it('in BC mode has no bad bits', () => {
    const cpu = executed({ code: [['SSM', 0, 4]], general: { 4: data }, storage: { [data]: 'FE' }, psw: { flags: 0 } });
    expect([interruption(cpu), cpu.psw.systemMask]).toEqual([undefined, 0xfe]);
  });
});

describe('the key of the PSW', () => {
  it('SPKA takes it from the address, IPK shows it', () => {
    const cpu = executed({ code: [['SPKA', 0xf5, 0], ['IPK']], general: { 2: 0xffffffff } });
    expect([cpu.psw.key, register(cpu, 2)]).toEqual([15, 0xfffffff0]);
  });
  it('applies to the next instruction', () => {
    const cpu = executed({
      code: [
        ['SPKA', 0x80, 0],
        ['ST', 1, 0, 0, 4],
      ],
      general: { 4: data },
    });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Protection, address: codeAddress + 8 });
  });
});

describe('control registers', () => {
  it('LCTL and STCTL wrap from 15 to 0', () => {
    const storage = { [data]: '0E0E0E0E 0F0F0F0F 00800000' };
    const cpu = executed({
      code: [
        ['LCTL', 14, 0, 0, 4],
        ['STCTL', 15, 0, 16, 4],
      ],
      general: { 4: data },
      storage,
    });
    expect(storageAt(cpu, data + 16, 8)).toBe('0F0F0F0F00800000');
  });
  it.each(['LCTL', 'STCTL'])('%s off a word boundary is a specification exception', (mnemonic) => {
    const cpu = executed({ code: [[mnemonic, 2, 2, 2, 4]], general: { 4: data } });
    expect(interruption(cpu)?.code).toBe(ProgramCode.Specification);
  });
});

describe('the problem state', () => {
  const notInstalled = ['WRD', 'RDD'];
  const rows: readonly InstructionRow[] = [...controlInstructions, ...inputOutputInstructions];
  it.each(rows)('refuses $mnemonic', (row) => {
    const bytes = encode(
      row.mnemonic,
      operandFields(row).map(({ least }) => least),
    );
    const cpu = executed({ code: [bytes], psw: { flags: 0x09 } });
    const code = notInstalled.includes(row.mnemonic) ? ProgramCode.Operation : ProgramCode.PrivilegedOperation;
    expect(interruption(cpu)).toEqual({
      class: 'program',
      code,
      length: bytes.length,
      address: codeAddress + bytes.length,
    });
  });
});

describe('what is not installed is an operation exception', () => {
  const codes = ['E6000000 0000', 'B2180000', 'B2F00000', '00'.repeat(2), 'A7F40000', '84000000', '85000000'];
  it.each(codes)('%s', (digits) => {
    const bytes = Buffer.from(digits.replaceAll(' ', ''), 'hex');
    const cpu = executed({ code: [Uint8Array.from(bytes)] });
    const length = bytes.length;
    expect(interruption(cpu)).toEqual({
      class: 'program',
      code: ProgramCode.Operation,
      length,
      address: codeAddress + length,
    });
  });
});
