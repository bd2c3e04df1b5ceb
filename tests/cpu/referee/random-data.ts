/** What lies in storage and in the floating-point registers before a case: noise, numbers of every kind, and text. */
import { CaseRecord, Layout, windowAddresses } from './layout.ts';
import { Noise } from './noise.ts';

/** Decimal windows are divided into fields, each with a number that ends at its right end; the last two hold patterns. */
export const fieldSize = 16;
export const patternOffset = 6 * fieldSize;

/** Where the first field of a window begins: at its beginning, or so that a field lies in two blocks of storage. */
export function fieldPhase(seed: number): number {
  return (seed >>> 8) % 2 === 0 ? 0 : 8;
}

type Fill = (bytes: Uint8Array, noise: Noise, phase: number) => void;

/** Each byte by itself. */
function each(byte: (noise: Noise, place: number) => number): Fill {
  return (bytes, noise) => {
    for (let place = 0; place < bytes.length; place++) bytes[place] = byte(noise, place);
  };
}

const signs = [0xc, 0xd, 0xc, 0xd, 0xa, 0xb, 0xe, 0xf];

/** A number with leading zeros, sometimes all nines, and once in a while with a digit or sign that is none. */
function packedField(noise: Noise): Uint8Array {
  const field = new Uint8Array(fieldSize);
  const significant = noise.below(2 * fieldSize);
  const isNines = noise.below(6) === 0;
  for (let digit = 1; digit <= significant; digit++) {
    const place = fieldSize - 1 - (digit >>> 1);
    field[place]! |= (isNines ? 9 : noise.below(10)) << (digit % 2 === 0 ? 0 : 4);
  }
  field[fieldSize - 1] = (field[fieldSize - 1]! & 0xf0) | noise.oneOf(signs);
  if (noise.below(12) === 0) field[noise.below(fieldSize)] = noise.below(256);
  return field;
}

/** Digit selectors with significance starters, field separators and message bytes between them. */
function patternField(noise: Noise): Uint8Array {
  const special = [0x20, 0x20, 0x20, 0x20, 0x21, 0x22, 0x40, 0x4b, 0x6b, 0x60, 0x5c];
  return Uint8Array.from({ length: fieldSize }, () => (noise.below(3) === 0 ? noise.oneOf(special) : 0x20));
}

const decimalFields: Fill = (bytes, noise, phase) => {
  for (let start = phase; start < bytes.length; start += fieldSize) {
    const isPattern = (start - phase) % Layout.windowSize >= patternOffset;
    const field = isPattern ? patternField(noise) : packedField(noise);
    bytes.set(field.subarray(0, bytes.length - start), start);
  }
};

const characteristics = [
  0x40, 0x40, 0x41, 0x42, 0x3f, 0x39, 0x4e, 0x33, 0, 1, 2, 0x0d, 0x0e, 0x20, 0x60, 0x7f, 0x7e, 0x72,
];
const longDigits = 14;

/** A long number: all shapes of fractions with characteristics near each other or at the ends of their range. */
function floatingNumber(noise: Noise): Uint8Array {
  const bytes = new Uint8Array(8);
  const leading = noise.oneOf([0, 0, 0, 1, 2, 5, 6, 7, 13, 14]);
  const trailing = noise.oneOf([0, 0, 0, 8, 7, 9, 13]);
  const kind = noise.below(8);
  for (let digit = leading; digit < longDigits - trailing; digit++) {
    const value = kind === 0 ? 15 : kind === 1 ? (digit === leading ? noise.oneOf([1, 8]) : 0) : noise.below(16);
    bytes[1 + (digit >>> 1)]! |= value << (digit % 2 === 0 ? 4 : 0);
  }
  bytes[0] = (noise.below(2) << 7) | (noise.below(5) === 0 ? noise.below(128) : noise.oneOf(characteristics));
  return bytes;
}

const floatingNumbers: Fill = (bytes, noise) => {
  for (let start = 0; start < bytes.length; start += 8) bytes.set(floatingNumber(noise), start);
};

const fills: readonly Fill[] = [
  each((noise) => noise.below(256)),
  each((noise, place) => (noise.below(10) << 4) | (place % 8 === 7 ? 10 + noise.below(6) : noise.below(10))),
  each((noise) => (noise.below(4) === 0 ? noise.below(256) : 0)),
  each((noise) => (noise.below(2) === 0 ? 0x40 : 0xf0 | noise.below(10))),
  decimalFields,
  decimalFields,
  decimalFields,
  floatingNumbers,
  floatingNumbers,
];

/** The bytes of all windows. */
export function windowsFrom(seed: number): Uint8Array {
  const bytes = new Uint8Array(windowAddresses.length * Layout.windowSize);
  fills[(seed >>> 4) % fills.length]!(bytes, new Noise(seed), fieldPhase(seed));
  return bytes;
}

/** The bytes of the four floating-point registers; what is ignored of low-order parts may be anything. */
export function floatingFrom(seed: number): Uint8Array {
  const bytes = new Uint8Array(CaseRecord.floatingSize);
  const noise = new Noise(seed ^ 0x5a5a5a5a);
  floatingNumbers(bytes, noise, 0);
  return bytes;
}
