/**
 * Rotational position sensing: at which sector of its track a record begins (3330, 3350 Reference Manuals, "Rotational
 * Position Sensing").
 *
 * Computed from the room that the records before it take, and home address and record 0 as much as one record without
 * data; a real drive's sectors differ by one or two.
 */
import { type DiskGeometry, recordRoom } from '../../architecture/disk-geometry.ts';
import type { RecordPlace } from '../../media/track.ts';

/** The sector at which a record begins. */
export function sectorOfRecord(geometry: DiskGeometry, records: readonly RecordPlace[], index: number): number {
  let room = 0;
  for (const { keyLength, dataLength } of records.slice(0, index)) room += recordRoom(geometry, keyLength, dataLength);
  const revolution = geometry.trackCapacity + recordRoom(geometry, 0, 0);
  return Math.min(Math.floor((room * geometry.sectors) / revolution), geometry.sectors - 1);
}

/** Number on the track of the first record at or behind a sector; the number of records if there is none. */
export function firstRecordFromSector(geometry: DiskGeometry, records: readonly RecordPlace[], sector: number): number {
  const found = records.findIndex((_, index) => sectorOfRecord(geometry, records, index) >= sector);
  return found < 0 ? records.length : found;
}
