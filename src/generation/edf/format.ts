/** Formats minidisks, as the CMS command FORMAT does. */
import type { CkdImage } from '../../media/ckd-image.ts';
import { Allocation } from './allocation.ts';
import { writeDiskDirectory } from './directory-file.ts';
import { EdfDisk } from './edf-disk.ts';
import { writeLabel } from './label.ts';
import { type BlockSize, type Extent, Minidisk } from './minidisk.ts';
import { packTime } from './packed-time.ts';

export interface FormatOptions {
  /** Up to six characters. */
  readonly label: string;
  readonly blockSize: BlockSize;
  /** Cylinders at the end that the file system leaves alone. */
  readonly reservedCylinders?: number;
  readonly created: Date;
}

/** Makes an empty minidisk of cylinders of a volume. What was there is gone. */
export function formatMinidisk(image: CkdImage, extent: Extent, options: FormatOptions): EdfDisk {
  const { label, blockSize, reservedCylinders = 0, created } = options;
  const disk = new Minidisk(image, extent, blockSize);
  if (disk.blocksPerTrack === 0) {
    throw new Error(`a track of a ${image.geometry.name} is too short for blocks of ${blockSize} bytes`);
  }
  const cylindersUsable = extent.cylinders - reservedCylinders;
  if (cylindersUsable < 1) throw new Error(`${extent.cylinders} cylinders cannot have ${reservedCylinders} kept back`);
  disk.formatTracks();
  const blockCount = cylindersUsable * disk.blocksPerCylinder;
  const mapBytes = Math.ceil(blockCount / 8 / blockSize) * blockSize;
  const allocation = Allocation.ofEmptyDisk(blockCount, mapBytes);
  const { origin } = writeDiskDirectory(disk, allocation, [], created, undefined);
  writeLabel(disk, {
    label,
    directoryOrigin: origin,
    cylindersUsable,
    cylindersFormatted: extent.cylinders,
    blockCount,
    blocksUsed: allocation.used,
    nextFreeBlock: allocation.firstFree,
    created: packTime(created),
  });
  return EdfDisk.open(image, extent);
}
