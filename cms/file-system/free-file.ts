// Giving up the blocks of a file: all pointer blocks are read before anything is given up, so that an error changes
// nothing.
import type { ActiveDisk } from '../interface/active-disk.ts';
import { FileError } from '../interface/fscb.ts';
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';
import { freeBlock } from './allocation.ts';
import { readBlock } from './block-io.ts';
import { type FileStatusTable, VariablePointer } from './edf-records.ts';
import { isSound } from './open-file.ts';

/** Gives up all blocks of a file; when its entry says nothing sensible, none. 0, or `FileError`: then nothing was given up. */
export function freeFile(disk: ActiveDisk, entry: FileStatusTable): i32 {
  if (!isSound(disk, entry)) return 0;
  const size = disk.label.blockSize * (entry.levels + 1);
  const buffers = getNucleusStorage(size);
  if (buffers === 0) return FileError.NoStorage;
  const readable = walkTree(disk, entry, buffers, false);
  if (readable) walkTree(disk, entry, buffers, true);
  freeNucleusStorage(buffers, size);
  return readable ? 0 : FileError.InputOutput;
}

/** A pointer block on the way from the top to where the walk is. */
class Step {
  block: u32;
  /** Where it is in storage. */
  address: u32;
  /** Index of the next pointer. */
  next: u32;
}

/** Walks through all pointer blocks and, if `freeing`, frees them and what they lead to. False after an I/O error. */
function walkTree(disk: ActiveDisk, entry: FileStatusTable, buffers: u32, freeing: bool): bool {
  const steps = local<Arr<Step, 5>>();
  const perBlock = disk.label.blockSize / entry.pointerSize;
  let block = entry.origin;
  // Level 0 is data: nothing to read there.
  let level: u32 = entry.levels;
  for (;;) {
    if (level === 0 || block === 0) {
      if (freeing) freeBlock(disk, block);
    } else if (!enter(disk, steps[level], block, buffers + level * disk.label.blockSize)) return false;
    if (level === 0 || block === 0) level++;
    // Up as long as nothing is left.
    while (level <= entry.levels && steps[level].next === perBlock) {
      if (freeing) freeBlock(disk, steps[level].block);
      level++;
    }
    if (level > entry.levels) return true;
    const step = steps[level];
    block = at<VariablePointer>(step.address + step.next * entry.pointerSize).block;
    step.next += 1;
    level--;
  }
}

function enter(disk: ActiveDisk, step: Step, block: u32, address: u32): bool {
  step.block = block;
  step.address = address;
  step.next = 0;
  return readBlock(disk, block, address);
}
