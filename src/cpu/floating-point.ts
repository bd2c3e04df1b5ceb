/**
 * What all floating-point instructions have in common (Principles of Operation, "Floating-Point Instructions"): the
 * registers, the parts of a number's first word, and how results end whose characteristic or fraction is out of range.
 *
 * The first word holds the sign, the characteristic (7 bits, an exponent of 16 in excess-64 notation) and the first six
 * hexadecimal digits of the fraction. `cpu.floating` holds two words of each register, at the register's own number.
 */
import { addressMask } from '../architecture/address-translation.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import { ProgramMask } from '../architecture/program-status-word.ts';
import { programException } from '../storage/program-exception.ts';
import type { Cpu } from './cpu.ts';
import { programInterruption } from './interruptions.ts';

export const signBit = 0x80000000 | 0;
/** The fraction's part in the first word. */
export const fractionMask = 0x00ffffff;
export const excess = 64;
const greatestCharacteristic = 127;

/** Registers 0, 2, 4 and 6 are all there are. */
export function requireRegister(register: number): void {
  if ((register & 9) !== 0) throw programException(ProgramCode.Specification);
}

/** Of an extended number: the first of registers 0 and 2, or 4 and 6. */
export function requireRegisterPair(register: number): void {
  if ((register & 11) !== 0) throw programException(ProgramCode.Specification);
}

export function characteristicOf(word: number): number {
  return (word >>> 24) & greatestCharacteristic;
}

/** The first word of a number; a characteristic out of range is 128 too small or too great in it. */
export function firstWord(isNegative: boolean, characteristic: number, fraction: number): number {
  return (isNegative ? signBit : 0) | ((characteristic & greatestCharacteristic) << 24) | fraction;
}

/** The second word of a long operand in storage. */
export function secondWordAt(cpu: Cpu, address: number): number {
  return cpu.storage.readWord((address + 4) & addressMask);
}

/** Whether a true zero takes the place of a result that is too small, for want of the mask bit. */
export function vanishes(cpu: Cpu, characteristic: number): boolean {
  return characteristic < 0 && (cpu.psw.programMask & ProgramMask.ExponentUnderflow) === 0;
}

/** The exception of a result that has been stored, not as a true zero. */
export function interruptForCharacteristic(cpu: Cpu, characteristic: number): void {
  if (characteristic > greatestCharacteristic) programInterruption(cpu, ProgramCode.ExponentOverflow);
  else if (characteristic < 0) programInterruption(cpu, ProgramCode.ExponentUnderflow);
}

/** The condition code of a sum that is not zero. */
export function sumCondition(cpu: Cpu, isNegative: boolean, characteristic: number): number {
  return vanishes(cpu, characteristic) ? 0 : isNegative ? 1 : 2;
}

/** Whether a sum whose fraction is zero keeps its characteristic and is a significance exception. */
export function isSignificanceMasked(cpu: Cpu): boolean {
  return (cpu.psw.programMask & ProgramMask.Significance) !== 0;
}
