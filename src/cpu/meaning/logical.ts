/** AND, OR, exclusive OR, logical comparisons and tests of words and bytes (Principles of Operation, "General Instructions"). */
import type { Emitter, Meaning } from './emitter.ts';
import { compareCondition, nonzeroCondition, stringLength } from './parts.ts';

/** A method of the emitter that combines two words bit by bit. */
type Combination = 'and' | 'or' | 'exclusiveOr';

function combineRegister<V>(e: Emitter<V>, combination: Combination, second: V): void {
  const result = e.hold(e[combination](e.general('r1'), second));
  e.setGeneral('r1', result);
  e.setCondition(nonzeroCondition(e, result));
}

/** NI, OI, XI: the store is checked before the fetch, so that an exception is that of a store. */
function combineByte<V>(e: Emitter<V>, combination: Combination): void {
  const address = e.hold(e.firstAddress());
  e.checkStore(address, e.constant(1));
  const result = e.hold(e[combination](e.load(1, address), e.field('i2')));
  e.store(1, address, result);
  e.setCondition(nonzeroCondition(e, result));
}

function compareLogical<V>(e: Emitter<V>, first: V, second: V): void {
  e.setCondition(compareCondition(e, first, second, e.below(first, second)));
}

export const logicalMeanings = {
  NR: (e) => combineRegister(e, 'and', e.general('r2')),
  N: (e) => combineRegister(e, 'and', e.load(4, e.indexedAddress())),
  NI: (e) => combineByte(e, 'and'),
  OR: (e) => combineRegister(e, 'or', e.general('r2')),
  O: (e) => combineRegister(e, 'or', e.load(4, e.indexedAddress())),
  OI: (e) => combineByte(e, 'or'),
  XR: (e) => combineRegister(e, 'exclusiveOr', e.general('r2')),
  X: (e) => combineRegister(e, 'exclusiveOr', e.load(4, e.indexedAddress())),
  XI: (e) => combineByte(e, 'exclusiveOr'),

  CLR: (e) => compareLogical(e, e.hold(e.general('r1')), e.hold(e.general('r2'))),
  CL: (e) => {
    const word = e.load(4, e.indexedAddress());
    compareLogical(e, e.hold(e.general('r1')), word);
  },
  CLI: (e) => compareLogical(e, e.load(1, e.firstAddress()), e.hold(e.field('i2'))),

  CLC: (e) => {
    const [first, second] = [e.hold(e.firstAddress()), e.hold(e.secondAddress())];
    e.setCondition(e.compareStrings(first, second, stringLength(e)));
  },

  TM: (e) => {
    const mask = e.hold(e.field('i2'));
    const selected = e.hold(e.and(e.load(1, e.firstAddress()), mask));
    const mixedOrOnes = e.choose(e.equal(selected, mask), e.constant(3), e.constant(1));
    e.setCondition(e.choose(e.equal(selected, e.constant(0)), e.constant(0), mixedOrOnes));
  },
} satisfies Record<string, Meaning>;
