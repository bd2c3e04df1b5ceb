// The chain of accessed disks: finding one, and the order in which they are searched.
import { type ActiveDisk, DiskFlag } from '../interface/active-disk.ts';
import { nucon } from '../interface/nucon.ts';

/** The disk accessed under this letter. */
export function findDisk(mode: u32): Ptr<ActiveDisk> | null {
  let disk = nucon.firstDisk;
  while (disk !== null && disk.mode !== mode) disk = disk.next;
  return disk;
}

export function isReadOnly(disk: ActiveDisk): bool {
  return (disk.flags & DiskFlag.ReadOnly) !== 0;
}

/** Whether a search for `mode` (a letter, blank or `*`) looks at this disk: itself, or as an extension of it. */
export function isSearched(disk: ActiveDisk, mode: u32): bool {
  if (mode === char('*') || mode === char(' ')) return true;
  return disk.mode === mode || disk.extensionOf === mode;
}

/** Puts a disk into the chain, by its letter. */
export function insertDisk(disk: ActiveDisk): void {
  const first = nucon.firstDisk;
  if (first === null || first.mode > disk.mode) {
    disk.next = first;
    nucon.firstDisk = disk;
    return;
  }
  let before: ActiveDisk = first;
  let next = before.next;
  while (next !== null && next.mode < disk.mode) {
    before = next;
    next = before.next;
  }
  disk.next = next;
  before.next = disk;
}

/** Takes a disk out of the chain. */
export function removeDisk(disk: ActiveDisk): void {
  if (nucon.firstDisk === disk) {
    nucon.firstDisk = disk.next;
    return;
  }
  let before = nucon.firstDisk;
  while (before !== null && before.next !== disk) before = before.next;
  if (before !== null) before.next = disk.next;
}
