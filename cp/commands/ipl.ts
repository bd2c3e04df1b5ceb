// IPL vaddr | CMS [CLEAR | NOCLEAR] [STOP] [PARM ...]: loads a program into the virtual machine.

import { DirectoryUser } from '../../directory/records/object-directory.ts';
import { Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { selectAddressSpace } from '../dispatcher/virtual-psw.ts';
import { initialReset } from '../dispatcher/virtual-reset.ts';
import { message } from '../messages/response.ts';
import { clearStorage } from '../storage/guest-storage.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { iplFromDevice } from '../virtual-io/ipl.ts';
import { leaveConsoleFunction } from './console-function.ts';
import { CommandLine, hexValue, isWord, nextWord } from './scan.ts';
import { identifierText } from './user-name.ts';

/** The disk behind the name CMS. */
const cmsDisk = 0x190;

export function ipl(vm: Vmblok, line: CommandLine): u32 {
  const what = nextWord(line);
  let clearFirst = false;
  let stop = false;
  let option = nextWord(line);
  while (option.length > 0) {
    if (isWord(option, 'CLEAR', 2)) clearFirst = true;
    else if (isWord(option, 'STOP', 4)) stop = true;
    else if (isWord(option, 'PARM', 4)) break;
    else if (!isWord(option, 'NOCLEAR', 5)) return message(vm, 'CFG', 3, char('E'), 'INVALID OPTION - ', option);
    option = nextWord(line);
  }
  return load(vm, what, clearFirst, stop);
}

/** What the directory's IPL statement says, if there is one. */
export function iplByDirectory(vm: Vmblok, user: DirectoryUser): u32 {
  const what = identifierText(user.iplSystem);
  return what.length === 0 ? 0 : load(vm, what, false, false);
}

function load(vm: Vmblok, what: Text, clearFirst: bool, stop: bool): u32 {
  let address = hexValue(what, 3);
  if (what === 'CMS') address = cmsDisk;
  else if (address < 0) {
    if (what.length === 0) return message(vm, 'CFG', 22, char('E'), 'VADDR MISSING OR INVALID');
    return message(vm, 'CFG', 44, char('E'), what, ' SYSTEM DOES NOT EXIST');
  }
  const device = findDevice(vm, unsigned(address));
  if (device === null) return message(vm, 'CFG', 40, char('E'), 'DEV ', hex(unsigned(address), 3), ' DOES NOT EXIST');
  initialReset(vm);
  if (clearFirst) {
    clearStorage(vm);
    selectAddressSpace(vm);
  }
  if (!iplFromDevice(vm, device)) {
    return message(
      vm,
      'CFG',
      233,
      char('E'),
      'IPL UNSUCCESSFUL; UNIT ',
      hex(unsigned(address), 3),
      ' HAS NO PROGRAM TO LOAD',
    );
  }
  if (stop) {
    vm.state = VmState.Stopped;
    return 0;
  }
  leaveConsoleFunction(vm);
  return 0;
}
