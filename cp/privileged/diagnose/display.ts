// DIAGNOSE 58: lines for the screen of a display that is the virtual console. Rx: channel program of CCWs X'19'; Ry: the
// console's address. Each CCW writes its data as lines; its control byte (where other CCWs have nothing) with bit 0 asks
// for an empty screen first.
//
// Condition code 0: done; 1: it cannot be done, the console is no display or the program is wrong.
// Not simulated: the line at which the data shall stand, full-screen writes and reads (X'29', X'2A').

import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { Ccw } from '../../../src/architecture/records/channel-words.ts';
import { longestLine } from '../../blocks/terminal.ts';
import { DeviceClass } from '../../blocks/virtual-device.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { suspend } from '../../dispatcher/wait.ts';
import { fetchGuestReal } from '../../storage/guest-access.ts';
import { outputFull, writeForGuest } from '../../terminal/terminal.ts';
import { findDevice } from '../../virtual-io/devices.ts';
import { ccwSize, readCcw } from '../../virtual-io/guest-ccw.ts';
import { Instruction } from '../instruction.ts';

const writeLines = 0x19;
const displayWidth = 80;
const mostCcws = 50;

export function displayCall(vm: Vmblok, instruction: Instruction): u32 {
  const program = vm.generalRegisters[instruction.first] & 0xffffff;
  const device = findDevice(vm, vm.generalRegisters[instruction.second] & 0xffff);
  const terminal = vm.terminal;
  const display = terminal !== null && terminal.class === DeviceClass.Graphic;
  const good = device !== null && device === vm.console && display && writeAll(vm, program);
  setConditionCode(vm, good ? 0 : 1);
  return 0;
}

function writeAll(vm: Vmblok, program: u32): bool {
  const ccw = local<Ccw>();
  let address = program;
  for (let i = 0; i < mostCcws; i++) {
    if (readCcw(vm, address, 0, ccw) !== 0 || ccw.command !== writeLines) return false;
    if (!writeData(vm, ccw.dataAddress, ccw.count)) return false;
    if ((ccw.flags & CcwFlag.ChainCommand) === 0) return true;
    address += ccwSize;
  }
  return false;
}

/** The data in lines of the display's width. */
function writeData(vm: Vmblok, from: u32, count: u32): bool {
  const line = local<Bytes<240>>();
  let done: u32 = 0;
  while (done < count) {
    const piece = count - done > displayWidth ? displayWidth : count - done;
    if (piece > longestLine || fetchGuestReal(vm, from + done, addr(line), piece) !== 0) return false;
    while (outputFull(vm)) suspend(vm.terminalQueue);
    writeForGuest(vm, textOf(line, piece), 1);
    done += piece;
  }
  return true;
}
