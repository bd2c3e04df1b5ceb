/** One floating-point instruction on two registers, and what it leaves. */
import { expect } from 'vitest';
import type { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { interruption, prepared } from './program.ts';

/** Registers by number: 16 hexadecimal digits, or 32 for an extended number in this register and the next. */
type Registers = Readonly<Record<number, string>>;

/** The CPU after one instruction on two registers. */
export function afterFloating(
  mnemonic: string,
  registers: Registers,
  { r1 = 0, r2 = 4, programMask = 0 }: { r1?: number; r2?: number; programMask?: number } = {},
): Cpu {
  const psw = { programMask, flags: PswFlags.Extended, conditionCode: 3 };
  const cpu = prepared({ code: [[mnemonic, r1, r2]], psw });
  for (const [register, digits] of Object.entries(registers)) {
    const bytes = Buffer.from(digits.padEnd(16, '0'), 'hex');
    for (let place = 0; place < bytes.length; place += 4) {
      cpu.floating[Number(register) + place / 4] = bytes.readInt32BE(place);
    }
  }
  cpu.run(1);
  return cpu;
}

/** The first digits of a register, as many as asked for. */
export function floating(cpu: Cpu, register: number, digits: number): string {
  const words = Array.from(cpu.floating.subarray(register), (word) => (word >>> 0).toString(16).padStart(8, '0'));
  return words.join('').toUpperCase().slice(0, digits);
}

export interface Case {
  readonly rule: string;
  readonly mnemonic: string;
  /** Of register 0 and register 4. */
  readonly operands: readonly [string, string];
  readonly result: string;
  readonly condition?: number;
  readonly mask?: number;
  readonly code?: ProgramCode;
}

/** Executes a case and compares result, condition code and interruption. */
export function check({ mnemonic, operands: [first, second], result, condition = 3, mask = 0, code }: Case): void {
  const cpu = afterFloating(mnemonic, { 0: first, 4: second }, { programMask: mask });
  const seen = code === undefined ? cpu.psw.conditionCode : (cpu.main.readByte(0x2a) >>> 4) & 3;
  expect([floating(cpu, 0, result.length), seen, interruption(cpu)?.code]).toEqual([result, condition, code]);
}
