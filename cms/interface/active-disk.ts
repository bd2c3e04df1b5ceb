// Accessed minidisks. Commands may read the first part of the record; all of it belongs to the file system.

import type { Bitmap } from '../file-system/bitmap.ts';
import { BlockTree } from '../file-system/block-list.ts';
import type { DirectoryBlock } from '../file-system/directory-block.ts';
import { EdfLabel } from '../file-system/edf-records.ts';

export const DiskFlag = {
  ReadOnly: 0x80,
} as const;

/** The directory's own entry and that of the allocation map. */
export const systemEntries = 2;

/** Active disk table (ADT): one accessed minidisk. The chain is in the order of search: by letter. */
export class ActiveDisk {
  next: Ptr<ActiveDisk> | null;
  /** Mode letter. */
  mode: u8;
  /** Letter of the disk whose read-only extension this is, or the mode letter itself. */
  extensionOf: u8;
  /** `DiskFlag` */
  flags: u8;
  deviceNumber: u16;
  /** As in the unit's name: X'3350'. */
  deviceType: u16;
  /** The label as it will be written with the next change; sizes, block counts and the volume label are in it. */
  label: EdfLabel;
  /** Entries in the directory: the files, and `systemEntries` more. */
  directoryEntries: u32;

  // The rest is the file system's own.
  heads: u16;
  blocksPerTrack: u16;
  firstDirectoryBlock: Ptr<DirectoryBlock> | null;
  /** Where the directory is on disk. */
  directory: BlockTree;
  /** Where the allocation map is on disk. */
  map: BlockTree;
  /** Blocks in use by what the label on disk leads to; null on read-only disks. */
  committed: Ptr<Bitmap> | null;
  /** Blocks in use by what the next label will lead to; null on read-only disks. */
  allocated: Ptr<Bitmap> | null;
  /** Blocks given up since the last commit that may not be used before the next. */
  blocksHeldBack: u32;
  /** A block of storage from which the label is written; 0 on read-only disks. */
  labelBuffer: u32;
  /** Files open for output: while there are any, the directory on disk stays as it is. */
  filesBeingWritten: u32;
  /** Something differs from what the label on disk leads to. */
  changed: bool;
}
