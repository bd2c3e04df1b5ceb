// CP's screen: its areas, and the writes that bring it up to date.
//
//    row 0          output area: what CP and the virtual machine write, line after line
//      ...
//    rows - 2       input area, and the rest of the next row up to the status area
//    rows - 1                                                            status: CP READ, VM READ, RUNNING, MORE...
//
// The attribute in the last position protects the output area, whose rows so have all their columns. What a user is
// typing stays when something is written: only a line that has been read is taken out of the input area.

import { DisplayCommand, FieldAttribute } from '../../../src/architecture/display-data-stream.ts';
import { DisplayBlok, DisplayHold, displayBufferSize } from '../../blocks/display.ts';
import { LineFlag, longestLine, sameRow, TerminalLine, TerminalStatus } from '../../blocks/terminal.ts';
import { outputDone } from '../terminal.ts';
import { holdScreen } from './hold.ts';
import { beginStream, putAddress, putCursor, putField, putFields, putNulls, putText } from './stream.ts';

/** Columns of the status area with its attribute byte. */
const statusWidth = 21;
const statusLength = 12;
/** What a write needs besides its lines: orders, input area, status. */
const roomForAreas = 200;

/** Rows that output can use. */
function outputRows(screen: DisplayBlok): u32 {
  return screen.rows - 2;
}

function inputStart(screen: DisplayBlok): u32 {
  return outputRows(screen) * screen.columns;
}

/** Behind the input area, which takes no longer a line than CP keeps. */
function inputEnd(screen: DisplayBlok): u32 {
  const longest = inputStart(screen) + 1 + longestLine;
  return longest < statusStart(screen) ? longest : statusStart(screen);
}

function statusStart(screen: DisplayBlok): u32 {
  return screen.rows * screen.columns - statusWidth;
}

/** Whether anything is to be written. */
export function isStale(screen: DisplayBlok): bool {
  if (screen.formatted === 0 || screen.statusChanged !== 0 || screen.clearOutput !== 0) return true;
  if (screen.clearInput !== 0 || screen.unlock !== 0 || screen.dark !== screen.hidden) return true;
  return screen.firstOutput !== null && screen.hold === DisplayHold.None;
}

/** Makes the data stream that brings the screen up to date; answers the write command that it is for. */
export function composeScreen(screen: DisplayBlok): u8 {
  const whole = screen.formatted === 0;
  const emptied = whole || screen.clearInput !== 0;
  beginStream(screen, whole || screen.unlock !== 0, emptied);
  screen.unlock = 0;
  if (whole) putAreas(screen);
  else if (screen.clearOutput !== 0) putEmptyOutput(screen);
  if (emptied || screen.dark !== screen.hidden) putInputArea(screen, emptied);
  if (screen.hold === DisplayHold.None) putOutput(screen);
  if (whole || screen.statusChanged !== 0) putStatus(screen);
  if (emptied) putCursor(screen, inputStart(screen) + 1);
  if (!whole) return DisplayCommand.Write;
  return screen.alternate !== 0 ? DisplayCommand.EraseWriteAlternate : DisplayCommand.EraseWrite;
}

/** The screen has been erased. */
function putAreas(screen: DisplayBlok): void {
  screen.formatted = 1;
  startAtTop(screen);
  putAddress(screen, screen.rows * screen.columns - 1);
  putField(screen, FieldAttribute.Protected);
}

function startAtTop(screen: DisplayBlok): void {
  screen.clearOutput = 0;
  screen.nextRow = 0;
  screen.outputColumn = 0;
}

function putEmptyOutput(screen: DisplayBlok): void {
  startAtTop(screen);
  putAddress(screen, 0);
  putNulls(screen, inputStart(screen));
}

/** The input field: dark when what is typed must not be seen. */
function putInputArea(screen: DisplayBlok, emptied: bool): void {
  putAddress(screen, inputStart(screen));
  putField(screen, screen.hidden !== 0 ? FieldAttribute.UnprotectedDark : FieldAttribute.UnprotectedBright);
  if (emptied) {
    putNulls(screen, inputEnd(screen));
    if (inputEnd(screen) < statusStart(screen)) putField(screen, FieldAttribute.Skip);
  }
  screen.dark = screen.hidden;
  screen.clearInput = 0;
}

// ---- output

/** As many lines as are there and fit. A full screen asks for MORE... */
function putOutput(screen: DisplayBlok): void {
  let line = screen.firstOutput;
  while (line !== null && screen.hold === DisplayHold.None) {
    if (screen.used + line.length + roomForAreas > displayBufferSize) return;
    if (startsScreen(screen, line)) holdScreen(screen, DisplayHold.Ended);
    else if (!fits(screen, line)) holdScreen(screen, DisplayHold.More);
    else {
      putLine(screen, line);
      outputDone(screen);
      line = screen.firstOutput;
    }
  }
}

/** A line that begins a session, below what is left of the one before. */
function startsScreen(screen: DisplayBlok, line: TerminalLine): bool {
  return (line.flags & LineFlag.NewScreen) !== 0 && screen.nextRow + screen.outputColumn > 0;
}

function fits(screen: DisplayBlok, line: TerminalLine): bool {
  if ((line.flags & LineFlag.Placed) !== 0 || screen.nextRow === 0) return true;
  return screen.nextRow + rowsOf(screen, line.length) <= outputRows(screen);
}

function rowsOf(screen: DisplayBlok, length: u32): u32 {
  const end = screen.outputColumn + length;
  return end === 0 ? 1 : (end + screen.columns - 1) / screen.columns;
}

function putLine(screen: DisplayBlok, line: TerminalLine): void {
  const placed = (line.flags & LineFlag.Placed) !== 0;
  screen.logo = (line.flags & LineFlag.Logo) !== 0 ? 1 : 0;
  if ((line.flags & LineFlag.Input) === 0) screen.unseen = 1;
  if ((line.flags & LineFlag.EmptyScreen) !== 0) putEmptyOutput(screen);
  if (placed && line.row !== sameRow) {
    screen.nextRow = line.row < outputRows(screen) ? line.row : 0;
    screen.outputColumn = 0;
  }
  const position = screen.nextRow * screen.columns + screen.outputColumn;
  const text = textOf(line.text, line.length);
  let length: u32 = line.length;
  putAddress(screen, position);
  if (placed) length = putFields(screen, text, position < inputStart(screen) ? inputStart(screen) - position : 0);
  else putText(screen, text);
  advance(screen, length, line.newLine);
}

/** Where the next line goes. */
function advance(screen: DisplayBlok, length: u32, newLine: u8): void {
  if (newLine !== 0) {
    screen.nextRow += rowsOf(screen, length);
    screen.outputColumn = 0;
  } else {
    const end = screen.outputColumn + length;
    screen.nextRow += end / screen.columns;
    screen.outputColumn = end % screen.columns;
  }
}

// ---- status

function putStatus(screen: DisplayBlok): void {
  putAddress(screen, statusStart(screen));
  putField(screen, FieldAttribute.Skip);
  const text = statusText(screen);
  putText(screen, text);
  for (let i = text.length; i < statusLength; i++) putText(screen, ' ');
  screen.statusChanged = 0;
}

function statusText(screen: DisplayBlok): Text {
  if (screen.notAccepted !== 0) return 'NOT ACCEPTED';
  if (screen.hold === DisplayHold.Holding) return 'HOLDING';
  if (screen.hold !== DisplayHold.None) return 'MORE...';
  switch (screen.status) {
    case TerminalStatus.CpRead:
      return 'CP READ';
    case TerminalStatus.VmRead:
      return 'VM READ';
    case TerminalStatus.Running:
      return 'RUNNING';
    default:
      return '';
  }
}
