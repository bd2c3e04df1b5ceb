// Open files: the active file table (AFT) and its buffers.
import { ActiveDisk } from '../interface/active-disk.ts';
import type { FileId } from '../interface/file-id.ts';
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';
import { isSearched } from './active-disks.ts';
import { Edf, FileStatusTable, RecordFormat } from './edf-records.ts';

/** Levels of pointer blocks that a file may have: with blocks of 512 bytes enough for 128 * 128 * 128 * 128 blocks. */
export const maximumLevels = 4;

/** In `BlockBuffer.index`: nothing is in the buffer. */
export const noIndex = 0xffffffff;

/** A block of a file in storage. */
export class BlockBuffer {
  /** The storage, of the disk's block size; 0 until it is needed. */
  address: u32;
  /** Which data block, or which pointer block of its level. */
  index: u32;
  /** Where it is on disk; 0 when nowhere yet. */
  block: u32;
  /** It must be written to `block`, which then is fresh. */
  changed: bool;
}

export const OpenFlag = {
  /** Open for output. */
  Output: 0x80,
  /** The directory must be told: records were written. */
  Changed: 0x40,
} as const;

/** Active file table (AFT). */
export class OpenFile {
  next: Ptr<OpenFile> | null;
  disk: Ptr<ActiveDisk>;
  /** The file as it is now; the directory has it as it was opened. `fileMode` has the letter of the disk. */
  status: FileStatusTable;
  /** `OpenFlag` */
  flags: u8;
  /** Number of the record that is read next unless the caller says one. */
  readItem: u32;
  /** Number of the record that is written next. */
  writeItem: u32;
  /**
   * V files: number of a record and the byte of the file (counted in whole blocks) at which its length stands; 0:
   * unknown.
   */
  knownItem: u32;
  knownOffset: u32;
  data: BlockBuffer;
  /** Pointer blocks: element 0 is the level that points to data blocks. */
  level: Arr<BlockBuffer, 4>;
}

class OpenFiles {
  first: Ptr<OpenFile> | null;
}
const openFiles = zeros<OpenFiles>();

const nameLength = 16;

export function firstOpenFile(): Ptr<OpenFile> | null {
  return openFiles.first;
}

/** The open file of this name on a disk that the mode admits, null when there is none. */
export function findOpenFile(name: FileId): Ptr<OpenFile> | null {
  for (let file = openFiles.first; file !== null; file = file.next) {
    if (same(addr(file.status), addr(name), nameLength) && isSearched(file.disk, name.fileMode[0])) return file;
  }
  return null;
}

/** The open file of this name on this disk. */
export function findOpenFileOn(disk: ActiveDisk, name: FileId): Ptr<OpenFile> | null {
  for (let file = openFiles.first; file !== null; file = file.next) {
    if (file.disk === disk && same(addr(file.status), addr(name), nameLength)) return file;
  }
  return null;
}

/** Bytes that a record of a V file takes at least: its length, and one. */
const shortestVariable = 3;

/** Whether a file's entry says what can be: after an accident it may be anything. */
export function isSound(disk: ActiveDisk, status: FileStatusTable): bool {
  const isVariable = status.recordFormat === RecordFormat.variable;
  if (!isVariable && status.recordFormat !== RecordFormat.fixed) return false;
  if (status.pointerSize !== (isVariable ? Edf.variablePointerSize : Edf.fixedPointerSize)) return false;
  if (status.levels > maximumLevels || status.recordLength === 0) return false;
  if (status.recordLength > Edf.maximumRecordLength || status.blockCount > disk.label.blockCount) return false;
  if (isVariable) return status.recordCount <= status.blockCount * (disk.label.blockSize / shortestVariable);
  return isWithinReach(disk, status);
}

/** Whether the levels of pointers of an F file lead to its last record. */
function isWithinReach(disk: ActiveDisk, status: FileStatusTable): bool {
  if (status.recordCount === 0) return true;
  if (status.recordCount > 0xffffffff / status.recordLength) return false;
  const lastBlock = (status.recordCount * status.recordLength - 1) / disk.label.blockSize;
  const perBlock = disk.label.blockSize / Edf.fixedPointerSize;
  let top = lastBlock;
  for (let level: u32 = 0; level < status.levels; level++) top = top / perBlock;
  return top === 0;
}

/** An open file with a copy of `status`, null when there is no storage. */
export function newOpenFile(disk: ActiveDisk, status: FileStatusTable): Ptr<OpenFile> | null {
  const address = getNucleusStorage(sizeof<OpenFile>());
  if (address === 0) return null;
  const file = at<OpenFile>(address);
  file.disk = disk;
  copy(file.status, status);
  file.status.fileMode[0] = disk.mode;
  file.readItem = 1;
  file.writeItem = status.recordCount + 1;
  file.data.index = noIndex;
  for (let i = 0; i < maximumLevels; i++) file.level[i].index = noIndex;
  file.next = openFiles.first;
  openFiles.first = file;
  return file;
}

/** Takes a file out of the table and gives back its storage; what was not written is lost. */
export function dropOpenFile(file: OpenFile): void {
  if (openFiles.first === file) openFiles.first = file.next;
  else {
    let before = openFiles.first;
    while (before !== null && before.next !== file) before = before.next;
    if (before !== null) before.next = file.next;
  }
  freeBuffer(file, file.data);
  for (let i = 0; i < maximumLevels; i++) freeBuffer(file, file.level[i]);
  freeNucleusStorage(addr(file), sizeof<OpenFile>());
}

function freeBuffer(file: OpenFile, buffer: BlockBuffer): void {
  if (buffer.address !== 0) freeNucleusStorage(buffer.address, file.disk.label.blockSize);
}

/** Gives a buffer its storage; false when there is none. */
export function ensureBuffer(file: OpenFile, buffer: BlockBuffer): bool {
  if (buffer.address === 0) buffer.address = getNucleusStorage(file.disk.label.blockSize);
  return buffer.address !== 0;
}

export function isForOutput(file: OpenFile): bool {
  return (file.flags & OpenFlag.Output) !== 0;
}

/** Error codes of buffers and pointers; the same numbers in `ReadError` and `WriteError`. */
export const BlockError = {
  InputOutput: 3,
  DiskFull: 13,
  NoStorage: 25,
} as const;
