// The lines of the file being edited: a chain in free storage, between a line before the first (TOF:) and one after the last (EOF:).
import { services } from '../../interface/services.ts';

/** One line; its characters follow, room for the longest there may be. */
export class Line {
  next: Ptr<Line>;
  previous: Ptr<Line>;
  /** Characters, in F files without the blanks at the end. */
  length: u32;
}

class LineList {
  top: Line;
  bottom: Line;
  /** Characters that a line has room for. */
  room: u32;
  count: u32;
}
const list = zeros<LineList>();

/** Makes the list empty. */
export function initializeLines(room: u32): void {
  list.top.next = list.bottom;
  list.bottom.previous = list.top;
  list.bottom.next = list.bottom;
  list.top.previous = list.top;
  list.room = room;
  list.count = 0;
}

/** The place before the first line. */
export function topOfFile(): Line {
  return list.top;
}

/** The place after the last line. */
export function endOfFile(): Line {
  return list.bottom;
}

export function isTop(line: Line): bool {
  return line === list.top;
}

export function isEnd(line: Line): bool {
  return line === list.bottom;
}

/** Whether it is neither of the two places. */
export function isLine(line: Line): bool {
  return line !== list.top && line !== list.bottom;
}

export function lineCount(): u32 {
  return list.count;
}

export function charactersOf(line: Line): u32 {
  return addr(line) + sizeof<Line>();
}

export function textOfLine(line: Line): Text {
  return textOf(charactersOf(line), line.length);
}

/** Puts text into a line, as much as it has room for. */
export function setText(line: Line, text: Text): void {
  line.length = text.length < list.room ? text.length : list.room;
  move(charactersOf(line), text.address, line.length);
}

/** A new line after another one, before the end when that is the end; null: storage is full. */
export function insertAfter(line: Line, text: Text): Ptr<Line> | null {
  const address = services.getStorage(sizeof<Line>() + list.room);
  if (address === 0) return null;
  const before: Line = isEnd(line) ? line.previous : line;
  const added = at<Line>(address);
  added.previous = before;
  added.next = before.next;
  before.next.previous = added;
  before.next = added;
  setText(added, text);
  list.count += 1;
  return added;
}

/** Takes a line out: the one after it. */
export function removeLine(line: Line): Line {
  const next = line.next;
  line.previous.next = next;
  next.previous = line.previous;
  services.freeStorage(addr(line), sizeof<Line>() + list.room);
  list.count -= 1;
  return next;
}
