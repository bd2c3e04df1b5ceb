// Giving up accessed disks (RELEASE command).
import type { ActiveDisk } from '../interface/active-disk.ts';
import { nucon } from '../interface/nucon.ts';
import { freeNucleusStorage } from '../nucleus/storage.ts';
import { removeDisk } from './active-disks.ts';
import { type Bitmap, bitmapHeader } from './bitmap.ts';
import { freeList } from './block-list.ts';
import { directoryBlockHeader } from './directory-block.ts';
import { closeFilesOf } from './finish.ts';

/** Closes the disk's files and takes it out of the search; its extensions stay accessed. */
export function releaseDisk(disk: ActiveDisk): void {
  closeFilesOf(disk);
  removeDisk(disk);
  discardDisk(disk);
}

export function releaseAllDisks(): void {
  for (let disk = nucon.firstDisk; disk !== null; disk = nucon.firstDisk) releaseDisk(disk);
}

/** Gives back the storage of a disk that is in no chain. */
export function discardDisk(disk: ActiveDisk): void {
  const blockSize = disk.label.blockSize;
  let block = disk.firstDirectoryBlock;
  while (block !== null) {
    const next = block.next;
    freeNucleusStorage(addr(block), directoryBlockHeader + blockSize);
    block = next;
  }
  freeList(disk.directory.data);
  freeList(disk.directory.pointers);
  freeList(disk.map.data);
  freeList(disk.map.pointers);
  freeBitmap(disk.committed);
  freeBitmap(disk.allocated);
  if (disk.labelBuffer !== 0) freeNucleusStorage(disk.labelBuffer, blockSize);
  freeNucleusStorage(addr(disk), sizeof<ActiveDisk>());
}

function freeBitmap(map: Ptr<Bitmap> | null): void {
  if (map !== null) freeNucleusStorage(addr(map), bitmapHeader + map.size);
}
