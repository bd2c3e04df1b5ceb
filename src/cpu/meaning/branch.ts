/** Branches (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Emitter, Meaning } from './emitter.ts';

/** A branch's mask has a bit for each condition code, code 0 leftmost. */
function isConditionMet<V>(e: Emitter<V>): V {
  return e.and(e.shiftLeft(e.field('r1'), e.conditionCode()), e.constant(8));
}

/** The address in the register that r2 names. */
function registerTarget<V>(e: Emitter<V>): V {
  return e.hold(e.and(e.general('r2'), e.constant(addressMask)));
}

/** The instruction branches unless r2 is zero. */
function branchUnlessZero<V>(e: Emitter<V>, target: V): void {
  e.when(e.field('r2'), () => e.branch(target));
}

/** What BAL and BALR leave: instruction length code, condition code, program mask, address of the next instruction. */
function link<V>(e: Emitter<V>): void {
  e.setGeneral('r1', e.or(e.linkByte(), e.nextAddress()));
}

/** Decrements r1 and says whether something is left. */
function count<V>(e: Emitter<V>): V {
  const value = e.hold(e.subtract(e.general('r1'), e.constant(1)));
  e.setGeneral('r1', value);
  return value;
}

/** BXH and BXLE: adds the increment to r1 and says whether the sum is above the limit, both as they were before. */
function isIndexHigh<V>(e: Emitter<V>): V {
  const limit = e.hold(e.generalAt(e.or(e.field('r2'), e.constant(1))));
  const sum = e.hold(e.add(e.general('r1'), e.general('r2')));
  e.setGeneral('r1', sum);
  return e.less(limit, sum);
}

export const branchMeanings = {
  BCR: (e) => {
    const target = registerTarget(e);
    e.when(isConditionMet(e), () => branchUnlessZero(e, target));
  },
  BC: (e) => e.when(isConditionMet(e), () => e.branch(e.indexedAddress())),
  BALR: (e) => {
    const target = registerTarget(e);
    link(e);
    branchUnlessZero(e, target);
  },
  BAL: (e) => {
    const target = e.hold(e.indexedAddress());
    link(e);
    e.branch(target);
  },
  BASR: (e) => {
    const target = registerTarget(e);
    e.setGeneral('r1', e.nextAddress());
    branchUnlessZero(e, target);
  },
  BAS: (e) => {
    const target = e.hold(e.indexedAddress());
    e.setGeneral('r1', e.nextAddress());
    e.branch(target);
  },
  BCTR: (e) => {
    const target = registerTarget(e);
    e.when(count(e), () => branchUnlessZero(e, target));
  },
  BCT: (e) => {
    const target = e.hold(e.indexedAddress());
    e.when(count(e), () => e.branch(target));
  },
  BXH: (e) => {
    const target = e.hold(e.secondAddress());
    e.when(isIndexHigh(e), () => e.branch(target));
  },
  BXLE: (e) => {
    const target = e.hold(e.secondAddress());
    e.when(e.not(isIndexHigh(e)), () => e.branch(target));
  },
} satisfies Record<string, Meaning>;
