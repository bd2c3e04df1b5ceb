/**
 * AWS and HET files (formats of the P/390 and of the Hercules emulator). A block is one or more chunks, each behind a
 * header of six bytes: its length, the length of the chunk before it, and two bytes of flags; numbers are little-endian.
 * HET is AWS with blocks that may be compressed, with zlib or bzip2; a chunk is then a piece of the compressed block.
 *
 * Both are read alike. Compressed blocks are written with zlib only.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { decodeBzip2 } from '../compressed/bzip2.ts';
import {
  type BlockContent,
  type EncodedItem,
  longestBlock,
  markItem,
  readWhole,
  TapeDamage,
  type TapeFormat,
  type TapeItem,
  type TapeSource,
} from './tape-format.ts';

const headerLength = 6;

/** Flags, the second byte in the upper half. */
const Flag = { Start: 0x80, Mark: 0x40, End: 0x20, Bzip2: 0x02, Zlib: 0x01, BusTechZlib: 0x8000 } as const;
const knownFlags = Flag.Start | Flag.Mark | Flag.End | Flag.Bzip2 | Flag.Zlib | Flag.BusTechZlib;
const compressions = Flag.Bzip2 | Flag.Zlib | Flag.BusTechZlib;

export interface ChunkedOptions {
  /** Blocks that become shorter by that are compressed. */
  readonly isCompressed: boolean;
  /** Of zlib, 1 to 9; if absent the usual one. */
  readonly level?: number;
  /** Most bytes in a chunk. */
  readonly chunkSize?: number;
}

interface Chunk {
  readonly length: number;
  readonly flags: number;
}

export class ChunkedFormat implements TapeFormat {
  readonly name: string;
  private readonly options: ChunkedOptions;

  constructor(options: ChunkedOptions = { isCompressed: false }) {
    this.name = options.isCompressed ? 'HET' : 'AWS';
    this.options = options;
  }

  itemAt(source: TapeSource, start: number, lastLength: number): TapeItem | undefined {
    if (start >= source.size()) return undefined;
    const first = chunkAt(source, start, lastLength);
    if ((first.flags & Flag.Mark) !== 0) {
      if (first.length !== 0) throw new TapeDamage(`the tape mark at ${start} has a length`);
      return markItem(start + headerLength);
    }
    if ((first.flags & Flag.Start) === 0) throw new TapeDamage(`no block begins at ${start}`);
    return blockAt(source, start, first);
  }

  encode(block: Uint8Array | undefined, lastLength: number): EncodedItem {
    if (block === undefined) return { bytes: header(0, lastLength, Flag.Mark), lastLength: 0 };
    const { bytes, flags } = this.compress(block);
    const { chunkSize = longestBlock } = this.options;
    const parts: Uint8Array[] = [];
    let before = lastLength;
    for (let at = 0; at < bytes.length; at += chunkSize) {
      const piece = bytes.subarray(at, at + chunkSize);
      const isLast = at + chunkSize >= bytes.length;
      parts.push(header(piece.length, before, flags | (at === 0 ? Flag.Start : 0) | (isLast ? Flag.End : 0)), piece);
      before = piece.length;
    }
    return { bytes: Buffer.concat(parts), lastLength: before };
  }

  private compress(block: Uint8Array): { bytes: Uint8Array; flags: number } {
    const { isCompressed, level = -1 } = this.options;
    if (!isCompressed) return { bytes: block, flags: 0 };
    const bytes = deflateSync(block, { level });
    return bytes.length < block.length ? { bytes, flags: Flag.Zlib } : { bytes: block, flags: 0 };
  }
}

/** A whole header whose chunk is in the file. */
function chunkAt(source: TapeSource, at: number, lastLength: number): Chunk {
  const bytes = readWhole(source, at, headerLength, 'header');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = view.getUint16(0, true);
  const before = view.getUint16(2, true);
  const flags = view.getUint16(4, true);
  if ((flags & ~knownFlags) !== 0) throw new TapeDamage(`there is no header at ${at}`);
  // Some programs leave the length before a block at zero.
  if (before !== lastLength && before !== 0) {
    throw new TapeDamage(`the header at ${at} says that ${before} bytes are before it, there are ${lastLength}`);
  }
  if (at + headerLength + length > source.size()) throw new TapeDamage(`the block at ${at} is cut short`);
  return { length, flags };
}

function blockAt(source: TapeSource, start: number, first: Chunk): TapeItem {
  const places: { readonly at: number; readonly length: number }[] = [];
  let chunk = first;
  let end = start;
  let total = 0;
  for (;;) {
    places.push({ at: end + headerLength, length: chunk.length });
    end += headerLength + chunk.length;
    total += chunk.length;
    if (total > longestBlock) throw new TapeDamage(`the block at ${start} is longer than ${longestBlock} bytes`);
    if ((chunk.flags & Flag.End) !== 0) break;
    chunk = chunkAt(source, end, chunk.length);
    if ((chunk.flags & (Flag.Start | Flag.Mark)) !== 0) throw new TapeDamage(`the block at ${start} has no end`);
    if (chunk.length === 0) throw new TapeDamage(`the block at ${start} has a chunk of no bytes`);
  }
  if (total === 0) throw new TapeDamage(`the block at ${start} has no bytes`);
  const read = () => {
    const isSound = isFollowed(source, end, chunk.length);
    const pieces = places.map(({ at, length }) => readWhole(source, at, length, 'block'));
    const stored = pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
    const content = decompress(stored, first.flags);
    return isSound ? content : { ...content, isSound };
  };
  return { kind: 'block', end, lastLength: chunk.length, read };
}

/**
 * Whether a block ends where its header says. A length that was damaged leads to where no header is, and then nobody
 * knows which of the bytes belong to the block.
 */
function isFollowed(source: TapeSource, end: number, lastLength: number): boolean {
  const bytes = source.read(end, headerLength);
  if (bytes.length < headerLength) return bytes.length === 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const before = view.getUint16(2, true);
  const flags = view.getUint16(4, true);
  const begins = (flags & (Flag.Start | Flag.Mark)) !== 0 && (flags & ~knownFlags) === 0;
  return begins && (before === lastLength || before === 0);
}

function decompress(stored: Uint8Array, flags: number): BlockContent {
  if ((flags & compressions) === 0) return { bytes: stored, isSound: true };
  try {
    const isBzip2 = (flags & Flag.Bzip2) !== 0;
    const bytes = isBzip2 ? decodeBzip2(stored, longestBlock) : inflateSync(stored, { maxOutputLength: longestBlock });
    return { bytes, isSound: bytes.length > 0 };
  } catch {
    return { bytes: new Uint8Array(0), isSound: false };
  }
}

function header(length: number, lastLength: number, flags: number): Uint8Array {
  const bytes = new Uint8Array(headerLength);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, length, true);
  view.setUint16(2, lastLength, true);
  view.setUint16(4, flags, true);
  return bytes;
}
