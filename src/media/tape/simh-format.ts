/**
 * Tape files of the SIMH simulators. A block stands between two words with its length, little-endian, and is padded to an
 * even number of bytes; a word of zeros is a tape mark. Erase gaps are passed over; at an end-of-medium marker the
 * tape ends.
 *
 * Not known: private and described records, and files whose odd blocks are not padded.
 */
import {
  type EncodedItem,
  longestBlock,
  markItem,
  readWhole,
  TapeDamage,
  type TapeFormat,
  type TapeItem,
  type TapeSource,
} from './tape-format.ts';

const wordLength = 4;
/** Words that are not lengths. */
const Word = { Mark: 0, EraseGap: 0xfffffffe, EndOfMedium: 0xffffffff } as const;
/** The data of a block whose length has this bit were read with an error. */
const badBlock = 0x8000_0000;

export const simhFormat: TapeFormat = { name: 'SIMH', itemAt, encode };

function itemAt(source: TapeSource, start: number): TapeItem | undefined {
  const size = source.size();
  for (let at = start; at < size; at += wordLength) {
    const word = wordAt(source, at);
    if (word === Word.EndOfMedium) return undefined;
    if (word === Word.Mark) return markItem(at + wordLength);
    if (word !== Word.EraseGap) return blockAt(source, at, word);
  }
  return undefined;
}

function blockAt(source: TapeSource, start: number, word: number): TapeItem {
  const length = (word & ~badBlock) >>> 0;
  if (length === 0 || length > longestBlock) throw new TapeDamage(`there is no block at ${start}`);
  const at = start + wordLength;
  const trailerAt = at + length + (length % 2);
  if (trailerAt + wordLength > source.size()) throw new TapeDamage(`the block at ${start} is cut short`);
  if (wordAt(source, trailerAt) !== word) throw new TapeDamage(`the block at ${start} does not end as it begins`);
  const isSound = word < badBlock;
  const read = () => ({ bytes: readWhole(source, at, length, 'block'), isSound });
  return { kind: 'block', end: trailerAt + wordLength, lastLength: length, read };
}

function wordAt(source: TapeSource, at: number): number {
  const bytes = readWhole(source, at, wordLength, 'length');
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

function encode(block: Uint8Array | undefined): EncodedItem {
  if (block === undefined) return { bytes: new Uint8Array(wordLength), lastLength: 0 };
  const padded = block.length + (block.length % 2);
  const bytes = new Uint8Array(padded + 2 * wordLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, block.length, true);
  bytes.set(block, wordLength);
  view.setUint32(wordLength + padded, block.length, true);
  return { bytes, lastLength: block.length };
}
