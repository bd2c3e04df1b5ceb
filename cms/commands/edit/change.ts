// Subcommands that change what is in lines: CHANGE, ALTER, OVERLAY, REPEAT.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { leaveTop, sayTruncated } from './insert.ts';
import { imageOf } from './keyboard.ts';
import { charactersOf, isEnd, isLine, type Line } from './line-list.ts';
import {
  Answer,
  isEmpty,
  type Operands,
  putToken,
  restOfLine,
  takeCount,
  takeDelimiter,
  takeString,
  takeToken,
  takeWord,
} from './operands.ts';
import { findString, onlyCount } from './position.ts';
import { isFixed, longestRecord, noteChanges, session, setCurrent } from './session.ts';
import { verifyCurrent, verifyLine } from './typing.ts';

/** What is put in the place of what. */
class Replacement {
  old: Text;
  new: Text;
  /** G: wherever it is in a line, not only where it is first. */
  everywhere: bool;
  /** Something did not fit. */
  truncated: bool;
}

/** CHANGE /old/new/ [n|* [G|*]] */
export function change(operands: Operands): u32 {
  const replacement = local<Replacement>();
  const delimiter = takeDelimiter(operands);
  if (delimiter === 0) return Answer.Invalid;
  replacement.old = takeString(operands, delimiter);
  if (operands.address === operands.end) return Answer.Invalid;
  replacement.new = takeString(operands, delimiter);
  const count = takeExtent(operands, replacement);
  if (count < 0) return Answer.Invalid;
  leaveTop();
  let changed: u32 = 0;
  let line: Line = session.current;
  for (let left = count; left !== 0 && isLine(line); left--) {
    replacement.truncated = false;
    if (replaceIn(line, replacement)) {
      changed++;
      if (replacement.truncated) sayTruncated(line);
      else verifyLine(line);
    }
    setCurrent(line);
    if (left !== 1) line = line.next;
  }
  return finish(line, changed);
}

/** `n|*` and `G|*` at the end of the line: the number of lines, or -1. */
function takeExtent(operands: Operands, replacement: Replacement): i32 {
  const option = local<Token>();
  const count = takeCount(operands, 1);
  if (takeToken(operands, option)) {
    if (!services.isWord(option, 'G', 1) && !services.isWord(option, '*', 1)) return -1;
    replacement.everywhere = true;
  }
  return isEmpty(operands) ? count : -1;
}

/** Says where the end was met, and that nothing was changed. */
function finish(line: Line, changed: u32): u32 {
  noteChanges(changed);
  if (changed === 0) services.type('NOT FOUND');
  if (isEnd(line)) {
    setCurrent(line);
    verifyCurrent();
  }
  return Answer.Done;
}

/** Whether the line has been changed. */
function replaceIn(line: Line, replacement: Replacement): bool {
  const old = replacement.old;
  if (old.length === 0) {
    replaceAt(line, session.settings.zoneFirst - 1, replacement);
    return true;
  }
  let position = findString(line, old, 0);
  if (position < 0) return false;
  while (position >= 0) {
    replaceAt(line, unsigned(position), replacement);
    if (!replacement.everywhere) break;
    position = findString(line, old, unsigned(position) + replacement.new.length);
  }
  return true;
}

class Workspace {
  before: Bytes<160>;
  after: Bytes<160>;
}
const work = zeros<Workspace>();

/** Replaces the old string at a place; what stands behind it in the zone moves. */
function replaceAt(line: Line, position: u32, replacement: Replacement): void {
  const oldText = replacement.old;
  const newText = replacement.new;
  const zoneEnd = session.settings.zoneLast;
  const inZone = line.length < zoneEnd ? line.length : zoneEnd;
  const tailBegin = position + oldText.length;
  const tail = tailBegin < inZone ? inZone - tailBegin : 0;
  expand(line, work.before);
  move(addr(work.after), addr(work.before), longestRecord);
  fill(addr(work.after) + position, char(' '), zoneEnd - position);
  const room = zoneEnd - position;
  const newLength = newText.length < room ? newText.length : room;
  move(addr(work.after) + position, newText.address, newLength);
  const tailRoom = room - newLength;
  const tailLength = tail < tailRoom ? tail : tailRoom;
  move(addr(work.after) + position + newLength, addr(work.before) + tailBegin, tailLength);
  if (newLength < newText.length || services.trim(addr(work.before) + tailBegin, tail).length > tailLength)
    replacement.truncated = true;
  let length = line.length > zoneEnd ? line.length : position + newLength + tailLength;
  if (isFixed()) length = services.trim(addr(work.after), session.recordLength).length;
  store(line, work.after, length);
}

/** The line's characters, and blanks. */
function expand(line: Line, to: Bytes<160>): void {
  fill(addr(to), char(' '), longestRecord);
  move(addr(to), charactersOf(line), line.length);
}

function store(line: Line, from: Bytes<160>, length: u32): void {
  line.length = length;
  move(charactersOf(line), addr(from), length);
}

/** ALTER old new [n|* [G|*]]: characters, or two hexadecimal digits. */
export function alter(operands: Operands): u32 {
  const replacement = local<Replacement>();
  const codes = local<Bytes<2>>();
  if (!takeCharacter(operands, addr(codes)) || !takeCharacter(operands, addr(codes) + 1)) return Answer.Invalid;
  const count = takeExtent(operands, replacement);
  if (count < 0) return Answer.Invalid;
  leaveTop();
  let changed: u32 = 0;
  let line: Line = session.current;
  for (let left = count; left !== 0 && isLine(line); left--) {
    if (alterIn(line, codes, replacement.everywhere)) {
      changed++;
      verifyLine(line);
    }
    setCurrent(line);
    if (left !== 1) line = line.next;
  }
  return finish(line, changed);
}

function takeCharacter(operands: Operands, to: u32): bool {
  const word = takeWord(operands);
  const token = local<Token>();
  if (word.length === 1) at<Bytes<1>>(to)[0] = word[0];
  else {
    putToken(token, word);
    const value = services.hexadecimal(token);
    if (word.length !== 2 || value < 0) return false;
    at<Bytes<1>>(to)[0] = unsigned(value);
  }
  return true;
}

function alterIn(line: Line, codes: Bytes<2>, everywhere: bool): bool {
  const old = textOf(codes, 1);
  let position = findString(line, old, 0);
  if (position < 0) return false;
  while (position >= 0) {
    const column = unsigned(position);
    expand(line, work.after);
    work.after[column] = codes[1];
    store(line, work.after, column < line.length ? line.length : column + 1);
    if (!everywhere) break;
    position = findString(line, old, column + 1);
  }
  if (isFixed()) line.length = services.trim(charactersOf(line), line.length).length;
  return true;
}

/** REPEAT [n|*]: the next OVERLAY is for so many lines. */
export function repeat(operands: Operands): u32 {
  const count = onlyCount(operands);
  if (count < 0) return Answer.Invalid;
  session.repeat = unsigned(count);
  return Answer.Done;
}

/** OVERLAY line: characters that are not blank take the places of those in the same columns; an underscore makes a blank. */
export function overlay(operands: Operands): u32 {
  const text = imageOf(restOfLine(operands));
  let count: u32 = session.repeat === 0 ? 1 : session.repeat;
  session.repeat = 0;
  leaveTop();
  let line: Line = session.current;
  for (; count !== 0 && isLine(line); count--) {
    overlayIn(line, text);
    noteChanges(1);
    verifyLine(line);
    setCurrent(line);
    if (count !== 1) line = line.next;
  }
  if (isEnd(line)) {
    setCurrent(line);
    verifyCurrent();
  }
  return Answer.Done;
}

function overlayIn(line: Line, text: Text): void {
  const last = session.settings.truncation < text.length ? session.settings.truncation : text.length;
  expand(line, work.after);
  for (let i: u32 = 0; i < last; i++) {
    if (text[i] === char('_')) work.after[i] = char(' ');
    else if (text[i] !== char(' ')) work.after[i] = text[i];
  }
  let length = line.length > last ? line.length : last;
  if (isFixed() || last > line.length) length = services.trim(addr(work.after), length).length;
  store(line, work.after, length);
}
