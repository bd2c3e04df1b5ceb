// Renaming files; and putting a rewritten file in the place of the old one.
import type { ActiveDisk } from '../interface/active-disk.ts';
import type { FileId } from '../interface/file-id.ts';
import { FileError } from '../interface/fscb.ts';
import { findDisk, isReadOnly } from './active-disks.ts';
import { findEntry, markEntryChanged, removeEntry } from './directory.ts';
import type { FileStatusTable } from './edf-records.ts';
import { closeFile, commitIfQuiet } from './finish.ts';
import { freeFile } from './free-file.ts';
import { findOpenFileOn } from './open-file.ts';

/** Bytes of file name and file type. */
const nameLength = 16;

/** What is renamed, and what has the new name already. */
class Renaming {
  disk: Ptr<ActiveDisk> | null;
  entry: Ptr<FileStatusTable> | null;
  taken: Ptr<FileStatusTable> | null;
}

/** RENAME: both names on the disk of the old one's mode. 0, or `FileError`. */
export function renameFile(oldName: FileId, newName: FileId): i32 {
  const renaming = local<Renaming>();
  const rc = prepare(oldName, newName, renaming);
  const disk = renaming.disk;
  const entry = renaming.entry;
  if (rc !== 0 || disk === null || entry === null) return rc;
  if (renaming.taken !== null && renaming.taken !== entry) return FileError.Exists;
  setName(disk, entry, newName);
  return commitIfQuiet(disk);
}

/** As `renameFile`, but a file that has the new name goes. */
export function replaceFile(oldName: FileId, newName: FileId): i32 {
  const renaming = local<Renaming>();
  const rc = prepare(oldName, newName, renaming);
  const disk = renaming.disk;
  const entry = renaming.entry;
  const taken = renaming.taken;
  if (rc !== 0 || disk === null || entry === null) return rc;
  const freed = taken === null || taken === entry ? 0 : freeFile(disk, taken);
  if (freed !== 0) return freed;
  setName(disk, entry, newName);
  if (taken !== null && taken !== entry) {
    // In the old one's place, so that the order of the directory does not change under those who walk through it.
    copy(taken, entry);
    markEntryChanged(disk, taken);
    removeEntry(disk, entry);
  }
  return commitIfQuiet(disk);
}

/** Closes both files and finds their entries. 0, or `FileError`. */
function prepare(oldName: FileId, newName: FileId, renaming: Renaming): i32 {
  const disk = findDisk(oldName.fileMode[0]);
  if (disk === null) return FileError.NotAccessed;
  if (isReadOnly(disk)) return FileError.ReadOnly;
  if (newName.fileName[0] === char(' ') || newName.fileType[0] === char(' ')) return FileError.InvalidName;
  closeIfOpen(disk, oldName);
  closeIfOpen(disk, newName);
  renaming.disk = disk;
  renaming.entry = findEntry(disk, oldName);
  renaming.taken = findEntry(disk, newName);
  return renaming.entry === null ? FileError.NotFound : 0;
}

function closeIfOpen(disk: ActiveDisk, name: FileId): void {
  const open = findOpenFileOn(disk, name);
  if (open !== null) closeFile(open);
}

function setName(disk: ActiveDisk, entry: FileStatusTable, name: FileId): void {
  move(addr(entry), addr(name), nameLength);
  const number = name.fileMode[1];
  if (number >= char('0') && number <= char('6')) entry.fileMode[1] = number;
  markEntryChanged(disk, entry);
}
