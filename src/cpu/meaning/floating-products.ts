/**
 * Products, quotients, halves and rounded floating-point numbers (Principles of Operation, "Floating-Point
 * Instructions").
 */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { excess, fractionMask } from '../floating-point.ts';
import type { Emitter, Meaning } from './emitter.ts';
import {
  characteristicOf,
  digitBits,
  type FloatingNumber,
  finish,
  leadingDigits,
  long,
  movedLeft,
  type Operand,
  type Precision,
  register,
  secondOperand,
  setTrueZero,
  short,
} from './floating-number.ts';

interface NormalizedNumber<V, D> {
  readonly characteristic: V;
  readonly fraction: D;
}

/** A number whose fraction is not zero. */
function normalized<V, D>(
  e: Emitter<V, D>,
  { digits }: Precision,
  { first, fraction }: FloatingNumber<V, D>,
): NormalizedNumber<V, D> {
  const unused = 64 - digitBits * digits;
  const zeros = e.hold(e.shiftRight(e.subtract(e.leadingZerosLong(fraction), e.constant(unused)), e.constant(2)));
  return {
    characteristic: e.subtract(characteristicOf(e, first), zeros),
    fraction: e.holdLong(e.shiftLeftLong(fraction, e.shiftLeft(zeros, e.constant(2)))),
  };
}

/** The first 15 digits of the product of two fractions of 14, and all of one of two of 6, with zeros behind. */
function product<V, D>(e: Emitter<V, D>, { isLong }: Precision, first: D, second: D): D {
  if (!isLong) return e.shiftLeftLong(e.multiplyLong(first, second), e.constant(3 * digitBits));
  const half = e.constant(28);
  const low = (value: D) => e.shiftRightLong(e.shiftLeftLong(value, e.constant(36)), e.constant(36));
  const [a1, a0] = [e.holdLong(e.shiftRightLong(first, half)), e.holdLong(low(first))];
  const [b1, b0] = [e.holdLong(e.shiftRightLong(second, half)), e.holdLong(low(second))];
  const middle = e.addLong(e.multiplyLong(a1, b0), e.multiplyLong(a0, b1));
  const carried = e.addLong(middle, e.shiftRightLong(e.multiplyLong(a0, b0), half));
  const upper = e.shiftLeftLong(e.multiplyLong(a1, b1), e.constant(digitBits));
  return e.addLong(upper, e.shiftRightLong(carried, e.constant(24)));
}

/** The product of short numbers is a long one. */
function multiplying(precision: Precision, operand: Operand): Meaning {
  return (e) => {
    const second = secondOperand(e, precision, operand);
    const first = register(e, precision, 'r1');
    const isZero = e.or(e.isZeroLong(first.fraction), e.isZeroLong(second.fraction));
    e.when(
      isZero,
      () => setTrueZero(e, long),
      () => {
        const [one, other] = [normalized(e, precision, first), normalized(e, precision, second)];
        const characteristics = e.add(one.characteristic, other.characteristic);
        const digits = e.holdLong(product(e, precision, one.fraction, other.fraction));
        const zeros = leadingDigits(e, long, digits);
        const characteristic = e.hold(e.subtract(e.subtract(characteristics, e.constant(excess)), zeros));
        const sign = e.hold(e.exclusiveOr(first.first, second.first));
        finish(e, long, sign, characteristic, movedLeft(e, digits, zeros));
      },
    );
  };
}

/** The quotient of normalized fractions in units of its last digit, truncated: one digit more if it is not below one. */
function quotient<V, D>(e: Emitter<V, D>, { digits }: Precision, dividend: D, divisor: D): D {
  // The divisor has at most 56 bits, so there is room for eight more in each step.
  const stepBits = 8;
  let result = e.holdLong(e.divideLong(dividend, divisor));
  let rest = e.holdLong(e.subtractLong(dividend, e.multiplyLong(result, divisor)));
  for (let bits = 0; bits < digits * digitBits; bits += stepBits) {
    const by = e.constant(stepBits);
    const numerator = e.holdLong(e.shiftLeftLong(rest, by));
    const part = e.holdLong(e.divideLong(numerator, divisor));
    rest = e.holdLong(e.subtractLong(numerator, e.multiplyLong(part, divisor)));
    result = e.holdLong(e.addLong(e.shiftLeftLong(result, by), part));
  }
  return result;
}

function dividing(precision: Precision, operand: Operand): Meaning {
  return (e) => {
    const second = secondOperand(e, precision, operand);
    const first = register(e, precision, 'r1');
    e.when(e.isZeroLong(second.fraction), () => e.refuse(ProgramCode.FloatingDivide));
    e.when(
      e.isZeroLong(first.fraction),
      () => setTrueZero(e, precision),
      () => {
        const [dividend, divisor] = [normalized(e, precision, first), normalized(e, precision, second)];
        const distance = e.subtract(dividend.characteristic, divisor.characteristic);
        const digits = quotient(e, precision, dividend.fraction, divisor.fraction);
        const above = e.holdLong(e.shiftRightLong(digits, e.constant(digitBits * precision.digits)));
        const isAbove = e.hold(e.not(e.isZeroLong(above)));
        const places = e.choose(isAbove, e.constant(digitBits), e.constant(0));
        const carry = e.choose(isAbove, e.constant(excess + 1), e.constant(excess));
        const characteristic = e.hold(e.add(distance, carry));
        const sign = e.hold(e.exclusiveOr(first.first, second.first));
        finish(e, precision, sign, characteristic, e.holdLong(e.shiftRightLong(digits, places)));
      },
    );
  };
}

/** HER, HDR: the bit that goes out of the fraction is kept in the guard digit. */
function halving(precision: Precision): Meaning {
  return (e) => {
    const { first, fraction } = secondOperand(e, precision, 'register');
    e.when(
      e.isZeroLong(fraction),
      () => setTrueZero(e, precision),
      () => {
        const half = e.holdLong(e.shiftLeftLong(fraction, e.constant(digitBits - 1)));
        const zeros = leadingDigits(e, precision, half);
        const characteristic = e.hold(e.subtract(characteristicOf(e, first), zeros));
        finish(e, precision, first, characteristic, movedLeft(e, half, zeros));
      },
    );
  };
}

/** LRER: adds the first bit of the second word, which is then left out; a fraction of zero is as good as any. */
const roundedToShort: Meaning = (e) => {
  e.requireFloating('r1');
  e.requireFloating('r2');
  const first = e.hold(e.floating('r2', 0));
  const lastBit = e.shiftRight(e.floating('r2', 1), e.constant(31));
  const fraction = e.hold(e.add(e.and(first, e.constant(fractionMask)), lastBit));
  const carry = e.hold(e.shiftRight(fraction, e.constant(digitBits * short.digits)));
  const digits = e.holdLong(e.widened(e.shiftRight(fraction, e.shiftLeft(carry, e.constant(2)))));
  finish(e, short, first, e.hold(e.add(characteristicOf(e, first), carry)), digits);
};

export const floatingProductMeanings = {
  MER: multiplying(short, 'register'),
  ME: multiplying(short, 'storage'),
  DER: dividing(short, 'register'),
  DE: dividing(short, 'storage'),
  HER: halving(short),
  LRER: roundedToShort,
  MDR: multiplying(long, 'register'),
  MD: multiplying(long, 'storage'),
  DDR: dividing(long, 'register'),
  DD: dividing(long, 'storage'),
  HDR: halving(long),
} satisfies Record<string, Meaning>;
