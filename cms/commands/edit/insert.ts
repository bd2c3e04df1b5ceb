// Adding lines to the file: INPUT, REPLACE, and the lines of input mode.
import { services } from '../../interface/services.ts';
import { imageOf, readTyped } from './keyboard.ts';
import { insertAfter, isLine, isTop, type Line, removeLine, setText } from './line-list.ts';
import { Answer, type Operands, restOfLine } from './operands.ts';
import { isFixed, noteChanges, session, setCurrent } from './session.ts';
import { typeLine, verifyCurrent } from './typing.ts';

/** Text as a line of the file: without what is behind TRUNC, in F files without blanks at the end. */
function fitted(text: Text): Text {
  const room = session.settings.truncation;
  const cut = textOf(text.address, text.length < room ? text.length : room);
  return isFixed() ? services.trim(cut.address, cut.length) : cut;
}

/** Whether anything but blanks is behind TRUNC. */
function isTruncated(text: Text): bool {
  return services.trim(text.address, text.length).length > session.settings.truncation;
}

/** Says that something was lost. */
export function sayTruncated(line: Line): void {
  services.type('TRUNCATED');
  typeLine(line);
}

/** Adds a line after the current one, which it becomes. False: storage is full. */
export function addLine(text: Text): bool {
  const image = imageOf(text);
  const added = insertAfter(session.current, fitted(image));
  if (added === null) {
    services.type('AVAILABLE STORAGE IS NOW FULL');
    return false;
  }
  setCurrent(added);
  noteChanges(1);
  if (isTruncated(image)) sayTruncated(added);
  return true;
}

/** INPUT [line] */
export function input(operands: Operands): u32 {
  if (operands.address !== operands.end) addLine(restOfLine(operands));
  else beginInput();
  return Answer.Done;
}

export function beginInput(): void {
  session.inputMode = true;
  services.type('INPUT:');
}

/** A line in input mode; a null line ends it. */
export function takeInput(): void {
  const line = readTyped();
  if (line.length !== 0 && addLine(line)) return;
  session.inputMode = false;
  services.type('EDIT:');
}

/** REPLACE [line]: without a line, input mode begins in the place of the current line. */
export function replace(operands: Operands): u32 {
  if (!isLine(session.current)) return input(operands);
  if (operands.address === operands.end) {
    const removed = session.current;
    setCurrent(removed.previous);
    removeLine(removed);
    noteChanges(1);
    beginInput();
    return Answer.Done;
  }
  const image = imageOf(restOfLine(operands));
  setText(session.current, fitted(image));
  noteChanges(1);
  if (isTruncated(image)) sayTruncated(session.current);
  return Answer.Done;
}

/** Before subcommands that work on lines from the current one on: the place before the first line is none. */
export function leaveTop(): void {
  if (isTop(session.current)) setCurrent(session.current.next);
}

/** DELETE [n|*] */
export function deleteLines(count: u32): void {
  leaveTop();
  let left = count;
  while (left !== 0 && isLine(session.current)) {
    setCurrent(removeLine(session.current));
    left--;
    noteChanges(1);
  }
  if (!isLine(session.current)) verifyCurrent();
}
