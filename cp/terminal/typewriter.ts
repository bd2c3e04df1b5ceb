// Typewriter terminals: 3215 and telnet clients (DMKCNS).
//
// One operation at a time. A read stays at the device until the user ends his line; when something is to be written
// meanwhile, the read is halted, the lines are written, and the read is started again. So it is when the user has pressed
// CANCEL.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Reader, TerminalBlok, TerminalOperation } from '../blocks/terminal.ts';
import { haltOperation, startOperation } from '../real-io/supervisor.ts';
import { isClientLost, terminalLost } from './session.ts';
import { inputArrived, outputDone, terminalIdle } from './terminal.ts';

const writeHoldingCarriage = 0x01;
const writeWithReturn = 0x09;
const readInquiry = 0x0a;

/** Bypass and restore (EBCDIC controls): what is typed between them is not shown. */
const bypass = data<Bytes<1>>([0x24]);
const restore = data<Bytes<1>>([0x14]);
const chained = CcwFlag.ChainCommand | CcwFlag.SuppressLength;

/** A line has been put into the output queue, or nobody wants to read any more: a read under way is halted. */
export function typewriterLine(terminal: TerminalBlok): void {
  if (terminal.activity !== TerminalOperation.Reading || terminal.halting !== 0) return;
  terminal.halting = 1;
  haltOperation(terminal.operation);
}

/** Starts the next write, or the read that somebody waits for. */
export function typewriterNext(terminal: TerminalBlok): void {
  if (terminal.activity !== TerminalOperation.None) return;
  const line = terminal.firstOutput;
  if (line !== null) {
    const command = line.newLine !== 0 ? writeWithReturn : writeHoldingCarriage;
    const first = concealOrReveal(terminal);
    setCcw(terminal, first, command, addr(line.text), line.length, CcwFlag.SuppressLength);
    start(terminal, TerminalOperation.Writing);
    return;
  }
  if (terminal.reader === Reader.Nobody || terminal.firstInput !== null) return;
  startRead(terminal);
}

function startRead(terminal: TerminalBlok): void {
  const size = sizeof<Bytes<256>>();
  const first = concealOrReveal(terminal);
  if (terminal.hidden === 0) {
    setCcw(terminal, first, readInquiry, addr(terminal.inputBuffer), size, CcwFlag.SuppressLength);
  } else {
    setCcw(terminal, first, readInquiry, addr(terminal.inputBuffer), size, chained);
    setCcw(terminal, first + 1, writeHoldingCarriage, addr(restore), 1, CcwFlag.SuppressLength);
  }
  fill(terminal.inputBuffer, 0, size);
  start(terminal, TerminalOperation.Reading);
}

/**
 * Before anything else the typewriter is told whether to show what is typed, if that has changed: a question for a
 * password must not stand there while typing can still be seen. Answers the place of the next CCW.
 */
function concealOrReveal(terminal: TerminalBlok): u32 {
  if (terminal.concealed === terminal.hidden) return 0;
  terminal.concealed = terminal.hidden;
  const control = terminal.hidden !== 0 ? bypass : restore;
  setCcw(terminal, 0, writeHoldingCarriage, addr(control), 1, chained);
  return 1;
}

function setCcw(terminal: TerminalBlok, index: u32, command: u8, address: u32, count: u32, flags: u8): void {
  const ccw = terminal.program[index];
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = flags;
  ccw.count = count;
}

function start(terminal: TerminalBlok, activity: u8): void {
  const operation = terminal.operation;
  terminal.activity = activity;
  terminal.halting = 0;
  operation.device = terminal.device;
  operation.channelProgram = addr(terminal.program);
  operation.key = 0;
  operation.ended = typewriterEnded;
  startOperation(operation);
}

/** On the system stack. */
function typewriterEnded(operation: Iobblok): void {
  const terminal = at<TerminalBlok>(operation.device.terminalBlok);
  const activity = terminal.activity;
  terminal.activity = TerminalOperation.None;
  if (isClientLost(operation)) {
    terminalLost(terminal);
    return;
  }
  if (activity === TerminalOperation.Writing) outputDone(terminal);
  else if (!isCancelled(operation)) readEnded(terminal);
  if (terminal.gone === 0) typewriterNext(terminal);
  if (terminal.activity === TerminalOperation.None) terminalIdle(terminal);
}

/** By unit exception: the user does not want what he has typed, and who reads goes on waiting. */
function isCancelled(operation: Iobblok): boolean {
  return (operation.csw.unitStatus & UnitStatus.UnitException) !== 0;
}

/**
 * The line's length is not in the CSW when the read is followed by a chained write, and a halted read has typed nothing:
 * the buffer was zeros, so the line ends before the first zero byte.
 */
function readEnded(terminal: TerminalBlok): void {
  let length: u32 = 0;
  while (length < sizeof<Bytes<256>>() && terminal.inputBuffer[length] !== 0) length++;
  if (terminal.halting !== 0 && length === 0) return;
  // One that was halted as its line ended may not have come to the restore behind it: then the next operation begins with it.
  if (terminal.halting === 0) terminal.concealed = 0;
  inputArrived(terminal, textOf(terminal.inputBuffer, length));
  terminal.reader = Reader.Nobody;
  terminal.hidden = 0;
}
