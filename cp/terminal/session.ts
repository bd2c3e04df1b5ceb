// From a real terminal to a virtual machine and back: a client comes, presses the attention key, goes.
//
// Everything here is called on the system stack and never waits.

import { Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { DisplayBlok } from '../blocks/display.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { Reader, TerminalBlok, TerminalLine } from '../blocks/terminal.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok, VmOption, VmWork } from '../blocks/virtual-machine.ts';
import { requestWork } from '../dispatcher/dispatcher.ts';
import { becomeInteractive } from '../dispatcher/scheduler.ts';
import { wake } from '../dispatcher/wait.ts';
import { createMachine } from '../session/machines.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { attentionWaits, virtualAttention } from '../virtual-io/console.ts';
import { displayAttention, resetDisplay } from './display/driver.ts';
import { writeLogo } from './logo.ts';
import { postTo, requestInput, terminalOf } from './terminal.ts';

/** Gives a terminal its block, so that it can be used; the device need not be ready. */
export function openTerminal(device: Rdevblok): void {
  if (device.terminalBlok !== 0) return;
  device.terminalBlok = getStorage(blockSize(device));
  const terminal = terminalOf(device);
  terminal.device = device;
  if (device.class === DeviceClass.Graphic) resetDisplay(terminal);
}

function blockSize(device: Rdevblok): u32 {
  return device.class === DeviceClass.Graphic ? sizeof<DisplayBlok>() : sizeof<TerminalBlok>();
}

/** Unsolicited device end: somebody has switched the terminal on. An enabled one shows the logo. */
export function terminalReady(device: Rdevblok): void {
  device.status &= ~RdevStatus.NotReady;
  if ((device.status & RdevStatus.Enabled) === 0) return;
  openTerminal(device);
  const terminal = terminalOf(device);
  if (device.class === DeviceClass.Graphic) resetDisplay(terminal);
  // Whose session it was has gone, and `offerTerminal` follows: this is somebody else.
  if (device.user !== null) breakLine(terminal);
  else offerTerminal(device);
}

/** A machine for the user to be: it reads commands, but knows only those that work before LOGON. */
function beginSession(device: Rdevblok): void {
  const terminal = terminalOf(device);
  const vm = createMachine();
  if (vm === null) {
    postTo(terminal, 'DMKLOG091E NO ROOM FOR ANOTHER VIRTUAL MACHINE; TRY LATER', 1, 0);
    return;
  }
  vm.inLogon = 1;
  vm.consoleFunction = 1;
  vm.terminal = device;
  device.user = vm;
  nameTerminal(vm, device);
  writeLogo(terminal);
  requestInput(vm, Reader.ControlProgram, false);
}

/** Before its user is known a machine is called by its terminal: LOGONcuu. */
function nameTerminal(vm: Vmblok, device: Rdevblok): void {
  const name = 'LOGON';
  move(vm.userId, name.address, 5);
  for (let digit: u32 = 0; digit < 3; digit++) {
    const value = signed((device.address >>> (8 - digit * 4)) & 15);
    vm.userId[5 + digit] = value < 10 ? char('0') + value : char('A') + value - 10;
  }
}

/** Unsolicited attention: the request key of a typewriter, or a key of a display. */
export function terminalAttention(device: Rdevblok): void {
  if (device.terminalBlok === 0) {
    terminalReady(device);
    return;
  }
  if (device.class === DeviceClass.Graphic) {
    displayAttention(terminalOf(device));
    return;
  }
  if (device.user === null) terminalReady(device);
  else if (!isAnswered(device)) attentionKey(device);
}

/** A read is about to start: it is what the user asks for. */
function isAnswered(device: Rdevblok): bool {
  return terminalOf(device).reader !== Reader.Nobody;
}

/**
 * The attention key of whoever uses the terminal. In mode VM the first one is for the virtual machine, and one more
 * before that has read anything is for CP; in mode CP each one is.
 */
export function attentionKey(device: Rdevblok): void {
  const vm = device.user;
  if (vm === null || vm.inLogon !== 0) return;
  becomeInteractive(vm);
  if (vm.sleeping !== 0) wake(vm.terminalQueue);
  else if (vm.consoleFunction !== 0) return;
  else if (isForMachine(vm, device)) {
    vm.attentionUnanswered = 1;
    virtualAttention(vm);
  } else {
    vm.attentionUnanswered = 0;
    forgetInput(terminalOf(device));
    requestWork(vm, VmWork.Attention);
  }
}

function isForMachine(vm: Vmblok, device: Rdevblok): bool {
  if ((vm.options & VmOption.ModeVm) === 0 || attentionWaits(vm) || isListening(device)) return false;
  return vm.attentionUnanswered === 0;
}

/** A line has been typed that nobody has asked for: the virtual machine is told, as by the request key. */
export function lineWaits(device: Rdevblok): void {
  const vm = device.user;
  if (vm === null || vm.inLogon !== 0) return;
  becomeInteractive(vm);
  if (vm.sleeping !== 0) wake(vm.terminalQueue);
  else if (vm.consoleFunction === 0 && !attentionWaits(vm)) virtualAttention(vm);
}

/** The virtual machine reads already (VM READ at a display): the attention key is for CP then. */
function isListening(device: Rdevblok): bool {
  return terminalOf(device).reader === Reader.VirtualConsole;
}

/** Whether an operation has ended because no client is there. */
export function isClientLost(operation: Iobblok): bool {
  if ((operation.csw.unitStatus & UnitStatus.UnitCheck) === 0) return false;
  return (operation.sense[0] & Sense.InterventionRequired) !== 0;
}

/**
 * The client has gone. A user who was logged on is disconnected. If the line was broken before, the next client may be
 * there already.
 */
export function terminalLost(terminal: TerminalBlok): void {
  if (terminal.gone === 0) terminal.device.status |= RdevStatus.NotReady;
  breakLine(terminal);
}

/** Nothing more is written to the client, or read from him, and his session is told. */
function breakLine(terminal: TerminalBlok): void {
  terminal.gone = 1;
  terminal.reader = Reader.Nobody;
  terminal.hidden = 0;
  terminal.concealed = 0;
  releaseLines(terminal);
  const vm = terminal.device.user;
  if (vm === null) return;
  wake(vm.terminalQueue);
  requestWork(vm, VmWork.Hangup);
}

/** Throws away what was to be written and what was typed. */
export function releaseLines(terminal: TerminalBlok): void {
  releaseList(terminal.firstOutput);
  terminal.firstOutput = null;
  terminal.lastOutput = null;
  terminal.outputCount = 0;
  forgetInput(terminal);
}

/** What was typed ahead was for the virtual machine; CP is to hear what is typed now. */
function forgetInput(terminal: TerminalBlok): void {
  releaseList(terminal.firstInput);
  terminal.firstInput = null;
  terminal.lastInput = null;
  terminal.inputCount = 0;
}

function releaseList(first: Ptr<TerminalLine> | null): void {
  let line = first;
  while (line !== null) {
    const next = line.next;
    returnStorage(addr(line), sizeof<TerminalLine>());
    line = next;
  }
}

/** The terminal and its machine part: LOGOFF, DISCONNECT, RECONNECT at another terminal, DIAL. */
export function leaveTerminal(vm: Vmblok): Ptr<Rdevblok> | null {
  const device = vm.terminal;
  if (device === null) return null;
  vm.terminal = null;
  device.user = null;
  if (device.terminalBlok !== 0) {
    const terminal = terminalOf(device);
    terminal.reader = Reader.Nobody;
    terminal.hidden = 0;
  }
  return device;
}

/** CP lets go of a terminal that becomes a virtual machine's (DIAL): nothing is under way at it. */
export function closeTerminal(device: Rdevblok): void {
  if (device.terminalBlok === 0) return;
  releaseLines(terminalOf(device));
  returnStorage(device.terminalBlok, blockSize(device));
  device.terminalBlok = 0;
}

/** The next user may begin, if there is a client. */
export function offerTerminal(device: Rdevblok): void {
  if ((device.status & (RdevStatus.Enabled | RdevStatus.NotReady)) !== RdevStatus.Enabled) return;
  openTerminal(device);
  terminalOf(device).gone = 0;
  beginSession(device);
}
