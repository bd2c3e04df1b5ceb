// SYSTEM CLEAR | RESET | RESTART: the operator's keys of the virtual machine.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { restartInterruption } from '../dispatcher/reflect.ts';
import { selectAddressSpace } from '../dispatcher/virtual-psw.ts';
import { initialReset, systemReset } from '../dispatcher/virtual-reset.ts';
import { message, respond } from '../messages/response.ts';
import { clearStorage } from '../storage/guest-storage.ts';
import { startGuest } from './begin.ts';
import { CommandLine, isWord, nextWord } from './scan.ts';

export function system(vm: Vmblok, line: CommandLine): u32 {
  const operand = nextWord(line);
  if (isWord(operand, 'CLEAR', 5)) {
    initialReset(vm);
    clearStorage(vm);
    selectAddressSpace(vm);
    clear(vm.generalRegisters);
    clear(vm.floatingRegisters);
    respond(vm, 'STORAGE CLEARED - SYSTEM RESET');
    return 0;
  }
  if (isWord(operand, 'RESET', 5)) {
    systemReset(vm);
    respond(vm, 'SYSTEM RESET');
    return 0;
  }
  if (isWord(operand, 'RESTART', 7)) {
    startGuest(vm);
    restartInterruption(vm);
    return 0;
  }
  return message(vm, 'CFC', 26, char('E'), 'OPERAND MISSING OR INVALID');
}
