// Scanning a command line: words between blanks, in capitals.

import { upperCase } from '../terminal/line-editing.ts';

/** A command line, and how far it has been read. */
export class CommandLine {
  address: u32;
  length: u32;
  position: u32;
  /** The line as it was typed, for what is not put into capitals. */
  original: u32;
}

/** Begins to scan `text`, which is put into capitals where it stands. */
export function beginScan(line: CommandLine, text: Text): void {
  line.original = text.address;
  line.address = text.address;
  line.length = text.length;
  line.position = 0;
  const bytes = at<Bytes>(text.address);
  for (let i: u32 = 0; i < text.length; i++) bytes[i] = upperCase(bytes[i]);
}

/** The next word; empty at the end of the line. */
export function nextWord(line: CommandLine): Text {
  const bytes = at<Bytes>(line.address);
  let start = line.position;
  while (start < line.length && bytes[start] === char(' ')) start++;
  let end = start;
  while (end < line.length && bytes[end] !== char(' ')) end++;
  line.position = end;
  return textOf(line.address + start, end - start);
}

/** The next word without taking it. */
export function peekWord(line: CommandLine): Text {
  const position = line.position;
  const word = nextWord(line);
  line.position = position;
  return word;
}

/** Everything that is left, without the blanks before it. */
export function restOfLine(line: CommandLine): Text {
  const bytes = at<Bytes>(line.address);
  let start = line.position;
  while (start < line.length && bytes[start] === char(' ')) start++;
  line.position = line.length;
  return textOf(line.address + start, line.length - start);
}

/** As `restOfLine`, as it was typed. */
export function restAsTyped(line: CommandLine): Text {
  const rest = restOfLine(line);
  return textOf(line.original + (rest.address - line.address), rest.length);
}

/**
 * Whether `word` is `full` or one of its abbreviations of at least `shortest` characters: `isWord(word, 'QUERY', 1)`.
 */
export function isWord(word: Text, full: Text, shortest: u32): bool {
  if (word.length < shortest || word.length > full.length) return false;
  return same(word.address, full.address, word.length);
}

/** The word, padded with blanks or cut, as an identifier of eight characters. */
export function toIdentifier(word: Text, to: Bytes): void {
  fill(to, char(' '), 8);
  move(to, word.address, word.length > 8 ? 8 : word.length);
}

/** Value of a hexadecimal number of 1 to `mostDigits` digits; -1 if it is none. */
export function hexValue(word: Text, mostDigits: u32): i32 {
  if (word.length === 0 || word.length > mostDigits) return -1;
  let value = 0;
  for (let i: u32 = 0; i < word.length; i++) {
    const digit = hexDigit(word[i]);
    if (digit < 0) return -1;
    value = (value << 4) | digit;
  }
  return value;
}

/** Value of one hexadecimal digit, or -1. */
export function hexDigit(character: u8): i32 {
  if (character >= char('0') && character <= char('9')) return character - char('0');
  if (character >= char('A') && character <= char('F')) return character - char('A') + 10;
  return -1;
}

/** Value of a decimal number of 1 to 9 digits; -1 if it is none. */
export function decimalValue(word: Text): i32 {
  if (word.length === 0 || word.length > 9) return -1;
  let value = 0;
  for (let i: u32 = 0; i < word.length; i++) {
    const character = word[i];
    if (character < char('0') || character > char('9')) return -1;
    value = value * 10 + character - char('0');
  }
  return value;
}
