/** Records that go on with the first record of the next track. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiskCommand, FileMask } from '../../../src/architecture/disk-command.ts';
import { ended, unitChecked } from '../device-bench.ts';
import { address, DiskBench, read, searchId, seek, setMask, text, wholeRecord, write } from './disk-bench.ts';

const { ReadCount, ReadCountKeyData, ReadData, ReadKeyData } = DiskCommand;
const { WriteCountKeyData, WriteData, WriteSpecialCountKeyData } = DiskCommand;
const lastHead = 29;

let bench: DiskBench;
beforeEach(() => {
  bench = DiskBench.make();
  bench.put(1, 2, ['', 'before']);
  bench.put(1, 4, ['', 'third']);
  bench.run(seek(1, 2), ...searchId(1, 2, 1), write(WriteSpecialCountKeyData, wholeRecord(1, 2, 2, 'KEY', 'first,')));
  bench.run(seek(1, 3), ...searchId(1, 3, 0), write(WriteSpecialCountKeyData, wholeRecord(1, 3, 1, '', 'second,')));
});
afterEach(() => bench.close());

test.each([
  { title: 'read data', command: ReadData, result: 'first,second,third' },
  { title: 'read key and data', command: ReadKeyData, result: 'KEYfirst,second,third' },
])('$title goes on over the tracks', ({ command, result }) => {
  const outcome = bench.run(seek(1, 2), ...searchId(1, 2, 2), read(command, 50));
  expect([outcome.unit, text(outcome.areas.at(-1))]).toEqual([ended, result]);
});

test('read count, key and data has the count of the first part, which does not show the overflow', () => {
  const { areas } = bench.run(seek(1, 2), ...searchId(1, 2, 1), read(ReadCountKeyData, 50));
  const expected = [...wholeRecord(1, 2, 2, 'KEY', 'first,'), ...Buffer.from('second,third')];
  expect([...areas.at(-1)!]).toEqual(expected);
  const count = bench.run(seek(1, 3), read(ReadCount, 8)).areas.at(-1)!;
  expect([...count]).toEqual([...address(1, 3), 1, 0, 0, 7]);
});

test('the disk stays on the track of the last part', () => {
  bench.put(1, 4, ['', 'third'], ['', 'next']);
  const { areas } = bench.run(seek(1, 2), ...searchId(1, 2, 2), read(ReadData, 50), read(ReadData, 50));
  expect(text(areas.at(-1))).toBe('next');
});

test('write data replaces all parts, and fills up with zeros', () => {
  bench.run(seek(1, 2), ...searchId(1, 2, 2), write(WriteData, 'FIRST.SECOND.TH'));
  expect([bench.get(1, 2)[1], bench.get(1, 3)[0], bench.get(1, 4)[0]]).toEqual([
    [2, 'KEY', 'FIRST.'],
    [1, '', 'SECOND.'],
    [1, '', 'TH\0\0\0'],
  ]);
  const { areas } = bench.run(seek(1, 2), ...searchId(1, 2, 2), read(ReadData, 50));
  expect(text(areas.at(-1))).toBe('FIRST.SECOND.TH\0\0\0');
});

test('an ordinary write ends the record on its track', () => {
  bench.run(seek(1, 2), ...searchId(1, 2, 1), write(WriteCountKeyData, wholeRecord(1, 2, 2, '', 'whole')));
  const { areas } = bench.run(seek(1, 2), ...searchId(1, 2, 2), read(ReadData, 50));
  expect(text(areas.at(-1))).toBe('whole');
});

test.each([
  { title: 'behind the last track of the cylinder', head: lastHead, mask: FileMask.AllSeeks, sense: 0x21 },
  { title: 'where no record follows', head: 6, mask: FileMask.AllSeeks, sense: 0x09 },
  { title: 'against the file mask', head: 2, mask: FileMask.NoSeeks, sense: 0x05 },
])('a record that goes on $title ends with operation incomplete', ({ head, mask, sense }) => {
  const data = wholeRecord(1, head, 1, '', 'part');
  bench.run(seek(1, head), ...searchId(1, head, 0), write(WriteSpecialCountKeyData, data));
  const outcome = bench.run(seek(1, head), setMask(mask), ...searchId(1, head, 1), read(ReadData, 4));
  expect([outcome.unit, text(outcome.areas.at(-1))]).toEqual([unitChecked, 'part']);
  expect(bench.sense(24).slice(0, 2)).toEqual([0, sense]);
});

test('a 3380 rejects the command that writes them', () => {
  const other = DiskBench.make('3380');
  const outcome = other.run(...searchId(0, 0, 0), write(WriteSpecialCountKeyData, wholeRecord(0, 0, 1, '', 'x')));
  expect(outcome.unit).toBe(unitChecked);
  expect(other.sense(24).slice(0, 2)).toEqual([0x80, 0]);
  other.close();
});
