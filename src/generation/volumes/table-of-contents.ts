/**
 * A table of contents (VTOC) that says the volume is full, so that an OS or DOS system under CP, or beside it, never puts a
 * data set on a volume of CP's (OS/VS2 System Programming Library: Debugging Handbook, "Data Set Control Block").
 *
 * It has a format 4 block, about the table itself, and a format 5 block, which lists no free space. They stand where the
 * volume label says: in the second track.
 */
import type { DiskGeometry } from '../../architecture/disk-geometry.ts';
import { recordZero, type TrackRecord } from '../../media/track.ts';

/** Track of the table, in cylinder 0. */
export const contentsHead = 1;
const keyLength = 44;
const dataLength = 96;
/** Offsets in the data of a format 4 block, of those fields that are not zero. */
const format4 = {
  identifier: 0,
  extents: 15,
  cylinders: 18,
  tracksPerCylinder: 20,
  trackLength: 22,
  extentType: 61,
  extentLow: 63,
  extentHigh: 67,
} as const;
const format4Identifier = 0xf4;
const format5 = { key: 0x05, identifier: 0xf5 } as const;
/** Extent type: whole tracks. */
const wholeTracks = 0x01;

/** All records of the track, record 0 first. */
export function tableOfContents(geometry: DiskGeometry, cylinders: number): TrackRecord[] {
  const about = new Uint8Array(dataLength);
  const view = new DataView(about.buffer);
  about[format4.identifier] = format4Identifier;
  about[format4.extents] = 1;
  view.setUint16(format4.cylinders, cylinders);
  view.setUint16(format4.tracksPerCylinder, geometry.heads);
  view.setUint16(format4.trackLength, geometry.trackCapacity);
  about[format4.extentType] = wholeTracks;
  view.setUint16(format4.extentLow + 2, contentsHead);
  view.setUint16(format4.extentHigh + 2, contentsHead);
  const free = new Uint8Array(dataLength);
  free[0] = format5.identifier;
  return [
    recordZero(0, contentsHead),
    block(1, new Uint8Array(keyLength).fill(0x04), about),
    block(2, new Uint8Array(keyLength).fill(format5.key, 0, 4), free),
  ];
}

function block(record: number, key: Uint8Array, data: Uint8Array): TrackRecord {
  return { cylinder: 0, head: contentsHead, record, key, data };
}
