// The directory in storage: finding, adding and removing entries. What makes it permanent is in commit.ts.
import type { ActiveDisk } from '../interface/active-disk.ts';
import type { FileId } from '../interface/file-id.ts';
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';
import { type DirectoryBlock, directoryBlockHeader } from './directory-block.ts';
import { FileStatusTable } from './edf-records.ts';

/** Bytes that are compared: file name and file type. */
const nameLength = 16;

/** The entry at an index below `directoryEntries`. */
export function entryAt(disk: ActiveDisk, index: u32): FileStatusTable {
  const perBlock = disk.label.fileStatusPerBlock;
  let block = firstBlock(disk);
  let rest = index;
  for (; rest >= perBlock; rest -= perBlock) block = following(block);
  return block.entries[rest];
}

/** The entry of a name and type, null when there is none. The mode is not looked at. */
export function findEntry(disk: ActiveDisk, name: FileId): Ptr<FileStatusTable> | null {
  const perBlock = disk.label.fileStatusPerBlock;
  let left = disk.directoryEntries;
  let block = disk.firstDirectoryBlock;
  while (block !== null) {
    for (let i: u32 = 0; i < perBlock && left !== 0; i++) {
      const entry = block.entries[i];
      if (same(addr(entry), addr(name), nameLength)) return entry;
      left--;
    }
    block = block.next;
  }
  return null;
}

/** A new entry, all zeros, at the end; null when there is no storage for it. */
export function addEntry(disk: ActiveDisk): Ptr<FileStatusTable> | null {
  const index = disk.directoryEntries;
  if (index % disk.label.fileStatusPerBlock === 0 && !addDirectoryBlock(disk)) return null;
  disk.directoryEntries = index + 1;
  const entry = entryAt(disk, index);
  clear(entry);
  markEntryChanged(disk, entry);
  return entry;
}

/** Takes an entry out: the last one moves to its place. */
export function removeEntry(disk: ActiveDisk, entry: FileStatusTable): void {
  const last = entryAt(disk, disk.directoryEntries - 1);
  copy(entry, last);
  markEntryChanged(disk, entry);
  markEntryChanged(disk, last);
  clear(last);
  disk.directoryEntries -= 1;
  if (disk.directoryEntries % disk.label.fileStatusPerBlock === 0) removeLastBlock(disk);
}

/** Gives up the last block of the chain; it is not the first. */
function removeLastBlock(disk: ActiveDisk): void {
  let before = firstBlock(disk);
  while (following(before).next !== null) before = following(before);
  freeNucleusStorage(addr(before.next), directoryBlockHeader + disk.label.blockSize);
  before.next = null;
}

/** Notes that the block of this entry must be written. */
export function markEntryChanged(disk: ActiveDisk, entry: FileStatusTable): void {
  const size = disk.label.blockSize;
  let block = disk.firstDirectoryBlock;
  while (block !== null) {
    const first = addr(block.entries);
    if (addr(entry) >= first && addr(entry) < first + size) block.changed = true;
    block = block.next;
  }
  disk.changed = true;
}

/** Another block at the end of the chain, all zeros; false when there is no storage. */
export function addDirectoryBlock(disk: ActiveDisk): bool {
  const address = getNucleusStorage(directoryBlockHeader + disk.label.blockSize);
  if (address === 0) return false;
  const block = at<DirectoryBlock>(address);
  if (disk.firstDirectoryBlock === null) {
    disk.firstDirectoryBlock = block;
    return true;
  }
  let last = firstBlock(disk);
  while (last.next !== null) last = following(last);
  last.next = block;
  return true;
}

function firstBlock(disk: ActiveDisk): DirectoryBlock {
  return at<DirectoryBlock>(addr(disk.firstDirectoryBlock));
}

function following(block: DirectoryBlock): DirectoryBlock {
  return at<DirectoryBlock>(addr(block.next));
}
