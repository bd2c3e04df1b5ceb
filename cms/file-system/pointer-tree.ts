// From the number of a data block to its place on disk: the levels of pointer blocks of a file (edf-records.ts,
// "Files"). One pointer block of each level is in storage, those on the way from the top to the data block used last.
import { freshBlock, isFresh } from './allocation.ts';
import { readBlock, writeBlock } from './block-io.ts';
import { Edf, VariablePointer } from './edf-records.ts';
import { type BlockBuffer, BlockError, ensureBuffer, maximumLevels, noIndex, type OpenFile } from './open-file.ts';

/** Pointers in a pointer block. */
export function pointersPerBlock(file: OpenFile): u32 {
  return file.disk.label.blockSize / file.status.pointerSize;
}

/** Data blocks that the file's levels can lead to. */
export function reach(file: OpenFile): u32 {
  const perBlock = pointersPerBlock(file);
  let blocks: u32 = 1;
  for (let level: u32 = 0; level < file.status.levels; level++) blocks = blocks * perBlock;
  return blocks;
}

/** Writes a buffer to its place if it was changed. */
export function flushBuffer(file: OpenFile, buffer: BlockBuffer): i32 {
  if (!buffer.changed) return 0;
  if (!writeBlock(file.disk, buffer.block, buffer.address)) return BlockError.InputOutput;
  buffer.changed = false;
  return 0;
}

/**
 * Brings the pointer blocks on the way to data block `index` into their buffers; the index is within `reach`. 0 or
 * `BlockError`.
 */
export function loadPath(file: OpenFile, index: u32): i32 {
  const perBlock = pointersPerBlock(file);
  let span = reach(file);
  let block = file.status.origin;
  for (let level: u32 = file.status.levels; level > 0; level--) {
    const buffer = file.level[level - 1];
    const rc = loadPointerBlock(file, buffer, index / span, block);
    if (rc !== 0) return rc;
    span = span / perBlock;
    block = pointerAt(file, buffer, (index / span) % perBlock);
  }
  return 0;
}

export function loadPointerBlock(file: OpenFile, buffer: BlockBuffer, index: u32, block: u32): i32 {
  if (buffer.index === index) return 0;
  if (!ensureBuffer(file, buffer)) return BlockError.NoStorage;
  const rc = flushBuffer(file, buffer);
  if (rc !== 0) return rc;
  buffer.index = noIndex;
  if (block === 0) fill(buffer.address, 0, file.disk.label.blockSize);
  else if (!readBlock(file.disk, block, buffer.address)) return BlockError.InputOutput;
  buffer.block = block;
  buffer.index = index;
  return 0;
}

/** The block number in a pointer of the pointer block in this buffer. */
function pointerAt(file: OpenFile, buffer: BlockBuffer, entry: u32): u32 {
  return at<VariablePointer>(buffer.address + entry * file.status.pointerSize).block;
}

/** The pointer to data block `index` after `loadPath`. With no levels there is none: ask `levels` first. */
export function dataPointer(file: OpenFile, index: u32): VariablePointer {
  const entry = index % pointersPerBlock(file);
  return at<VariablePointer>(file.level[0].address + entry * file.status.pointerSize);
}

/** Where data block `index` is on disk, in `place[0]`; 0 when it was never written. 0 or `BlockError`. */
export function findDataBlock(file: OpenFile, index: u32, place: Arr<u32, 1>): i32 {
  if (file.status.levels === 0) {
    place[0] = index === 0 ? file.status.origin : 0;
    return 0;
  }
  place[0] = 0;
  if (index >= reach(file)) return 0;
  const rc = loadPath(file, index);
  if (rc !== 0) return rc;
  place[0] = dataPointer(file, index).block;
  return 0;
}

/** Adds levels until data block `index` is within reach. 0 or `BlockError`. */
export function growTree(file: OpenFile, index: u32): i32 {
  while (index >= reach(file)) {
    const level: u32 = file.status.levels;
    if (level === maximumLevels) return BlockError.DiskFull;
    const rc = addLevel(file, file.level[level]);
    if (rc !== 0) return rc;
  }
  return 0;
}

/** A new pointer block at the top, whose first pointer is to what was the top. */
function addLevel(file: OpenFile, buffer: BlockBuffer): i32 {
  if (!ensureBuffer(file, buffer)) return BlockError.NoStorage;
  const block = freshBlock(file.disk, 0);
  if (block === 0) return BlockError.DiskFull;
  fill(buffer.address, 0, file.disk.label.blockSize);
  const first = at<VariablePointer>(buffer.address);
  first.block = file.status.origin;
  if (isVariable(file)) {
    first.displacement = 0;
    first.record = 1;
  }
  buffer.block = block;
  buffer.index = 0;
  buffer.changed = true;
  file.status.origin = block;
  file.status.levels += 1;
  return 0;
}

function isVariable(file: OpenFile): bool {
  return file.status.pointerSize === Edf.variablePointerSize;
}

/** Notes that data block `index` is at `block` now; its path is loaded. 0 or `BlockError`. */
export function setDataBlock(file: OpenFile, index: u32, block: u32): i32 {
  if (file.status.levels === 0) {
    file.status.origin = block;
    return 0;
  }
  dataPointer(file, index).block = block;
  return markPathChanged(file, index);
}

/**
 * The pointer block above data block `index` was changed: gives it, and as far up as that changes the one above,
 * fresh places. In V files also repeats what the first pointer of each block says in the pointer above it.
 */
export function markPathChanged(file: OpenFile, index: u32): i32 {
  const perBlock = pointersPerBlock(file);
  let entry = index;
  for (let level: u32 = 0; level < file.status.levels; level++) {
    const buffer = file.level[level];
    const moves = !isFresh(file.disk, buffer.block);
    if (moves) {
      const block = freshBlock(file.disk, buffer.block);
      if (block === 0) return BlockError.DiskFull;
      buffer.block = block;
    }
    buffer.changed = true;
    const isFirst = entry % perBlock === 0;
    entry = entry / perBlock;
    if (level + 1 === file.status.levels) {
      file.status.origin = buffer.block;
    } else {
      if (!moves && !(isVariable(file) && isFirst)) return 0;
      repeatAbove(file, level, entry % perBlock);
    }
  }
  return 0;
}

/** Puts place, and for V files displacement and record, of the block at `level` into its pointer in the block above. */
function repeatAbove(file: OpenFile, level: u32, entry: u32): void {
  const buffer = file.level[level];
  const above = at<VariablePointer>(file.level[level + 1].address + entry * file.status.pointerSize);
  above.block = buffer.block;
  if (!isVariable(file)) return;
  const first = at<VariablePointer>(buffer.address);
  above.displacement = first.displacement;
  above.record = first.record;
}
