/**
 * Sense bytes 2 and up of a disk: which drive, where its arm is, and why (3830 Component Description, "Sense Byte
 * Summary"; format 0).
 */
import type { DiskGeometry } from '../../architecture/disk-geometry.ts';
import type { Arm } from './arm.ts';

/** Which sense byte holds what; the 2311 and 2314 have none of these. */
const byte = { model: 2, drive: 4, lowCylinder: 5, highCylinderAndHead: 6, formatAndMessage: 7 } as const;

/** How far the cylinder's high bits are shifted left in byte 6, which also holds the head. */
const highCylinderShift: Readonly<Record<string, number>> = {
  '3330': 6,
  '3330-11': 5,
  '3340': 5,
  '3340-70': 5,
  '3350': 5,
  '3375': 6,
  '3380': 4,
  '3380-E': 4,
  '3380-K': 4,
};

const modelBits: Readonly<Record<string, number>> = { '3340': 0x01, '3340-70': 0x02 };

/** Fills in bytes 2 to 7 of 24 sense bytes; leaves shorter ones alone. */
export function describePosition(
  sense: Uint8Array,
  geometry: DiskGeometry,
  arm: Arm,
  unit: number,
  message: number,
): void {
  if (sense.length <= byte.formatAndMessage) return;
  const { name } = geometry;
  sense[byte.model] = modelBits[name] ?? 0;
  sense[byte.drive] = driveByte(name, unit & 0x07);
  sense[byte.lowCylinder] = arm.cylinder & 0xff;
  sense[byte.highCylinderAndHead] = ((arm.cylinder >>> 8) << (highCylinderShift[name] ?? 0)) | arm.head;
  sense[byte.formatAndMessage] = message;
}

/** The drive's number: coded with its complement (3330), as one bit of eight (3340, 3350), or plain. */
function driveByte(name: string, drive: number): number {
  if (name.startsWith('3330')) return ((drive ^ 0x07) << 3) | drive;
  if (name.startsWith('3340') || name === '3350') return 0x80 >>> drive;
  return drive;
}
