// Terminal functions that programs call by SVC 202: WRTERM (TYPLIN), RDTERM (WAITRD), the console stack (ATTN, DESBUF).
import { uppercase } from '../nucleus/characters.ts';
import { clearStack, stackFirst, stackLast } from './console-stack.ts';
import { readLine, typeLine, typePrompt } from './typing.ts';

const addressMask = 0xffffff;

/** Parameter list of TYPLIN. */
class TypeList {
  command: Bytes<8>;
  terminal: u8;
  buffer: u24;
  /** C'B' black, C'R' red. */
  color: u8;
  /** `typeAsIs`: no carrier return, no blanks taken off. */
  flags: u8;
  length: u16;
}
assertLayout<TypeList>({ size: 16 });
const typeAsIs = 0x10;

/** Parameter list of WAITRD. */
class ReadList {
  command: Bytes<8>;
  terminal: u8;
  buffer: u24;
  /** C'U' capitals and padded with blanks, C'V' padded, C'S' capitals, C'T' as typed. */
  editing: u8;
  /** After reading: characters read. */
  @off(14) length: u16;
}
assertLayout<ReadList>({ size: 16 });

/** Bytes of a buffer for WAITRD. */
const readSize = 130;

/** Parameter list of ATTN: FIFO or LIFO, and a line. */
class StackList {
  command: Bytes<8>;
  order: Bytes<4>;
  length: u8;
  line: u24;
}
assertLayout<StackList>({ size: 16 });

export function typeFunction(parameters: u32, extended: u32): i32 {
  const list = at<TypeList>(parameters & addressMask);
  if ((list.flags & typeAsIs) !== 0) typePrompt(textOf(list.buffer, list.length));
  else typeLine(textOf(list.buffer, list.length));
  return 0;
}

export function readTerminalFunction(parameters: u32, extended: u32): i32 {
  const list = at<ReadList>(parameters & addressMask);
  const length = readLine(list.buffer, readSize);
  list.length = length;
  const editing = list.editing;
  if (editing === char('U') || editing === char('V')) fill(list.buffer + length, char(' '), readSize - length);
  if (editing === char('U') || editing === char('S')) uppercase(list.buffer, length);
  return 0;
}

export function stackFunction(parameters: u32, extended: u32): i32 {
  const list = at<StackList>(parameters & addressMask);
  const line = textOf(list.line, list.length);
  return list.order[0] === char('L') ? stackFirst(line) : stackLast(line);
}

/** Output is never waiting: there is nothing to wait for. */
export function waitFunction(parameters: u32, extended: u32): i32 {
  return 0;
}

export function clearStackCommand(parameters: u32, extended: u32): i32 {
  clearStack();
  return 0;
}
