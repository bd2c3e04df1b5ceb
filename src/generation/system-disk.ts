/** The CMS system disk (190): a minidisk with command files on it, and on its last cylinders the nucleus that it IPLs. */
import { recordsPerTrack } from '../architecture/disk-geometry.ts';
import type { LoadImage } from '../linker/link.ts';
import type { CkdImage } from '../media/ckd-image.ts';
import type { EdfDisk, NewFile } from './edf/edf-disk.ts';
import { formatMinidisk } from './edf/format.ts';
import type { Extent } from './edf/minidisk.ts';
import { iplRecordLength, iplRecords } from './ipl-records.ts';

export interface SystemDiskOptions {
  readonly label: string;
  /** The CMS nucleus. */
  readonly nucleus: LoadImage;
  /** Command modules and other files; they stand in the directory in this order. */
  readonly files: readonly NewFile[];
  readonly created: Date;
}

/** Formats a minidisk and makes it the system disk. */
export function writeSystemDisk(image: CkdImage, extent: Extent, options: SystemDiskOptions): EdfDisk {
  const { label, nucleus, files, created } = options;
  const reservedCylinders = cylindersFor(nucleus, image);
  const disk = formatMinidisk(image, extent, { label, blockSize: iplRecordLength, reservedCylinders, created });
  writeNucleus(disk, nucleus, reservedCylinders);
  disk.change(created, (change) => {
    for (const file of files) change.put(file);
  });
  return disk;
}

/** Cylinders that a nucleus takes: its storage from location 0 on, in records of 4096 bytes. */
function cylindersFor({ origin, bytes }: LoadImage, { geometry }: CkdImage): number {
  const records = Math.ceil((origin + bytes.length) / iplRecordLength);
  return Math.ceil(records / recordsPerTrack(geometry, iplRecordLength) / geometry.heads);
}

function writeNucleus({ minidisk }: EdfDisk, nucleus: LoadImage, reservedCylinders: number): void {
  const { heads } = minidisk.image.geometry;
  const firstCylinder = minidisk.extent.cylinders - reservedCylinders;
  const { bootstrap, system } = iplRecords({
    image: nucleus,
    firstCylinder,
    firstHead: 0,
    recordsPerTrack: minidisk.blocksPerTrack,
    tracksPerCylinder: heads,
  });
  for (const [index, { data }] of bootstrap.entries()) minidisk.writeBlock(index + 1, data);
  for (const { cylinder, head, record, data } of system) {
    minidisk.writeBlock((cylinder * heads + head) * minidisk.blocksPerTrack + record, data);
  }
}
