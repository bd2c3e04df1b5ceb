import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CcwCommand } from '../../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { DiskCommand, FileMask, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { ended, type Step, unitChecked } from '../device-bench.ts';
import { address, DiskBench, read, search, searchId, seek, setMask, text } from './disk-bench.ts';

let bench: DiskBench;
beforeEach(() => {
  bench = DiskBench.make();
  bench.put(1, 2, ['', 'here']);
});
afterEach(() => bench.close());

const { ReadCount, ReadData, ReadIpl, Recalibrate, SearchIdEqual, SeekCylinder, SeekHead, SetFileMask } = DiskCommand;
const there: Step = { command: SeekCylinder, data: [0, 0, ...address(1, 2)] };
const head: Step = { command: SeekHead, data: [0, 0, ...address(9, 2)] };

const checks: [rule: string, steps: Step[], sense: number[]][] = [
  ['a cylinder beyond the volume', [seek(3, 0)], [0x80, 0x00]],
  ['a head beyond the cylinder', [seek(0, 30)], [0x80, 0x00]],
  ['a bin', [{ command: DiskCommand.Seek, data: [0, 1, 0, 0, 0, 0] }], [0x80, 0x00]],
  ['a seek address that is too short', [{ command: DiskCommand.Seek, data: [0, 0, 0, 0, 0] }], [0x80, 0x00]],
  ['a command that is none', [{ command: 0xe3 }], [0x80, 0x00]],
  ['a seek against a mask of cylinder and head', [setMask(FileMask.CylinderAndHead), seek(1, 2)], [0x00, 0x04]],
  ['a cylinder against a mask of heads', [setMask(FileMask.HeadOnly), there], [0x00, 0x04]],
  ['a head against a mask of no seeks', [setMask(FileMask.NoSeeks), head], [0x00, 0x04]],
  ['a recalibrate against a mask of heads', [setMask(FileMask.HeadOnly), { command: Recalibrate }], [0x00, 0x04]],
  ['a second mask', [setMask(0), setMask(0)], [0x80, 0x00]],
  ['a mask with bit 2', [setMask(FileMask.Invalid)], [0x80, 0x00]],
  ['read IPL after a mask', [setMask(0), read(ReadIpl, 24)], [0x80, 0x00]],
  ['a record that is not there', [seek(1, 2), ...searchId(1, 2, 7)], [0x00, 0x08]],
  ['a key that is not there', [seek(1, 2), ...search(DiskCommand.SearchKeyEqual, [1])], [0x00, 0x08]],
  [
    'a home address that is not this one',
    [seek(1, 2), ...search(DiskCommand.SearchHomeAddress, address(2, 1))],
    [0x00, 0x08],
  ],
  ['counts read round and round', [seek(0, 5), read(ReadCount, 8)], [0x00, 0x08]],
  [
    'a multitrack search that finds nothing',
    [seek(1, 2), ...search(SearchIdEqual | multitrackBit, [9, 9, 9, 9, 9])],
    [0x00, 0x20],
  ],
  [
    'a multitrack search against a mask of no seeks',
    [setMask(FileMask.NoSeeks), ...search(SearchIdEqual | multitrackBit, [9, 9, 9, 9, 9])],
    [0x00, 0x04],
  ],
];

describe('checks', () => {
  test.each(checks)('%s', (_, steps, sense) => {
    expect(bench.run(...steps).unit & UnitStatus.UnitCheck).not.toBe(0);
    expect(bench.sense(24).slice(0, 2)).toEqual(sense);
  });

  test('the whole of the sense bytes says where and why', () => {
    bench.run(seek(2, 17), ...searchId(2, 17, 9));
    // Drive 0 of a 3350 is the leftmost bit; no record found; cylinder 2, head 17; format 0.
    expect(bench.sense(24)).toEqual([0, 0x08, 0, 0, 0x80, 2, 17, 0, ...new Array(16).fill(0)]);
  });

  test('a host that cannot read or write is an equipment check', () => {
    const other = DiskBench.make();
    other.image.close();
    expect(other.run(seek(1, 1), read(ReadData, 20)).unit).toBe(unitChecked);
    expect(other.sense(24)[0]).toBe(0x10);
  });

  test('sense data is there once', () => {
    bench.run(seek(9, 0));
    expect(bench.sense(24)[0]).toBe(0x80);
    expect(bench.sense(24)[0]).toBe(0);
  });

  test('any other command forgets it', () => {
    bench.run(seek(9, 0));
    bench.run(seek(0, 0));
    expect(bench.sense(24)[0]).toBe(0);
  });

  test('an unknown command is refused at initial selection', () => {
    expect(bench.start({ command: 0xe3 })).toBe(1);
  });

  test('a 2314 calls a bad seek a seek check, and has six sense bytes', () => {
    const other = DiskBench.make('2314');
    other.run(seek(0, 20));
    expect(other.run({ command: CcwCommand.Sense, length: 24 })).toMatchObject({ unit: ended, count: 18 });
    other.run(seek(0, 20));
    // Byte 3: the drive is there.
    expect(other.sense(6)).toEqual([0x81, 0, 0, 0x40, 0, 0]);
    other.close();
  });
});

describe('seeks', () => {
  test.each([
    ['seek', [seek(1, 2)]],
    ['seek cylinder', [there]],
    ['seek head stays on the cylinder', [seek(1, 0), head]],
    ['seek head under a mask of heads', [seek(1, 0), setMask(FileMask.HeadOnly), head]],
    ['seek cylinder under a mask of cylinder and head', [setMask(FileMask.CylinderAndHead), there]],
  ] as [string, Step[]][])('%s', (_, steps) => {
    expect(text(bench.run(...steps, read(ReadData, 20)).areas.at(-1))).toBe('here');
  });

  test('recalibrate goes to cylinder 0, head 0', () => {
    bench.put(0, 0, ['', 'zero']);
    expect(text(bench.run(seek(1, 2), { command: Recalibrate }, read(ReadData, 20)).areas.at(-1))).toBe('zero');
  });

  test('a 3390 knows no recalibrate', () => {
    const other = DiskBench.make('3390');
    expect(other.run({ command: Recalibrate }).unit).toBe(unitChecked);
    expect(other.sense(24).slice(0, 2)).toEqual([0x80, 0]);
    other.close();
  });

  test('a seek gives channel end first and device end when the arm has arrived', () => {
    bench.start(seek(2, 0));
    expect(bench.interruption().unit).toBe(UnitStatus.ChannelEnd);
    expect(bench.interruption().unit).toBe(UnitStatus.DeviceEnd);
  });

  test('searching ends after two index points, and reading data begins the count anew', () => {
    bench.put(1, 3, ['', 'a'], ['', 'b']);
    const reading = [read(ReadData, 5), read(ReadData, 5), read(ReadData, 5), read(ReadData, 5), read(ReadData, 5)];
    expect(bench.run(seek(1, 3), ...reading).unit).toBe(ended);
  });

  test('reading begins the count anew, too, behind an index point that it has passed', () => {
    // The only record is read again, and its count after that: an index point before each of them.
    const again = [read(ReadData, 4), read(ReadData, 4), read(ReadCount, 8)];
    expect(bench.run(seek(1, 2), ...again).unit).toBe(ended);
    const high = search(DiskCommand.SearchIdHigh, [0, 0, 0, 0, 0]);
    for (const command of [DiskCommand.ReadRecordZero, DiskCommand.ReadHomeAddress]) {
      // A track that has record 0 alone.
      const steps = [
        seek(0, 5),
        ...searchId(0, 5, 0),
        read(command, 16),
        ...high,
        read(DiskCommand.ReadRecordZero, 16),
      ];
      expect(bench.run(...steps).unit).toBe(ended);
    }
  });

  test('the file mask is usual again in the next chain', () => {
    bench.run(setMask(FileMask.NoSeeks));
    expect(bench.run(seek(1, 2)).unit).toBe(ended);
    expect(bench.run({ command: SetFileMask, data: [0] }).unit).toBe(ended);
  });

  test('space count passes a count', () => {
    const steps = [
      seek(1, 2),
      { command: DiskCommand.SpaceCount, data: [0, 0, 0] },
      { command: DiskCommand.SpaceCount, data: [0, 0, 0] },
    ];
    expect(text(bench.run(...steps, read(ReadData, 20)).areas.at(-1))).toBe('here');
  });
});

describe('identification', () => {
  test.each([
    ['3330', [0xff, 0x38, 0x30, 0x02, 0x33, 0x30, 0x01]],
    ['3350', [0xff, 0x38, 0x30, 0x02, 0x33, 0x50, 0x00]],
    ['3380', [0xff, 0x38, 0x80, 0x05, 0x33, 0x80, 0x02]],
    ['3390', [0xff, 0x39, 0x90, 0xc2, 0x33, 0x90, 0x02]],
  ])('a %s', (type, expected) => {
    const other = DiskBench.make(type);
    expect([...(other.run(read(CcwCommand.SenseId, 7)).areas[0] as Uint8Array)]).toEqual(expected);
    other.close();
  });

  test('a 2314 knows no SENSE ID', () => {
    const other = DiskBench.make('2314');
    expect(other.run(read(CcwCommand.SenseId, 7)).unit & UnitStatus.UnitCheck).toBe(unitChecked & UnitStatus.UnitCheck);
    other.close();
  });
});
