/** Parts that many meanings share: condition codes, halfwords. */
import type { Emitter } from './emitter.ts';

/** 0 zero, 1 negative, 2 positive; the value is held. */
export function signCondition<V>(e: Emitter<V>, value: V): V {
  const zero = e.constant(0);
  return e.choose(e.equal(value, zero), zero, e.choose(e.less(value, zero), e.constant(1), e.constant(2)));
}

/** 0 zero, 1 not zero. */
export function nonzeroCondition<V>(e: Emitter<V>, value: V): V {
  return e.choose(e.equal(value, e.constant(0)), e.constant(0), e.constant(1));
}

/** 0 equal, 1 first low, 2 first high; both are held. */
export function compareCondition<V>(e: Emitter<V>, first: V, second: V, isLow: V): V {
  return e.choose(e.equal(first, second), e.constant(0), e.choose(isLow, e.constant(1), e.constant(2)));
}

/** A halfword of storage with its sign extended to the left. */
export function loadSignedHalf<V>(e: Emitter<V>, address: V): V {
  const places = e.constant(16);
  return e.hold(e.shiftRightSigned(e.shiftLeft(e.load(2, address), places), places));
}

/** The low-order six bits of the second-operand address. */
export function shiftAmount<V>(e: Emitter<V>): V {
  return e.hold(e.and(e.secondAddress(), e.constant(63)));
}

/** The length of the operands of an SS instruction with one length. */
export function stringLength<V>(e: Emitter<V>): V {
  return e.hold(e.add(e.field('i2'), e.constant(1)));
}
