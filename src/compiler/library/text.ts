// Texts for guest programs: numbers to characters and back, words of a line, padding, and the formatter of messages.
//
// Nothing here owns storage: results are views, or go to an address that the caller gives, with the room there is.

import { PartKind, PartsBlock } from './parts.ts';

const blank = char(' ');
const zero = char('0');

/** A place in storage that is being written to, and its end. Characters that do not fit are dropped. */
export class Writer {
  next: u32;
  end: u32;
}

export function startWriting(writer: Writer, to: u32, size: u32): void {
  writer.next = to;
  writer.end = to + size;
}

/** One character. */
export function appendCharacter(writer: Writer, character: u8): void {
  if (writer.next >= writer.end) return;
  at<Bytes>(writer.next)[0] = character;
  writer.next++;
}

export function appendRepeated(writer: Writer, character: u8, count: u32): void {
  for (let i: u32 = 0; i < count; i++) appendCharacter(writer, character);
}

export function append(writer: Writer, text: Text): void {
  const room = writer.end - writer.next;
  const length = text.length < room ? text.length : room;
  move(writer.next, text.address, length);
  writer.next += length;
}

/** The text, with blanks on the right or cut to `width`. */
export function appendPadded(writer: Writer, text: Text, width: u32): void {
  if (text.length >= width) append(writer, textOf(text.address, width));
  else {
    append(writer, text);
    appendRepeated(writer, blank, width - text.length);
  }
}

/** Decimal digits, at least `width` of them with leading zeros. */
export function appendDecimal(writer: Writer, value: u32, width: u32): void {
  const digits = local<Bytes<12>>();
  let first: u32 = 12;
  let rest = value;
  do {
    first--;
    digits[first] = zero + (rest % 10);
    rest /= 10;
  } while (rest !== 0);
  const count = 12 - first;
  if (count < width) appendRepeated(writer, zero, width - count);
  append(writer, textOf(addr(digits) + first, count));
}

export function appendSigned(writer: Writer, value: i32): void {
  if (value < 0) appendCharacter(writer, char('-'));
  appendDecimal(writer, magnitude(value), 1);
}

/** Hexadecimal, the last `digits` digits. */
export function appendHexadecimal(writer: Writer, value: u32, digits: u32): void {
  let shift = digits * 4;
  while (shift !== 0) {
    shift -= 4;
    const digit = shift < 32 ? (value >>> shift) & 15 : 0;
    appendCharacter(writer, hexadecimalDigits[digit]);
  }
}

const hexadecimalDigits = ebcdic<16>('0123456789ABCDEF');

function magnitude(value: i32): u32 {
  return unsigned(value < 0 ? -value : value);
}

// ---- messages -------------------------------------------------------------------------------------------------------

/** Puts the parts of a message together at `to`, where there is room for `size` characters: the number used. */
export function formatParts(to: u32, size: u32, parts: Part[]): u32 {
  const block = at<PartsBlock>(addr(parts));
  const writer = local<Writer>();
  startWriting(writer, to, size);
  let template = addr(block.template) + 1;
  let word: u32 = 0;
  for (let count = block.template[0]; count !== 0; count--) {
    const kind = at<Bytes>(template)[0];
    const width = at<Bytes>(template)[1];
    template += 2;
    // A message of literals alone has no words: nothing may be read where they would be.
    if (kind === PartKind.Literal) {
      append(writer, textOf(template, width));
      template += width;
      continue;
    }
    const value = block.words[word];
    switch (kind) {
      case PartKind.Text:
        word++;
        append(writer, textOf(value, block.words[word]));
        break;
      case PartKind.Signed:
        appendSigned(writer, signed(value));
        break;
      case PartKind.Unsigned:
        appendDecimal(writer, value, 1);
        break;
      case PartKind.Hex:
        appendHexadecimal(writer, value, width);
        break;
      case PartKind.ZeroFilled:
        appendDecimal(writer, value, width);
        break;
      case PartKind.RightAligned:
        appendRightAligned(writer, signed(value), width);
        break;
      case PartKind.Padded:
        word++;
        appendPadded(writer, textOf(value, block.words[word]), width);
        break;
      default:
        appendCharacter(writer, value);
    }
    word++;
  }
  return writer.next - to;
}

/** Decimal with blanks on the left up to `width`. */
export function appendRightAligned(writer: Writer, value: i32, width: u32): void {
  const digits = local<Bytes<12>>();
  const inner = local<Writer>();
  startWriting(inner, addr(digits), 12);
  appendSigned(inner, value);
  const length = inner.next - addr(digits);
  if (length < width) appendRepeated(writer, blank, width - length);
  append(writer, textOf(digits, length));
}

// ---- views ----------------------------------------------------------------------------------------------------------

/** The text without the blanks at its end. */
export function trimRight(text: Text): Text {
  let length = text.length;
  while (length !== 0 && text[length - 1] === blank) length--;
  return textOf(text.address, length);
}

/** The text without the blanks at its beginning. */
export function trimLeft(text: Text): Text {
  let skipped: u32 = 0;
  while (skipped < text.length && text[skipped] === blank) skipped++;
  return textFrom(text, skipped);
}

/** What is left of the text behind its first `count` characters. */
export function textFrom(text: Text, count: u32): Text {
  if (count >= text.length) return textOf(text.address + text.length, 0);
  return textOf(text.address + count, text.length - count);
}

/** The first word of the text, up to a blank; of no length when there is none. */
export function firstWord(text: Text): Text {
  const rest = trimLeft(text);
  let length: u32 = 0;
  while (length < rest.length && rest[length] !== blank) length++;
  return textOf(rest.address, length);
}

/** What follows the first word. */
export function afterFirstWord(text: Text): Text {
  const word = firstWord(text);
  return textFrom(text, word.address + word.length - text.address);
}

/** Where the character first stands in the text; the text's length if it does not. */
export function indexOf(text: Text, character: u8): u32 {
  let index: u32 = 0;
  while (index < text.length && text[index] !== character) index++;
  return index;
}

/** Negative, 0 or positive as left collates before, with or after right; the shorter one is as if padded with blanks. */
export function compareTexts(left: Text, right: Text): i32 {
  const longest = left.length > right.length ? left.length : right.length;
  for (let i: u32 = 0; i < longest; i++) {
    const a = i < left.length ? left[i] : blank;
    const b = i < right.length ? right[i] : blank;
    if (a !== b) return a - b;
  }
  return 0;
}

/** Whether `word` is `name` or an abbreviation of it of at least `shortest` characters. */
export function abbreviates(word: Text, name: Text, shortest: u32): bool {
  if (word.length < shortest || word.length > name.length) return false;
  return same(word.address, name.address, word.length);
}

/** Moves the text to `to`, with blanks on the right or cut to `width`. */
export function padTo(to: u32, text: Text, width: u32): void {
  const length = text.length < width ? text.length : width;
  move(to, text.address, length);
  fill(to + length, blank, width - length);
}

/** Small letters become capitals. */
export function toUpperCase(to: u32, count: u32): void {
  const bytes = at<Bytes>(to);
  for (let i: u32 = 0; i < count; i++) {
    if (isSmallLetter(bytes[i])) bytes[i] |= 0x40;
  }
}

function isSmallLetter(character: u8): bool {
  if (character >= char('a') && character <= char('i')) return true;
  if (character >= char('j') && character <= char('r')) return true;
  return character >= char('s') && character <= char('z');
}

// ---- numbers --------------------------------------------------------------------------------------------------------

/** A number that was read, and whether it was one. */
export class Number32 {
  value: u32;
  valid: bool;
}

/** Reads decimal digits; not valid if there is none, another character, or more than fits 32 bits. */
export function readDecimal(text: Text, result: Number32): void {
  const largest = 429496729;
  let value: u32 = 0;
  result.valid = false;
  if (text.length === 0) return;
  for (let i: u32 = 0; i < text.length; i++) {
    const digit = text[i] - zero;
    if (digit < 0 || digit > 9 || value > largest || (value === largest && digit > 5)) return;
    value = value * 10 + unsigned(digit);
  }
  result.value = value;
  result.valid = true;
}

/** Reads hexadecimal digits, at most eight. */
export function readHexadecimal(text: Text, result: Number32): void {
  let value: u32 = 0;
  result.valid = false;
  if (text.length === 0 || text.length > 8) return;
  for (let i: u32 = 0; i < text.length; i++) {
    const digit = digitOf(text[i]);
    if (digit < 0) return;
    value = (value << 4) | unsigned(digit);
  }
  result.value = value;
  result.valid = true;
}

function digitOf(character: u8): i32 {
  if (character >= zero && character <= char('9')) return character - zero;
  if (character >= char('A') && character <= char('F')) return character - char('A') + 10;
  if (character >= char('a') && character <= char('f')) return character - char('a') + 10;
  return -1;
}
