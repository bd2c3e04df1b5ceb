/**
 * The types of constants that DC, DS and literals know (Assembler Language, "DC Instruction").
 *
 * Not there: Q, S, L and J constants, scale and exponent modifiers, bit lengths, exponents in F and H constants.
 */
import { toEbcdic } from '../architecture/ebcdic.ts';
import { hexadecimalFloating } from './hexadecimal-floating.ts';
import { SourceError } from './source-error.ts';

export interface ConstantType {
  /** How the value is written: one string, values with commas between them in quotes, or expressions in parentheses. */
  readonly form: 'string' | 'values' | 'expressions';
  /** Bytes of a constant without a length modifier; zero: as many as the value has. */
  readonly length: number;
  /** Boundary of a constant without a length modifier. */
  readonly boundary: 1 | 2 | 4 | 8;
  /** The length modifiers there are. */
  readonly lengths: readonly [least: number, greatest: number];
  /** The bytes of one value; `length` is undefined if they are as many as the value has. */
  readonly convert?: (text: string, length: number | undefined) => Uint8Array;
}

export const constantTypes: Readonly<Record<string, ConstantType>> = {
  C: { form: 'string', length: 0, boundary: 1, lengths: [1, 65535], convert: characters },
  X: {
    form: 'values',
    length: 0,
    boundary: 1,
    lengths: [1, 65535],
    convert: (text, length) => digits(text, length, 16),
  },
  B: { form: 'values', length: 0, boundary: 1, lengths: [1, 256], convert: (text, length) => digits(text, length, 2) },
  F: { form: 'values', length: 4, boundary: 4, lengths: [1, 8], convert: fixedPoint },
  H: { form: 'values', length: 2, boundary: 2, lengths: [1, 8], convert: fixedPoint },
  E: { form: 'values', length: 4, boundary: 4, lengths: [4, 4], convert: floatingPoint },
  D: { form: 'values', length: 8, boundary: 8, lengths: [8, 8], convert: floatingPoint },
  P: { form: 'values', length: 0, boundary: 1, lengths: [1, 16], convert: packed },
  Z: { form: 'values', length: 0, boundary: 1, lengths: [1, 16], convert: zoned },
  A: { form: 'expressions', length: 4, boundary: 4, lengths: [1, 4] },
  Y: { form: 'expressions', length: 2, boundary: 2, lengths: [1, 2] },
  V: { form: 'expressions', length: 4, boundary: 4, lengths: [3, 4] },
};

function characters(text: string, length: number | undefined): Uint8Array {
  const bytes = toEbcdic(unescaped(text));
  if (length === undefined) return bytes;
  if (bytes.length > length) tooLong(`'${text}'`, bytes.length, length);
  const blank = 0x40;
  const padded = new Uint8Array(length).fill(blank);
  padded.set(bytes);
  return padded;
}

/** Hexadecimal and binary constants: from the right, with zeros before them. */
function digits(text: string, length: number | undefined, radix: 2 | 16): Uint8Array {
  const valid = radix === 16 ? /^[0-9A-F]+$/i : /^[01]+$/;
  if (!valid.test(text)) throw new SourceError(`'${text}' is not a ${radix === 16 ? 'hexadecimal' : 'binary'} number`);
  const perByte = radix === 16 ? 2 : 8;
  const needed = Math.ceil(text.length / perByte);
  const bytes = new Uint8Array(length ?? needed);
  if (needed > bytes.length) tooLong(`'${text}'`, needed, bytes.length);
  const padded = text.padStart(bytes.length * perByte, '0');
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(padded.slice(at * perByte, (at + 1) * perByte), radix);
  }
  return bytes;
}

function fixedPoint(text: string, length = 4): Uint8Array {
  if (!/^[+-]?\d+$/.test(text)) throw new SourceError(`'${text}' is not a whole number`);
  const value = BigInt(text.replace('+', ''));
  const bits = BigInt(8 * length);
  if (BigInt.asIntN(Number(bits), value) !== value) {
    throw new SourceError(`'${text}' does not fit in ${length} bytes with its sign`);
  }
  return bigEndian(value, length);
}

function floatingPoint(text: string, length: number | undefined): Uint8Array {
  return hexadecimalFloating(text, length === 4 ? 4 : 8);
}

function packed(text: string, length: number | undefined): Uint8Array {
  const { decimal, negative } = decimalDigits(text);
  const bytes = new Uint8Array(length ?? (decimal.length >> 1) + 1);
  const needed = (decimal.length >> 1) + 1;
  if (needed > bytes.length) tooLong(`'${text}'`, needed, bytes.length);
  const nibbles = `${decimal}${negative ? 'D' : 'C'}`.padStart(bytes.length * 2, '0');
  return digits(nibbles, bytes.length, 16);
}

function zoned(text: string, length: number | undefined): Uint8Array {
  const { decimal, negative } = decimalDigits(text);
  if (length !== undefined && decimal.length > length) tooLong(`'${text}'`, decimal.length, length);
  const bytes = Uint8Array.from(decimal.padStart(length ?? decimal.length, '0'), (digit) => 0xf0 | Number(digit));
  const last = bytes.length - 1;
  bytes[last] = ((bytes[last] as number) & 0x0f) | (negative ? 0xd0 : 0xc0);
  return bytes;
}

/** A decimal point may be written; it has no effect. */
function decimalDigits(text: string): { decimal: string; negative: boolean } {
  const match = /^([+-]?)(\d*)\.?(\d*)$/.exec(text);
  const decimal = `${match?.[2] ?? ''}${match?.[3] ?? ''}`;
  if (decimal === '') throw new SourceError(`'${text}' is not a decimal number`);
  return { decimal, negative: match?.[1] === '-' };
}

/** The low-order bytes of a number. */
export function bigEndian(value: bigint | number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = BigInt(value);
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** A character string as it is meant: doubled quotes and ampersands stand for one. */
export function unescaped(text: string): string {
  return text.replaceAll("''", "'").replaceAll('&&', '&');
}

function tooLong(what: string, needed: number, length: number): never {
  throw new SourceError(`${what} has ${needed} bytes, more than the length ${length} holds`);
}
