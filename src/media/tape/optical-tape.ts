/**
 * Tapes that are described by a text file, whose files lie beside it (S/370 Optical Media Attach/2 User's Guide,
 * SC53-1200; `.tdf` of the Hercules emulator).
 *
 *     @TDF
 *     boot.bin   FIXED RECSIZE 1024     blocks of 1,024 bytes
 *     notes.txt  TEXT                   a block is a line, in EBCDIC
 *     dump.oma   HEADERS                a block stands behind 16 bytes that say how long it is
 *     TM                                one more tape mark
 *     EOT                               nothing follows
 *
 * Behind each file is a tape mark. Such a tape cannot be written; all of it is read when it is mounted.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { toEbcdic } from '../../architecture/ebcdic.ts';
import { hostReason } from '../host-file.ts';
import { longestBlock } from './tape-format.ts';

const firstLine = '@TDF';

/** A block or a tape mark. */
export type OpticalItem = Uint8Array | 'mark';

/** Whether the bytes of a file are a description of that kind. */
export function isOpticalDescription(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, firstLine.length)).toString('latin1') === firstLine;
}

/**
 * What is on the tape that a file describes.
 * @throws Error whose message is a clause about the file
 */
export function opticalItems(path: string): OpticalItem[] {
  const [, ...lines] = readFileSync(path, 'latin1').split(/\r?\n/);
  const items: OpticalItem[] = [];
  for (const [index, line] of lines.entries()) {
    const words = line.trim().split(/\s+/);
    const [name = ''] = words;
    if (/^EOT$/i.test(name)) break;
    if (name === '') continue;
    if (/^TM$/i.test(name)) items.push('mark');
    else items.push(...fileItems(words, path, `its line ${index + 2}`), 'mark');
  }
  return items;
}

function fileItems([name = '', format = '', ...options]: readonly string[], path: string, place: string): Uint8Array[] {
  const blocksOf = formats[format.toUpperCase()];
  if (blocksOf === undefined)
    throw new Error(`${place} has the format "${format}": ${Object.keys(formats).join(', ')}`);
  const file = resolve(dirname(path), name.replaceAll('\\', '/'));
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Error(`${place} names "${name}": ${hostReason(error)}`);
  }
  try {
    return blocksOf(bytes, options);
  } catch (error) {
    throw new Error(`${place} names "${name}": ${(error as Error).message}`);
  }
}

/** How a file is divided into blocks. */
const formats: Readonly<Record<string, (bytes: Uint8Array, options: readonly string[]) => Uint8Array[]>> = {
  FIXED: fixedBlocks,
  TEXT: textBlocks,
  HEADERS: blocksBehindHeaders,
};

function fixedBlocks(bytes: Uint8Array, [keyword = '', digits = '']: readonly string[]): Uint8Array[] {
  const size = /^RECSIZE$/i.test(keyword) && /^\d+$/.test(digits) ? Number(digits) : 0;
  if (size < 1 || size > longestBlock) throw new Error(`FIXED needs RECSIZE and 1 to ${longestBlock}`);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) blocks.push(bytes.subarray(at, at + size));
  return blocks;
}

/** The end of a text on old systems. */
const endOfText = '\x1a';

function textBlocks(bytes: Uint8Array): Uint8Array[] {
  const [text = ''] = Buffer.from(bytes).toString('latin1').split(endOfText);
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => {
    if (line === '') throw new Error(`its line ${index + 1} is empty, which a block cannot be`);
    return toEbcdic(line);
  });
}

/** Of the 16 bytes before a block; numbers are little-endian. */
const header = { length: 16, identifierAt: 8, identifier: '@HDF', tapeMark: -1 } as const;

/** Each block fills whole pieces of 16 bytes. A tape mark ends the file. */
function blocksBehindHeaders(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at + header.length <= bytes.length; ) {
    const identifierAt = at + header.identifierAt;
    const found = Buffer.from(bytes.subarray(identifierAt, identifierAt + header.identifier.length)).toString('latin1');
    const length = view.getInt32(at, true);
    if (found !== header.identifier) throw new Error(`there is no header at ${at}`);
    if (length === header.tapeMark) break;
    const start = at + header.length;
    const isThere = length >= 1 && length <= longestBlock && start + length <= bytes.length;
    if (!isThere) throw new Error(`there is no block of ${length} bytes at ${start}`);
    blocks.push(bytes.subarray(start, start + length));
    at = start + Math.ceil(length / header.length) * header.length;
  }
  return blocks;
}
