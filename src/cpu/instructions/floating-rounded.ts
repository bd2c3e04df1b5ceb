/** LRER (Principles of Operation, "Floating-Point Instructions"); LRDR stands with the extended numbers that it rounds. */

import type { Cpu } from '../cpu.ts';
import {
  characteristicOf,
  firstWord,
  fractionMask,
  interruptForCharacteristic,
  requireRegister,
} from '../floating-point.ts';
import type { Behaviour, Instruction } from '../instruction.ts';

/** LRER: adds one to the first bit of the second word, which is then left out; a carry moves the fraction. */
function loadRounded(cpu: Cpu, i: Instruction): void {
  requireRegister(i.r1 | i.r2);
  const first = cpu.floating[i.r2]!;
  const fraction = (first & fractionMask) + (cpu.floating[i.r2 + 1]! >>> 31);
  const isCarry = fraction > fractionMask;
  const characteristic = characteristicOf(first) + (isCarry ? 1 : 0);
  cpu.floating[i.r1] = firstWord(first < 0, characteristic, isCarry ? fraction >>> 4 : fraction);
  interruptForCharacteristic(cpu, characteristic);
}

export const floatingRounded = { LRER: loadRounded } satisfies Record<string, Behaviour>;
