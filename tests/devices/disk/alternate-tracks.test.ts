/** What disk initialization does to a defective track, and what becomes of programs that use the track afterwards. */
import { describe, expect, test } from 'vitest';
import { DiskCommand, FileMask, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { ended, type Step, unitChecked } from '../device-bench.ts';
import {
  address,
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

const { ReadCount, ReadData, ReadHomeAddress, ReadRecordZero, WriteCountKeyData, WriteData } = DiskCommand;
const { SearchIdEqual, WriteHomeAddress, WriteRecordZero } = DiskCommand;
const allWrites = setMask(FileMask.AllWrites);
const flag = { good: 0, alternate: 1, defective: 2 } as const;
const defective = [1, 2] as const;
const alternate = [2, 0] as const;
const switching = ['2305', '3330', '3350', '3375', '3380'];
const telling = ['2311', '2314', '3340'];

/** Home address and record 0 of a track, with flags, whose record 0 points to another one. */
function format(at: readonly [number, number], flags: number, other: readonly [number, number], data = ''): Step[] {
  return [
    seek(...at),
    allWrites,
    write(WriteHomeAddress, Uint8Array.of(flags, ...address(...at))),
    write(WriteRecordZero, wholeRecord(...other, 0, '', '\0'.repeat(8))),
    ...(data === '' ? [] : [write(WriteCountKeyData, wholeRecord(...other, 1, '', data))]),
  ];
}

/** A disk on which a track has been given its alternate. */
function initialized(type: string): DiskBench {
  const bench = DiskBench.make(type === '2305' ? '2305-2' : type);
  expect(bench.run(...format(alternate, flag.alternate, defective, 'data')).unit).toBe(ended);
  expect(bench.run(...format(defective, flag.defective, alternate)).unit).toBe(ended);
  return bench;
}

describe.each([...switching, ...telling])('home address and record 0 of a defective track on a %s', (type) => {
  test('say that it is, and where its alternate is', () => {
    const bench = initialized(type);
    const [, home, zero] = bench.run(seek(1, 2), read(ReadHomeAddress, 5), read(ReadRecordZero, 16)).areas;
    expect([...(home as Uint8Array)]).toEqual([flag.defective, ...address(...defective)]);
    expect([...(zero as Uint8Array).subarray(0, 5)]).toEqual([...address(...alternate), 0]);
    bench.close();
  });

  test('can be found and written, and the track made good', () => {
    const bench = initialized(type);
    const steps = [seek(1, 2), allWrites, ...searchHomeAddress(1, 2)];
    expect(bench.run(...steps, write(WriteRecordZero, wholeRecord(1, 2, 0, '', '\0'.repeat(8)))).unit).toBe(ended);
    expect(bench.run(...format(defective, flag.good, defective, 'good')).unit).toBe(ended);
    expect(text(bench.run(seek(1, 2), ...searchId(1, 2, 1), read(ReadData, 20)).areas.at(-1))).toBe('good');
    bench.close();
  });
});

describe.each(switching)('the control unit of a %s', (type) => {
  test('reads and writes the alternate track', () => {
    const bench = initialized(type);
    expect(text(bench.run(seek(1, 2), ...searchId(1, 2, 1), read(ReadData, 20)).areas.at(-1))).toBe('data');
    expect(bench.run(seek(1, 2), ...searchId(1, 2, 1), write(WriteData, 'more')).unit).toBe(ended);
    expect(bench.get(...alternate)).toEqual([[1, '', 'more']]);
    expect(bench.get(...defective)).toEqual([]);
    bench.close();
  });

  test('goes there after the home address, too', () => {
    const bench = initialized(type);
    expect(text(bench.run(seek(1, 2), ...searchHomeAddress(1, 2), read(ReadData, 20)).areas.at(-1))).toBe('data');
    bench.close();
  });

  test('goes over it from head to head', () => {
    const bench = initialized(type);
    bench.put(1, 3, ['', 'next']);
    const find = (cylinder: number, head: number) =>
      search(SearchIdEqual | multitrackBit, [...address(cylinder, head), 1]);
    expect(text(bench.run(seek(1, 0), ...find(1, 2), read(ReadData, 20)).areas.at(-1))).toBe('data');
    expect(text(bench.run(seek(1, 0), ...find(1, 3), read(ReadData, 20)).areas.at(-1))).toBe('next');
    bench.close();
  });

  test.each([
    ['that is not on the volume', [9, 0]],
    ['that is the track itself', defective],
  ] as const)('does not use an alternate %s', (_, place) => {
    const bench = initialized(type);
    bench.run(...format(defective, flag.defective, place));
    expect(bench.run(seek(1, 2), read(ReadData, 20)).unit).toBe(unitChecked);
    expect(bench.sense(24).slice(0, 2)).toEqual([0x02, 0x00]);
    bench.close();
  });
});

describe.each(telling)('the program finds the alternate track of a %s', (type) => {
  const refused: [what: string, steps: Step[]][] = [
    ['a search', [seek(1, 2), ...searchId(1, 2, 1)]],
    ['a read of a count', [seek(1, 2), read(ReadCount, 8)]],
    ['a read after the home address', [seek(1, 2), ...searchHomeAddress(1, 2), read(ReadData, 20)]],
    ['going to a defective track', [seek(1, 0), ...search(SearchIdEqual | multitrackBit, [...address(1, 3), 1])]],
    ['going on from an alternate track', [seek(2, 0), ...search(SearchIdEqual | multitrackBit, [...address(2, 1), 1])]],
  ];
  test.each(refused)('%s is a track condition check', (_, steps) => {
    const bench = initialized(type);
    bench.put(1, 3, ['', 'next']);
    expect(bench.run(...steps).unit).toBe(unitChecked);
    expect(bench.sense(6).slice(0, 2)).toEqual([0x02, 0x00]);
    bench.close();
  });

  test('and uses it as any other', () => {
    const bench = initialized(type);
    expect(text(bench.run(seek(2, 0), ...searchId(1, 2, 1), read(ReadData, 20)).areas.at(-1))).toBe('data');
    bench.close();
  });
});

test('a record overflows from an alternate track to the next head of its cylinder', () => {
  const bench = initialized('3330');
  const special = write(DiskCommand.WriteSpecialCountKeyData, wholeRecord(1, 2, 1, '', 'one '));
  expect(bench.run(seek(1, 2), ...searchId(1, 2, 0), special).unit).toBe(ended);
  bench.put(1, 3, ['', 'two']);
  expect(text(bench.run(seek(1, 2), ...searchId(1, 2, 1), read(ReadData, 20)).areas.at(-1))).toBe('one two');
  bench.close();
});
