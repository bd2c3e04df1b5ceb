// Screens of programs (DIAGNOSE 58): a virtual machine has the whole display to itself until somebody writes lines.
//
//    CP's screen ── erase/write of the program, once the user has seen CP's lines ──> the program's screen
//        ^                                                                                 │
//        └── a line, CP READ, VM READ: CP takes it back; what CP shows is an attention ────┘
//
// A transfer that needs the program's screen while it is CP's is not done: the program has to write everything anew.

import { AttentionIdentifier } from '../../../src/architecture/display-data-stream.ts';
import { DisplayBlok, DisplayHold, displayOf, ScreenOwner, SizeState, TransferState } from '../../blocks/display.ts';
import { Rdevblok } from '../../blocks/real-device.ts';
import { LineFlag, Reader, TerminalOperation } from '../../blocks/terminal.ts';
import { Vmblok, VmWork } from '../../blocks/virtual-machine.ts';
import { suspend } from '../../dispatcher/wait.ts';
import { virtualAttention } from '../../virtual-io/console.ts';
import { attentionKey } from '../session.ts';
import { terminalOf } from '../terminal.ts';
import { displayNext, startDisplay } from './driver.ts';
import { holdScreen } from './hold.ts';

/** What a program wants of its display. */
export class ScreenTransfer {
  command: u8;
  /** `ScreenOwner` after it; `ControlProgram`: it needs the program's screen as it is. */
  owner: u8;
  /** `TransferState`: how it has ended. */
  state: u8;
  buffer: u32;
  count: u32;
  residualCount: u32;
}

/**
 * Does a transfer at the display of a machine. Waits: for the user, who is to see what CP has written before a program
 * erases it, and for the display.
 */
export function transferScreen(vm: Vmblok, device: Rdevblok, transfer: ScreenTransfer): void {
  transfer.state = TransferState.Refused;
  transfer.residualCount = transfer.count;
  if (transfer.owner !== ScreenOwner.ControlProgram) waitUntilSeen(vm, device);
  while (isThere(vm, device) && isBusy(displayOf(terminalOf(device)))) suspend(vm.terminalQueue);
  if (!isThere(vm, device)) {
    transfer.state = TransferState.Failed;
    return;
  }
  const screen = displayOf(terminalOf(device));
  if (transfer.owner === ScreenOwner.ControlProgram && screen.owner === ScreenOwner.ControlProgram) return;
  screen.transfer = TransferState.Working;
  screen.nextOwner = transfer.owner;
  startDisplay(screen, transfer.command, transfer.buffer, transfer.count, TerminalOperation.Other);
  while (vm.terminal === device && screen.transfer === TransferState.Working) suspend(vm.terminalQueue);
  transfer.state = vm.terminal === device ? screen.transfer : TransferState.Failed;
  transfer.residualCount = screen.residualCount;
}

/** Whether the machine still has the display, and somebody sits at it. */
function isThere(vm: Vmblok, device: Rdevblok): bool {
  return vm.terminal === device && terminalOf(device).gone === 0 && (vm.work & VmWork.Logoff) === 0;
}

function isBusy(screen: DisplayBlok): bool {
  return screen.activity !== TerminalOperation.None || screen.sizeState !== SizeState.Known;
}

function waitUntilSeen(vm: Vmblok, device: Rdevblok): void {
  while (isThere(vm, device) && isUnseen(displayOf(terminalOf(device)))) {
    const screen = displayOf(terminalOf(device));
    if (screen.firstOutput === null && screen.hold === DisplayHold.None) {
      holdScreen(screen, DisplayHold.More);
      displayNext(screen);
    }
    suspend(vm.terminalQueue);
  }
}

function isUnseen(screen: DisplayBlok): bool {
  if (screen.owner !== ScreenOwner.ControlProgram) return false;
  return screen.firstOutput !== null || screen.unseen !== 0 || screen.hold !== DisplayHold.None;
}

/** The display has done the transfer, or cannot. On the system stack. */
export function transferEnded(screen: DisplayBlok, good: bool, residualCount: u32): void {
  screen.transfer = good ? TransferState.Done : TransferState.Failed;
  screen.residualCount = residualCount;
  if (!good || screen.nextOwner === ScreenOwner.ControlProgram) return;
  screen.owner = screen.nextOwner;
  screen.formatted = 0;
  screen.logo = 0;
}

/** Whether CP has something to show, or somebody reads a line. */
export function wantsScreenBack(screen: DisplayBlok): bool {
  return screen.firstOutput !== null || screen.reader !== Reader.Nobody;
}

/** The screen becomes CP's. A program hears of what it has not done itself. */
export function takeScreenBack(screen: DisplayBlok): void {
  const line = screen.firstOutput;
  const isForeign = line !== null ? (line.flags & LineFlag.Bright) !== 0 : screen.reader === Reader.ControlProgram;
  screen.owner = ScreenOwner.ControlProgram;
  const vm = screen.device.user;
  if (isForeign && vm !== null) virtualAttention(vm);
}

/** A key on a program's screen: the program reads it. PA1 is the attention key, unless the program wants that too. */
export function guestKeyPressed(screen: DisplayBlok): void {
  const vm = screen.device.user;
  const key = screen.inputBuffer[0];
  if (vm === null || key === AttentionIdentifier.None) return;
  if (key === AttentionIdentifier.ProgramAccess1 && screen.owner === ScreenOwner.Guest) attentionKey(screen.device);
  else virtualAttention(vm);
}
