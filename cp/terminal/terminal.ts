// Terminals as the rest of CP sees them (DMKQCN): lines out, lines in. Typewriters and displays differ below this.
//
// Functions that may wait say so; they are for the CP stack of the machine whose terminal it is. The others may be called
// from anywhere.

import { displayOf } from '../blocks/display.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import {
  LineFlag,
  longestLine,
  Reader,
  TerminalBlok,
  TerminalLine,
  TerminalOperation,
  TerminalStatus,
} from '../blocks/terminal.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok, VmWork } from '../blocks/virtual-machine.ts';
import { makeReady, requestWork } from '../dispatcher/dispatcher.ts';
import { becomeInteractive } from '../dispatcher/scheduler.ts';
import { suspend, wake } from '../dispatcher/wait.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { displayNext, displayStatus } from './display/driver.ts';
import { limitHold } from './display/hold.ts';
import { commandMark, editLine, lineSeparator } from './line-editing.ts';
import { typewriterLine, typewriterNext } from './typewriter.ts';

/** Lines that may wait to be written before the writer has to wait too. */
const mostLines = 24;
/** Lines typed ahead. */
const mostInput = 16;

export function terminalOf(device: Rdevblok): TerminalBlok {
  return at<TerminalBlok>(device.terminalBlok);
}

/** The terminal of a machine, or null when it is disconnected. */
export function terminalOfMachine(vm: Vmblok): Ptr<TerminalBlok> | null {
  const device = vm.terminal;
  if (device === null || device.terminalBlok === 0) return null;
  return terminalOf(device);
}

function isDisplay(terminal: TerminalBlok): bool {
  return terminal.device.class === DeviceClass.Graphic;
}

/** Starts whatever the terminal has to do next, if it does nothing. */
export function startTerminal(terminal: TerminalBlok): void {
  if (terminal.gone !== 0) return;
  if (isDisplay(terminal)) displayNext(terminal);
  else typewriterNext(terminal);
}

// ---- output

/** Writes one line of CP's. Never waits; a disconnected machine's line vanishes. */
export function postLine(vm: Vmblok, text: Text): void {
  const terminal = terminalOfMachine(vm);
  if (terminal !== null) postTo(terminal, text, 1, LineFlag.Bright);
}

/** Writes to a terminal, whoever uses it. Longer text is cut into lines. */
export function postTo(terminal: TerminalBlok, text: Text, newLine: u8, flags: u8): void {
  if (terminal.gone !== 0) return;
  let done: u32 = 0;
  do {
    const rest = text.length - done;
    const piece = rest > longestLine ? longestLine : rest;
    const last = done + piece === text.length;
    appendOutput(terminal, textOf(text.address + done, piece), last ? newLine : 0, flags);
    done += piece;
  } while (done < text.length);
  startTerminal(terminal);
}

function appendOutput(terminal: TerminalBlok, text: Text, newLine: u8, flags: u8): TerminalLine {
  const line = newLineOf(text);
  line.newLine = newLine;
  line.flags = flags;
  const last = terminal.lastOutput;
  if (last === null) terminal.firstOutput = line;
  else last.next = line;
  terminal.lastOutput = line;
  terminal.outputCount++;
  if (!isDisplay(terminal)) typewriterLine(terminal);
  return line;
}

/** What is longer than a line is cut off: a client may send more than CP asked for. */
function newLineOf(text: Text): TerminalLine {
  const line = at<TerminalLine>(getStorage(sizeof<TerminalLine>()));
  line.length = text.length > longestLine ? longestLine : text.length;
  move(line.text, text.address, line.length);
  return line;
}

/** A display shows again what has been typed. */
export function echoLine(terminal: TerminalBlok, text: Text): void {
  appendOutput(terminal, text, 1, LineFlag.Input);
}

/** Takes the first line of output off its queue; whoever waits for room goes on. */
export function outputDone(terminal: TerminalBlok): void {
  const line = terminal.firstOutput;
  if (line === null) return;
  terminal.firstOutput = line.next;
  if (line.next === null) terminal.lastOutput = null;
  terminal.outputCount--;
  returnStorage(addr(line), sizeof<TerminalLine>());
  if (terminal.outputCount === mostLines / 2 || terminal.outputCount === 0) roomAgain(terminal);
}

function roomAgain(terminal: TerminalBlok): void {
  const vm = terminal.device.user;
  if (vm === null) return;
  wake(vm.terminalQueue);
  requestWork(vm, VmWork.Device);
}

/** Whether a machine's output must wait. */
export function outputFull(vm: Vmblok): bool {
  const terminal = terminalOfMachine(vm);
  return terminal !== null && terminal.gone === 0 && terminal.outputCount >= mostLines;
}

/** Writes one line of CP's to the machine's own terminal; waits for room. */
export function writeLine(vm: Vmblok, text: Text): void {
  postLine(vm, text);
  while (outputFull(vm) && (vm.work & VmWork.Logoff) === 0) suspend(vm.terminalQueue);
}

/** Writes for the virtual console: `newLine` 0 keeps the carriage where it is. Never waits: ask `outputFull` before. */
export function writeForGuest(vm: Vmblok, text: Text, newLine: u8): void {
  const terminal = terminalOfMachine(vm);
  if (terminal !== null) postTo(terminal, text, newLine, 0);
}

/** Writes for a guest into a row of a display; `flags` besides `LineFlag.Placed`. Ask `outputFull` before. */
export function placeForGuest(vm: Vmblok, text: Text, row: u32, newLine: u8, flags: u8): void {
  const terminal = terminalOfMachine(vm);
  if (terminal === null || terminal.gone !== 0) return;
  const line = appendOutput(terminal, text, newLine, LineFlag.Placed | flags);
  line.row = row;
  startTerminal(terminal);
}

/** Waits until everything is written and nothing is under way, for a terminal that is about to be let go. */
export function drainOutput(vm: Vmblok): void {
  cancelInput(vm);
  for (;;) {
    const terminal = terminalOfMachine(vm);
    if (terminal === null) return;
    if (terminal.outputCount === 0 && terminal.activity === TerminalOperation.None) return;
    if (isDisplay(terminal)) limitHold(displayOf(terminal));
    else typewriterLine(terminal);
    suspend(vm.terminalQueue);
  }
}

/** The driver has nothing to do: whoever waits for that goes on. On the system stack. */
export function terminalIdle(terminal: TerminalBlok): void {
  const vm = terminal.device.user;
  if (vm !== null) wake(vm.terminalQueue);
}

// ---- input

/** Asks for a line: `reader` gets it. */
export function requestInput(vm: Vmblok, reader: u8, hidden: bool): void {
  const terminal = terminalOfMachine(vm);
  if (terminal === null) return;
  terminal.reader = reader;
  terminal.hidden = hidden ? 1 : 0;
  setStatus(terminal, reader === Reader.ControlProgram ? TerminalStatus.CpRead : TerminalStatus.VmRead);
  startTerminal(terminal);
}

/** What is typed from now on is not shown: before a question whose answer is read with `hidden`. */
export function hideTyping(vm: Vmblok): void {
  const terminal = terminalOfMachine(vm);
  if (terminal !== null) terminal.hidden = 1;
}

function showTyping(vm: Vmblok): void {
  const terminal = terminalOfMachine(vm);
  if (terminal !== null) terminal.hidden = 0;
}

/** Nobody wants a line any more. */
export function cancelInput(vm: Vmblok): void {
  const terminal = terminalOfMachine(vm);
  if (terminal === null) return;
  terminal.reader = Reader.Nobody;
  setStatus(terminal, TerminalStatus.Running);
}

export function setStatus(terminal: TerminalBlok, status: u8): void {
  if (terminal.status === status) return;
  terminal.status = status;
  if (isDisplay(terminal)) displayStatus(terminal);
}

/** Whether as many lines have been typed ahead as can be kept. */
export function inputFull(terminal: TerminalBlok): bool {
  return terminal.inputCount >= mostInput;
}

/** What was waited for has been typed: nobody waits any more, until he asks for the next line. */
export function lineTaken(terminal: TerminalBlok): void {
  terminal.reader = Reader.Nobody;
  setStatus(terminal, TerminalStatus.Running);
}

/** A line has been typed: the driver gives it here, on the system stack. */
export function inputArrived(terminal: TerminalBlok, text: Text): void {
  const vm = terminal.device.user;
  if (vm === null || inputFull(terminal)) return;
  const line = newLineOf(text);
  const last = terminal.lastInput;
  if (last === null) terminal.firstInput = line;
  else last.next = line;
  terminal.lastInput = line;
  terminal.inputCount++;
  becomeInteractive(vm);
  if (vm.terminalQueue.first !== null) wake(vm.terminalQueue);
  else if (vm.consoleFunction !== 0) requestWork(vm, VmWork.Line);
  else if (terminal.reader === Reader.VirtualConsole) requestWork(vm, VmWork.Device);
  makeReady(vm);
}

/**
 * A line has been typed at a display while nobody reads. "#CP" and a command are for CP, which does not wait for that;
 * false: it is another line.
 */
export function commandArrived(terminal: TerminalBlok, text: Text): bool {
  const vm = terminal.device.user;
  if (vm === null || vm.inLogon !== 0 || vm.consoleFunction !== 0 || vm.sleeping !== 0) return false;
  const line = newLineOf(text);
  line.length = editLine(vm, line.text, line.length);
  line.flags = LineFlag.Edited;
  if (line.length === 0 || line.text[0] !== commandMark) {
    returnStorage(addr(line), sizeof<TerminalLine>());
    return false;
  }
  line.next = terminal.firstInput;
  terminal.firstInput = line;
  if (terminal.lastInput === null) terminal.lastInput = line;
  terminal.inputCount++;
  becomeInteractive(vm);
  requestWork(vm, VmWork.Line);
  return true;
}

/** Whether the next line is such a one. */
export function isCommandNext(vm: Vmblok): bool {
  const terminal = terminalOfMachine(vm);
  if (terminal === null) return false;
  const line = terminal.firstInput;
  return line !== null && (line.flags & LineFlag.Edited) !== 0 && line.length > 0 && line.text[0] === commandMark;
}

/**
 * Takes the next logical line into `to` (at least `longestLine` bytes); its length, or -1 when there is none. What is
 * left of the typed line stays for the next call. A line for CP begins with `commandMark`.
 */
export function takeInput(vm: Vmblok, to: Bytes): i32 {
  const terminal = terminalOfMachine(vm);
  if (terminal === null) return -1;
  const line = terminal.firstInput;
  if (line === null) return -1;
  if ((line.flags & LineFlag.Edited) === 0) {
    line.length = editLine(vm, line.text, line.length);
    line.flags |= LineFlag.Edited;
  }
  const all = line.length;
  let length: u32 = 0;
  while (length < all && line.text[length] !== lineSeparator) length++;
  move(to, line.text, length);
  if (length < all) {
    const rest = all - length - 1;
    move(line.text, addr(line.text) + length + 1, rest);
    line.length = rest;
  } else dropInput(terminal, line);
  return signed(length);
}

function dropInput(terminal: TerminalBlok, line: TerminalLine): void {
  terminal.firstInput = line.next;
  if (line.next === null) terminal.lastInput = null;
  terminal.inputCount--;
  returnStorage(addr(line), sizeof<TerminalLine>());
}

/**
 * Waits for a line and takes it: passwords, answers to CP's questions. -1 when the terminal has gone. A line that is there
 * already needs no read.
 */
export function readLine(vm: Vmblok, to: Bytes, hidden: bool): i32 {
  let length = takeInput(vm, to);
  while (length < 0) {
    const terminal = terminalOfMachine(vm);
    if (terminal === null || terminal.gone !== 0 || (vm.work & VmWork.Logoff) !== 0) return -1;
    requestInput(vm, Reader.ControlProgram, hidden);
    suspend(vm.terminalQueue);
    length = takeInput(vm, to);
  }
  showTyping(vm);
  return length;
}
