// DIAGNOSE 60: the size of the machine's storage goes to Rx.

import { Vmblok } from '../../blocks/virtual-machine.ts';
import { Instruction } from '../instruction.ts';

export function storageSize(vm: Vmblok, instruction: Instruction): u32 {
  vm.generalRegisters[instruction.first] = vm.storageSize;
  return 0;
}
