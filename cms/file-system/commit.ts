// Making changes permanent: new places for what changed of directory and allocation map, then everything written to
// them, then the label (edf-records.ts, "Changes"). When the machine stops before the label is written, the disk is
// as before.
import type { ActiveDisk } from '../interface/active-disk.ts';
import { allocatedMap, committedMap, freeBlock, freshBlock, isFresh } from './allocation.ts';
import { writeBlock } from './block-io.ts';
import { type BlockTree, levelsFor, numberAddress, numberAt, setCount, setNumber } from './block-list.ts';
import { entryAt } from './directory.ts';
import { Edf, type FileStatusTable } from './edf-records.ts';

/** Writes all changes of a disk on which no file is open for output; false after an I/O error: they are not made. */
export function commit(disk: ActiveDisk): bool {
  if (!disk.changed) return true;
  if (!placeDirectory(disk) || !placeMap(disk)) return false;
  describe(entryAt(disk, 0), disk.directory, disk.directoryEntries);
  describe(entryAt(disk, 1), disk.map, disk.map.data.count);
  if (!writeDirectory(disk) || !writeMap(disk) || !writeLabel(disk)) return false;
  move(addr(committedMap(disk).bits), addr(allocatedMap(disk).bits), committedMap(disk).size);
  disk.blocksHeldBack = 0;
  disk.changed = false;
  return true;
}

/** The directory's other place: where the label on disk does not lead. */
function otherOrigin(disk: ActiveDisk): u32 {
  return disk.label.directoryOrigin === Edf.originBlock1 ? Edf.originBlock2 : Edf.originBlock1;
}

/** New places for the changed blocks of the directory, the first always among them. */
function placeDirectory(disk: ActiveDisk): bool {
  const tree = disk.directory;
  const blocks = blocksNeeded(disk.directoryEntries, disk.label.fileStatusPerBlock);
  for (let i = blocks; i < tree.data.count; i++) freeBlock(disk, numberAt(tree.data, i));
  if (!setCount(tree.data, blocks, disk.label.blockSize)) return false;
  tree.levels = levelsFor(blocks, disk.label.blockSize);
  tree.root = otherOrigin(disk);

  let index: u32 = 0;
  for (let block = disk.firstDirectoryBlock; block !== null; block = block.next) {
    if (index === 0) block.changed = true;
    if (block.changed && !placeDirectoryBlock(disk, index)) return false;
    index++;
  }
  return placePointers(disk, tree);
}

function placeDirectoryBlock(disk: ActiveDisk, index: u32): bool {
  const data = disk.directory.data;
  const old = numberAt(data, index);
  if (disk.directory.levels === 0) {
    freeBlock(disk, old);
    setNumber(data, index, disk.directory.root);
    return true;
  }
  const place = freshBlock(disk, old < Edf.firstFreeBlock ? 0 : old);
  setNumber(data, index, place);
  return place !== 0;
}

/**
 * New places for the map's blocks that differ from those on disk. Taking a place changes the map; so until nothing is
 * left.
 */
function placeMap(disk: ActiveDisk): bool {
  const tree = disk.map;
  let moved = true;
  while (moved) {
    moved = false;
    for (let i: u32 = 0; i < tree.data.count; i++) {
      const old = numberAt(tree.data, i);
      if (mapBlockDiffers(disk, i) && !isFresh(disk, old)) {
        const place = freshBlock(disk, old);
        if (place === 0) return false;
        setNumber(tree.data, i, place);
        moved = true;
      }
    }
    if (tree.levels === 0) tree.root = numberAt(tree.data, 0);
    else if (!isFresh(disk, tree.root)) {
      tree.root = freshBlock(disk, tree.root);
      if (tree.root === 0 || !placePointers(disk, tree)) return false;
      moved = true;
    }
  }
  return true;
}

function mapBlockDiffers(disk: ActiveDisk, index: u32): bool {
  const from = index * disk.label.blockSize;
  return !same(addr(committedMap(disk).bits) + from, addr(allocatedMap(disk).bits) + from, disk.label.blockSize);
}

/** New places for the pointer blocks between root and data: all of them, there are few. */
function placePointers(disk: ActiveDisk, tree: BlockTree): bool {
  const blockSize = disk.label.blockSize;
  const wanted = tree.levels < 2 ? 0 : blocksNeeded(tree.data.count, blockSize / Edf.fixedPointerSize);
  for (let i = wanted; i < tree.pointers.count; i++) freeBlock(disk, numberAt(tree.pointers, i));
  if (!setCount(tree.pointers, wanted, blockSize)) return false;
  for (let i: u32 = 0; i < wanted; i++) {
    const place = freshBlock(disk, numberAt(tree.pointers, i));
    if (place === 0) return false;
    setNumber(tree.pointers, i, place);
  }
  return true;
}

/** The file status table of a system file. */
function describe(status: FileStatusTable, tree: BlockTree, records: u32): void {
  status.origin = tree.root;
  status.levels = tree.levels;
  status.blockCount = tree.data.count;
  status.recordCount = records;
}

function writeDirectory(disk: ActiveDisk): bool {
  let index: u32 = 0;
  for (let block = disk.firstDirectoryBlock; block !== null; block = block.next) {
    if (block.changed && !writeBlock(disk, numberAt(disk.directory.data, index), addr(block.entries))) return false;
    index++;
  }
  if (!writePointers(disk, disk.directory)) return false;
  for (let block = disk.firstDirectoryBlock; block !== null; block = block.next) block.changed = false;
  return true;
}

function writeMap(disk: ActiveDisk): bool {
  const bits = addr(allocatedMap(disk).bits);
  for (let i: u32 = 0; i < disk.map.data.count; i++) {
    if (mapBlockDiffers(disk, i)) {
      if (!writeBlock(disk, numberAt(disk.map.data, i), bits + i * disk.label.blockSize)) return false;
    }
  }
  return writePointers(disk, disk.map);
}

/** Pointer blocks are pieces of the lists of block numbers. */
function writePointers(disk: ActiveDisk, tree: BlockTree): bool {
  if (tree.levels === 0) return true;
  if (tree.levels === 1) return writeBlock(disk, tree.root, numberAddress(tree.data, 0));
  const pointersInBlock = disk.label.blockSize / Edf.fixedPointerSize;
  for (let i: u32 = 0; i < tree.pointers.count; i++) {
    if (!writeBlock(disk, numberAt(tree.pointers, i), numberAddress(tree.data, i * pointersInBlock))) return false;
  }
  return writeBlock(disk, tree.root, numberAddress(tree.pointers, 0));
}

/** The label, in a block whose rest is zeros: from here on the changes count. */
function writeLabel(disk: ActiveDisk): bool {
  const origin = disk.label.directoryOrigin;
  disk.label.directoryOrigin = disk.directory.root;
  move(disk.labelBuffer, addr(disk.label), Edf.labelSize);
  if (writeBlock(disk, Edf.labelBlock, disk.labelBuffer)) return true;
  disk.label.directoryOrigin = origin;
  return false;
}

/** Blocks that hold this many things. */
export function blocksNeeded(count: u32, perBlock: u32): u32 {
  return (count + perBlock - 1) / perBlock;
}
