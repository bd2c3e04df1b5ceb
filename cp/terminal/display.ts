// Display terminals: 3277, 3278 and TN3270 clients (DMKGRF).
//
//    row 0          output area: what CP and the virtual machine write, line after line
//      ...
//    rows - 2       input area, and the rest of the next row up to the status area
//    rows - 1                                                            status: CP READ, VM READ, RUNNING, MORE...
//
// Output stops when the area is full (MORE...): CLEAR or PA2 shows the next screen, ENTER keeps this one (HOLDING), and
// after a minute the next one comes by itself. PA1 is the attention key. Whatever is typed is read when ENTER is pressed
// and written into the output area. Not here: PF keys with lines of their own, screens wider than 14-bit addresses reach.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import {
  AttentionIdentifier,
  DisplayCommand,
  DisplayOrder,
  FieldAttribute,
  WriteControl,
} from '../../src/architecture/display-data-stream.ts';
import { DisplayBlok, displayBufferSize } from '../blocks/display.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { TerminalBlok, TerminalLine, TerminalOperation, TerminalStatus } from '../blocks/terminal.ts';
import { Trqblok } from '../blocks/timer-request.ts';
import { secondsFromNow } from '../dispatcher/clock.ts';
import { cancelTimer, requestTimer } from '../dispatcher/timer-queue.ts';
import { startOperation } from '../real-io/supervisor.ts';
import { attentionKey, terminalLost } from './session.ts';
import { echoLine, inputArrived, outputDone, terminalIdle } from './terminal.ts';

const writeControl = WriteControl.Graphic | WriteControl.RestoreKeyboard | WriteControl.ResetModified;
/** Columns of the status area with its attribute byte. */
const statusWidth = 21;
const secondsUntilAlarm = 50;
const secondsAfterAlarm = 10;

function display(terminal: TerminalBlok): DisplayBlok {
  return at<DisplayBlok>(addr(terminal));
}

/** Rows that output can use. */
function outputRows(screen: DisplayBlok): u32 {
  return screen.rows - 2;
}

/** A line has been put into the output queue; `displayNext` shows it. */
export function displayLine(terminal: TerminalBlok, line: TerminalLine): void {}

/** The status area is to be written anew. */
export function displayStatus(terminal: TerminalBlok): void {
  display(terminal).statusChanged = 1;
  displayNext(terminal);
}

/** Starts what the display has to do next: read what was typed, write output, write the status. */
export function displayNext(terminal: TerminalBlok): void {
  const screen = display(terminal);
  if (terminal.activity !== TerminalOperation.None || screen.fullScreen !== 0) return;
  if (screen.attention !== 0) {
    screen.attention = 0;
    startRead(screen);
  } else if (screen.formatted === 0) writeScreen(screen);
  else if (terminal.firstOutput !== null && screen.held === 0) writeOutput(screen);
  else if (screen.statusChanged !== 0 || screen.clearInput !== 0) writeUpdate(screen);
}

/** The keyboard has raised attention. On the system stack. */
export function displayAttention(terminal: TerminalBlok): void {
  display(terminal).attention = 1;
  displayNext(terminal);
}

// ---- writing

/** Erases the screen and sets up its areas. */
function writeScreen(screen: DisplayBlok): void {
  screen.formatted = 1;
  screen.nextRow = 0;
  screen.held = 0;
  begin(screen);
  putInputArea(screen);
  putStatus(screen);
  putAddress(screen, screen.rows * screen.columns - 1);
  putField(screen, FieldAttribute.Protected);
  putCursor(screen);
  start(screen, DisplayCommand.EraseWrite, TerminalOperation.Writing);
}

/** As many lines as are there and fit. A full screen asks for MORE... */
function writeOutput(screen: DisplayBlok): void {
  begin(screen);
  let line = screen.firstOutput;
  let row = screen.nextRow;
  let column = screen.outputColumn;
  while (line !== null && row < outputRows(screen) && screen.used + line.length + 200 < displayBufferSize) {
    const rowsNeeded = rowsOf(screen, column, line);
    if (row + rowsNeeded > outputRows(screen) && row > 0) break;
    putAddress(screen, row * screen.columns + column);
    putText(screen, textOf(line.text, line.length));
    if (line.newLine !== 0) {
      row += rowsNeeded;
      column = 0;
    } else {
      column += line.length;
      row += column / screen.columns;
      column %= screen.columns;
    }
    outputDone(screen);
    line = screen.firstOutput;
  }
  screen.nextRow = row;
  screen.outputColumn = column;
  if (line !== null && (row >= outputRows(screen) || row + rowsOf(screen, column, line) > outputRows(screen))) {
    holdScreen(screen);
  }
  if (screen.statusChanged !== 0) putStatus(screen);
  putCursor(screen);
  start(screen, DisplayCommand.Write, TerminalOperation.Writing);
}

function rowsOf(screen: DisplayBlok, column: u32, line: TerminalLine): u32 {
  const length = column + line.length;
  return length === 0 ? 1 : (length + screen.columns - 1) / screen.columns;
}

/** Status and input area without output. */
function writeUpdate(screen: DisplayBlok): void {
  begin(screen);
  if (screen.clearInput !== 0) putInputArea(screen);
  putStatus(screen);
  putCursor(screen);
  start(screen, DisplayCommand.Write, TerminalOperation.Writing);
}

function begin(screen: DisplayBlok): void {
  screen.used = 0;
  putByte(screen, screen.alarm !== 0 ? writeControl | WriteControl.SoundAlarm : writeControl);
  screen.alarm = 0;
}

function putByte(screen: DisplayBlok, byte: u8): void {
  screen.buffer[screen.used] = byte;
  screen.used++;
}

/** Set buffer address, in 14-bit form. */
function putAddress(screen: DisplayBlok, position: u32): void {
  putByte(screen, DisplayOrder.SetBufferAddress);
  putByte(screen, signed(position >>> 8));
  putByte(screen, signed(position & 0xff));
}

function putField(screen: DisplayBlok, attribute: u8): void {
  putByte(screen, DisplayOrder.StartField);
  putByte(screen, attribute);
}

/** Text; what a display would take for an order is shown as a blank. */
function putText(screen: DisplayBlok, text: Text): void {
  for (let i: u32 = 0; i < text.length; i++) putByte(screen, text[i] < 0x40 ? 0x40 : text[i]);
}

/** The input field, emptied: dark when what is typed must not be seen. */
function putInputArea(screen: DisplayBlok): void {
  const start = outputRows(screen) * screen.columns;
  const end = screen.rows * screen.columns - statusWidth;
  putAddress(screen, start);
  putField(screen, screen.hidden !== 0 ? FieldAttribute.UnprotectedDark : FieldAttribute.UnprotectedBright);
  putByte(screen, DisplayOrder.RepeatToAddress);
  putByte(screen, signed(end >>> 8));
  putByte(screen, signed(end & 0xff));
  putByte(screen, 0);
  screen.clearInput = 0;
}

function putStatus(screen: DisplayBlok): void {
  const start = screen.rows * screen.columns - statusWidth;
  putAddress(screen, start);
  putField(screen, FieldAttribute.Skip);
  const text = statusText(screen.status);
  putText(screen, text);
  for (let i = text.length; i < 12; i++) putByte(screen, 0x40);
  screen.statusChanged = 0;
}

function statusText(status: u8): Text {
  switch (status) {
    case TerminalStatus.CpRead:
      return 'CP READ';
    case TerminalStatus.VmRead:
      return 'VM READ';
    case TerminalStatus.Running:
      return 'RUNNING';
    case TerminalStatus.More:
      return 'MORE...';
    case TerminalStatus.Holding:
      return 'HOLDING';
    case TerminalStatus.NotAccepted:
      return 'NOT ACCEPTED';
    default:
      return '';
  }
}

function putCursor(screen: DisplayBlok): void {
  putAddress(screen, outputRows(screen) * screen.columns + 1);
  putByte(screen, DisplayOrder.InsertCursor);
}

// ---- MORE... and HOLDING

function holdScreen(screen: DisplayBlok): void {
  screen.held = 1;
  screen.statusBefore = screen.status;
  screen.status = TerminalStatus.More;
  screen.statusChanged = 1;
  screen.alarmGiven = 0;
  startTimer(screen, secondsUntilAlarm);
}

function startTimer(screen: DisplayBlok, seconds: u32): void {
  const request = screen.timer;
  secondsFromNow(request.when, seconds);
  request.subject = addr(screen);
  request.expired = moreExpired;
  requestTimer(request);
}

/** First the alarm, then the next screen. On the system stack. */
function moreExpired(request: Trqblok): void {
  const screen = at<DisplayBlok>(request.subject);
  if (screen.status !== TerminalStatus.More) return;
  if (screen.alarmGiven === 0) {
    screen.alarmGiven = 1;
    screen.alarm = 1;
    screen.statusChanged = 1;
    startTimer(screen, secondsAfterAlarm);
    displayNext(screen);
  } else nextScreen(screen);
}

/** The output area is cleared and what waits is shown. */
function nextScreen(screen: DisplayBlok): void {
  cancelTimer(screen.timer);
  if (screen.held !== 0) {
    screen.held = 0;
    screen.status = screen.statusBefore;
  }
  screen.formatted = 0;
  screen.outputColumn = 0;
  displayNext(screen);
}

// ---- reading

function startRead(screen: DisplayBlok): void {
  fill(screen.inputBuffer, 0, 256);
  setProgram(screen, DisplayCommand.ReadModified, addr(screen.inputBuffer), 256);
  startProgram(screen, TerminalOperation.Reading);
}

/** What was read: the key, the cursor's address, then the input field: its address and its contents. */
function readEnded(screen: DisplayBlok): void {
  const length = 256 - screen.operation.csw.residualCount;
  if (length === 0) return;
  const key = screen.inputBuffer[0];
  switch (key) {
    case AttentionIdentifier.Clear:
    case AttentionIdentifier.ProgramAccess2:
      nextScreen(screen);
      break;
    case AttentionIdentifier.ProgramAccess1:
      screen.statusChanged = 1;
      attentionKey(screen.device);
      break;
    case AttentionIdentifier.Enter:
      enterKey(screen, length);
      break;
    default:
      screen.statusChanged = 1;
      break;
  }
}

function enterKey(screen: DisplayBlok, length: u32): void {
  screen.clearInput = 1;
  if (screen.held !== 0) {
    screen.status = TerminalStatus.Holding;
    cancelTimer(screen.timer);
    screen.statusChanged = 1;
    return;
  }
  // AID, cursor (2), SBA order, address (2), then what was typed.
  let start: u32 = 3;
  if (length > 6 && screen.inputBuffer[3] === DisplayOrder.SetBufferAddress) start = 6;
  const typed = textOf(addr(screen.inputBuffer) + start, length > start ? length - start : 0);
  const hidden = screen.hidden !== 0;
  screen.hidden = 0;
  typedLine(screen, typed, hidden);
}

/** The line goes to whoever reads, and into the output area unless it must not be seen. */
function typedLine(screen: DisplayBlok, typed: Text, hidden: bool): void {
  if (!hidden) echoLine(screen, typed);
  if (screen.status === TerminalStatus.Running) attentionKey(screen.device);
  inputArrived(screen, typed);
}

// ---- operations

function setProgram(screen: DisplayBlok, command: u8, address: u32, count: u32): void {
  const ccw = screen.program[0];
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = CcwFlag.SuppressLength;
  ccw.count = count;
}

function start(screen: DisplayBlok, command: u8, activity: u8): void {
  setProgram(screen, command, addr(screen.buffer), screen.used);
  startProgram(screen, activity);
}

function startProgram(screen: DisplayBlok, activity: u8): void {
  screen.activity = activity;
  const operation = screen.operation;
  operation.device = screen.device;
  operation.channelProgram = addr(screen.program);
  operation.key = 0;
  operation.ended = displayEnded;
  startOperation(operation);
}

/** On the system stack. */
function displayEnded(operation: Iobblok): void {
  const screen = at<DisplayBlok>(operation.device.terminalBlok);
  const activity = screen.activity;
  screen.activity = TerminalOperation.None;
  if ((operation.csw.unitStatus & UnitStatus.UnitCheck) !== 0) {
    if ((operation.sense[0] & Sense.InterventionRequired) !== 0) {
      cancelTimer(screen.timer);
      terminalLost(screen);
      return;
    }
  }
  if (activity === TerminalOperation.Reading) readEnded(screen);
  displayNext(screen);
  if (screen.activity === TerminalOperation.None) terminalIdle(screen);
}
