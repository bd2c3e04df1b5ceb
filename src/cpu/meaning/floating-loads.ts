/**
 * Loads and stores of the floating-point registers, those that change the sign or test the number among them (Principles
 * of Operation, "Floating-Point Instructions"). Nothing is normalized; a zero fraction keeps its sign and characteristic.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { fractionMask, signBit } from '../floating-point.ts';
import type { Emitter, Meaning } from './emitter.ts';

const longLength = 8;

function requireBoth<V>(e: Emitter<V>): void {
  e.requireFloating('r1');
  e.requireFloating('r2');
}

function secondWordAddress<V>(e: Emitter<V>, address: V): V {
  return e.and(e.add(address, e.constant(4)), e.constant(addressMask));
}

/** What becomes of the first word of a number. */
type SignRule = <V>(e: Emitter<V>, first: V) => V;

const keepSign: SignRule = (_, first) => first;
const turnSign: SignRule = (e, first) => e.exclusiveOr(first, e.constant(signBit));
const makePositive: SignRule = (e, first) => e.and(first, e.constant(~signBit));
const makeNegative: SignRule = (e, first) => e.or(first, e.constant(signBit));

function setCondition<V>(e: Emitter<V>, first: V, fraction: V): void {
  const nonzero = e.choose(e.less(first, e.constant(0)), e.constant(1), e.constant(2));
  e.setCondition(e.choose(fraction, nonzero, e.constant(0)));
}

function testingShort(rule: SignRule): Meaning {
  return (e) => {
    requireBoth(e);
    const first = e.hold(rule(e, e.floating('r2', 0)));
    e.setFloating('r1', 0, first);
    setCondition(e, first, e.and(first, e.constant(fractionMask)));
  };
}

function testingLong(rule: SignRule): Meaning {
  return (e) => {
    requireBoth(e);
    const first = e.hold(rule(e, e.floating('r2', 0)));
    const second = e.hold(e.floating('r2', 1));
    e.setFloating('r1', 0, first);
    e.setFloating('r1', 1, second);
    setCondition(e, first, e.or(e.and(first, e.constant(fractionMask)), second));
  };
}

export const floatingLoadMeanings = {
  LE: (e) => {
    e.requireFloating('r1');
    e.setFloating('r1', 0, e.load(4, e.indexedAddress()));
  },
  STE: (e) => {
    e.requireFloating('r1');
    e.store(4, e.indexedAddress(), e.floating('r1', 0));
  },
  LD: (e) => {
    e.requireFloating('r1');
    const address = e.hold(e.indexedAddress());
    const first = e.load(4, address);
    const second = e.load(4, secondWordAddress(e, address));
    e.setFloating('r1', 0, first);
    e.setFloating('r1', 1, second);
  },
  STD: (e) => {
    e.requireFloating('r1');
    const address = e.hold(e.indexedAddress());
    e.checkStore(address, e.constant(longLength));
    e.store(4, address, e.floating('r1', 0));
    e.store(4, secondWordAddress(e, address), e.floating('r1', 1));
  },
  LER: (e) => {
    requireBoth(e);
    e.setFloating('r1', 0, e.floating('r2', 0));
  },
  LDR: (e) => {
    requireBoth(e);
    e.setFloating('r1', 0, e.floating('r2', 0));
    e.setFloating('r1', 1, e.floating('r2', 1));
  },
  LTER: testingShort(keepSign),
  LCER: testingShort(turnSign),
  LPER: testingShort(makePositive),
  LNER: testingShort(makeNegative),
  LTDR: testingLong(keepSign),
  LCDR: testingLong(turnSign),
  LPDR: testingLong(makePositive),
  LNDR: testingLong(makeNegative),
} satisfies Record<string, Meaning>;
