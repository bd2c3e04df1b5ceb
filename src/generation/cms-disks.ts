/** A pair of CMS disks alone on volumes of their own, for a machine that runs nothing but CMS. */
import type { LoadImage } from '../linker/link.ts';
import { CkdImage } from '../media/ckd-image.ts';
import type { NewFile } from './edf/edf-disk.ts';
import { formatMinidisk } from './edf/format.ts';
import type { BlockSize } from './edf/minidisk.ts';
import { writeSystemDisk } from './system-disk.ts';

export interface CmsDisksOptions {
  /** The CMS nucleus, from which the system disk is IPLed. */
  readonly nucleus: LoadImage;
  /** What is on the system disk: `moduleFile` makes modules. */
  readonly systemFiles?: readonly NewFile[];
  /** What is on the user's disk. */
  readonly userFiles?: readonly NewFile[];
  /** Block size of the user's disk, 1024 unless given. */
  readonly blockSize?: BlockSize;
  /** Of each volume; 10 and 3 unless given. */
  readonly systemCylinders?: number;
  readonly userCylinders?: number;
  readonly deviceType?: string;
  readonly created: Date;
}

/**
 * Makes two volumes, each one minidisk as a whole: the system disk (190), which can be IPLed, and a user's disk (191).
 * @throws Error if one of the files exists already
 */
export function buildCmsDisks(systemPath: string, userPath: string, options: CmsDisksOptions): void {
  const { nucleus, systemFiles = [], userFiles = [], blockSize = 1024, created } = options;
  const { systemCylinders = 10, userCylinders = 3, deviceType = '3350' } = options;
  const system = CkdImage.create(systemPath, deviceType, { cylinders: systemCylinders });
  const all = { firstCylinder: 0, cylinders: systemCylinders };
  writeSystemDisk(system, all, { label: 'CMS190', nucleus, files: systemFiles, created });
  system.close();
  const user = CkdImage.create(userPath, deviceType, { cylinders: userCylinders });
  const disk = formatMinidisk(
    user,
    { firstCylinder: 0, cylinders: userCylinders },
    { label: 'CMS191', blockSize, created },
  );
  disk.change(created, (change) => {
    for (const file of userFiles) change.put(file);
  });
  user.close();
}
