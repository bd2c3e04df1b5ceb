// COPYFILE: SPECS, a list of what goes where in the output record: columns, strings between two equal characters, or
// h and hexadecimal digits, each followed by the column where it goes.
//
//     1-8 1 /DATA/ 10 20-80 15 hC1C2 100
import { complain } from './errors.ts';
import { readList } from './lists.ts';
import { hexadecimalDigit } from './record-changes.ts';
import type { Request } from './request.ts';

/** One item. */
class Specification {
  /** Columns of the input record, from 1; 0: a string. */
  firstColumn: u32;
  lastColumn: u32;
  /** The string. */
  string: u32;
  length: u32;
  /** Column of the output record. */
  target: u32;
}

const maximumItems = 20;
const listSize = 1024;
const longestRecord = 65535;

class Specifications {
  count: u32;
  items: Arr<Specification, 20>;
}
const specifications = zeros<Specifications>();
const list = zeros<Bytes<1024>>();

/** Where the list is being read. */
class Place {
  position: u32;
  end: u32;
}
const place = zeros<Place>();

/** Asks for the list and reads it. 0 or the return code. */
export function prepareSpecifications(request: Request): i32 {
  clear(specifications);
  if (!request.specifications) return 0;
  place.position = 0;
  place.end = readList('DMSCPY601R', 'ENTER SPECIFICATION LIST:', request.quiet, addr(list), listSize);
  skipBlanks();
  while (place.position < place.end) {
    if (specifications.count === maximumItems)
      return complain('DMSCPY103S', 'NUMBER OF SPECIFICATIONS EXCEEDS THE MAXIMUM');
    const item = specifications.items[specifications.count];
    if (!readSource(item)) return complain('DMSCPY172E', 'INVALID SOURCE IN SPECIFICATION LIST');
    skipBlanks();
    item.target = readNumber();
    if (item.target === 0 || item.target > longestRecord)
      return complain('DMSCPY172E', 'INVALID TARGET IN SPECIFICATION LIST');
    specifications.count += 1;
    skipBlanks();
  }
  return specifications.count === 0 ? complain('DMSCPY172E', 'NO SPECIFICATIONS') : 0;
}

function skipBlanks(): void {
  while (place.position < place.end && list[place.position] === char(' ')) place.position += 1;
}

/** A number; 0 when there is none. */
function readNumber(): u32 {
  let value: u32 = 0;
  while (place.position < place.end && isDigit(list[place.position]) && value < 100000) {
    value = value * 10 + (list[place.position] - char('0'));
    place.position += 1;
  }
  return value;
}

function isDigit(code: u32): bool {
  return code >= char('0') && code <= char('9');
}

function readSource(item: Specification): bool {
  const first = list[place.position];
  if (isDigit(first)) return readColumns(item);
  if (first === char('h') || first === char('H')) return readHexadecimal(item);
  return readString(item, first);
}

/** `n-n`, or `n` for one column. */
function readColumns(item: Specification): bool {
  item.firstColumn = readNumber();
  item.lastColumn = item.firstColumn;
  if (place.position < place.end && list[place.position] === char('-')) {
    place.position += 1;
    item.lastColumn = readNumber();
  }
  return item.firstColumn !== 0 && item.lastColumn >= item.firstColumn;
}

function readString(item: Specification, delimiter: u32): bool {
  place.position += 1;
  item.string = addr(list) + place.position;
  while (place.position < place.end && list[place.position] !== delimiter) place.position += 1;
  if (place.position === place.end) return false;
  item.length = addr(list) + place.position - item.string;
  place.position += 1;
  return item.length !== 0;
}

/** Pairs of digits, which become characters where they stand. */
function readHexadecimal(item: Specification): bool {
  place.position += 1;
  item.string = addr(list) + place.position;
  while (place.position + 1 < place.end && list[place.position] !== char(' ')) {
    const high = hexadecimalDigit(list[place.position]);
    const low = hexadecimalDigit(list[place.position + 1]);
    if (high < 0 || low < 0) return false;
    at<Bytes>(item.string)[item.length] = unsigned(high * 16 + low);
    item.length += 1;
    place.position += 2;
  }
  return item.length !== 0;
}

/** Length of the longest record that the list can make of input records of this length. */
export function specifiedLength(inputLength: u32): u32 {
  let longest: u32 = 0;
  for (let i: u32 = 0; i < specifications.count; i++) {
    const item = specifications.items[i];
    const last = item.lastColumn < inputLength ? item.lastColumn : inputLength;
    const length = item.firstColumn === 0 ? item.length : last < item.firstColumn ? 0 : last - item.firstColumn + 1;
    if (length !== 0 && item.target - 1 + length > longest) longest = item.target - 1 + length;
  }
  return longest;
}

/** Puts what the list says of an input record into `to`. */
export function applySpecifications(record: u32, length: u32, to: u32): void {
  for (let i: u32 = 0; i < specifications.count; i++) {
    const item = specifications.items[i];
    const target = to + item.target - 1;
    if (item.firstColumn === 0) move(target, item.string, item.length);
    else if (item.firstColumn <= length) {
      const last = item.lastColumn < length ? item.lastColumn : length;
      move(target, record + item.firstColumn - 1, last - item.firstColumn + 1);
    }
  }
}
