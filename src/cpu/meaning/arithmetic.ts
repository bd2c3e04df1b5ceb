/** Fixed-point addition, subtraction, comparison and the halfword product (Principles of Operation, "General Instructions"). */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { ProgramMask } from '../../architecture/program-status-word.ts';
import type { Emitter, Meaning } from './emitter.ts';
import { compareCondition, loadSignedHalf, signCondition } from './parts.ts';

const mostNegative = -0x80000000;

function add<V>(e: Emitter<V>, addend: V): void {
  const augend = e.hold(e.general('r1'));
  const sum = e.hold(e.add(augend, addend));
  e.setGeneral('r1', sum);
  const signs = e.and(e.exclusiveOr(augend, sum), e.exclusiveOr(addend, sum));
  overflowOrSign(e, signs, sum);
}

function subtract<V>(e: Emitter<V>, subtrahend: V): void {
  const minuend = e.hold(e.general('r1'));
  const difference = e.hold(e.subtract(minuend, subtrahend));
  e.setGeneral('r1', difference);
  const signs = e.and(e.exclusiveOr(minuend, subtrahend), e.exclusiveOr(minuend, difference));
  overflowOrSign(e, signs, difference);
}

/** The result has overflowed if bit 0 of `signs` is one. */
function overflowOrSign<V>(e: Emitter<V>, signs: V, result: V): void {
  e.when(
    e.less(signs, e.constant(0)),
    () => overflow(e),
    () => e.setCondition(signCondition(e, result)),
  );
}

/** The result has been stored: condition code 3, and an interruption if the program mask lets it in. */
function overflow<V>(e: Emitter<V>): void {
  e.setCondition(e.constant(3));
  const isLetIn = e.and(e.programMask(), e.constant(ProgramMask.FixedOverflow));
  e.when(isLetIn, () => e.interrupt(ProgramCode.FixedOverflow));
}

function addLogical<V>(e: Emitter<V>, addend: V): void {
  const augend = e.hold(e.general('r1'));
  const sum = e.hold(e.add(augend, addend));
  e.setGeneral('r1', sum);
  setCarryCondition(e, sum, e.below(sum, augend));
}

/** Subtracting adds the complement and one: there is a carry unless something had to be borrowed. */
function subtractLogical<V>(e: Emitter<V>, subtrahend: V): void {
  const minuend = e.hold(e.general('r1'));
  const difference = e.hold(e.subtract(minuend, subtrahend));
  e.setGeneral('r1', difference);
  setCarryCondition(e, difference, e.not(e.below(minuend, subtrahend)));
}

function setCarryCondition<V>(e: Emitter<V>, result: V, hasCarry: V): void {
  const carry = e.choose(hasCarry, e.constant(2), e.constant(0));
  e.setCondition(e.or(carry, e.choose(e.equal(result, e.constant(0)), e.constant(0), e.constant(1))));
}

function compare<V>(e: Emitter<V>, second: V): void {
  const first = e.hold(e.general('r1'));
  e.setCondition(compareCondition(e, first, second, e.less(first, second)));
}

/** Two's complement; the most negative number has none. */
function loadComplement<V>(e: Emitter<V>, value: V): void {
  const complement = e.hold(e.subtract(e.constant(0), value));
  e.setGeneral('r1', complement);
  e.when(
    e.equal(value, e.constant(mostNegative)),
    () => overflow(e),
    () => e.setCondition(signCondition(e, complement)),
  );
}

export const arithmeticMeanings = {
  LTR: (e) => {
    const value = e.hold(e.general('r2'));
    e.setGeneral('r1', value);
    e.setCondition(signCondition(e, value));
  },
  LCR: (e) => loadComplement(e, e.hold(e.general('r2'))),
  LPR: (e) => {
    const value = e.hold(e.general('r2'));
    e.when(
      e.less(value, e.constant(0)),
      () => loadComplement(e, value),
      () => {
        e.setGeneral('r1', value);
        e.setCondition(signCondition(e, value));
      },
    );
  },
  LNR: (e) => {
    const value = e.hold(e.general('r2'));
    const zero = e.constant(0);
    const negative = e.hold(e.choose(e.less(value, zero), value, e.subtract(zero, value)));
    e.setGeneral('r1', negative);
    e.setCondition(signCondition(e, negative));
  },

  AR: (e) => add(e, e.hold(e.general('r2'))),
  A: (e) => add(e, e.load(4, e.indexedAddress())),
  AH: (e) => add(e, loadSignedHalf(e, e.indexedAddress())),
  SR: (e) => subtract(e, e.hold(e.general('r2'))),
  S: (e) => subtract(e, e.load(4, e.indexedAddress())),
  SH: (e) => subtract(e, loadSignedHalf(e, e.indexedAddress())),
  ALR: (e) => addLogical(e, e.hold(e.general('r2'))),
  AL: (e) => addLogical(e, e.load(4, e.indexedAddress())),
  SLR: (e) => subtractLogical(e, e.hold(e.general('r2'))),
  SL: (e) => subtractLogical(e, e.load(4, e.indexedAddress())),
  MH: (e) => {
    const half = loadSignedHalf(e, e.indexedAddress());
    e.setGeneral('r1', e.multiply(e.general('r1'), half));
  },

  CR: (e) => compare(e, e.hold(e.general('r2'))),
  C: (e) => compare(e, e.load(4, e.indexedAddress())),
  CH: (e) => compare(e, loadSignedHalf(e, e.indexedAddress())),
} satisfies Record<string, Meaning>;
