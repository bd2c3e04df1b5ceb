// BEGIN [hexloc]: the guest goes on, from hexloc if one is given.

import { Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { pswChanged } from '../dispatcher/virtual-psw.ts';
import { message } from '../messages/response.ts';
import { leaveConsoleFunction } from './console-function.ts';
import { CommandLine, hexValue, nextWord } from './scan.ts';

export function begin(vm: Vmblok, line: CommandLine): u32 {
  const where = nextWord(line);
  if (where.length > 0) {
    const address = hexValue(where, 6);
    if (address < 0 || (address & 1) !== 0) return message(vm, 'CFC', 33, char('E'), 'HEXLOC MISSING OR INVALID');
    vm.psw.address = unsigned(address);
  }
  startGuest(vm);
  return 0;
}

/** Lets the guest run with the virtual PSW as it is. */
export function startGuest(vm: Vmblok): void {
  vm.state = VmState.Running;
  leaveConsoleFunction(vm);
  pswChanged(vm);
}
