// EXTERNAL [code]: an external interruption for the virtual machine; X'40', the interrupt key, unless a code is given.

import { PendingClass, PendingExternal, Vmblok } from '../blocks/virtual-machine.ts';
import { message } from '../messages/response.ts';
import { startGuest } from './begin.ts';
import { CommandLine, hexValue, nextWord } from './scan.ts';

export function external(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  let code: i32 = PendingExternal.InterruptKey;
  if (word.length > 0) {
    code = hexValue(word, 2);
    if (code <= 0) return message(vm, 'CFC', 26, char('E'), 'OPERAND MISSING OR INVALID');
  }
  vm.pendingExternal |= code;
  vm.pending |= PendingClass.External;
  startGuest(vm);
  return 0;
}
