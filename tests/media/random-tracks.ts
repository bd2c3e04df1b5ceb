/** Tracks of random records for image files, shaped so that some compress well, some not, and some are the usual empty ones. */
import fc from 'fast-check';
import type { DiskGeometry } from '../../src/architecture/disk-geometry.ts';
import { trackSlotSize } from '../../src/media/ckd-header.ts';
import type { CkdImage } from '../../src/media/ckd-image.ts';
import { composeTrack, recordZero, type TrackRecord } from '../../src/media/track.ts';

export interface TrackWrite {
  readonly cylinder: number;
  readonly head: number;
  readonly records: readonly TrackRecord[];
}

const content = fc.oneof(
  fc.tuple(fc.nat(3000), fc.nat(255)).map(([length, byte]) => new Uint8Array(length).fill(byte)),
  fc.uint8Array({ maxLength: 40 }),
  fc.tuple(fc.nat(2500), fc.nat()).map(([length, seed]) => noise(length, seed)),
);

/** Bytes that no method makes shorter. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed | 1;
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state, 1103515245) + 12345;
    return state >>> 16;
  });
}

/** Writes to the first cylinders of a disk, each of a whole track. */
export function trackWrite(geometry: DiskGeometry, cylinders: number): fc.Arbitrary<TrackWrite> {
  const records = fc.array(fc.tuple(fc.uint8Array({ maxLength: 8 }), content), { maxLength: 4 });
  const choice = fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 5, arbitrary: records });
  return fc.tuple(fc.nat(cylinders - 1), fc.nat(geometry.heads - 1), choice).map(([cylinder, head, made]) => {
    const numbered = made.map(([key, data], index) => ({ cylinder, head, record: index + 1, key, data }));
    const all = [recordZero(cylinder, head), ...numbered];
    while (composeTrack(cylinder, head, all).length > trackSlotSize(geometry)) all.pop();
    return { cylinder, head, records: all };
  });
}

export function apply(image: CkdImage, { cylinder, head, records }: TrackWrite): void {
  image.writeRecords(cylinder, head, records);
}

/** All records of a volume, for comparing. */
export function allRecords(image: CkdImage): TrackRecord[][] {
  const tracks: TrackRecord[][] = [];
  for (let cylinder = 0; cylinder < image.cylinders; cylinder++) {
    for (let head = 0; head < image.geometry.heads; head++) tracks.push(image.readRecords(cylinder, head));
  }
  return tracks;
}

/** The first track in which two volumes differ, for a short message; undefined if they are the same. */
export function firstDifference(one: CkdImage, other: CkdImage): string | undefined {
  const [mine, theirs] = [allRecords(one), allRecords(other)];
  const at = mine.findIndex((records, index) => describe(records) !== describe(theirs[index]));
  return at < 0 && mine.length === theirs.length ? undefined : `track ${at}`;
}

function describe(records: readonly TrackRecord[] | undefined): string {
  return JSON.stringify(
    records?.map(({ cylinder, head, record, key, data }) => [
      cylinder,
      head,
      record,
      Buffer.from(key).toString('hex'),
      Buffer.from(data).toString('hex'),
    ]),
  );
}
