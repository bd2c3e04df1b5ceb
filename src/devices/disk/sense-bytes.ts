/**
 * Sense bytes 2 and up of a disk: which drive, where its arm is, and why (3830 Component Description, "Sense Byte
 * Summary"; formats 0 and 6, and 1 and 4 without details of the drive and of the data that could not be read).
 */
import type { CkdImage } from '../../media/ckd-image.ts';
import type { Arm } from './arm.ts';

/** Which of 24 sense bytes holds what. */
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
  '3390': 4,
  '3390-2': 4,
  '3390-3': 4,
};

/** Byte 2 of a 3340: it has rotational position sensing, and its pack holds 35 or 70 megabytes. */
const modelBits: Readonly<Record<string, number>> = { '3340': 0x81, '3340-70': 0x82 };

/** Byte 3 of the 2311 and 2314: the drive is there; it is ready (2311 only, with its safety circuits). */
const earlyState: Readonly<Record<string, { readonly there: number; readonly ready: number }>> = {
  '2311': { there: 0x40, ready: 0x88 },
  '2314': { there: 0x40, ready: 0 },
};
const earlyStateByte = 3;

/** Fills in what sense bytes say of the drive whenever they are asked for. */
export function describeDrive(
  sense: Uint8Array,
  type: string,
  unit: number,
  pack: { readonly image: CkdImage; readonly arm: Arm } | undefined,
): void {
  const state = earlyState[type];
  if (state !== undefined) {
    sense[earlyStateByte] = state.there | (pack === undefined ? 0 : state.ready);
    return;
  }
  sense[byte.drive] = driveByte(type, unit & 0x07);
  if (pack === undefined) return;
  const { name } = pack.image.geometry;
  const { cylinder, head } = pack.arm;
  sense[byte.model] = modelBits[name] ?? 0;
  sense[byte.lowCylinder] = cylinder & 0xff;
  sense[byte.highCylinderAndHead] = ((cylinder >>> 8) << (highCylinderShift[name] ?? 0)) | head;
}

/** Fills in the byte that says of which format 24 sense bytes are, and why there was a unit check. */
export function describeMessage(sense: Uint8Array, message: number): void {
  if (sense.length > byte.formatAndMessage) sense[byte.formatAndMessage] = message;
}

/** The drive's number: coded with its complement (3330), as one bit of eight (3340, 3350), or plain. */
function driveByte(type: string, drive: number): number {
  if (type === '3330') return ((drive ^ 0x07) << 3) | drive;
  if (type === '3340' || type === '3350') return 0x80 >>> drive;
  return drive;
}
