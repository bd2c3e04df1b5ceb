/** Loads, stores and moves (Principles of Operation, "General Instructions"). */
import type { Meaning } from './emitter.ts';
import { loadSignedHalf, stringLength } from './parts.ts';

export const loadStoreMeanings = {
  LR: (e) => e.setGeneral('r1', e.general('r2')),
  L: (e) => e.setGeneral('r1', e.load(4, e.indexedAddress())),
  LH: (e) => e.setGeneral('r1', loadSignedHalf(e, e.indexedAddress())),
  LA: (e) => e.setGeneral('r1', e.indexedAddress()),
  IC: (e) => {
    const byte = e.load(1, e.indexedAddress());
    e.setGeneral('r1', e.or(e.and(e.general('r1'), e.constant(~0xff)), byte));
  },
  ST: (e) => e.store(4, e.indexedAddress(), e.general('r1')),
  STH: (e) => e.store(2, e.indexedAddress(), e.general('r1')),
  STC: (e) => e.store(1, e.indexedAddress(), e.general('r1')),
  LM: (e) => e.loadRegisters(e.hold(e.secondAddress())),
  STM: (e) => e.storeRegisters(e.hold(e.secondAddress())),
  MVI: (e) => e.store(1, e.firstAddress(), e.field('i2')),
  MVC: (e) => {
    const [to, from] = [e.hold(e.firstAddress()), e.hold(e.secondAddress())];
    e.move(to, from, stringLength(e));
  },
} satisfies Record<string, Meaning>;
