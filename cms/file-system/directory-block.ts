// The directory of an accessed disk in storage: a chain of its blocks (hyperblocks), with the order on disk.
import { FileStatusTable } from './edf-records.ts';

/** One block of a directory. As many entries as the disk's block size holds are there. */
export class DirectoryBlock {
  next: Ptr<DirectoryBlock> | null;
  /** It differs from the block on disk. */
  changed: bool;
  @off(8) entries: Arr<FileStatusTable, 8>;
}

/** Bytes of a `DirectoryBlock` before its entries. */
export const directoryBlockHeader = 8;
