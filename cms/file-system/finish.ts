// Closing files: FINIS. Closing the last file that is open for output on a disk makes all changes on it permanent.
import type { ActiveDisk } from '../interface/active-disk.ts';
import type { FileId } from '../interface/file-id.ts';
import { FileError } from '../interface/fscb.ts';
import { isSearched } from './active-disks.ts';
import { commit } from './commit.ts';
import { flushFile } from './data-blocks.ts';
import { stampDate } from './date-stamp.ts';
import { addEntry, findEntry, markEntryChanged } from './directory.ts';
import { Edf, type FileStatusTable } from './edf-records.ts';
import { dropOpenFile, firstOpenFile, isForOutput, type OpenFile, OpenFlag } from './open-file.ts';
import { matches } from './pattern.ts';

/** FINIS fn ft fm, each of them perhaps `*`. 0, 6 nothing was open, 3 I/O error. */
export function finishFiles(name: FileId): i32 {
  let rc: i32 = FileError.NotOpen;
  let file = firstOpenFile();
  while (file !== null) {
    const next = file.next;
    if (isNamed(file, name)) {
      const closed = closeFile(file);
      if (rc === FileError.NotOpen || closed !== 0) rc = closed;
    }
    file = next;
  }
  return rc;
}

function isNamed(file: OpenFile, name: FileId): bool {
  if (!isSearched(file.disk, name.fileMode[0])) return false;
  return matches(file.status.fileName, name.fileName) && matches(file.status.fileType, name.fileType);
}

/** FINIS * * *. */
export function finishAll(): i32 {
  let rc: i32 = 0;
  for (let file = firstOpenFile(); file !== null; file = firstOpenFile()) {
    const closed = closeFile(file);
    if (closed !== 0) rc = closed;
  }
  return rc;
}

/** Closes all files of a disk. */
export function closeFilesOf(disk: ActiveDisk): void {
  let file = firstOpenFile();
  while (file !== null) {
    const next = file.next;
    if (file.disk === disk) closeFile(file);
    file = next;
  }
}

/**
 * Closes one file. 0, 3 after an I/O error: then the file is as it was before it was opened. 25: no storage,
 * likewise.
 */
export function closeFile(file: OpenFile): i32 {
  const disk = file.disk;
  const output = isForOutput(file);
  let rc: i32 = 0;
  if ((file.flags & OpenFlag.Changed) !== 0) {
    rc = flushFile(file);
    if (rc === 0) rc = updateDirectory(file);
  }
  dropOpenFile(file);
  if (!output) return rc;
  disk.filesBeingWritten -= 1;
  const committed = commitIfQuiet(disk);
  return rc !== 0 ? rc : committed;
}

/** Commits unless files are open for output. 0, or 3 after an I/O error. */
export function commitIfQuiet(disk: ActiveDisk): i32 {
  if (disk.filesBeingWritten !== 0) return 0;
  return commit(disk) ? 0 : FileError.InputOutput;
}

/** Puts the file's new status into its directory entry, which a new file gets now. */
function updateDirectory(file: OpenFile): i32 {
  const disk = file.disk;
  stampDate(file.status);
  let entry = findEntry(disk, at<FileId>(addr(file.status)));
  if (entry === null) entry = addEntry(disk);
  if (entry === null) return FileError.NoStorage;
  setHalfwords(file.status);
  copy(entry, file.status);
  markEntryChanged(disk, entry);
  return 0;
}

/** The halfwords of the older format: their value where it fits. */
function setHalfwords(status: FileStatusTable): void {
  status.shortOrigin = Edf.seeWord;
  status.shortRecordCount = status.recordCount < Edf.seeWord ? status.recordCount : Edf.seeWord;
  status.shortBlockCount = status.blockCount < Edf.seeWord ? status.blockCount : Edf.seeWord;
}
