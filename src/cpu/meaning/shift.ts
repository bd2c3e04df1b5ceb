/** Shifts of one register (Principles of Operation, "General Instructions"). */
import type { Emitter, Meaning } from './emitter.ts';
import { shiftAmount, signCondition } from './parts.ts';

/** Amounts of 32-63 leave nothing. */
function shiftOut<V>(e: Emitter<V>, direction: 'shiftLeft' | 'shiftRight'): void {
  const by = shiftAmount(e);
  const shifted = e[direction](e.general('r1'), by);
  e.setGeneral('r1', e.choose(e.less(by, e.constant(32)), shifted, e.constant(0)));
}

export const shiftMeanings = {
  SLL: (e) => shiftOut(e, 'shiftLeft'),
  SRL: (e) => shiftOut(e, 'shiftRight'),
  SRA: (e) => {
    const by = shiftAmount(e);
    const most = e.constant(31);
    const places = e.hold(e.choose(e.less(by, most), by, most));
    const result = e.hold(e.shiftRightSigned(e.general('r1'), places));
    e.setGeneral('r1', result);
    e.setCondition(signCondition(e, result));
  },
} satisfies Record<string, Meaning>;
