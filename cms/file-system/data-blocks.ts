// A file's bytes: reading and writing any stretch of them, block by block. Record formats are in records-fixed.ts and
// records-variable.ts.

import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { freshBlock, isFresh } from './allocation.ts';
import { BlockRequest, maximumBlocks, readBlock, transferBlocks } from './block-io.ts';
import { Edf } from './edf-records.ts';
import { BlockError, ensureBuffer, isForOutput, noIndex, type OpenFile } from './open-file.ts';
import {
  dataPointer,
  findDataBlock,
  flushBuffer,
  growTree,
  loadPath,
  markPathChanged,
  setDataBlock,
} from './pointer-tree.ts';

/** Brings data block `index` into the file's data buffer. 0 or `BlockError`. */
export function loadData(file: OpenFile, index: u32): i32 {
  const buffer = file.data;
  if (buffer.index === index) return 0;
  if (!ensureBuffer(file, buffer)) return BlockError.NoStorage;
  const flushed = flushBuffer(file, buffer);
  if (flushed !== 0) return flushed;
  buffer.index = noIndex;
  const place = local<Arr<u32, 1>>();
  const found = findDataBlock(file, index, place);
  if (found !== 0) return found;
  if (place[0] === 0) fill(buffer.address, 0, file.disk.label.blockSize);
  else if (!readBlock(file.disk, place[0], buffer.address)) return BlockError.InputOutput;
  buffer.block = place[0];
  buffer.index = index;
  return 0;
}

/**
 * Makes the data block in the buffer one that may be written: gives it a fresh place and tells the pointers. In a V
 * file a new block's pointer says that no record begins there and that `item` + 1 is the next one. 0 or `BlockError`.
 */
function changeData(file: OpenFile, item: u32): i32 {
  const buffer = file.data;
  buffer.changed = true;
  if (isFresh(file.disk, buffer.block)) return 0;
  let rc = growTree(file, buffer.index);
  if (rc === 0) rc = loadPath(file, buffer.index);
  if (rc !== 0) return rc;
  const isNew = buffer.block === 0;
  const block = freshBlock(file.disk, buffer.block);
  if (block === 0) return BlockError.DiskFull;
  buffer.block = block;
  if (isNew) {
    file.status.blockCount += 1;
    if (file.status.levels !== 0 && file.status.pointerSize === Edf.variablePointerSize) {
      const pointer = dataPointer(file, buffer.index);
      pointer.displacement = Edf.noRecordBegins;
      pointer.record = item + 1;
    }
  }
  return setDataBlock(file, buffer.index, block);
}

/** Notes that a V file's record `item` begins at this byte, whose block was just changed. 0 or `BlockError`. */
export function noteRecordBegins(file: OpenFile, offset: u32, item: u32): i32 {
  if (file.status.levels === 0) return 0;
  const index = offset / file.disk.label.blockSize;
  const rc = loadPath(file, index);
  if (rc !== 0) return rc;
  const pointer = dataPointer(file, index);
  if (pointer.displacement !== Edf.noRecordBegins) return 0;
  pointer.displacement = offset % file.disk.label.blockSize;
  pointer.record = item;
  return markPathChanged(file, index);
}

/** Writes bytes that belong to record `item`. 0 or `BlockError`. */
export function writeBytes(file: OpenFile, offset: u32, from: u32, length: u32, item: u32): i32 {
  const blockSize = file.disk.label.blockSize;
  let position = offset;
  let source = from;
  let left = length;
  while (left !== 0) {
    const within = position % blockSize;
    const room = blockSize - within;
    const part = left < room ? left : room;
    let rc = loadData(file, position / blockSize);
    if (rc === 0) rc = changeData(file, item);
    if (rc !== 0) return rc;
    move(file.data.address + within, source, part);
    position += part;
    source += part;
    left -= part;
  }
  return 0;
}

/** Reads bytes; whole blocks go straight to where they are wanted. 0 or `BlockError`. */
export function readBytes(file: OpenFile, offset: u32, to: u32, length: u32): i32 {
  const blockSize = file.disk.label.blockSize;
  let position = offset;
  let target = to;
  let left = length;
  while (left !== 0) {
    const within = position % blockSize;
    let part = blockSize - within;
    if (part > left) part = left;
    let rc: i32 = 0;
    if (part === blockSize && !isForOutput(file)) {
      let blocks = left / blockSize;
      if (blocks > maximumBlocks) blocks = maximumBlocks;
      part = blocks * blockSize;
      rc = readWholeBlocks(file, position / blockSize, target, blocks);
    } else {
      rc = loadData(file, position / blockSize);
      if (rc === 0) move(target, file.data.address + within, part);
    }
    if (rc !== 0) return rc;
    position += part;
    target += part;
    left -= part;
  }
  return 0;
}

const requests = zeros<Arr<BlockRequest, 15>>();

/** Reads up to `maximumBlocks` data blocks to storage that follows each other; the file is not being written. */
function readWholeBlocks(file: OpenFile, first: u32, to: u32, blocks: u32): i32 {
  const place = local<Arr<u32, 1>>();
  let wanted: u32 = 0;
  let target = to;
  for (let i: u32 = 0; i < blocks; i++) {
    const rc = findDataBlock(file, first + i, place);
    if (rc !== 0) return rc;
    if (place[0] === 0) fill(target, 0, file.disk.label.blockSize);
    else {
      requests[wanted].block = place[0];
      requests[wanted].address = target;
      wanted++;
    }
    target += file.disk.label.blockSize;
  }
  return transferBlocks(file.disk, DiskCommand.ReadData, requests, wanted) ? 0 : BlockError.InputOutput;
}

/** Writes all buffers of the file. 0 or `BlockError`. */
export function flushFile(file: OpenFile): i32 {
  let rc = flushBuffer(file, file.data);
  for (let level: u32 = 0; level < file.status.levels && rc === 0; level++) rc = flushBuffer(file, file.level[level]);
  return rc;
}
