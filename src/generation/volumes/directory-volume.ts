/** Puts a new object directory on a system residence volume that is there already. */
import type { Directory } from '../../../directory/entries.ts';
import { writeObjectDirectory } from '../../../directory/object-directory.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { volumeSerial } from '../../media/volume-label.ts';
import { packTime } from '../edf/packed-time.ts';
import { directoryArea, writePages } from './cp-volume.ts';

/**
 * Writes to the directory cylinders that the volume has, whatever the directory says of them.
 * @throws Error 'Cannot write the directory to "x.ckd": ...'
 */
export function writeDirectoryVolume(directory: Directory, path: string, now: Date): void {
  const { deviceType, volume } = directory.residence;
  const image = CkdImage.open(path, deviceType);
  try {
    const serial = volumeSerial(image.readRecords(0, 0));
    if (serial !== volume)
      throw new Error(`it is volume ${serial ?? 'without a label'}, the DIRECTORY statement says ${volume}`);
    const area = directoryArea(image);
    if (area === undefined) throw new Error('none of its cylinders is allocated to the directory');
    writePages(image, area, writeObjectDirectory(directory, packTime(now)));
  } catch (error) {
    throw new Error(`Cannot write the directory to "${path}": ${(error as Error).message}`);
  } finally {
    image.close();
  }
}
