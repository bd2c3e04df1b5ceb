// DIAGNOSE 5C: an error message is edited as SET EMSG says. Rx: its address, Ry: its length; the code takes the first
// ten characters ("DMSXXX000E" and what follows it is the text).

import { ErrorMessages, Vmblok } from '../../blocks/virtual-machine.ts';
import { Instruction } from '../instruction.ts';

const codeLength = 10;
/** The text begins after the code and a blank. */
const textOffset = 11;

export function editMessage(vm: Vmblok, instruction: Instruction): u32 {
  const message = instruction.first;
  const length = instruction.second;
  switch (vm.errorMessages) {
    case ErrorMessages.Code:
      vm.generalRegisters[length] = codeLength;
      break;
    case ErrorMessages.Text:
      vm.generalRegisters[message] += textOffset;
      vm.generalRegisters[length] -= textOffset;
      break;
    case ErrorMessages.Off:
      vm.generalRegisters[length] = 0;
      break;
    default:
      break;
  }
  return 0;
}
