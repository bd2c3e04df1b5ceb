/**
 * What the stand-alone programs of the time do to a whole volume: analyze and initialize its tracks, put an alternate in
 * place of a bad one, write the label, dump the volume and restore it to another.
 */
import { describe, expect, test } from 'vitest';
import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { DiskCommand as Code, FileMask, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { findDiskGeometry } from '../../../src/architecture/disk-geometry.ts';
import { ended, type Step, unitChecked } from '../device-bench.ts';
import {
  address,
  bytes,
  DiskBench,
  read,
  search,
  searchHomeAddress,
  searchId,
  seek,
  setMask,
  testCylinders,
  text,
  wholeRecord,
  write,
} from './disk-bench.ts';

const types = ['2311', '2314', '3330', '3340', '3350'] as const;
const allWrites = setMask(FileMask.AllWrites);
const zeros = '\0'.repeat(8);

function headsOf(type: string): number {
  return findDiskGeometry(type)?.heads ?? 0;
}

/** Every track of the test's volume. */
function tracksOf(type: string): [cylinder: number, head: number][] {
  const heads = headsOf(type);
  return Array.from({ length: testCylinders * heads }, (_, track) => [Math.floor(track / heads), track % heads]);
}

function writeRecordZero(cylinder: number, head: number): Step {
  return write(Code.WriteRecordZero, wholeRecord(cylinder, head, 0, '', zeros));
}

/** A track with record 0 and nothing else. */
function initialize(cylinder: number, head: number): Step[] {
  return [
    seek(cylinder, head),
    allWrites,
    write(Code.WriteHomeAddress, Uint8Array.of(0, ...address(cylinder, head))),
    writeRecordZero(cylinder, head),
    write(Code.Erase, wholeRecord(cylinder, head, 1, '', '')),
  ];
}

describe.each(types)('a volume on a %s', (type) => {
  test('is analyzed with records as long as its tracks', () => {
    const bench = DiskBench.make(type);
    const longest = findDiskGeometry(type)?.maximumRecordLength ?? 0;
    for (const pattern of ['\x55', '\xaa', '\0']) {
      const record = write(Code.WriteCountKeyData, wholeRecord(1, 1, 1, '', pattern.repeat(longest)));
      expect(bench.run(seek(1, 1), allWrites, ...searchHomeAddress(1, 1), writeRecordZero(1, 1), record).unit).toBe(
        ended,
      );
      const [, , , data] = bench.run(seek(1, 1), ...searchId(1, 1, 1), read(Code.ReadData, longest)).areas;
      expect(Buffer.from(data as Uint8Array).equals(Buffer.alloc(longest, pattern, 'latin1'))).toBe(true);
      // To see only whether it can be read.
      const skipping = { ...read(Code.ReadCountKeyData, longest + 8), flags: CcwFlag.Skip };
      expect(bench.run(seek(1, 1), skipping)).toMatchObject({ unit: ended, channel: 0, count: 0 });
    }
    bench.close();
  });

  test('is initialized track by track, after which every home address and record 0 is read in its place', () => {
    const bench = DiskBench.make(type);
    for (const [cylinder, head] of tracksOf(type)) bench.put(cylinder, head, ['', 'old']);
    for (const [cylinder, head] of tracksOf(type)) expect(bench.run(...initialize(cylinder, head)).unit).toBe(ended);
    for (let cylinder = 0; cylinder < testCylinders; cylinder++) {
      const each = [read(Code.ReadHomeAddress | multitrackBit, 5), read(Code.ReadRecordZero, 16)];
      const heads = Array.from({ length: headsOf(type) - 1 }, () => each).flat();
      const first = [seek(cylinder, 0), read(Code.ReadHomeAddress, 5), read(Code.ReadRecordZero, 16)];
      const { unit, areas } = bench.run(...first, ...heads);
      expect(unit).toBe(ended);
      areas.slice(1).forEach((area, index) => {
        const place = address(cylinder, index >>> 1);
        expect([...area]).toEqual(index % 2 === 0 ? [0, ...place] : [...place, 0, 0, 0, 8, ...bytes(zeros)]);
      });
      expect(bench.run(seek(cylinder, 0), read(Code.ReadCount, 8)).unit).toBe(unitChecked);
      expect(bench.sense(6).slice(0, 2)).toEqual([0, 0x08]);
    }
    bench.close();
  });

  test('is labelled, and its first record is what IPL reads', () => {
    const bench = DiskBench.make(type);
    const records = [
      wholeRecord(0, 0, 1, 'IPL1', 'p'.repeat(24)),
      wholeRecord(0, 0, 2, 'IPL2', 'c'.repeat(144)),
      wholeRecord(0, 0, 3, 'VOL1', 'VOL1111111'.padEnd(80)),
    ].map((record) => write(Code.WriteCountKeyData, record));
    expect(bench.run(...searchId(0, 0, 0), ...records).unit).toBe(ended);
    expect(text(bench.run(read(Code.ReadIpl, 24)).areas[0])).toBe('p'.repeat(24));
    const label = bench.run(...search(Code.SearchKeyEqual, bytes('VOL1')), read(Code.ReadData, 80)).areas.at(-1);
    expect(text(label).trimEnd()).toBe('VOL1111111');
    bench.close();
  });

  test('is dumped, and restored to another, also from records that lie on other tracks', () => {
    const [from, to] = [DiskBench.make(type), DiskBench.make(type)];
    from.put(0, 1, ['KEY', 'one'], ['', 'two'], ['', '']);
    from.put(1, 0, ['', 'x'.repeat(900)]);
    // A moved record keeps the address of the track from which it comes.
    from.run(seek(2, 1), ...searchId(2, 1, 0), write(Code.WriteCountKeyData, wholeRecord(1, 3, 7, 'K', 'moved')));
    for (const [cylinder, head] of tracksOf(type)) {
      const records = dumpTrack(from, cylinder, head);
      const restored = records.map((record) => write(Code.WriteCountKeyData, record));
      const place = [seek(cylinder, head), allWrites, ...searchHomeAddress(cylinder, head)];
      expect(to.run(...place, writeRecordZero(cylinder, head), ...restored).unit).toBe(ended);
    }
    for (const [cylinder, head] of tracksOf(type)) {
      expect(to.image.readRecords(cylinder, head)).toEqual(from.image.readRecords(cylinder, head));
    }
    from.close();
    to.close();
  });
});

/** The records of a track from record 1 on, each with count, key and data: as many as there are counts. */
function dumpTrack(bench: DiskBench, cylinder: number, head: number): Uint8Array[] {
  const counts: Uint8Array[] = [];
  const position = () => [seek(cylinder, head), ...searchHomeAddress(cylinder, head)];
  for (;;) {
    const reads = Array.from({ length: counts.length + 1 }, () => read(Code.ReadCount, 8));
    const { unit, areas } = bench.run(...position(), ...reads);
    if (unit !== ended) break;
    counts.push(areas.at(-1) as Uint8Array);
    if (counts.length > 1 && Buffer.compare(counts[0] as Uint8Array, counts.at(-1) as Uint8Array) === 0) {
      counts.pop();
      break;
    }
  }
  return counts.map((_, index) => {
    const reads = counts.slice(0, index).map(() => read(Code.ReadCount, 8));
    return bench.run(...position(), ...reads, read(Code.ReadCountKeyData, 20_000)).areas.at(-1) as Uint8Array;
  });
}
