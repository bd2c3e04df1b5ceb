import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskCommand, FileMask } from '../../../src/architecture/disk-command.ts';
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
  setMask,
  text,
  wholeRecord,
  write,
} from './disk-bench.ts';

let bench: DiskBench;
beforeEach(() => {
  bench = DiskBench.make();
  bench.put(1, 2, ['', 'first'], ['KEY2', 'second'], ['KEY3', 'third']);
});
afterEach(() => bench.close());

const {
  Erase,
  SearchIdEqual,
  SearchIdHighEqual,
  SearchKeyEqual,
  WriteCountKeyData,
  WriteData,
  WriteHomeAddress,
  WriteKeyData,
  WriteRecordZero,
} = DiskCommand;
const at = seek(1, 2);
type Track = [number, string, string][];
const before: Track = [
  [1, '', 'first'],
  [2, 'KEY2', 'second'],
  [3, 'KEY3', 'third'],
];

const writes: [rule: string, steps: Step[], after: Track][] = [
  [
    'write data replaces the data',
    [at, ...searchId(1, 2, 2), write(WriteData, 'SECOND')],
    [before[0]!, [2, 'KEY2', 'SECOND'], before[2]!],
  ],
  [
    'write data after a search of the key',
    [at, ...search(SearchKeyEqual, bytes('KEY3')), write(WriteData, 'THIRD')],
    [before[0]!, before[1]!, [3, 'KEY3', 'THIRD']],
  ],
  [
    'write data pads with zeros',
    [at, ...searchId(1, 2, 1), write(WriteData, 'FI')],
    [[1, '', 'FI\0\0\0'], before[1]!, before[2]!],
  ],
  [
    'write data takes no more than the record holds',
    [at, ...searchId(1, 2, 1), write(WriteData, 'FIRSTLY')],
    [[1, '', 'FIRST'], before[1]!, before[2]!],
  ],
  [
    'write key and data',
    [at, ...searchId(1, 2, 2), write(WriteKeyData, 'key2SECOND')],
    [before[0]!, [2, 'key2', 'SECOND'], before[2]!],
  ],
  [
    'write count, key and data makes the last record of the track',
    [at, ...searchId(1, 2, 1), write(WriteCountKeyData, wholeRecord(1, 2, 9, 'K', 'new'))],
    [before[0]!, [9, 'K', 'new']],
  ],
  [
    'formatting writes follow each other',
    [
      at,
      ...searchId(1, 2, 0),
      write(WriteCountKeyData, wholeRecord(1, 2, 1, '', 'a')),
      write(WriteCountKeyData, wholeRecord(1, 2, 2, '', 'b')),
    ],
    [
      [1, '', 'a'],
      [2, '', 'b'],
    ],
  ],
  [
    'erase removes the records behind',
    [at, ...searchId(1, 2, 1), write(Erase, wholeRecord(1, 2, 2, '', 'gone'))],
    [before[0]!],
  ],
  [
    'write record 0 after search home address',
    [
      setMask(FileMask.AllWrites),
      at,
      ...searchHomeAddress(1, 2),
      write(WriteRecordZero, wholeRecord(1, 2, 0, '', '12345678')),
      write(WriteCountKeyData, wholeRecord(1, 2, 1, '', 'a')),
    ],
    [[1, '', 'a']],
  ],
  [
    'write home address, record 0 and a record',
    [
      setMask(FileMask.AllWrites),
      at,
      write(WriteHomeAddress, Uint8Array.of(0, ...address(1, 2))),
      write(WriteRecordZero, wholeRecord(1, 2, 0, '', '12345678')),
      write(WriteCountKeyData, wholeRecord(1, 2, 1, '', 'z')),
    ],
    [[1, '', 'z']],
  ],
];

describe('writing', () => {
  test.each(writes)('%s', (_, steps, after) => {
    expect(bench.run(...steps).unit).toBe(ended);
    expect(bench.get(1, 2)).toEqual(after);
  });

  test('a record without data is an end of file for writes too', () => {
    bench.put(0, 1, ['', '']);
    expect(bench.run(seek(0, 1), ...searchId(0, 1, 1), write(WriteData, 'x')).unit).toBe(unitException);
  });

  test('what was written can be read in the same chain', () => {
    const { areas } = bench.run(
      at,
      ...searchId(1, 2, 2),
      write(WriteData, 'SECOND'),
      ...searchId(1, 2, 2),
      read(DiskCommand.ReadData, 6),
    );
    expect(text(areas[6])).toBe('SECOND');
  });
});

const newRecord = wholeRecord(1, 2, 4, '', 'new');
const reject = [0x80, 0x00];
const refusals: [rule: string, steps: Step[], sense: number[]][] = [
  ['write data without a search', [at, write(WriteData, 'X')], reject],
  [
    'write data after a search that compared less than the whole ID',
    [at, ...search(SearchIdEqual, address(1, 2)), write(WriteData, 'X')],
    reject,
  ],
  [
    'write data after a search for high or equal that found a higher one',
    [at, ...search(SearchIdHighEqual, [...address(1, 2), 0, 0].slice(0, 4)), write(WriteData, 'X')],
    reject,
  ],
  [
    'write data after read data',
    [at, ...searchId(1, 2, 2), read(DiskCommand.ReadData, 6), write(WriteData, 'X')],
    reject,
  ],
  [
    'write key and data after a search of the key',
    [at, ...search(SearchKeyEqual, bytes('KEY2')), write(WriteKeyData, 'X')],
    reject,
  ],
  ['write count, key and data without a search', [at, write(WriteCountKeyData, newRecord)], reject],
  [
    'write record 0 against the usual mask',
    [at, ...searchHomeAddress(1, 2), write(WriteRecordZero, newRecord)],
    reject,
  ],
  ['write home address against the usual mask', [at, write(WriteHomeAddress, newRecord)], reject],
  [
    'write record 0 after search ID',
    [setMask(FileMask.AllWrites), at, ...searchId(1, 2, 0), write(WriteRecordZero, newRecord)],
    reject,
  ],
  [
    'write data against the mask',
    [setMask(FileMask.NoWrites), at, ...searchId(1, 2, 1), write(WriteData, 'X')],
    reject,
  ],
  [
    'formatting against a mask of updates',
    [setMask(FileMask.UpdateWrites), at, ...searchId(1, 2, 3), write(WriteCountKeyData, newRecord)],
    reject,
  ],
  [
    'a record that does not fit on the track',
    [at, ...searchId(1, 2, 3), write(WriteCountKeyData, wholeRecord(1, 2, 4, '', 'x'.repeat(19_000)))],
    [0x00, 0x40],
  ],
];

describe('writes that are refused', () => {
  test.each(refusals)('%s', (_, steps, sense) => {
    const outcome = bench.run(...steps);
    expect(outcome.unit).toBe(unitChecked);
    expect(bench.sense(24).slice(0, 2)).toEqual(sense);
    expect(bench.get(1, 2)).toEqual(before);
  });

  test('an update is allowed under a mask of updates', () => {
    const steps = [setMask(FileMask.UpdateWrites), at, ...searchId(1, 2, 1), write(WriteData, 'FIRST')];
    expect(bench.run(...steps).unit).toBe(ended);
  });

  test('a read-only volume is write inhibited', () => {
    const other = DiskBench.make('3350', true);
    const outcome = other.run(...searchId(0, 0, 0), write(WriteCountKeyData, newRecord));
    expect(outcome.unit).toBe(unitChecked);
    expect(other.sense(24).slice(0, 2)).toEqual([0x10, 0x02]);
    other.close();
  });
});

describe('the room on a track', () => {
  /** How many records of a length fit: the examples of the manuals. */
  const fits: [type: string, length: number, records: number][] = [
    ['2314', 800, 7],
    ['2314', 4096, 1],
    ['3330', 800, 14],
    ['3330', 4096, 3],
    ['3340', 800, 8],
    ['3340', 4096, 2],
    ['3350', 800, 19],
    ['3350', 4096, 4],
    ['3375', 4096, 8],
    ['3380', 4096, 10],
    ['3390', 4096, 12],
  ];
  test.each(fits)('on a %s, records of %i bytes: %i', (type, length, records) => {
    const other = DiskBench.make(type);
    const data = 'x'.repeat(length);
    const formatting = Array.from({ length: records }, (_, index) => {
      return write(WriteCountKeyData, wholeRecord(0, 0, index + 1, '', data));
    });
    expect(other.run(...searchId(0, 0, 0), ...formatting).unit).toBe(ended);
    const oneMore = write(WriteCountKeyData, wholeRecord(0, 0, records + 1, '', data));
    expect(other.run(...searchId(0, 0, records), oneMore).unit).toBe(unitChecked);
    expect(other.sense(6).slice(0, 2)).toEqual([0x00, 0x40]);
    expect(other.get(0, 0)).toHaveLength(records);
    other.close();
  });
});
