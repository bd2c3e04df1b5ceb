// What findFile, nextFile and STATE tell of a file.
import { FileStatusTable } from '../file-system/edf-records.ts';
import type { ActiveDisk } from './active-disk.ts';
import { FileId } from './file-id.ts';

/** A file that was found (STATEFST): a copy of its directory entry, and the disk on which it is. */
export class FoundFile {
  /** `status.fileMode` has the letter under which the disk is accessed now. */
  status: FileStatusTable;
  disk: Ptr<ActiveDisk>;
}

/**
 * A walk through the directories of accessed disks. Fill `pattern`, call `startScan`, then `nextFile` until it is
 * false. In the pattern `*` stands for any characters and `%` for one; mode `*` is all disks in their order, a letter
 * is that disk and its extensions, a number after the letter admits only files of that number. Erasing and renaming
 * files of the walk between two calls is allowed when the walk has only one disk: what was found is not found again.
 */
export class FileScan {
  pattern: FileId;
  /** The file found last. */
  file: FoundFile;
  /** For the file system: the disk that is being walked, and the index of the next entry in its directory. */
  disk: Ptr<ActiveDisk> | null;
  next: u32;
}
