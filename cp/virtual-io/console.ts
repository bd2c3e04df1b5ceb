// The virtual console (DMKVCN): a 3215 whose printer and keyboard are the user's terminal, whatever kind that is.
//
// Writes go to the terminal's queue; when that is full, the channel program waits for room. A read waits until the user
// has typed a line, edited as SET LINEDIT says. A line that begins with #CP is for CP and leaves the read pending. What
// a disconnected machine writes vanishes; its reads wait until the user is back.
//
// Not simulated: the carriage's width, the CANCEL key's unit exception.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { ConsoleCommand } from '../../src/architecture/unit-record-command.ts';
import { DataPath } from '../blocks/data-path.ts';
import { longestLine, Reader } from '../blocks/terminal.ts';
import { DeviceRoutines, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok, VmWork } from '../blocks/virtual-machine.ts';
import { executeCommand } from '../commands/execute.ts';
import { requestWork } from '../dispatcher/dispatcher.ts';
import { isShown, spoolConsoleLine } from '../spool/console-output.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { commandMark } from '../terminal/line-editing.ts';
import { cancelInput, outputFull, requestInput, takeInput, writeForGuest } from '../terminal/terminal.ts';
import { giveData, isExhausted, takeData } from './data-path.ts';
import { lineBufferSize } from './devices.ts';
import { Answer, continueProgram, haltInterpreted, startInterpreted } from './interpreter.ts';
import { signalDevice } from './pending.ts';
import { forgetSense, giveSense, refuseCommand } from './sense.ts';

export const consoleRoutines: DeviceRoutines = {
  start: startInterpreted,
  perform: performConsole,
  halt: haltConsole,
};

/** SENSE ID of a 3215. */
const identification = table<u8, 7>([0xff, 0x32, 0x15, 0x00, 0x32, 0x15, 0x00]);

function performConsole(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  forgetSense(device);
  switch (device.command) {
    case CcwCommand.Sense:
      return giveSense(device, path, 1);
    case CcwCommand.NoOperation:
      return Answer.Complete | Answer.Immediate;
    case CcwCommand.SenseId:
      giveData(path, addr(identification), 7);
      return Answer.Complete;
    default:
      break;
  }
  if ((device.status & VdevStatus.NotReady) !== 0) return refuseCommand(device, Sense.InterventionRequired);
  switch (device.command) {
    case ConsoleCommand.Write:
      return write(vm, device, path, 0);
    case ConsoleCommand.WriteAutomaticReturn:
      return write(vm, device, path, 1);
    case ConsoleCommand.ReadInquiry:
      return read(vm, device, path);
    case ConsoleCommand.Alarm:
      return Answer.Complete | Answer.Immediate;
    default:
      return refuseCommand(device, Sense.CommandReject);
  }
}

/** Text longer than a line is written in pieces; the carriage returns after the last. */
function write(vm: Vmblok, device: Vdevblok, path: DataPath, newLine: u8): u32 {
  if (outputFull(vm)) return Answer.Waiting;
  const line = local<Bytes<240>>();
  for (;;) {
    const length = takeData(path, addr(line), longestLine);
    const last = length < longestLine || isExhausted(path) || path.check !== 0;
    const text = textOf(line, length);
    if (length > 0 || last) {
      spoolConsoleLine(vm, device, text);
      if (isShown(device)) writeForGuest(vm, text, last ? newLine : 0);
    }
    if (last) return Answer.Complete;
  }
}

/** Ends when `continueConsole` has put a line into `device.line`. */
function read(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  if (device.line === 0) {
    vm.attentionUnanswered = 0;
    device.status |= VdevStatus.Reading;
    // A line that was typed ahead is looked at by continueConsole, as if it were typed now.
    requestWork(vm, VmWork.Device);
    return Answer.Waiting;
  }
  device.status &= ~VdevStatus.Reading;
  giveData(path, device.line, device.lineLength);
  returnStorage(device.line, lineBufferSize);
  device.line = 0;
  return Answer.Complete;
}

/** The console's channel program waits: for room, or for a line. On the machine's CP stack. */
export function continueConsole(vm: Vmblok, device: Vdevblok): void {
  if ((device.status & VdevStatus.Reading) === 0) {
    continueProgram(vm, device);
    return;
  }
  // In console function mode the lines are CP's.
  if (vm.consoleFunction !== 0) return;
  const line = local<Bytes<240>>();
  const length = takeInput(vm, line);
  if (length < 0) {
    requestInput(vm, Reader.VirtualConsole, false);
    return;
  }
  if (length > 0 && line[0] === commandMark) {
    commandForControlProgram(vm, textOf(addr(line) + 1, unsigned(length) - 1));
    return;
  }
  device.line = getStorage(lineBufferSize);
  device.lineLength = length;
  move(device.line, line, unsigned(length));
  continueProgram(vm, device);
}

/** "#CP command"; "#CP" alone is the attention key. The read stays, unless the command ends it. */
function commandForControlProgram(vm: Vmblok, text: Text): void {
  if (text.length === 0) requestWork(vm, VmWork.Attention);
  else {
    executeCommand(vm, text);
    requestWork(vm, VmWork.Device);
  }
}

/** CP READ is over, or the user is back at a terminal: a read that is pending asks for its line again. */
export function continueConsoleRead(vm: Vmblok): void {
  const device = vm.console;
  if (device !== null && (device.status & VdevStatus.Waiting) !== 0) requestWork(vm, VmWork.Device);
}

function haltConsole(device: Vdevblok): void {
  if ((device.status & VdevStatus.Reading) !== 0) cancelInput(device.owner);
  haltInterpreted(device);
}

/** The user's attention key goes to the virtual machine. */
export function virtualAttention(vm: Vmblok): void {
  const device = vm.console;
  if (device !== null) signalDevice(device, UnitStatus.Attention);
}

/** Whether the virtual machine has not yet taken notice of an attention. */
export function attentionWaits(vm: Vmblok): bool {
  const device = vm.console;
  if (device === null) return true;
  for (let i = 0; i < device.heldCount; i++) {
    if (device.held[i] === UnitStatus.Attention) return true;
  }
  return (device.status & VdevStatus.Pending) !== 0 && (device.csw.unitStatus & UnitStatus.Attention) !== 0;
}
