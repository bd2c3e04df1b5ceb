/**
 * FakeTape files (format of the FLEX-ES and Hercules emulators). Before a block stand twelve hexadecimal digits in ASCII:
 * the length of the block before it, its own length, and the exclusive-or of the two. Length zero is a tape mark.
 */
import {
  type EncodedItem,
  markItem,
  readWhole,
  TapeDamage,
  type TapeFormat,
  type TapeItem,
  type TapeSource,
} from './tape-format.ts';

const headerLength = 12;

export const fakeTapeFormat: TapeFormat = { name: 'FAKETAPE', itemAt, encode };

function itemAt(source: TapeSource, start: number, lastLength: number): TapeItem | undefined {
  const size = source.size();
  if (start >= size) return undefined;
  const { length, before } = headerAt(source, start);
  if (before !== lastLength) {
    throw new TapeDamage(`the header at ${start} says that ${before} bytes are before it, there are ${lastLength}`);
  }
  const at = start + headerLength;
  if (length === 0) return markItem(at);
  if (at + length > size) throw new TapeDamage(`the block at ${start} is cut short`);
  const read = () => ({ bytes: readWhole(source, at, length, 'block'), isSound: true });
  return { kind: 'block', end: at + length, lastLength: length, read };
}

function headerAt(source: TapeSource, start: number): { length: number; before: number } {
  const text = Buffer.from(readWhole(source, start, headerLength, 'header')).toString('latin1');
  const [before, length, check] = /^[0-9A-F]{12}$/i.test(text)
    ? [0, 4, 8].map((at) => Number.parseInt(text.slice(at, at + 4), 16))
    : [];
  if (before === undefined || length === undefined || check !== (before ^ length)) {
    throw new TapeDamage(`there is no header at ${start}`);
  }
  return { length, before };
}

function encode(block: Uint8Array | undefined, lastLength: number): EncodedItem {
  const length = block?.length ?? 0;
  const digits = [lastLength, length, lastLength ^ length].map(hex).join('');
  return { bytes: Buffer.concat([Buffer.from(digits, 'latin1'), block ?? Buffer.alloc(0)]), lastLength: length };
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(4, '0');
}
