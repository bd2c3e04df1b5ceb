// LCTL, STCTL: the virtual control registers.

import { PendingClass, Vmblok } from '../blocks/virtual-machine.ts';
import { selectAddressSpace } from '../dispatcher/virtual-psw.ts';
import { storeGuest } from '../storage/guest-access.ts';
import { Instruction, Privileged } from './instruction.ts';
import { fetchableWords, registerCount, storableWords } from './operand.ts';

/** The words that LCTL has fetched, or that STCTL will store. */
const words = zeros<Arr<u32, 16>>();

export const lctlSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    return fetchableWords(vm, instruction, addr(words));
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    const count = registerCount(instruction);
    for (let i: u32 = 0; i < count; i++) {
      vm.controlRegisters[(instruction.first + i) & 15] = words[i];
    }
    // Timer masks may have been opened; the dispatcher looks again.
    vm.pending |= PendingClass.External;
    selectAddressSpace(vm);
  },
};

export const stctlSimulation: Privileged = {
  check: storableWords,
  perform(vm: Vmblok, instruction: Instruction): void {
    const count = registerCount(instruction);
    for (let i: u32 = 0; i < count; i++) words[i] = vm.controlRegisters[(instruction.first + i) & 15];
    storeGuest(vm, instruction.operand, addr(words), count * 4);
  },
};
