// Which blocks of a disk are free. A block that the label on disk still leads to is not free before the next commit,
// even when nothing in storage needs it any more: that is what keeps the disk whole when the machine stops
// (edf-records.ts, "Changes").
import type { ActiveDisk } from '../interface/active-disk.ts';
import { type Bitmap, findFree, isInUse, markFree, markInUse } from './bitmap.ts';
import { Edf } from './edf-records.ts';

/** Blocks of the last change's commit that are not in any list: the directory's and the map's new roots. */
const rootBlocks = 2;

/** The maps of a disk that is accessed read/write. */
export function committedMap(disk: ActiveDisk): Bitmap {
  return at<Bitmap>(addr(disk.committed));
}

export function allocatedMap(disk: ActiveDisk): Bitmap {
  return at<Bitmap>(addr(disk.allocated));
}

/** Takes a free block; 0 when there is none. Those who write files ask `availableBlocks` first. */
export function allocateBlock(disk: ActiveDisk): u32 {
  const block = findFree(committedMap(disk), allocatedMap(disk), disk.label.nextFreeBlock);
  if (block === 0) return 0;
  markInUse(allocatedMap(disk), block);
  disk.label.blocksUsed += 1;
  disk.label.nextFreeBlock = block + 1;
  disk.changed = true;
  return block;
}

/** Gives a block up; 0, the directory's two places and what is no block of the disk are left alone. */
export function freeBlock(disk: ActiveDisk, block: u32): void {
  if (block < Edf.firstFreeBlock || block > disk.label.blockCount) return;
  if (!isInUse(allocatedMap(disk), block)) return;
  markFree(allocatedMap(disk), block);
  disk.label.blocksUsed -= 1;
  if (isInUse(committedMap(disk), block)) disk.blocksHeldBack += 1;
  disk.changed = true;
}

/** Whether a block may be written: nothing that the label on disk leads to is in it. */
export function isFresh(disk: ActiveDisk, block: u32): bool {
  return block !== 0 && block <= disk.label.blockCount && !isInUse(committedMap(disk), block);
}

/** A fresh block for what stood in `block` (0: nowhere): itself when it is fresh; 0 when the disk is full. */
export function freshBlock(disk: ActiveDisk, block: u32): u32 {
  if (isFresh(disk, block)) return block;
  const replacement = allocateBlock(disk);
  if (replacement !== 0) freeBlock(disk, block);
  return replacement;
}

/**
 * Blocks that files may still take. Kept back is what the next commit may need at most: all blocks of the directory
 * and of the map anew. After the commit the old ones are free again, so that even a full disk can always be changed.
 */
export function availableBlocks(disk: ActiveDisk): u32 {
  const free = disk.label.blockCount - disk.label.blocksUsed - disk.blocksHeldBack;
  const directory = disk.directory.data.count + disk.directory.pointers.count + 1;
  const map = disk.map.data.count + disk.map.pointers.count;
  const reserve = directory + map + rootBlocks;
  return free > reserve ? free - reserve : 0;
}
