/**
 * The 512-byte header with which count-key-data images of every kind begin (file format of the Hercules emulator).
 *
 * The eight letters say which kind: `CKD_P370` plain, `CKD_C370` compressed, `CKD_S370` a shadow file of a compressed one.
 */
import type { DiskGeometry } from '../architecture/disk-geometry.ts';
import { countLength, endMark, homeAddressLength } from './track.ts';

export const headerLength = 512;
const slotUnit = 512;
/** Home address, record 0, count of record 1, end mark. */
const slotOverhead = homeAddressLength + countLength + 8 + countLength + endMark.length;

const identifiers = { plain: 'CKD_P370', compressed: 'CKD_C370', shadow: 'CKD_S370' } as const;
export type CkdImageKind = keyof typeof identifiers;
const identifierLength = identifiers.plain.length;

/** Where the fields lie; numbers are little-endian. */
const field = { heads: 8, slotSize: 12, imageType: 16, sequence: 17, highestCylinder: 18 } as const;

export interface CkdHeader {
  readonly kind: CkdImageKind;
  readonly heads: number;
  /** Bytes of a plain file that a track takes. */
  readonly slotSize: number;
  readonly imageType: number;
  /** Which file of several, from 1; 0: the only one. */
  readonly sequence: number;
  /** The last cylinder in this file when more files follow, else 0. */
  readonly highestCylinder: number;
}

/** Bytes of an image file that a track of this type takes. */
export function trackSlotSize(geometry: DiskGeometry): number {
  return Math.ceil((slotOverhead + geometry.maximumRecordLength) / slotUnit) * slotUnit;
}

export function writeHeader(geometry: DiskGeometry, kind: CkdImageKind = 'plain'): Uint8Array {
  const bytes = new Uint8Array(headerLength);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(identifiers[kind], 'latin1'));
  view.setUint32(field.heads, geometry.heads, true);
  view.setUint32(field.slotSize, trackSlotSize(geometry), true);
  bytes[field.imageType] = geometry.imageType;
  return bytes;
}

/** The header of a shadow file for an image with this header. */
export function shadowHeader(header: Uint8Array): Uint8Array {
  const bytes = header.slice(0, headerLength);
  bytes.set(Buffer.from('S', 'latin1'), identifiers.shadow.indexOf('S'));
  return bytes;
}

/**
 * Reads a header. Throws an error whose message is a clause: 'it does not begin with CKD_P370 ...'.
 */
export function readHeader(bytes: Uint8Array): CkdHeader {
  const found = Buffer.from(bytes.subarray(0, identifierLength)).toString('latin1');
  if (bytes.length < headerLength)
    throw new Error(`it has ${bytes.length} bytes, an image has at least ${headerLength}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  return {
    kind: imageKind(found),
    heads: view.getUint32(field.heads, true),
    slotSize: view.getUint32(field.slotSize, true),
    imageType: bytes[field.imageType] as number,
    sequence: bytes[field.sequence] as number,
    highestCylinder: view.getUint16(field.highestCylinder, true),
  };
}

function imageKind(found: string): CkdImageKind {
  for (const [kind, identifier] of Object.entries(identifiers)) {
    if (found === identifier) return kind as CkdImageKind;
  }
  if (/^CKD_[PCS]064$/.test(found)) {
    throw new Error(
      `it is of the kind with 64-bit offsets (${found}), only ${found.replace('064', '370')} can be used`,
    );
  }
  if (/^FBA_[CS]/.test(found)) throw new Error(`it is a fixed-block disk image (${found})`);
  throw new Error(`it does not begin with ${identifiers.plain}, so it is not a CKD disk image`);
}
