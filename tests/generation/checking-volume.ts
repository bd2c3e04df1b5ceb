/** Volumes that IPL the checking system, on disks of all types. */
import { type DiskGeometry, findDiskGeometry, recordsPerTrack } from '../../src/architecture/disk-geometry.ts';
import { iplRecordLength, iplRecords } from '../../src/generation/ipl-records.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { recordZero, type TrackRecord } from '../../src/media/track.ts';
import { checkingSystem } from './checking-system.ts';

export interface CheckingVolume {
  readonly type: string;
  readonly pages: number;
  readonly firstCylinder: number;
  readonly firstHead: number;
  readonly extendedControl: boolean;
  /** Records at the end of the system that are missing. */
  readonly missing?: number;
}

export const checkingVolumes: readonly CheckingVolume[] = [
  { type: '3330', pages: 200, firstCylinder: 0, firstHead: 1, extendedControl: false },
  { type: '3340', pages: 7, firstCylinder: 2, firstHead: 11, extendedControl: true },
  { type: '3350', pages: 1, firstCylinder: 3, firstHead: 0, extendedControl: true },
  { type: '3380', pages: 90, firstCylinder: 0, firstHead: 14, extendedControl: false },
  { type: '2314', pages: 40, firstCylinder: 1, firstHead: 3, extendedControl: false },
];

/** Makes the volume's image. */
export function makeCheckingVolume(path: string, { type, pages, missing = 0, ...place }: CheckingVolume): void {
  const geometry = findDiskGeometry(type) as DiskGeometry;
  const perTrack = recordsPerTrack(geometry, iplRecordLength);
  const geometryOfTracks = { recordsPerTrack: perTrack, tracksPerCylinder: geometry.heads };
  const { bootstrap, system } = iplRecords({ image: checkingSystem(pages), ...place, ...geometryOfTracks });
  const image = CkdImage.create(path, type, { cylinders: 20 });
  writeTracks(image, [...bootstrap, ...system.slice(0, system.length - missing)]);
  image.close();
}

/** Writes records, which must be in the order of their tracks, each track from its record 1 on. */
function writeTracks(image: CkdImage, records: readonly TrackRecord[]): void {
  const tracks = new Map<number, TrackRecord[]>();
  for (const record of records) {
    const number = record.cylinder * image.geometry.heads + record.head;
    tracks.set(number, [...(tracks.get(number) ?? [recordZero(record.cylinder, record.head)]), record]);
  }
  for (const [first] of tracks.values()) {
    const { cylinder, head } = first as TrackRecord;
    image.writeRecords(cylinder, head, tracks.get(cylinder * image.geometry.heads + head) as TrackRecord[]);
  }
}
