/** Where a minidisk is: an image file and cylinders of it, named in one of three ways. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { MinidiskEntry } from '../../../directory/entries.ts';
import { readDirectory } from '../../../directory/read-directory.ts';
import { diskGeometries } from '../../architecture/disk-geometry.ts';
import { sourceFile } from '../../compiler/source-file.ts';
import { readLabel } from '../../generation/edf/label.ts';
import { type Extent, findBlockSize, Minidisk } from '../../generation/edf/minidisk.ts';
import { headerLength, readHeader } from '../../media/ckd-header.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { volumeSerial } from '../../media/volume-label.ts';
import { UsageError } from '../command.ts';
import type { Parsed } from './subcommand.ts';

export const placeOptionsHelp = `IMAGE is a disk image that is one minidisk as a whole, or a volume and where on it the minidisk is:
  cpusr1.ckd:CMSUSER.191                by user and device address, as the user directory says
                                        (--directory FILE; the shipped one unless given)
  cpusr1.ckd --at 11 [--cylinders 5]    by cylinders (as many as its label says unless given)
  disk.cckd --shadow disk_1.cckd        with its shadow files, the newest of which takes what is written
Do not write to a volume while a machine runs that has it.
`;

/** Options of every subcommand. */
export const placeOptions = {
  at: { type: 'string' },
  cylinders: { type: 'string' },
  directory: { type: 'string' },
  shadow: { type: 'string' },
} as const;

const mostCylinders = 9999;
const minidiskName = /^(.+):([^:/.]+)\.([0-9A-Fa-f]{1,3})$/;

/** A minidisk in an open image. */
export interface Place {
  readonly image: CkdImage;
  readonly extent: Extent;
}

/**
 * Opens the image that the first operand names, does something with the minidisk, and closes it.
 * @throws UsageError, Error 'Cannot list "x.ckd": ...'
 */
export function withMinidisk<Result>(
  verb: string,
  parsed: Parsed,
  access: { readonly readOnly: boolean },
  action: (place: Place) => Result,
): Result {
  const operand = parsed.operands[0] as string;
  const named = minidiskName.exec(operand);
  const path = named === null ? operand : (named[1] as string);
  const image = CkdImage.open(path, deviceType(path), { ...access, shadow: parsed.text('shadow') });
  try {
    const extent =
      named === null
        ? cylinderExtent(image, parsed)
        : directoryExtent(image, named[2] as string, named[3] as string, parsed);
    return action({ image, extent });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Error(`Cannot ${verb} "${operand}": ${(error as Error).message}`);
  } finally {
    image.close();
  }
}

/** A minidisk is named by its user or by its cylinders, so that the image is not all of it. */
export function isPlaceNamed(parsed: Parsed): boolean {
  return parsed.text('at') !== undefined || minidiskName.test(parsed.operands[0] as string);
}

/** The device type that an image's header names; "3350" when it has none, for the right message from `open`. */
export function deviceType(path: string): string {
  try {
    const file = openSync(path, 'r');
    const bytes = new Uint8Array(headerLength);
    const length = readSync(file, bytes, 0, headerLength, 0);
    closeSync(file);
    const header = readHeader(bytes.subarray(0, length));
    const found = diskGeometries.find(
      ({ imageType, heads }) => imageType === header.imageType && heads === header.heads,
    );
    return found?.name ?? '3350';
  } catch {
    return '3350';
  }
}

function cylinderExtent(image: CkdImage, parsed: Parsed): Extent {
  const firstCylinder = parsed.number('at', 0, image.cylinders - 1);
  const cylinders = parsed.number('cylinders', 1, mostCylinders);
  const serial = volumeSerial(image.readRecords(0, 0));
  if (firstCylinder === undefined && serial !== undefined) {
    throw new UsageError(
      `"${image.path}" is volume ${serial}, not one minidisk: say which, "${image.path}:USERID.191" or --at CYLINDER`,
    );
  }
  const first = firstCylinder ?? 0;
  const rest = { firstCylinder: first, cylinders: image.cylinders - first };
  const extent = { firstCylinder: first, cylinders: cylinders ?? labelledCylinders(image, rest) };
  if (first + extent.cylinders > image.cylinders) {
    throw new UsageError(
      `The minidisk ends at cylinder ${first + extent.cylinders - 1}, the volume has ${image.cylinders}`,
    );
  }
  return extent;
}

/** As many cylinders as the label there says; all that are left when there is none. */
function labelledCylinders(image: CkdImage, rest: Extent): number {
  const blockSize = findBlockSize(image, rest);
  if (blockSize === undefined) return rest.cylinders;
  try {
    return readLabel(new Minidisk(image, rest, blockSize)).cylindersFormatted;
  } catch {
    return rest.cylinders;
  }
}

function directoryExtent(image: CkdImage, userId: string, address: string, parsed: Parsed): Extent {
  const source = parsed.text('directory') ?? sourceFile('directory/user.direct');
  const { users } = readDirectory(readFileSync(source, 'utf8'), { source });
  const user = users.find((each) => each.userId === userId.toUpperCase());
  if (user === undefined) throw new UsageError(`There is no user ${userId.toUpperCase()} in "${source}"`);
  const disks = user.devices.filter((device): device is MinidiskEntry => device.kind === 'minidisk');
  const disk = disks.find((each) => each.address === Number.parseInt(address, 16));
  if (disk === undefined) {
    const known = disks.map((each) => hex(each.address)).join(' ') || 'none';
    throw new UsageError(
      `User ${user.userId} has no minidisk ${address.toUpperCase()} in "${source}", he has ${known}`,
    );
  }
  const serial = volumeSerial(image.readRecords(0, 0));
  if (serial !== disk.volume) {
    throw new UsageError(
      `${user.userId} ${hex(disk.address)} is on volume ${disk.volume}, "${image.path}" is ${serial ?? 'without a label'}`,
    );
  }
  return { firstCylinder: disk.firstCylinder, cylinders: disk.cylinders };
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(3, '0');
}
