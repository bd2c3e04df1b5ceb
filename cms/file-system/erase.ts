// Erasing files.

import type { FileId } from '../interface/file-id.ts';
import { FileError } from '../interface/fscb.ts';
import { isReadOnly } from './active-disks.ts';
import { findEntry, removeEntry } from './directory.ts';
import { Location, locate } from './find-file.ts';
import { closeFile, commitIfQuiet } from './finish.ts';
import { freeFile } from './free-file.ts';
import { findOpenFileOn } from './open-file.ts';

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
