/**
 * The disk of a micro-guest, two cylinders of a 3340: the program from head 1 of the first, its results on the last track
 * of that, and a scratch cylinder. It may be a volume of its own or a piece of a larger one.
 */
import { recordsPerTrack } from '../../../src/architecture/disk-geometry.ts';
import { iplRecordLength, iplRecords } from '../../../src/generation/ipl-records.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { recordZero, type TrackRecord } from '../../../src/media/track.ts';
import { Layout, resultsHead, scratchCylinder } from './layout.ts';
import { imageOf, type MicroGuest } from './micro-guest.ts';

export const diskType = '3340';
export const diskCylinders = 2;

const noKey = new Uint8Array(0);
const scratchRecords = 3;
const scratchLength = 100;

/** Makes a volume that holds nothing else. */
export function makeProgramDisk(path: string, guest: MicroGuest): void {
  const image = CkdImage.create(path, diskType, { cylinders: diskCylinders });
  writeProgram(image, 0, guest);
  image.close();
}

/** Writes to two cylinders of a volume. Records count cylinders from 0, as a program does that knows no other. */
export function writeProgram(image: CkdImage, firstCylinder: number, guest: MicroGuest): void {
  const { geometry } = image;
  const { bootstrap, system } = iplRecords({
    image: imageOf(guest),
    firstCylinder: 0,
    firstHead: 1,
    recordsPerTrack: recordsPerTrack(geometry, iplRecordLength),
    tracksPerCylinder: geometry.heads,
  });
  const results = { cylinder: 0, head: resultsHead, record: 1, key: noKey, data: new Uint8Array(Layout.resultsSize) };
  const tracks = new Map<number, TrackRecord[]>();
  for (const record of [...bootstrap, ...system, results]) {
    tracks.set(record.head, [...(tracks.get(record.head) ?? []), record]);
  }
  for (const [head, records] of tracks) writeTrack(image, firstCylinder, head, records);
  for (let head = 0; head < geometry.heads; head++) {
    writeTrack(image, firstCylinder + scratchCylinder, head, scratchTrack(head));
  }
}

function writeTrack(image: CkdImage, cylinder: number, head: number, records: readonly TrackRecord[]): void {
  image.writeRecords(cylinder, head, [recordZero(cylinder, head), ...records]);
}

/** Records whose every byte says where they are: head in the first four bits, record number in the others. */
function scratchTrack(head: number): TrackRecord[] {
  return Array.from({ length: scratchRecords }, (_, index) => ({
    cylinder: scratchCylinder,
    head,
    record: index + 1,
    key: noKey,
    data: new Uint8Array(scratchLength).fill((head << 4) | (index + 1)),
  }));
}

/** What the micro-guest on these cylinders has left behind. */
export function readResults(path: string, firstCylinder = 0): Uint8Array {
  const image = CkdImage.open(path, diskType, { readOnly: true });
  try {
    return image.readRecords(firstCylinder, resultsHead)[1]?.data ?? new Uint8Array(0);
  } finally {
    image.close();
  }
}
