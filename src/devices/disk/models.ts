/** What the disk drives and their control units say of themselves. */
import { diskGeometries } from '../../architecture/disk-geometry.ts';
import { identification } from '../command-device.ts';

/** Types whose control units come before the 3830: they have six sense bytes, know no SENSE ID and no sectors. */
export const earlyTypes: readonly string[] = ['2311', '2314'];

/** Control unit with model, drive with model. */
const identifications: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '2305-1': [0x2835, 0x00, 0x2305, 0x00],
  '2305-2': [0x2835, 0x00, 0x2305, 0x02],
  '3330': [0x3830, 0x02, 0x3330, 0x01],
  '3330-11': [0x3830, 0x02, 0x3330, 0x11],
  '3340': [0x3830, 0x02, 0x3340, 0x01],
  '3340-70': [0x3830, 0x02, 0x3340, 0x02],
  '3350': [0x3830, 0x02, 0x3350, 0x00],
  '3375': [0x3880, 0x05, 0x3375, 0x02],
  '3380': [0x3880, 0x05, 0x3380, 0x02],
  '3380-E': [0x3880, 0x05, 0x3380, 0x0a],
  '3380-K': [0x3880, 0x05, 0x3380, 0x1e],
  '3390': [0x3990, 0xc2, 0x3390, 0x02],
  '3390-2': [0x3990, 0xc2, 0x3390, 0x06],
  '3390-3': [0x3990, 0xc2, 0x3390, 0x0a],
};

/** What SENSE ID gives for a model; undefined: the command is rejected. */
export function modelIdentification(name: string): Uint8Array | undefined {
  const found = identifications[name];
  return found === undefined ? undefined : identification(...found);
}

/** The same for a drive on which no pack is: its smallest model. */
export function typeIdentification(type: string): Uint8Array | undefined {
  const smallest = diskGeometries.find(({ name }) => name.startsWith(type));
  return smallest === undefined ? undefined : modelIdentification(smallest.name);
}
