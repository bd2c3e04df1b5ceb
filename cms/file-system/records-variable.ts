// V files: records of different lengths, each after its length in two bytes. A record is found by searching the
// pointers for the block in which it or one before it begins, and then from length to length.
import { noteRecordBegins, readBytes, writeBytes } from './data-blocks.ts';
import { VariablePointer } from './edf-records.ts';
import type { OpenFile } from './open-file.ts';
import { loadPointerBlock, pointersPerBlock } from './pointer-tree.ts';

/** Bytes of a record's length. */
export const lengthSize = 2;

/** The two bytes of a length; also a word of storage where a length is put together. */
class RecordLength {
  length: u16;
}

/**
 * Finds where the length of record `item` stands (1 to recordCount + 1, the end) and leaves it in `knownOffset`. 0 or
 * `BlockError`.
 */
export function seekRecord(file: OpenFile, item: u32): i32 {
  if (file.knownItem === item) return 0;
  if (item === 1) {
    know(file, 1, 0);
    return 0;
  }
  const target = item > file.status.recordCount ? item - 1 : item;
  let rc: i32 = 0;
  if (file.knownItem === 0 || file.knownItem > target || file.status.levels !== 0) rc = seekBlock(file, target);
  while (rc === 0 && file.knownItem < item) rc = stepOver(file);
  return rc;
}

function know(file: OpenFile, item: u32, offset: u32): void {
  file.knownItem = item;
  file.knownOffset = offset;
}

/** Finds the last block whose pointer names a record up to `item`, and knows that record. */
function seekBlock(file: OpenFile, item: u32): i32 {
  if (file.status.levels === 0) {
    know(file, 1, 0);
    return 0;
  }
  let index: u32 = 0;
  let block = file.status.origin;
  for (let level: u32 = file.status.levels; level > 0; level--) {
    const buffer = file.level[level - 1];
    const rc = loadPointerBlock(file, buffer, index, block);
    if (rc !== 0) return rc;
    const pointers = at<Arr<VariablePointer>>(buffer.address);
    const entry = lastUpTo(pointers, pointersPerBlock(file), item);
    index = index * pointersPerBlock(file) + entry;
    block = pointers[entry].block;
    if (level === 1)
      know(file, pointers[entry].record, index * file.disk.label.blockSize + pointers[entry].displacement);
  }
  return 0;
}

/** The last pointer in use whose record is not after `item`. */
function lastUpTo(pointers: Arr<VariablePointer>, count: u32, item: u32): u32 {
  let entry: u32 = 0;
  while (entry + 1 < count && pointers[entry + 1].block !== 0 && pointers[entry + 1].record <= item) entry++;
  return entry;
}

/** From the known record to the one after it. */
function stepOver(file: OpenFile): i32 {
  const length = local<RecordLength>();
  const rc = readBytes(file, file.knownOffset, addr(length), lengthSize);
  if (rc === 0) know(file, file.knownItem + 1, file.knownOffset + lengthSize + length.length);
  return rc;
}

/** The length of the known record, in `length[0]`. 0 or `BlockError`. */
export function readLength(file: OpenFile, length: Arr<u32, 1>): i32 {
  const bytes = local<RecordLength>();
  const rc = readBytes(file, file.knownOffset, addr(bytes), lengthSize);
  length[0] = bytes.length;
  return rc;
}

/** Reads `size` bytes of the known record, which has `length`, and knows the next one. 0 or `BlockError`. */
export function readKnownRecord(file: OpenFile, to: u32, size: u32, length: u32): i32 {
  const rc = readBytes(file, file.knownOffset + lengthSize, to, size);
  if (rc === 0) know(file, file.knownItem + 1, file.knownOffset + lengthSize + length);
  return rc;
}

/** Writes the known record, a new one or one of the same length, and knows the next one. 0 or `BlockError`. */
export function writeKnownRecord(file: OpenFile, from: u32, length: u32): i32 {
  const bytes = local<RecordLength>();
  bytes.length = length;
  const item = file.knownItem;
  const offset = file.knownOffset;
  let rc = writeBytes(file, offset, addr(bytes), 1, item);
  if (rc === 0) rc = noteRecordBegins(file, offset, item);
  if (rc === 0) rc = writeBytes(file, offset + 1, addr(bytes) + 1, 1, item);
  if (rc === 0) rc = writeBytes(file, offset + lengthSize, from, length, item);
  if (rc === 0) know(file, item + 1, offset + lengthSize + length);
  return rc;
}
