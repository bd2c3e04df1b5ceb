// Finding files by name: STATE, and walks through directories by pattern.
import type { ActiveDisk } from '../interface/active-disk.ts';
import type { FileId } from '../interface/file-id.ts';
import type { FileScan, FoundFile } from '../interface/found-file.ts';
import { FileError } from '../interface/fscb.ts';
import { nucon } from '../interface/nucon.ts';
import { isReadOnly, isSearched } from './active-disks.ts';
import { entryAt, findEntry } from './directory.ts';
import type { FileStatusTable } from './edf-records.ts';
import { matches } from './pattern.ts';

/** Index of the first entry that is not the directory's own or the allocation map's. */
const firstFile = 2;

/** Where the disks are searched for one file. */
export class Location {
  disk: Ptr<ActiveDisk> | null;
  entry: Ptr<FileStatusTable> | null;
}

/**
 * The file on the first disk that has it; the mode number does not count. 0, or `FileError`; with `writable` only
 * disks that may be written are searched.
 */
export function locate(name: FileId, writable: bool, where: Location): i32 {
  if (name.fileName[0] === char(' ') || name.fileType[0] === char(' ')) return FileError.InvalidName;
  const mode = name.fileMode[0];
  let searched = false;
  for (let disk = nucon.firstDisk; disk !== null; disk = disk.next) {
    if (isSearched(disk, mode) && !(writable && isReadOnly(disk))) {
      searched = true;
      const entry = findEntry(disk, name);
      if (entry !== null && isVisible(disk, entry)) {
        where.disk = disk;
        where.entry = entry;
        return 0;
      }
    }
  }
  return searched ? FileError.NotFound : FileError.NotAccessed;
}

/** Files of mode 0 are not seen on read-only disks. */
function isVisible(disk: ActiveDisk, entry: FileStatusTable): bool {
  return entry.fileMode[1] !== char('0') || !isReadOnly(disk);
}

/** Whether a file has the mode number that was asked for, if one was. */
function hasNumber(entry: FileStatusTable, number: u32): bool {
  return number < char('0') || number > char('9') || entry.fileMode[1] === number;
}

/** STATE, STATEW: `found` gets the file. 0 or `FileError`. */
export function findFile(name: FileId, found: FoundFile): i32 {
  return describeFile(name, false, found);
}

export function findWritableFile(name: FileId, found: FoundFile): i32 {
  return describeFile(name, true, found);
}

function describeFile(name: FileId, writable: bool, found: FoundFile): i32 {
  const where = local<Location>();
  const rc = locate(name, writable, where);
  const disk = where.disk;
  const entry = where.entry;
  if (disk !== null && entry !== null) tell(disk, entry, found);
  return rc;
}

/** What callers learn of a file: its directory entry with today's mode letter. */
function tell(disk: ActiveDisk, entry: FileStatusTable, found: FoundFile): void {
  copy(found.status, entry);
  found.status.fileMode[0] = disk.mode;
  found.disk = disk;
}

/** Begins a walk. 0 or `FileError.NotAccessed`. */
export function startScan(scan: FileScan): i32 {
  scan.disk = nucon.firstDisk;
  scan.next = firstFile;
  for (let disk = nucon.firstDisk; disk !== null; disk = disk.next) {
    if (isSearched(disk, scan.pattern.fileMode[0])) return 0;
  }
  return FileError.NotAccessed;
}

/** The next file of a walk, in `scan.file`. */
export function nextFile(scan: FileScan): bool {
  let disk = scan.disk;
  while (disk !== null) {
    if (isSearched(disk, scan.pattern.fileMode[0]) && nextFileOf(disk, scan)) return true;
    disk = disk.next;
    scan.disk = disk;
    scan.next = firstFile;
  }
  return false;
}

function nextFileOf(disk: ActiveDisk, scan: FileScan): bool {
  while (scan.next < disk.directoryEntries) {
    const entry = entryAt(disk, scan.next);
    scan.next += 1;
    if (
      isVisible(disk, entry) &&
      hasNumber(entry, scan.pattern.fileMode[1]) &&
      matches(entry.fileName, scan.pattern.fileName) &&
      matches(entry.fileType, scan.pattern.fileType)
    ) {
      tell(disk, entry, scan.file);
      return true;
    }
  }
  return false;
}
