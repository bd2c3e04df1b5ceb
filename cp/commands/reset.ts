// RESET vaddr: what is pending at a device is forgotten; a terminal that has been dialed is let go.

import { VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { offerTerminal } from '../terminal/session.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { undial } from '../virtual-io/dial.ts';
import { resetDevice } from '../virtual-io/reset.ts';
import { CommandLine, hexValue, nextWord } from './scan.ts';

export function reset(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  const address = hexValue(word, 3);
  if (address < 0) return message(vm, 'CPV', 22, char('E'), 'VADDR MISSING OR INVALID');
  const device = findDevice(vm, unsigned(address));
  if (device === null) return message(vm, 'CPV', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
  resetDevice(vm, device);
  if ((device.flags & VdevFlag.Dialable) !== 0) {
    const terminal = undial(device);
    if (terminal !== null) offerTerminal(terminal);
  }
  respond(vm, 'DEVICE RESET');
  return 0;
}
