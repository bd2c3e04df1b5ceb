// Where the blocks of the directory and of the allocation map are. Both are files that are never opened; the numbers
// of all their data blocks stay in storage, laid out as their pointer blocks are, so that these are read and written
// in place.
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';

/** Block numbers in free storage; those after `count` are zero up to the end of a block of the disk. */
export class BlockList {
  count: u32;
  /** Bytes at `numbers`. */
  size: u32;
  numbers: Ptr<Arr<u32>> | null;
}

/** Data blocks and pointer blocks of a system file. */
export class BlockTree {
  data: BlockList;
  /** With two levels: the pointer blocks below the root. */
  pointers: BlockList;
  /** FSTFOP: the pointer block at the top, or the only data block. */
  root: u32;
  /** FSTNLVL: 0, 1 or 2. */
  levels: u32;
}

/** Address of the block numbers beginning with this index. */
export function numberAddress(list: BlockList, index: u32): u32 {
  return addr(list.numbers) + index * sizeof<u32>();
}

export function numberAt(list: BlockList, index: u32): u32 {
  return at<Arr<u32>>(addr(list.numbers))[index];
}

export function setNumber(list: BlockList, index: u32, block: u32): void {
  at<Arr<u32>>(addr(list.numbers))[index] = block;
}

/** Makes the list `count` long, in whole blocks of the disk; false when there is no storage. */
export function setCount(list: BlockList, count: u32, blockSize: u32): bool {
  const needed = ((count * sizeof<u32>() + blockSize - 1) / blockSize) * blockSize;
  if (needed > list.size && !grow(list, needed)) return false;
  for (let i = count; i < list.count; i++) setNumber(list, i, 0);
  list.count = count;
  return true;
}

function grow(list: BlockList, size: u32): bool {
  const larger = getNucleusStorage(size);
  if (larger === 0) return false;
  const old = addr(list.numbers);
  const oldSize = list.size;
  if (oldSize !== 0) move(larger, old, oldSize);
  list.numbers = at<Arr<u32>>(larger);
  list.size = size;
  if (oldSize !== 0) freeNucleusStorage(old, oldSize);
  return true;
}

/** Gives the storage of a list back. */
export function freeList(list: BlockList): void {
  if (list.size !== 0) freeNucleusStorage(addr(list.numbers), list.size);
  clear(list);
}

/** Levels of pointer blocks above this many data blocks. */
export function levelsFor(count: u32, blockSize: u32): u32 {
  if (count <= 1) return 0;
  return count <= blockSize / sizeof<u32>() ? 1 : 2;
}
