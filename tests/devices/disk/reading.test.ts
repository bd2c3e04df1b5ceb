import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskCommand, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { ended, type Step, unitChecked, unitException } from '../device-bench.ts';
import {
  address,
  bytes,
  DiskBench,
  read,
  search,
  searchHomeAddress,
  searchId,
  seek,
  text,
  wholeRecord,
} from './disk-bench.ts';

let bench: DiskBench;
beforeEach(() => {
  bench = DiskBench.make();
  bench.put(1, 2, ['', 'first'], ['KEY2', 'second'], ['KEY3', 'third']);
  bench.put(1, 3, ['KEY4', 'fourth']);
});
afterEach(() => bench.close());

const {
  ReadCount,
  ReadCountKeyData,
  ReadData,
  ReadHomeAddress,
  ReadKeyData,
  ReadRecordZero,
  SearchIdEqual,
  SearchIdHigh,
  SearchIdHighEqual,
  SearchKeyEqual,
  SearchKeyHigh,
  SearchKeyHighEqual,
} = DiskCommand;
const at = seek(1, 2);

/** What the last step of a chain reads. */
const reads: [rule: string, steps: Step[], result: Uint8Array | string][] = [
  [
    'read data after a search reads the record that was found',
    [at, ...searchId(1, 2, 2), read(ReadData, 50)],
    'second',
  ],
  ['read data without a search reads record 1, not record 0', [at, read(ReadData, 50)], 'first'],
  ['read data after read data reads the next record', [at, read(ReadData, 50), read(ReadData, 50)], 'second'],
  ['read key and data', [at, ...searchId(1, 2, 3), read(ReadKeyData, 50)], 'KEY3third'],
  ['read key and data without a key', [at, ...searchId(1, 2, 1), read(ReadKeyData, 50)], 'first'],
  [
    'read count goes to the next count, not record 0',
    [at, read(ReadCount, 8)],
    Uint8Array.of(...address(1, 2), 1, 0, 0, 5),
  ],
  [
    'read data after read count reads the same record',
    [at, read(ReadCount, 8), read(ReadCount, 8), read(ReadData, 9)],
    'second',
  ],
  [
    'read count, key and data',
    [at, read(ReadCountKeyData, 99), read(ReadCountKeyData, 99)],
    wholeRecord(1, 2, 2, 'KEY2', 'second'),
  ],
  [
    'read count, key and data after a search reads the next record',
    [at, ...searchId(1, 2, 1), read(ReadCountKeyData, 99)],
    wholeRecord(1, 2, 2, 'KEY2', 'second'),
  ],
  ['read home address', [at, read(ReadHomeAddress, 5)], Uint8Array.of(0, ...address(1, 2))],
  [
    'read record 0',
    [at, read(ReadRecordZero, 16)],
    Uint8Array.of(...address(1, 2), 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0),
  ],
  ['search ID finds record 0', [at, ...searchId(1, 2, 0), read(ReadData, 20)], new Uint8Array(8)],
  ['search home address, then read data', [at, ...searchHomeAddress(1, 2), read(ReadData, 20)], 'first'],
  [
    'search ID high finds the first that is higher',
    [at, ...search(SearchIdHigh, [...address(1, 2), 1]), read(ReadData, 20)],
    'second',
  ],
  ['search ID high or equal', [at, ...search(SearchIdHighEqual, [...address(1, 2), 2]), read(ReadData, 20)], 'second'],
  [
    'search ID with a short argument compares so much',
    [at, ...search(SearchIdEqual, address(1, 2)), read(ReadData, 20)],
    new Uint8Array(8),
  ],
  ['search key equal', [at, ...search(SearchKeyEqual, bytes('KEY3')), read(ReadData, 20)], 'third'],
  ['search key high', [at, ...search(SearchKeyHigh, bytes('KEY2')), read(ReadData, 20)], 'third'],
  ['search key high or equal', [at, ...search(SearchKeyHighEqual, bytes('KEY0')), read(ReadData, 20)], 'second'],
  [
    'search key after search ID looks at that record',
    [at, ...searchId(1, 2, 3), ...search(SearchKeyEqual, bytes('KEY3')), read(ReadData, 20)],
    'third',
  ],
  [
    'a search passes the index point once',
    [at, read(ReadCount, 8), read(ReadCount, 8), ...searchId(1, 2, 1), read(ReadData, 20)],
    'first',
  ],
  [
    'multitrack search key goes on with the next head',
    [at, ...search(SearchKeyEqual | multitrackBit, bytes('KEY4')), read(ReadData, 20)],
    'fourth',
  ],
  [
    'multitrack search ID goes on with the next head',
    [at, ...search(SearchIdEqual | multitrackBit, [...address(1, 3), 1]), read(ReadData, 20)],
    'fourth',
  ],
  [
    'multitrack read count goes on with the next head',
    [at, ...searchId(1, 2, 3), read(ReadCount | multitrackBit, 8)],
    Uint8Array.of(...address(1, 3), 1, 4, 0, 6),
  ],
  [
    'multitrack read home address is of the next track',
    [at, read(ReadHomeAddress | multitrackBit, 5)],
    Uint8Array.of(0, ...address(1, 3)),
  ],
];

describe('reading', () => {
  test.each(reads)('%s', (_, steps, result) => {
    const outcome = bench.run(...steps);
    expect(outcome.unit).toBe(ended);
    const last = outcome.areas.at(-1) as Uint8Array;
    expect(typeof result === 'string' ? text(last) : [...last]).toEqual(
      typeof result === 'string' ? result : [...result],
    );
  });

  test('a record without data is an end of file: unit exception', () => {
    bench.put(0, 1, ['', '']);
    expect(bench.run(seek(0, 1), read(ReadData, 20))).toMatchObject({ unit: unitException, count: 20 });
  });

  test('read IPL goes to cylinder 0 and reads record 1', () => {
    bench.put(0, 0, ['IPL1', 'loader']);
    expect(text(bench.run(read(DiskCommand.ReadIpl, 24)).areas[0])).toBe('loader');
  });

  test('read multiple reads to the end of the track on a 3380, and is rejected by a 3350', () => {
    expect(bench.run(at, read(DiskCommand.ReadMultiple, 99)).unit).toBe(unitChecked);
    const large = DiskBench.make('3380');
    large.put(0, 0, ['A', 'one'], ['', 'two']);
    const { areas } = large.run(read(DiskCommand.ReadMultiple, 99));
    expect([...(areas[0] as Uint8Array)]).toEqual([
      ...wholeRecord(0, 0, 1, 'A', 'one'),
      ...wholeRecord(0, 0, 2, '', 'two'),
    ]);
    large.close();
  });

  test('the arm stays where it is between channel programs, and the head at the index point', () => {
    bench.run(at, ...searchId(1, 2, 3), read(ReadData, 20));
    expect(text(bench.run(read(ReadData, 20)).areas[0])).toBe('first');
  });
});

describe('sectors', () => {
  test('a search after set sector to where a record was finds it', () => {
    const { areas } = bench.run(at, ...searchId(1, 2, 3), read(ReadData, 20), read(DiskCommand.ReadSector, 1));
    const sector = areas[4] as Uint8Array;
    const again = bench.run(
      at,
      { command: DiskCommand.SetSector, data: sector },
      { command: SearchIdEqual, data: [...address(1, 2), 3] },
      { command: 3 },
      read(ReadData, 20),
    );
    expect(text(again.areas[4])).toBe('third');
  });

  test('sectors rise along the track', () => {
    const sectors = [0, 1, 2, 3].map((number) => {
      const { areas } = bench.run(at, ...searchId(1, 2, number), read(DiskCommand.ReadSector, 1));
      return areas.at(-1)?.[0] as number;
    });
    expect(sectors).toEqual([...sectors].sort((a, b) => a - b));
    expect(new Set(sectors).size).toBe(4);
  });

  test.each([
    ['3350', 128],
    ['3330', 128],
    ['3340', 64],
  ])('a %s has %i sectors', (type, sectors) => {
    const other = DiskBench.make(type);
    expect(other.run({ command: DiskCommand.SetSector, data: [sectors - 1] }).unit).toBe(ended);
    expect(other.run({ command: DiskCommand.SetSector, data: [sectors] }).unit).toBe(unitChecked);
    expect(other.run({ command: DiskCommand.SetSector, data: [0xff] }).unit).toBe(ended);
    other.close();
  });

  test('a 2314 has none', () => {
    const other = DiskBench.make('2314');
    expect(other.run({ command: DiskCommand.SetSector, data: [0] }).unit).toBe(unitChecked);
    expect(other.sense(6).slice(0, 2)).toEqual([0x80, 0]);
    other.close();
  });
});
