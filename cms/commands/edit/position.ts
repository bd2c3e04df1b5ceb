// Subcommands that go to another line, or type: TOP, BOTTOM, UP, DOWN, NEXT, LOCATE, FIND, TYPE, DELETE, DSTRING.
import { services } from '../../interface/services.ts';
import { deleteLines } from './insert.ts';
import { imageOf } from './keyboard.ts';
import { charactersOf, endOfFile, isEnd, isLine, isTop, type Line, topOfFile } from './line-list.ts';
import { Answer, isEmpty, type Operands, restOfLine, takeCount, takeDelimiter, takeString } from './operands.ts';
import { isFixed, session, setCurrent } from './session.ts';
import { typeColumns, typeLine, verifyCurrent } from './typing.ts';

export function top(operands: Operands): u32 {
  if (!isEmpty(operands)) return Answer.Invalid;
  setCurrent(topOfFile());
  verifyCurrent();
  return Answer.Done;
}

/** The last line; in a file without lines, the end. */
export function bottom(operands: Operands): u32 {
  if (!isEmpty(operands)) return Answer.Invalid;
  const last = endOfFile().previous;
  setCurrent(isTop(last) ? endOfFile() : last);
  verifyCurrent();
  return Answer.Done;
}

/** A number of lines, 1 unless given: -1 when it is none or something follows. */
export function onlyCount(operands: Operands): i32 {
  const count = takeCount(operands, 1);
  return isEmpty(operands) ? count : -1;
}

/** UP [n] */
export function up(operands: Operands): u32 {
  const count = onlyCount(operands);
  if (count < 0) return Answer.Invalid;
  let line: Line = session.current;
  for (let left = count; left !== 0 && !isTop(line); left--) line = line.previous;
  setCurrent(line);
  verifyCurrent();
  return Answer.Done;
}

/** DOWN [n], NEXT [n] */
export function down(operands: Operands): u32 {
  const count = onlyCount(operands);
  if (count < 0) return Answer.Invalid;
  let line: Line = session.current;
  for (let left = count; left !== 0 && !isEnd(line); left--) line = line.next;
  setCurrent(line);
  verifyCurrent();
  return Answer.Done;
}

/** TYPE [n [columns]] */
export function type(operands: Operands): u32 {
  const count = takeCount(operands, 1);
  const columns = takeCount(operands, 0);
  if (count < 0 || columns < 0 || !isEmpty(operands)) return Answer.Invalid;
  if (count === 0) return Answer.Done;
  let line: Line = session.current;
  for (let left = count; ; left--) {
    if (columns === 0) typeLine(line);
    else typeColumns(line, session.settings.verifyFirst, session.settings.verifyFirst + unsigned(columns) - 1);
    if (left === 1 || isEnd(line)) break;
    line = line.next;
  }
  setCurrent(line);
  return Answer.Done;
}

// ---- searching

/** Whether a line has a string between the columns of ZONE, at or after `from`: where, from 0; -1: nowhere. */
export function findString(line: Line, string: Text, from: u32): i32 {
  const settings = session.settings;
  const last = isFixed() || line.length > settings.zoneLast ? settings.zoneLast : line.length;
  let position = from < settings.zoneFirst - 1 ? settings.zoneFirst - 1 : from;
  for (; position + string.length <= last; position++) {
    if (matches(line, string, position)) return signed(position);
  }
  return -1;
}

/** Whether a string stands at a place; behind the end of a line there are blanks. */
function matches(line: Line, string: Text, position: u32): bool {
  const characters = at<Bytes>(charactersOf(line));
  for (let i: u32 = 0; i < string.length; i++) {
    const code: u32 = position + i < line.length ? characters[position + i] : char(' ');
    if (code !== string[i]) return false;
  }
  return true;
}

/** Where a search begins: after the current line; at the end of the file, with the first line. */
function searchBegin(): Line {
  return isEnd(session.current) ? topOfFile().next : session.current.next;
}

/** The line found becomes the current one; if none was, the end of the file does. */
function goTo(line: Line): u32 {
  setCurrent(line);
  if (isEnd(line)) services.type('NOT FOUND');
  verifyCurrent();
  return Answer.Done;
}

/** LOCATE /string/ */
export function locate(operands: Operands): u32 {
  const delimiter = takeDelimiter(operands);
  if (delimiter === 0) return Answer.Invalid;
  const string = takeString(operands, delimiter);
  if (!isEmpty(operands)) return Answer.Invalid;
  let line = searchBegin();
  while (!isEnd(line) && findString(line, string, 0) < 0) line = line.next;
  return goTo(line);
}

/** FIND line: the next line that has the same characters in the same columns; blanks fit anything. */
export function find(operands: Operands): u32 {
  const text = imageOf(restOfLine(operands));
  let line = searchBegin();
  while (!isEnd(line) && !fits(line, text)) line = line.next;
  return goTo(line);
}

function fits(line: Line, text: Text): bool {
  const characters = at<Bytes>(charactersOf(line));
  for (let i: u32 = 0; i < text.length; i++) {
    if (text[i] !== char(' ') && (i >= line.length || characters[i] !== text[i])) return false;
  }
  return true;
}

// ---- deleting

/** DELETE [n|*] */
export function remove(operands: Operands): u32 {
  const count = onlyCount(operands);
  if (count < 0) return Answer.Invalid;
  deleteLines(unsigned(count));
  return Answer.Done;
}

/** DSTRING /string/: deletes from the current line to the one before the line with the string. */
export function removeToString(operands: Operands): u32 {
  const delimiter = takeDelimiter(operands);
  if (delimiter === 0) return Answer.Invalid;
  const string = takeString(operands, delimiter);
  if (!isEmpty(operands)) return Answer.Invalid;
  let count: u32 = isTop(session.current) ? 0 : 1;
  let line: Line = session.current.next;
  while (isLine(line) && findString(line, string, 0) < 0) {
    count++;
    line = line.next;
  }
  if (isEnd(line)) services.type('STRING NOT FOUND, NO DELETIONS MADE');
  else deleteLines(count);
  return Answer.Done;
}
