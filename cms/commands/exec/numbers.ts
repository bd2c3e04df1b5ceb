// Words as numbers: whole decimal numbers of up to eight characters, the sign among them.
import type { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ExecError } from './outcome.ts';

export const largestNumber = 99999999;
export const smallestNumber = -9999999;

function isDigit(code: u32): bool {
  return code >= char('0') && code <= char('9');
}

/** Whether a word is a number; `value[0]` is set. */
export function parseNumber(word: Token, value: Arr<i32, 1>): bool {
  const text = services.trimmed(word);
  let position: u32 = 0;
  if (text.length !== 0 && (text[0] === char('-') || text[0] === char('+'))) position = 1;
  if (position === text.length) return false;
  let number: i32 = 0;
  for (; position < text.length; position++) {
    if (!isDigit(text[position])) return false;
    number = number * 10 + (text[position] - char('0'));
  }
  value[0] = text[0] === char('-') ? -number : number;
  return true;
}

/** Makes a number a word. 0, or `ExecError`. */
export function putNumber(word: Token, value: i32): i32 {
  if (value > largestNumber) return ExecError.Overflow;
  if (value < smallestNumber) return ExecError.Underflow;
  fill(addr(word), char(' '), sizeof<Token>());
  services.compose(addr(word), sizeof<Token>(), value);
  return 0;
}

/** Hexadecimal digits that can be converted. */
const hexadecimalDigits = 7;

/** A word of hexadecimal digits becomes its value in decimal. 0, or `ExecError`. */
export function toDecimal(word: Token): i32 {
  const text = services.trimmed(word);
  if (text.length === 0 || text.length > hexadecimalDigits) return ExecError.Conversion;
  const value = services.hexadecimal(word);
  return value < 0 ? ExecError.Conversion : putNumber(word, value);
}

/** A word that is a number becomes its hexadecimal digits; others stay. */
export function toHexadecimal(word: Token): void {
  const value = local<Arr<i32, 1>>();
  if (!parseNumber(word, value) || value[0] < 0) return;
  const digits = local<Bytes<8>>();
  services.compose(addr(digits), 8, hex(unsigned(value[0]), 8));
  let first: u32 = 0;
  while (first < 7 && digits[first] === char('0')) first++;
  fill(addr(word), char(' '), sizeof<Token>());
  move(addr(word), addr(digits) + first, 8 - first);
}
