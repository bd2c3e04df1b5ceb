/** Sums, differences and comparisons of floating-point numbers (Principles of Operation, "Floating-Point Instructions"). */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { ProgramMask } from '../../architecture/program-status-word.ts';
import { signBit } from '../floating-point.ts';
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
  setNumber,
  setTrueZero,
  short,
  vanishes,
} from './floating-number.ts';

interface Sum<V, D> {
  /** Bit 0 is the sign. */
  readonly sign: V;
  /** The greater one of the operands. */
  readonly characteristic: V;
  /** With guard digit; a carry is in the digit above. */
  readonly magnitude: D;
}

/** A fraction with guard digit, moved to the right by so many digits. */
function aligned<V, D>(e: Emitter<V, D>, fraction: D, digits: V): D {
  const held = e.hold(digits);
  const withGuard = e.shiftLeftLong(fraction, e.constant(digitBits));
  const places = e.and(e.shiftLeft(held, e.constant(2)), e.constant(63));
  const isLeft = e.below(held, e.constant(64 / digitBits));
  return e.chooseLong(isLeft, e.shiftRightLong(withGuard, places), e.widened(e.constant(0)));
}

function negatedIf<V, D>(e: Emitter<V, D>, condition: V, value: D): D {
  return e.chooseLong(condition, e.subtractLong(e.widened(e.constant(0)), value), value);
}

function sumOf<V, D>(e: Emitter<V, D>, first: FloatingNumber<V, D>, second: FloatingNumber<V, D>): Sum<V, D> {
  const zero = e.constant(0);
  const [one, other] = [characteristicOf(e, first.first), characteristicOf(e, second.first)];
  const distance = e.hold(e.subtract(one, other));
  const isSecondGreater = e.hold(e.less(distance, zero));
  const firstMoves = e.choose(isSecondGreater, e.subtract(zero, distance), zero);
  const secondMoves = e.choose(isSecondGreater, zero, distance);
  const firstFraction = e.holdLong(aligned(e, first.fraction, firstMoves));
  const secondFraction = e.holdLong(aligned(e, second.fraction, secondMoves));
  const sum = e.holdLong(
    e.addLong(
      negatedIf(e, e.less(first.first, zero), firstFraction),
      negatedIf(e, e.less(second.first, zero), secondFraction),
    ),
  );
  const sign = e.hold(e.highWord(sum));
  return {
    sign,
    characteristic: e.hold(e.choose(isSecondGreater, other, one)),
    magnitude: e.holdLong(negatedIf(e, e.less(sign, zero), sum)),
  };
}

/** A sum of zero keeps its characteristic and is a significance exception, or is a true zero. */
function finishZeroSum<V, D>(e: Emitter<V, D>, precision: Precision, characteristic: V): void {
  e.setCondition(e.constant(0));
  e.when(
    e.and(e.programMask(), e.constant(ProgramMask.Significance)),
    () => {
      setNumber(e, precision, e.constant(0), characteristic, e.widened(e.constant(0)));
      e.interrupt(ProgramCode.Significance);
    },
    () => setTrueZero(e, precision),
  );
}

function finishSum<V, D>(e: Emitter<V, D>, precision: Precision, sign: V, characteristic: V, fraction: D): void {
  const signCondition = e.choose(e.less(sign, e.constant(0)), e.constant(1), e.constant(2));
  e.setCondition(e.choose(vanishes(e, characteristic), e.constant(0), signCondition));
  finish(e, precision, sign, characteristic, fraction);
}

function finishNormalized<V, D>(e: Emitter<V, D>, precision: Precision, sum: Sum<V, D>): void {
  e.when(
    e.isZeroLong(sum.magnitude),
    () => finishZeroSum(e, precision, sum.characteristic),
    () => {
      const zeros = leadingDigits(e, precision, sum.magnitude);
      const characteristic = e.hold(e.subtract(sum.characteristic, zeros));
      finishSum(e, precision, sum.sign, characteristic, movedLeft(e, sum.magnitude, zeros));
    },
  );
}

/** The guard digit is dropped without a look at it, unless there is a carry: then another digit is dropped too. */
function finishUnnormalized<V, D>(e: Emitter<V, D>, precision: Precision, sum: Sum<V, D>): void {
  const fraction = e.holdLong(e.shiftRightLong(sum.magnitude, e.constant(digitBits)));
  e.when(
    e.isZeroLong(fraction),
    () => finishZeroSum(e, precision, sum.characteristic),
    () => {
      const carry = e.holdLong(e.shiftRightLong(fraction, e.constant(digitBits * precision.digits)));
      const hasCarry = e.hold(e.lowWord(carry));
      const places = e.shiftLeft(hasCarry, e.constant(2));
      const characteristic = e.hold(e.add(sum.characteristic, hasCarry));
      finishSum(e, precision, sum.sign, characteristic, e.holdLong(e.shiftRightLong(fraction, places)));
    },
  );
}

type SumFinish = <V, D>(e: Emitter<V, D>, precision: Precision, sum: Sum<V, D>) => void;

function setComparison<V, D>(e: Emitter<V, D>, _: Precision, { sign, magnitude }: Sum<V, D>): void {
  const unequal = e.choose(e.less(sign, e.constant(0)), e.constant(1), e.constant(2));
  e.setCondition(e.choose(e.isZeroLong(magnitude), e.constant(0), unequal));
}

function adding(precision: Precision, operand: Operand, finishing: SumFinish, turns: boolean): Meaning {
  return (e) => {
    const { first, fraction } = secondOperand(e, precision, operand);
    const turned = turns ? e.hold(e.exclusiveOr(first, e.constant(signBit))) : first;
    finishing(e, precision, sumOf(e, register(e, precision, 'r1'), { first: turned, fraction }));
  };
}

export const floatingSumMeanings = {
  AER: adding(short, 'register', finishNormalized, false),
  AE: adding(short, 'storage', finishNormalized, false),
  SER: adding(short, 'register', finishNormalized, true),
  SE: adding(short, 'storage', finishNormalized, true),
  AUR: adding(short, 'register', finishUnnormalized, false),
  AU: adding(short, 'storage', finishUnnormalized, false),
  SUR: adding(short, 'register', finishUnnormalized, true),
  SU: adding(short, 'storage', finishUnnormalized, true),
  CER: adding(short, 'register', setComparison, true),
  CE: adding(short, 'storage', setComparison, true),
  ADR: adding(long, 'register', finishNormalized, false),
  AD: adding(long, 'storage', finishNormalized, false),
  SDR: adding(long, 'register', finishNormalized, true),
  SD: adding(long, 'storage', finishNormalized, true),
  AWR: adding(long, 'register', finishUnnormalized, false),
  AW: adding(long, 'storage', finishUnnormalized, false),
  SWR: adding(long, 'register', finishUnnormalized, true),
  SW: adding(long, 'storage', finishUnnormalized, true),
  CDR: adding(long, 'register', setComparison, true),
  CD: adding(long, 'storage', setComparison, true),
} satisfies Record<string, Meaning>;
