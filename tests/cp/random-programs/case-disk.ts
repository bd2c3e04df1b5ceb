/**
 * A disk that IPLs a batch of random cases (tests/cpu/referee) and takes their records when they are done: `record-writer.asm`
 * is entered where the case runner would wait.
 */
import { readFileSync } from 'node:fs';
import { findDiskGeometry, recordsPerTrack } from '../../../src/architecture/disk-geometry.ts';
import { PswFlags } from '../../../src/architecture/program-status-word.ts';
import { architectureConstants } from '../../../src/assembler/architecture-constants.ts';
import { assemble } from '../../../src/assembler/assemble.ts';
import { iplRecordLength, iplRecords } from '../../../src/generation/ipl-records.ts';
import { link } from '../../../src/linker/link.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { recordZero, type TrackRecord } from '../../../src/media/track.ts';
import { endAddress, Layout } from '../../cpu/referee/layout.ts';

export const caseDiskType = '3340';
export const caseDiskAddress = 0x1a0;
const geometry = findDiskGeometry(caseDiskType)!;
const perTrack = recordsPerTrack(geometry, iplRecordLength);
const noKey = new Uint8Array(0);
/** Where `record-writer.asm` lies: the case runner and its data leave this free. */
const writerOrigin = 0x1000;
const writerLimit = 0x4000;

/** Cylinders that a disk needs for an image and its records. */
export function caseDiskCylinders(imageLength: number): number {
  return 2 * cylindersOf(imageLength);
}

/** Cylinders that hold an image; its records come behind. One track is the bootstrap's. */
function cylindersOf(length: number): number {
  return Math.ceil((Math.ceil(length / iplRecordLength / perTrack) + 1) / geometry.heads);
}

/** Writes an image of test cases to cylinders of a volume; tracks count cylinders from 0. */
export function writeCases(volume: CkdImage, firstCylinder: number, image: Uint8Array): void {
  const bytes = Uint8Array.from(image);
  const entry = new DataView(bytes.buffer).getUint32(4);
  bytes.set(recordWriter(image.length), writerOrigin);
  replaceWait(bytes);
  const { bootstrap, system } = iplRecords({
    image: { origin: 0, bytes, entry, symbols: new Map(), sections: [] },
    extendedControl: true,
    firstCylinder: 0,
    firstHead: 1,
    recordsPerTrack: perTrack,
    tracksPerCylinder: geometry.heads,
  });
  const tracks = new Map<number, TrackRecord[]>();
  for (const record of [...bootstrap, ...system, ...emptyRecords(image.length)]) {
    const number = record.cylinder * geometry.heads + record.head;
    tracks.set(number, [...(tracks.get(number) ?? []), record]);
  }
  for (const records of tracks.values()) {
    const { cylinder, head } = records[0] as TrackRecord;
    const real = firstCylinder + cylinder;
    volume.writeRecords(real, head, [recordZero(real, head), ...records]);
  }
}

/** The case runner's last wait becomes a branch to the writer. */
function replaceWait(bytes: Uint8Array): void {
  const wait = Buffer.from([0, 0x0a, 0, 0, 0, 0, endAddress >>> 8, endAddress & 0xff]);
  const at = Buffer.from(bytes.buffer, 0, writerOrigin).indexOf(wait);
  if (at < 0) throw new Error('Impossible: the case runner ends in a wait');
  bytes.set([0, PswFlags.Extended, 0, 0, 0, 0, writerOrigin >>> 8, writerOrigin & 0xff], at);
}

function recordCount(imageLength: number): number {
  return Math.ceil((imageLength - Layout.cases) / iplRecordLength);
}

function recordWriter(imageLength: number): Uint8Array {
  const text = readFileSync(new URL('record-writer.asm', import.meta.url), 'utf8');
  const Results = {
    from: Layout.cases,
    records: recordCount(imageLength),
    cylinder: cylindersOf(imageLength),
    heads: geometry.heads,
    device: caseDiskAddress,
    end: endAddress,
  };
  const { module } = assemble(text, { file: 'record-writer.asm', constants: { ...architectureConstants, Results } });
  return link([module], { origin: writerOrigin, limit: writerLimit }).bytes;
}

/** What the writer writes into. */
function emptyRecords(imageLength: number): TrackRecord[] {
  const data = new Uint8Array(iplRecordLength);
  return Array.from({ length: recordCount(imageLength) }, (_, index) => {
    const track = Math.floor(index / perTrack);
    const cylinder = cylindersOf(imageLength) + Math.floor(track / geometry.heads);
    return { cylinder, head: track % geometry.heads, record: (index % perTrack) + 1, key: noKey, data };
  });
}

/** The records of the cases, as the writer has left them. */
export function readRecords(path: string, firstCylinder: number, imageLength: number): Uint8Array {
  const volume = CkdImage.open(path, caseDiskType, { readOnly: true });
  try {
    const records = emptyRecords(imageLength).map(({ cylinder, head, record }) => {
      const track = volume.readRecords(firstCylinder + cylinder, head);
      return (track[record] as TrackRecord).data;
    });
    return new Uint8Array(Buffer.concat(records)).subarray(0, imageLength - Layout.cases);
  } finally {
    volume.close();
  }
}
