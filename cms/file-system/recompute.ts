// Changing how many of its cylinders a disk uses (FORMAT with option RECOMP). The allocation map gets longer or shorter with them.
import type { ActiveDisk } from '../interface/active-disk.ts';
import { RecomputeError } from '../interface/recompute-error.ts';
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';
import { isReadOnly } from './active-disks.ts';
import { allocatedMap, committedMap, freeBlock } from './allocation.ts';
import { type Bitmap, bitmapHeader, isInUse, markFree, markInUse } from './bitmap.ts';
import { levelsFor, numberAt, setCount } from './block-list.ts';
import { blocksNeeded, commit } from './commit.ts';
import { closeFilesOf } from './finish.ts';

/**
 * Makes the disk use so many cylinders, and that permanent. 0, or `RecomputeError`; after any but `LossOfData` the disk must be
 * accessed anew.
 */
export function recomputeDisk(disk: ActiveDisk, cylinders: u32): i32 {
  const label = disk.label;
  if (isReadOnly(disk)) return RecomputeError.ReadOnly;
  closeFilesOf(disk);
  const blocks = cylinders * disk.heads * disk.blocksPerTrack;
  if (cylinders === 0 || cylinders > label.cylindersFormatted || isUsedAfter(disk, blocks))
    return RecomputeError.LossOfData;
  if (!resizeMap(disk, blocks)) return RecomputeError.NoStorage;
  markBlocks(disk, blocks);
  label.blockCount = blocks;
  label.cylindersUsable = cylinders;
  label.nextFreeBlock = 0;
  disk.changed = true;
  return commit(disk) ? 0 : RecomputeError.InputOutput;
}

/** Whether something lies in the blocks that the disk would lose. */
function isUsedAfter(disk: ActiveDisk, last: u32): bool {
  for (let block = last + 1; block <= disk.label.blockCount; block++) {
    if (isInUse(allocatedMap(disk), block)) return true;
  }
  return false;
}

/** Blocks that there are no more count as used, those that come are free. */
function markBlocks(disk: ActiveDisk, blocks: u32): void {
  const map = allocatedMap(disk);
  for (let block = blocks + 1; block <= disk.label.blockCount; block++) markInUse(map, block);
  for (let block = disk.label.blockCount + 1; block <= blocks; block++) markFree(map, block);
}

/** Gives the map as many blocks as it needs; the commit finds places for those that are new. */
function resizeMap(disk: ActiveDisk, blocks: u32): bool {
  const tree = disk.map;
  const blockSize = disk.label.blockSize;
  const wanted = blocksNeeded(blocks, blockSize * 8);
  if (wanted === tree.data.count) return true;
  disk.committed = lengthened(committedMap(disk), wanted * blockSize);
  disk.allocated = lengthened(allocatedMap(disk), wanted * blockSize);
  if (disk.committed === null || disk.allocated === null) return false;
  for (let i = wanted; i < tree.data.count; i++) freeBlock(disk, numberAt(tree.data, i));
  const levels = levelsFor(wanted, blockSize);
  if (tree.levels !== 0 && levels === 0) freeBlock(disk, tree.root);
  if (tree.levels === 0) tree.root = 0;
  tree.levels = levels;
  return setCount(tree.data, wanted, blockSize);
}

/** A map with room for more, in which all of that counts as used, in the place of `map` unless that has room. Null: no storage. */
function lengthened(map: Bitmap, size: u32): Ptr<Bitmap> | null {
  if (size <= map.size) return map;
  const address = getNucleusStorage(bitmapHeader + size);
  if (address === 0) return null;
  const longer = at<Bitmap>(address);
  longer.size = size;
  fill(addr(longer.bits), 0xff, size);
  move(addr(longer.bits), addr(map.bits), map.size);
  freeNucleusStorage(addr(map), bitmapHeader + map.size);
  return longer;
}
