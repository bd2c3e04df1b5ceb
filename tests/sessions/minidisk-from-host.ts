/** A user's minidisk as the host finds it on the volumes of a system that does not run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDirectory } from '../../directory/read-directory.ts';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { EdfDisk } from '../../src/generation/edf/edf-disk.ts';
import { recordsText } from '../../src/generation/edf/text-records.ts';
import { userDirectoryFile } from '../../src/generation/system-programs.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';

export interface MinidiskFromHost {
  /** What is wrong with the minidisk itself. */
  readonly problems: readonly string[];
  /** Texts of the files, by `NAME TYPE`. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads the 191 minidisk of a user of the shipped directory. */
export function readMinidisk(dataDirectory: string, userId: string): MinidiskFromHost {
  const place = placeOf(userId);
  const image = CkdImage.open(join(dataDirectory, `${place.volume.toLowerCase()}.ckd`), '3350', { readOnly: true });
  try {
    const extent = { firstCylinder: place.firstCylinder, cylinders: place.cylinders };
    const disk = EdfDisk.open(image, extent);
    const files = disk.list().map((file): [string, string] => {
      return [`${file.name} ${file.type}`, recordsText(disk.read(file), file.recordForm)];
    });
    return { problems: checkMinidisk(image, extent), files: new Map(files) };
  } finally {
    image.close();
  }
}

function placeOf(userId: string) {
  const { users } = readDirectory(readFileSync(userDirectoryFile, 'utf8'), { source: userDirectoryFile });
  for (const device of users.find((user) => user.userId === userId)?.devices ?? []) {
    if (device.kind === 'minidisk' && device.address === 0x191) return device;
  }
  throw new Error(`${userId} has no 191 in ${userDirectoryFile}`);
}
