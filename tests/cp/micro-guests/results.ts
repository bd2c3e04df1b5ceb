/** What a micro-guest left behind, for comparison and for people. */
import { fromEbcdic } from '../../../src/architecture/ebcdic.ts';
import { Entry, Layout, Results } from './layout.ts';
import type { Mask } from './micro-guest.ts';

/** A micro-guest at its end. */
export interface Outcome {
  /** The record that it wrote, `Layout.resultsSize` bytes. */
  readonly results: Uint8Array;
  /** The PSW of the disabled wait, 16 hexadecimal digits. */
  readonly psw: string;
  /** What it typed at its console. */
  readonly console: string;
}

/** The results as lines: equal texts mean equal bytes, but for what the masks hide. */
export function describeResults(results: Uint8Array, masks: readonly Mask[] = []): string[] {
  const bytes = Uint8Array.from(results);
  const view = new DataView(bytes.buffer);
  const logEnd = view.getUint32(Results.logEnd) - Layout.results;
  const count = (logEnd - Results.log) / Entry.size;
  if (count < 0 || logEnd > Layout.resultsSize) return [`The log ends at ${hex(logEnd, 8)}`];
  for (const { entry, offset, length } of masks) {
    bytes.fill(0xee, Results.log + entry * Entry.size + offset, Results.log + entry * Entry.size + offset + length);
  }
  const entries = Array.from({ length: count }, (_, index) => {
    const at = Results.log + index * Entry.size;
    return `${String(index).padStart(3)} ${describeEntry(bytes.subarray(at, at + Entry.size))}`;
  });
  return [
    `${text(bytes, Results.title, Results.titleSize)} ${text(bytes, Results.verdict, 4)}`,
    ...entries,
    `GPR ${words(bytes, Results.general, 16)}`,
    `CR  ${words(bytes, Results.control, 16)}`,
  ];
}

function describeEntry(entry: Uint8Array): string {
  const kind = text(entry, Entry.kind, 1);
  if (kind === 'N') return `N   R14 ${words(entry, Entry.link, 1)}  R0-R5 ${words(entry, Entry.registers, 6)}`;
  const sum = hexBytes(entry.subarray(Entry.sum, Entry.sum + 3));
  const detail = words(entry, Entry.detail, 4);
  return `${kind}   sum ${sum}  code ${words(entry, Entry.code, 1)}  old PSW ${words(entry, Entry.oldPsw, 2)}  ${detail}`;
}

function words(bytes: Uint8Array, offset: number, count: number): string {
  const shown = Array.from({ length: count }, (_, index) => {
    const at = offset + 4 * index;
    return hexBytes(bytes.subarray(at, at + 4));
  });
  return shown.join(' ');
}

function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join('');
}

function text(bytes: Uint8Array, offset: number, length: number): string {
  return fromEbcdic(bytes.subarray(offset, offset + length)).trimEnd();
}

function hex(value: number, digits: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(digits, '0');
}
