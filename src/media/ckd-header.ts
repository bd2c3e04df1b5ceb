/** The 512-byte header of a count-key-data disk image (file format of the Hercules emulator, uncompressed kind). */
import type { DiskGeometry } from '../architecture/disk-geometry.ts';
import { countLength, endMark, homeAddressLength } from './track.ts';

export const headerLength = 512;
const identifier = 'CKD_P370';
const slotUnit = 512;
/** Home address, record 0, count of record 1, end mark. */
const slotOverhead = homeAddressLength + countLength + 8 + countLength + endMark.length;

/** Where the fields lie; numbers are little-endian. */
const field = { heads: 8, slotSize: 12, imageType: 16, sequence: 17, highestCylinder: 18 } as const;

export interface CkdHeader {
  readonly heads: number;
  /** Bytes of the file that a track takes. */
  readonly slotSize: number;
  readonly imageType: number;
}

/** Bytes of an image file that a track of this type takes. */
export function trackSlotSize(geometry: DiskGeometry): number {
  return Math.ceil((slotOverhead + geometry.maximumRecordLength) / slotUnit) * slotUnit;
}

export function writeHeader(geometry: DiskGeometry): Uint8Array {
  const bytes = new Uint8Array(headerLength);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(identifier, 'latin1'));
  view.setUint32(field.heads, geometry.heads, true);
  view.setUint32(field.slotSize, trackSlotSize(geometry), true);
  bytes[field.imageType] = geometry.imageType;
  return bytes;
}

/**
 * Reads a header. Throws an error whose message is a clause: 'it is compressed (CKD_C370)'.
 */
export function readHeader(bytes: Uint8Array): CkdHeader {
  const found = Buffer.from(bytes.subarray(0, identifier.length)).toString('latin1');
  if (bytes.length < headerLength)
    throw new Error(`it has ${bytes.length} bytes, an image has at least ${headerLength}`);
  if (/^CKD_[CS]/.test(found)) throw new Error(`it is compressed (${found}), only ${identifier} can be used`);
  if (found !== identifier) throw new Error(`it does not begin with ${identifier}, so it is not a CKD disk image`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  if (bytes[field.sequence] !== 0) throw new Error('it is one file of several, only volumes in one file can be used');
  return {
    heads: view.getUint32(field.heads, true),
    slotSize: view.getUint32(field.slotSize, true),
    imageType: bytes[field.imageType] as number,
  };
}
