// Giving a file the date of another one.
import type { FileId } from '../interface/file-id.ts';
import { FileError } from '../interface/fscb.ts';
import { isReadOnly } from './active-disks.ts';
import { markEntryChanged } from './directory.ts';
import type { FileStatusTable } from './edf-records.ts';
import { Location, locate } from './find-file.ts';
import { commitIfQuiet } from './finish.ts';

/** 0, or `FileError`. */
export function setDate(name: FileId, date: FileStatusTable): i32 {
  const where = local<Location>();
  const rc = locate(name, false, where);
  const disk = where.disk;
  const entry = where.entry;
  if (rc !== 0 || disk === null || entry === null) return rc;
  if (isReadOnly(disk)) return FileError.ReadOnly;
  copyDate(entry, date);
  markEntryChanged(disk, entry);
  return commitIfQuiet(disk);
}

function copyDate(to: FileStatusTable, from: FileStatusTable): void {
  move(addr(to.monthDay), addr(from.monthDay), 2);
  move(addr(to.hourMinute), addr(from.hourMinute), 2);
  move(addr(to.year), addr(from.year), 2);
  move(addr(to.changed), addr(from.changed), 6);
  to.flags2 = from.flags2;
}
