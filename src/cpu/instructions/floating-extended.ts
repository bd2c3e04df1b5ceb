/**
 * Floating-point arithmetic with extended numbers (Principles of Operation, "Floating-Point Instructions"): AXR, SXR, MXR,
 * MXDR, MXD, DXR, and LRDR, which rounds one to a long number.
 *
 * An extended number is two long ones in a pair of registers. Its fraction has 28 digits, 14 in each. The sign of the
 * low-order part is that of the high-order part, its characteristic is 14 less; of an operand both are ignored.
 */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import {
  characteristicOf,
  excess,
  firstWord,
  fractionMask,
  interruptForCharacteristic,
  isSignificanceMasked,
  requireRegister,
  requireRegisterPair,
  secondWordAt,
  sumCondition,
  vanishes,
} from '../floating-point.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { indexedAddress } from './operand-address.ts';

interface FloatingNumber {
  readonly isNegative: boolean;
  readonly characteristic: number;
  readonly fraction: bigint;
}

const digitBits = 4n;
const longDigits = 14;
const extendedDigits = 2 * longDigits;
const longFractionBits = 56;
const longBits = BigInt(longFractionBits);
/** The part of a long number's fraction that lies in its first word, as a factor. */
const wordRange = 0x100000000n;

/** How many digits a fraction has without leading zeros. */
function significantDigits(fraction: bigint): number {
  return fraction === 0n ? 0 : fraction.toString(16).length;
}

/** Moves a fraction by digits, to the left when the number is positive; what goes out to the right is lost. */
function shifted(fraction: bigint, digits: number): bigint {
  return digits >= 0 ? fraction << (BigInt(digits) * digitBits) : fraction >> (BigInt(-digits) * digitBits);
}

function longFraction(first: number, second: number): bigint {
  return BigInt(first & fractionMask) * wordRange + BigInt(second >>> 0);
}

function longNumber(first: number, second: number): FloatingNumber {
  return {
    isNegative: first < 0,
    characteristic: characteristicOf(first),
    fraction: longFraction(first, second),
  };
}

function longRegister({ floating }: Cpu, register: number): FloatingNumber {
  return longNumber(floating[register]!, floating[register + 1]!);
}

function extendedRegister(cpu: Cpu, register: number): FloatingNumber {
  const high = longRegister(cpu, register);
  return { ...high, fraction: (high.fraction << longBits) + longRegister(cpu, register + 2).fraction };
}

/** Stores a number as it is in the pair of registers that begins with this one. */
function storeExtended(
  { floating }: Cpu,
  register: number,
  { isNegative, characteristic, fraction }: FloatingNumber,
): void {
  const parts = [
    { part: register, partCharacteristic: characteristic, partFraction: fraction >> longBits },
    { part: register + 2, partCharacteristic: characteristic - longDigits, partFraction: fraction },
  ];
  for (const { part, partCharacteristic, partFraction } of parts) {
    const high = Number(BigInt.asUintN(longFractionBits, partFraction) / wordRange);
    floating[part] = firstWord(isNegative, partCharacteristic, high);
    floating[part + 1] = Number(BigInt.asIntN(32, partFraction));
  }
}

function storeTrueZero(cpu: Cpu, register: number): void {
  cpu.floating.fill(0, register, register + 4);
}

/** The end of an operation whose result is not zero: stored, replaced by zero, or an exception as well. */
function storeResult(cpu: Cpu, register: number, result: FloatingNumber): void {
  if (vanishes(cpu, result.characteristic)) {
    storeTrueZero(cpu, register);
    return;
  }
  storeExtended(cpu, register, result);
  interruptForCharacteristic(cpu, result.characteristic);
}

/** The number with its fraction, which is taken to have this many digits, normalized and cut to 28 digits. */
function normalized({ isNegative, characteristic, fraction }: FloatingNumber, digits: number): FloatingNumber {
  const significant = significantDigits(fraction);
  return {
    isNegative,
    characteristic: characteristic + significant - digits,
    fraction: shifted(fraction, extendedDigits - significant),
  };
}

/** AXR and SXR: the smaller number is moved to the right, where one more digit is kept. */
function add(cpu: Cpu, register: number, first: FloatingNumber, second: FloatingNumber): void {
  const characteristic = Math.max(first.characteristic, second.characteristic);
  const sum = alignedFraction(first, characteristic) + alignedFraction(second, characteristic);
  if (sum === 0n) {
    storeZeroSum(cpu, register, characteristic);
    return;
  }
  const isNegative = sum < 0n;
  const result = normalized({ isNegative, characteristic, fraction: isNegative ? -sum : sum }, extendedDigits + 1);
  cpu.psw.conditionCode = sumCondition(cpu, isNegative, result.characteristic);
  storeResult(cpu, register, result);
}

function alignedFraction({ isNegative, characteristic, fraction }: FloatingNumber, target: number): bigint {
  const aligned = shifted(fraction, 1 + characteristic - target);
  return isNegative ? -aligned : aligned;
}

function storeZeroSum(cpu: Cpu, register: number, characteristic: number): void {
  cpu.psw.conditionCode = 0;
  if (isSignificanceMasked(cpu)) {
    storeExtended(cpu, register, { isNegative: false, characteristic, fraction: 0n });
    programInterruption(cpu, ProgramCode.Significance);
  } else storeTrueZero(cpu, register);
}

/** The product of two fractions that each have so many digits. */
function multiply(cpu: Cpu, register: number, first: FloatingNumber, second: FloatingNumber, digits: number): void {
  const fraction = first.fraction * second.fraction;
  if (fraction === 0n) {
    storeTrueZero(cpu, register);
    return;
  }
  const isNegative = first.isNegative !== second.isNegative;
  const characteristic = first.characteristic + second.characteristic - excess;
  storeResult(cpu, register, normalized({ isNegative, characteristic, fraction }, 2 * digits));
}

/** DXR: the quotient is truncated. */
function divide(cpu: Cpu, i: Instruction): void {
  requireRegisterPair(i.r1);
  requireRegisterPair(i.r2);
  const dividend = extendedRegister(cpu, i.r1);
  const divisor = extendedRegister(cpu, i.r2);
  if (divisor.fraction === 0n) throw programException(ProgramCode.FloatingDivide);
  if (dividend.fraction === 0n) {
    storeTrueZero(cpu, i.r1);
    return;
  }
  // With this many digits added, the quotient has at least 28 whatever the leading zeros of the dividend.
  const added = 2 * extendedDigits;
  const isNegative = dividend.isNegative !== divisor.isNegative;
  const characteristic = dividend.characteristic - divisor.characteristic + excess;
  const fraction = shifted(dividend.fraction, added) / divisor.fraction;
  storeResult(cpu, i.r1, normalized({ isNegative, characteristic, fraction }, added));
}

/** LRDR: adds one to the first bit of the low-order part; the sign and a fraction of zero stay as they are. */
function loadRounded(cpu: Cpu, i: Instruction): void {
  requireRegister(i.r1);
  requireRegisterPair(i.r2);
  const { isNegative, characteristic, fraction } = extendedRegister(cpu, i.r2);
  const rounded = (fraction + (1n << (longBits - 1n))) >> longBits;
  const isCarry = significantDigits(rounded) > longDigits;
  const result = isCarry ? rounded >> digitBits : rounded;
  cpu.floating[i.r1] = firstWord(isNegative, characteristic + (isCarry ? 1 : 0), Number(result / wordRange));
  cpu.floating[i.r1 + 1] = Number(BigInt.asIntN(32, result));
  interruptForCharacteristic(cpu, characteristic + (isCarry ? 1 : 0));
}

function addition(turns: boolean): Behaviour {
  return (cpu, i) => {
    requireRegisterPair(i.r1);
    requireRegisterPair(i.r2);
    const second = extendedRegister(cpu, i.r2);
    add(cpu, i.r1, extendedRegister(cpu, i.r1), { ...second, isNegative: second.isNegative !== turns });
  };
}

export const extendedArithmetic = {
  AXR: addition(false),
  SXR: addition(true),
  MXR(cpu, i) {
    requireRegisterPair(i.r1);
    requireRegisterPair(i.r2);
    multiply(cpu, i.r1, extendedRegister(cpu, i.r1), extendedRegister(cpu, i.r2), extendedDigits);
  },
  MXDR(cpu, i) {
    requireRegisterPair(i.r1);
    requireRegister(i.r2);
    multiply(cpu, i.r1, longRegister(cpu, i.r1), longRegister(cpu, i.r2), longDigits);
  },
  MXD(cpu, i) {
    requireRegisterPair(i.r1);
    const address = indexedAddress(cpu, i);
    const second = longNumber(cpu.storage.readWord(address), secondWordAt(cpu, address));
    multiply(cpu, i.r1, longRegister(cpu, i.r1), second, longDigits);
  },
  DXR: divide,
  LRDR: loadRounded,
} satisfies Record<string, Behaviour>;
