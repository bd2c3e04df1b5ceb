// DIAGNOSE 58: a display that is the virtual console. Rx: channel program; Ry: the console's address.
//
//    X'19'          lines for CP's screen        `display-lines.ts`
//    X'29', X'2A'   the whole screen             `full-screen.ts`
//
// Condition codes and what is stored at CSW are those of START I/O: 0, done or begun; 1, status stored; 2, busy; 3, no
// such device. A console at a typewriter, or whose user is disconnected, rejects the commands.

import { Sense, UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { Ccw, Csw } from '../../../src/architecture/records/channel-words.ts';
import { Rdevblok } from '../../blocks/real-device.ts';
import { DeviceClass, Vdevblok, VdevStatus } from '../../blocks/virtual-device.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { findDevice } from '../../virtual-io/devices.ts';
import { readCcw } from '../../virtual-io/guest-ccw.ts';
import { holdsEndedOperation, isPending, takeStatus } from '../../virtual-io/pending.ts';
import { storeStatusPart } from '../../virtual-io/start.ts';
import { Instruction } from '../instruction.ts';
import { displayLines } from './display-lines.ts';
import { fullScreenProgram, readScreen, writeScreen } from './full-screen.ts';

export function displayCall(vm: Vmblok, instruction: Instruction): u32 {
  const program = vm.generalRegisters[instruction.first] & 0xffffff;
  const device = findDevice(vm, vm.generalRegisters[instruction.second] & 0xffff);
  const condition = device === null ? 3 : callConsole(vm, device, program);
  setConditionCode(vm, condition);
  return 0;
}

/** The condition code. */
function callConsole(vm: Vmblok, console: Vdevblok, program: u32): u32 {
  const terminal = vm.terminal;
  if (console !== vm.console || terminal === null || terminal.class !== DeviceClass.Graphic) {
    return rejectCommand(vm, console);
  }
  const ccw = local<Ccw>();
  const check = readCcw(vm, program, 0, ccw);
  if (check !== 0) return storeStatusPart(vm, 0, check);
  if (ccw.command === writeScreen || ccw.command === readScreen) return startFullScreen(vm, console, terminal, program);
  const wrong = displayLines(vm, program);
  return wrong === 0 ? 0 : storeStatusPart(vm, 0, wrong);
}

function startFullScreen(vm: Vmblok, console: Vdevblok, display: Rdevblok, program: u32): u32 {
  if ((console.status & VdevStatus.Busy) !== 0 || holdsEndedOperation(console)) return 2;
  if (isPending(console)) {
    const csw = local<Csw>();
    takeStatus(vm, console, csw);
    return storeStatusPart(vm, csw.unitStatus | UnitStatus.Busy, csw.channelStatus);
  }
  fullScreenProgram(vm, console, display, program);
  return 0;
}

function rejectCommand(vm: Vmblok, device: Vdevblok): u32 {
  fill(device.sense, 0, 24);
  device.sense[0] = Sense.CommandReject;
  device.senseCount = 1;
  return storeStatusPart(vm, UnitStatus.UnitCheck, 0);
}
