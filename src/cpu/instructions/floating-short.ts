/**
 * Floating-point arithmetic with short numbers (Principles of Operation, "Floating-Point Instructions").
 *
 * A fraction has six digits. In sums it is kept with one more to the right, the guard digit, which takes part in
 * normalization.
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
  signBit,
  sumCondition,
  vanishes,
} from '../floating-point.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { indexedAddress } from './operand-address.ts';

/** What lies above a fraction with its guard digit. */
const carryOut = 1 << 28;
const digitBits = 4;

type ShortOperation = (cpu: Cpu, r1: number, second: number) => void;

function ofRegister(operation: ShortOperation): Behaviour {
  return (cpu: Cpu, i: Instruction) => {
    requireRegister(i.r1 | i.r2);
    operation(cpu, i.r1, cpu.floating[i.r2]!);
  };
}

function ofStorage(operation: ShortOperation): Behaviour {
  return (cpu: Cpu, i: Instruction) => {
    requireRegister(i.r1);
    operation(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  };
}

/** A number's fraction with guard digit, moved to the right by so many digits. */
function alignedFraction(word: number, digits: number): number {
  return digits > 7 ? 0 : ((word & fractionMask) << digitBits) >>> (digits * digitBits);
}

/** The sum of the fractions of two numbers with their signs, both moved to the greater characteristic. */
function signedSum(first: number, second: number): number {
  const distance = characteristicOf(first) - characteristicOf(second);
  const firstFraction = alignedFraction(first, Math.max(-distance, 0));
  const secondFraction = alignedFraction(second, Math.max(distance, 0));
  return (first < 0 ? -firstFraction : firstFraction) + (second < 0 ? -secondFraction : secondFraction);
}

function storeSum(cpu: Cpu, r1: number, isNegative: boolean, characteristic: number, fraction: number): void {
  cpu.psw.conditionCode = sumCondition(cpu, isNegative, characteristic);
  store(cpu, r1, isNegative, characteristic, fraction);
}

/** The low-order half of the register stays. */
function store(cpu: Cpu, r1: number, isNegative: boolean, characteristic: number, fraction: number): void {
  if (vanishes(cpu, characteristic)) {
    cpu.floating[r1] = 0;
    return;
  }
  cpu.floating[r1] = firstWord(isNegative, characteristic, fraction);
  interruptForCharacteristic(cpu, characteristic);
}

function storeZeroSum(cpu: Cpu, r1: number, characteristic: number): void {
  cpu.psw.conditionCode = 0;
  const isMasked = isSignificanceMasked(cpu);
  cpu.floating[r1] = isMasked ? firstWord(false, characteristic, 0) : 0;
  if (isMasked) programInterruption(cpu, ProgramCode.Significance);
}

/** How many digits before the first that is not zero a fraction with guard digit has. */
function leadingZeros(sum: number): number {
  return (Math.clz32(sum) - 4) >>> 2;
}

function addNormalized(cpu: Cpu, r1: number, second: number): void {
  const first = cpu.floating[r1]!;
  const characteristic = Math.max(characteristicOf(first), characteristicOf(second));
  const sum = signedSum(first, second);
  const magnitude = Math.abs(sum);
  if (magnitude === 0) storeZeroSum(cpu, r1, characteristic);
  else if (magnitude >= carryOut) storeSum(cpu, r1, sum < 0, characteristic + 1, magnitude >>> (2 * digitBits));
  else {
    const zeros = leadingZeros(magnitude);
    storeSum(cpu, r1, sum < 0, characteristic - zeros, (magnitude << (zeros * digitBits)) >>> digitBits);
  }
}

/** Without a carry the guard digit is dropped; it is not looked at to see whether the sum is zero. */
function addUnnormalized(cpu: Cpu, r1: number, second: number): void {
  const first = cpu.floating[r1]!;
  const characteristic = Math.max(characteristicOf(first), characteristicOf(second));
  const sum = signedSum(first, second);
  const magnitude = Math.abs(sum);
  const fraction = magnitude >>> digitBits;
  if (fraction === 0) storeZeroSum(cpu, r1, characteristic);
  else if (magnitude >= carryOut) storeSum(cpu, r1, sum < 0, characteristic + 1, fraction >>> digitBits);
  else storeSum(cpu, r1, sum < 0, characteristic, fraction);
}

function compare(cpu: Cpu, r1: number, second: number): void {
  const difference = signedSum(cpu.floating[r1]!, second ^ signBit);
  cpu.psw.conditionCode = difference === 0 ? 0 : difference < 0 ? 1 : 2;
}

/** Digits by which a fraction that is not zero has to move to be normalized. */
function normalizationOf(fraction: number): number {
  return (Math.clz32(fraction) - 8) >>> 2;
}

/** The product has twelve digits, and two zeros to fill a long number. */
function multiply(cpu: Cpu, r1: number, second: number): void {
  const { floating } = cpu;
  const first = floating[r1]!;
  const fraction1 = first & fractionMask;
  const fraction2 = second & fractionMask;
  floating[r1 + 1] = 0;
  if (fraction1 === 0 || fraction2 === 0) {
    floating[r1] = 0;
    return;
  }
  const zeros1 = normalizationOf(fraction1);
  const zeros2 = normalizationOf(fraction2);
  let product = (fraction1 << (zeros1 * digitBits)) * (fraction2 << (zeros2 * digitBits));
  let characteristic = characteristicOf(first) + characteristicOf(second) - excess - zeros1 - zeros2;
  if (product < 2 ** 44) {
    product *= 16;
    characteristic--;
  }
  const high = Math.floor(product / 2 ** 24);
  if (!vanishes(cpu, characteristic)) floating[r1 + 1] = (product - high * 2 ** 24) << 8;
  store(cpu, r1, (first ^ second) < 0, characteristic, high);
}

/** The quotient is truncated; a dividend not smaller than the divisor is first moved one digit to the right. */
function divide(cpu: Cpu, r1: number, second: number): void {
  const first = cpu.floating[r1]!;
  const dividend = first & fractionMask;
  const divisor = second & fractionMask;
  if (divisor === 0) throw programException(ProgramCode.FloatingDivide);
  if (dividend === 0) {
    cpu.floating[r1] = 0;
    return;
  }
  const zeros1 = normalizationOf(dividend);
  const zeros2 = normalizationOf(divisor);
  const numerator = dividend << (zeros1 * digitBits);
  const denominator = divisor << (zeros2 * digitBits);
  const isCarry = numerator >= denominator;
  const quotient = Math.floor((numerator * (isCarry ? 1 << 20 : 1 << 24)) / denominator);
  const characteristic = characteristicOf(first) - zeros1 - (characteristicOf(second) - zeros2) + excess;
  store(cpu, r1, (first ^ second) < 0, characteristic + (isCarry ? 1 : 0), quotient);
}

/** HER: the bit that goes out of the fraction is kept in the guard digit. */
function halve(cpu: Cpu, r1: number, second: number): void {
  const half = (second & fractionMask) << (digitBits - 1);
  if (half === 0) {
    cpu.floating[r1] = 0;
    return;
  }
  const zeros = leadingZeros(half);
  const fraction = (half << (zeros * digitBits)) >>> digitBits;
  store(cpu, r1, second < 0, characteristicOf(second) - zeros, fraction);
}

/** A subtraction is an addition of the number with the other sign. */
function subtracting(add: ShortOperation): ShortOperation {
  return (cpu, r1, second) => add(cpu, r1, second ^ signBit);
}

export const shortArithmetic = {
  AER: ofRegister(addNormalized),
  AE: ofStorage(addNormalized),
  SER: ofRegister(subtracting(addNormalized)),
  SE: ofStorage(subtracting(addNormalized)),
  AUR: ofRegister(addUnnormalized),
  AU: ofStorage(addUnnormalized),
  SUR: ofRegister(subtracting(addUnnormalized)),
  SU: ofStorage(subtracting(addUnnormalized)),
  CER: ofRegister(compare),
  CE: ofStorage(compare),
  MER: ofRegister(multiply),
  ME: ofStorage(multiply),
  DER: ofRegister(divide),
  DE: ofStorage(divide),
  HER: ofRegister(halve),
} satisfies Record<string, Behaviour>;
