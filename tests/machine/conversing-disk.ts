/** A volume that IPLs `programs/conversing.asm`. */
import { readFileSync } from 'node:fs';
import { recordsPerTrack } from '../../src/architecture/disk-geometry.ts';
import { assemble } from '../../src/assembler/assemble.ts';
import { iplRecordLength, iplRecords } from '../../src/generation/ipl-records.ts';
import { link } from '../../src/linker/link.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { recordZero, type TrackRecord } from '../../src/media/track.ts';

const source = new URL('./programs/conversing.asm', import.meta.url);
const origin = 0x2000;

/** Makes the volume: a 3350 with the system from cylinder 0, head 1 on; cylinder 1 is free. */
export function makeConversingDisk(path: string): void {
  const image = CkdImage.create(path, '3350', { cylinders: 2 });
  const { geometry } = image;
  const { module } = assemble(readFileSync(source, 'utf8'), { file: 'conversing.asm' });
  const records = iplRecords({
    image: link([module], { origin }),
    firstCylinder: 0,
    firstHead: 1,
    recordsPerTrack: recordsPerTrack(geometry, iplRecordLength),
    tracksPerCylinder: geometry.heads,
  });
  writeTracks(image, [...records.bootstrap, ...records.system]);
  image.close();
}

function writeTracks(image: CkdImage, records: readonly TrackRecord[]): void {
  const heads = new Set(records.map(({ head }) => head));
  for (const head of heads) {
    image.writeRecords(0, head, [recordZero(0, head), ...records.filter((each) => each.head === head)]);
  }
}
