// Checks that several privileged instructions make of their operand.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { canStore, fetchGuest, locatedAddress, locateForFetch, locateForStore } from '../storage/guest-access.ts';
import { Instruction } from './instruction.ts';

/** A doubleword on its boundary that the guest may fetch; `place` is ours. */
export function fetchableDoubleword(vm: Vmblok, instruction: Instruction): u32 {
  if ((instruction.operand & 7) !== 0) return ProgramCode.Specification;
  const code = locateForFetch(vm, instruction.operand);
  instruction.place = locatedAddress();
  return code;
}

/** A doubleword on its boundary where the guest may store; `place` is ours. */
export function storableDoubleword(vm: Vmblok, instruction: Instruction): u32 {
  if ((instruction.operand & 7) !== 0) return ProgramCode.Specification;
  const code = locateForStore(vm, instruction.operand);
  instruction.place = locatedAddress();
  return code;
}

export function fetchableByte(vm: Vmblok, instruction: Instruction): u32 {
  const code = locateForFetch(vm, instruction.operand);
  instruction.place = locatedAddress();
  return code;
}

export function storableByte(vm: Vmblok, instruction: Instruction): u32 {
  const code = locateForStore(vm, instruction.operand);
  instruction.place = locatedAddress();
  return code;
}

/** Words of a register range, R1 to R3 with wrap. */
export function registerCount(instruction: Instruction): u32 {
  return ((instruction.second - instruction.first) & 15) + 1;
}

/** The words of LOAD CONTROL, copied to our address `to`. */
export function fetchableWords(vm: Vmblok, instruction: Instruction, to: u32): u32 {
  if ((instruction.operand & 3) !== 0) return ProgramCode.Specification;
  return fetchGuest(vm, instruction.operand, to, registerCount(instruction) * 4);
}

export function storableWords(vm: Vmblok, instruction: Instruction): u32 {
  if ((instruction.operand & 3) !== 0) return ProgramCode.Specification;
  return canStore(vm, instruction.operand, registerCount(instruction) * 4);
}
