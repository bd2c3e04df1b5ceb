// Erasing and renaming files.
import type { ActiveDisk } from '../interface/active-disk.ts';
import { FileError } from '../interface/fscb.ts';
import type { FileId } from '../interface/file-id.ts';
import { findDisk, isReadOnly } from './active-disks.ts';
import { freeBlock } from './allocation.ts';
import { readBlock } from './block-io.ts';
import { findEntry, markEntryChanged, removeEntry } from './directory.ts';
import { Edf, type FileStatusTable, VariablePointer } from './edf-records.ts';
import { closeFile, commitIfQuiet } from './finish.ts';
import { findOpenFileOn } from './open-file.ts';
import { getNucleusStorage, freeNucleusStorage } from '../nucleus/storage.ts';
import { locate, Location } from './find-file.ts';

/** ERASE: 0, or `FileError`. */
export function eraseFile(name: FileId): i32 {
  const where = local<Location>();
  const rc = locate(name, false, where);
  const disk = where.disk;
  if (rc !== 0 || disk === null) return rc;
  if (isReadOnly(disk)) return FileError.ReadOnly;
  const open = findOpenFileOn(disk, name);
  if (open !== null) closeFile(open);
  const entry = findEntry(disk, name);
  if (entry === null) return FileError.NotFound;
  const freed = freeFile(disk, entry);
  if (freed !== 0) return freed;
  removeEntry(disk, entry);
  return commitIfQuiet(disk);
}

/** Gives up all blocks of a file. 0, or `FileError` when its pointer blocks could not be read: then nothing was given up. */
function freeFile(disk: ActiveDisk, entry: FileStatusTable): i32 {
  const size = disk.label.blockSize;
  const levels: u32 = entry.levels;
  const buffers = getNucleusStorage(size * (levels + 1));
  if (buffers === 0) return FileError.NoStorage;
  let freed = freeTree(disk, entry, buffers, false);
  if (freed) freed = freeTree(disk, entry, buffers, true);
  freeNucleusStorage(buffers, size * (levels + 1));
  return freed ? 0 : FileError.InputOutput;
}

/** Where a walk through one level of pointer blocks is. */
class Walk {
  block: u32;
  next: u32;
}

/** Walks through all pointer blocks; frees them and what they lead to, or only reads them. False after an I/O error. */
function freeTree(disk: ActiveDisk, entry: FileStatusTable, buffers: u32, freeing: bool): bool {
  const walk = local<Arr<Walk, 5>>();
  const perBlock = disk.label.blockSize / entry.pointerSize;
  const top: u32 = entry.levels;
  if (top === 0) {
    if (freeing) freeBlock(disk, entry.origin);
    return true;
  }
  let level = top;
  walk[level].block = entry.origin;
  walk[level].next = 0;
  if (!readBlock(disk, entry.origin, buffers + level * disk.label.blockSize)) return false;
  for (;;) {
    const here = walk[level];
    if (here.next === perBlock) {
      if (freeing) freeBlock(disk, here.block);
      if (level === top) return true;
      level++;
      continue;
    }
    const pointer = at<VariablePointer>(
      buffers + level * disk.label.blockSize + here.next * entry.pointerSize,
    );
    here.next += 1;
    if (pointer.block === 0) continue;
    if (level === 1) {
      if (freeing) freeBlock(disk, pointer.block);
      continue;
    }
    level--;
    walk[level].block = pointer.block;
    walk[level].next = 0;
    if (!readBlock(disk, pointer.block, buffers + level * disk.label.blockSize)) return false;
  }
}

/** RENAME: both names on the disk of the old one's mode. 0, or `FileError`. */
export function renameFile(oldName: FileId, newName: FileId): i32 {
  const disk = findDisk(oldName.fileMode[0]);
  if (disk === null) return FileError.NotAccessed;
  if (isReadOnly(disk)) return FileError.ReadOnly;
  if (newName.fileName[0] === char(' ') || newName.fileType[0] === char(' ')) return FileError.InvalidName;
  const open = findOpenFileOn(disk, oldName);
  if (open !== null) closeFile(open);
  const entry = findEntry(disk, oldName);
  if (entry === null) return FileError.NotFound;
  const taken = findEntry(disk, newName);
  if (taken !== null && taken !== entry) return FileError.Exists;
  move(addr(entry), addr(newName), sizeof<FileId>() - sizeof<Mode>());
  const number = newName.fileMode[1];
  if (number >= char('0') && number <= char('6')) entry.fileMode[1] = number;
  markEntryChanged(disk, entry);
  return commitIfQuiet(disk);
}

/** File mode: letter and number. */
class Mode {
  characters: Bytes<2>;
}

/** Pointers of F files are one word, the first of a `VariablePointer`. */
assertLayout<VariablePointer>({ size: Edf.variablePointerSize, fields: { block: 0 } });
