// The console stack: lines that programs and EXECs put there, and lines typed before they were asked for, to be read
// before the terminal.
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';

/** One line; the characters follow. */
class StackedLine {
  next: Ptr<StackedLine> | null;
  length: u32;
}

class ConsoleStack {
  first: Ptr<StackedLine> | null;
  lines: u32;
}
const stack = zeros<ConsoleStack>();

/** The stack is full. */
const noStorage = 25;

/** Puts a line behind all others. 0, or 25. */
export function stackLast(line: Text): i32 {
  const stacked = newLine(line);
  if (stacked === null) return noStorage;
  const first = stack.first;
  if (first === null) {
    stack.first = stacked;
    return 0;
  }
  let before: StackedLine = first;
  let next = before.next;
  while (next !== null) {
    before = next;
    next = before.next;
  }
  before.next = stacked;
  return 0;
}

/** Puts a line before all others. 0, or 25. */
export function stackFirst(line: Text): i32 {
  const stacked = newLine(line);
  if (stacked === null) return noStorage;
  stacked.next = stack.first;
  stack.first = stacked;
  return 0;
}

function newLine(line: Text): Ptr<StackedLine> | null {
  const address = getNucleusStorage(sizeof<StackedLine>() + line.length);
  if (address === 0) return null;
  const stacked = at<StackedLine>(address);
  stacked.length = line.length;
  move(address + sizeof<StackedLine>(), line.address, line.length);
  stack.lines += 1;
  return stacked;
}

export function stackedLines(): u32 {
  return stack.lines;
}

/** Takes the first line, cut at `size`: its length. There is one. */
export function takeStackedLine(buffer: u32, size: u32): u32 {
  const line = stack.first;
  if (line === null) return 0;
  const length = line.length < size ? line.length : size;
  move(buffer, addr(line) + sizeof<StackedLine>(), length);
  stack.first = line.next;
  stack.lines -= 1;
  freeNucleusStorage(addr(line), sizeof<StackedLine>() + line.length);
  return length;
}

export function clearStack(): void {
  const unused = local<Bytes<8>>();
  while (stack.lines !== 0) takeStackedLine(addr(unused), 0);
}
