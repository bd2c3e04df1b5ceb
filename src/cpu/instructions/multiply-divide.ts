/** Fixed-point multiplication and division (Principles of Operation, "General Instructions"). */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour } from '../instruction.ts';
import { indexedAddress } from './operand-address.ts';

/** The first of a pair of registers must be even. */
export function requireEven(register: number): void {
  if ((register & 1) !== 0) throw programException(ProgramCode.Specification);
}

/** Bits 0-31 of the signed 64-bit product, from four products of halfwords. */
function highProduct(first: number, second: number): number {
  const firstHigh = first >> 16;
  const firstLow = first & 0xffff;
  const secondHigh = second >> 16;
  const secondLow = second & 0xffff;
  const lowest = firstLow * secondLow;
  const middle = firstHigh * secondLow + (lowest >>> 16);
  const other = firstLow * secondHigh + (middle & 0xffff);
  return (firstHigh * secondHigh + (middle >> 16) + (other >> 16)) | 0;
}

function multiply(cpu: Cpu, r1: number, multiplier: number): void {
  const multiplicand = cpu.general[r1 + 1]!;
  cpu.general[r1] = highProduct(multiplicand, multiplier);
  cpu.general[r1 + 1] = Math.imul(multiplicand, multiplier);
}

function divide(cpu: Cpu, r1: number, divisor: number): void {
  const high = cpu.general[r1]!;
  const low = cpu.general[r1 + 1]!;
  if (divisor === 0) throw programException(ProgramCode.FixedDivide);
  if (high === low >> 31) {
    // The dividend is a word; only its division by minus one can fail to fit.
    if (divisor === -1 && low === -0x80000000) throw programException(ProgramCode.FixedDivide);
    cpu.general[r1] = low % divisor;
    cpu.general[r1 + 1] = (low / divisor) | 0;
    return;
  }
  const dividend = (BigInt(high) << 32n) | BigInt(low >>> 0);
  const quotient = dividend / BigInt(divisor);
  if (quotient !== BigInt.asIntN(32, quotient)) throw programException(ProgramCode.FixedDivide);
  cpu.general[r1] = Number(dividend % BigInt(divisor));
  cpu.general[r1 + 1] = Number(quotient);
}

export const multiplyDivide = {
  MR(cpu, i) {
    requireEven(i.r1);
    multiply(cpu, i.r1, cpu.general[i.r2]!);
  },
  M(cpu, i) {
    requireEven(i.r1);
    multiply(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  DR(cpu, i) {
    requireEven(i.r1);
    divide(cpu, i.r1, cpu.general[i.r2]!);
  },
  D(cpu, i) {
    requireEven(i.r1);
    divide(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  },
} satisfies Record<string, Behaviour>;
