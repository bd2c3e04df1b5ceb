/**
 * Short and long floating-point numbers as operands and results (Principles of Operation, "Floating-Point
 * Instructions").
 *
 * A fraction has 6 or 14 digits. On the way to a result it is kept in a doubleword with one more digit to the right, the
 * guard digit, which takes part in normalization. What is below the guard digit is lost.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { ProgramMask } from '../../architecture/program-status-word.ts';
import { fractionMask, signBit } from '../floating-point.ts';
import type { Emitter } from './emitter.ts';

export const digitBits = 4;
const greatestCharacteristic = 127;

export interface Precision {
  readonly digits: 6 | 14;
  readonly isLong: boolean;
}
export const short: Precision = { digits: 6, isLong: false };
export const long: Precision = { digits: 14, isLong: true };

/** A number as it stands in a register or in storage: its first word, and its fraction as a whole. */
export interface FloatingNumber<V, D> {
  readonly first: V;
  readonly fraction: D;
}

/** Where the second operand comes from: the register that r2 names, or storage. */
export type Operand = 'register' | 'storage';

// ---- operands

function numberOf<V, D>(e: Emitter<V, D>, { isLong }: Precision, first: V, second: V): FloatingNumber<V, D> {
  const high = e.and(first, e.constant(fractionMask));
  return { first, fraction: e.holdLong(isLong ? e.joined(high, second) : e.widened(high)) };
}

export function register<V, D>(e: Emitter<V, D>, precision: Precision, name: 'r1' | 'r2'): FloatingNumber<V, D> {
  return numberOf(e, precision, e.hold(e.floating(name, 0)), e.floating(name, 1));
}

function stored<V, D>(e: Emitter<V, D>, precision: Precision): FloatingNumber<V, D> {
  const address = e.hold(e.indexedAddress());
  const first = e.load(4, address);
  const secondAddress = e.and(e.add(address, e.constant(4)), e.constant(addressMask));
  return numberOf(e, precision, first, precision.isLong ? e.load(4, secondAddress) : e.constant(0));
}

export function secondOperand<V, D>(e: Emitter<V, D>, precision: Precision, operand: Operand): FloatingNumber<V, D> {
  e.requireFloating('r1');
  if (operand === 'storage') return stored(e, precision);
  e.requireFloating('r2');
  return register(e, precision, 'r2');
}

export function characteristicOf<V>(e: Emitter<V>, first: V): V {
  return e.hold(e.and(e.shiftRight(first, e.constant(24)), e.constant(greatestCharacteristic)));
}

// ---- results

export function setTrueZero<V>(e: Emitter<V>, { isLong }: Precision): void {
  e.setFloating('r1', 0, e.constant(0));
  if (isLong) e.setFloating('r1', 1, e.constant(0));
}

/** Bit 0 of `sign` is the sign; a characteristic out of range is stored 128 too small or too great. */
export function setNumber<V, D>(
  e: Emitter<V, D>,
  { isLong }: Precision,
  sign: V,
  characteristic: V,
  fraction: D,
): void {
  const exponent = e.shiftLeft(e.and(characteristic, e.constant(greatestCharacteristic)), e.constant(24));
  const upper = e.or(e.and(sign, e.constant(signBit)), exponent);
  e.setFloating('r1', 0, e.or(upper, isLong ? e.highWord(fraction) : e.lowWord(fraction)));
  if (isLong) e.setFloating('r1', 1, e.lowWord(fraction));
}

/** Whether a true zero takes the place of a result that is too small, for want of the mask bit. */
export function vanishes<V>(e: Emitter<V>, characteristic: V): V {
  const isMasked = e.and(e.programMask(), e.constant(ProgramMask.ExponentUnderflow));
  return e.and(e.less(characteristic, e.constant(0)), e.not(isMasked));
}

/** The last steps of a result whose fraction is not zero; all are held. */
export function finish<V, D>(e: Emitter<V, D>, precision: Precision, sign: V, characteristic: V, fraction: D): void {
  e.when(
    vanishes(e, characteristic),
    () => setTrueZero(e, precision),
    () => {
      setNumber(e, precision, sign, characteristic, fraction);
      const interrupt = (code: ProgramCode) => () => e.interrupt(code);
      e.when(e.less(characteristic, e.constant(0)), interrupt(ProgramCode.ExponentUnderflow));
      e.when(e.less(e.constant(greatestCharacteristic), characteristic), interrupt(ProgramCode.ExponentOverflow));
    },
  );
}

// ---- normalization

/** Digits before the first that is not zero, of a fraction with guard digit; -1 when there is a carry. */
export function leadingDigits<V, D>(e: Emitter<V, D>, { digits }: Precision, fraction: D): V {
  const unused = 64 - digitBits * (digits + 1);
  return e.hold(e.shiftRightSigned(e.subtract(e.leadingZerosLong(fraction), e.constant(unused)), e.constant(2)));
}

/** A fraction with guard digit, moved to the left by -1 or more digits; the guard digit is dropped. */
export function movedLeft<V, D>(e: Emitter<V, D>, fraction: D, digits: V): D {
  const places = e.shiftLeft(e.add(digits, e.constant(1)), e.constant(2));
  return e.holdLong(e.shiftRightLong(e.shiftLeftLong(fraction, places), e.constant(2 * digitBits)));
}
