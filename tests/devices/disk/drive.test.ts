/** A drive and the packs that are put on it; what the control unit says of itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CcwCommand } from '../../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { DiskCommand } from '../../../src/architecture/disk-command.ts';
import { Disk } from '../../../src/devices/disk/disk.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { Panel } from '../../../src/machine/panel.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { DeviceBench, ended } from '../device-bench.ts';
import { DiskBench, read, searchId, seek, text, wholeRecord, write } from './disk-bench.ts';

const { DeviceEnd, UnitCheck } = UnitStatus;

describe('an empty drive', () => {
  const refused = [seek(0, 0), read(DiskCommand.ReadIpl, 24), { command: DiskCommand.Recalibrate }];
  test.each(refused)('needs intervention (%j)', (step) => {
    const bench = new DeviceBench(new Disk('3330', 0x52));
    expect(bench.run(step).unit).toBe(UnitCheck);
    // Drive 2 of a 3330: its number and the complement of that.
    expect(bench.sense(24).slice(0, 8)).toEqual([0x40, 0, 0, 0, 0b00_101_010, 0, 0, 0]);
  });

  test.each([
    ['3330', [0xff, 0x38, 0x30, 0x02, 0x33, 0x30, 0x01]],
    ['2305', [0xff, 0x28, 0x35, 0x00, 0x23, 0x05, 0x00]],
  ])('says what it is: %s', (type, expected) => {
    const bench = new DeviceBench(new Disk(type, 0));
    expect([...(bench.run(read(CcwCommand.SenseId, 7)).areas[0] as Uint8Array)]).toEqual(expected);
  });

  test.each([
    ['device reserve', DiskCommand.Reserve],
    ['device release', DiskCommand.Release],
    ['read and reset buffered log', DiskCommand.ReadBufferedLog],
  ])('takes %s', (_, command) => {
    expect(new DeviceBench(new Disk('3350', 0)).run(read(command, 24)).unit).toBe(ended);
  });
});

test('a pack that is put on makes the drive ready: device end', () => {
  const bench = DiskBench.make('3330');
  bench.put(1, 0, ['', 'old']);
  const { path } = bench.image;
  bench.disk.unload();
  expect(bench.run(seek(1, 0)).unit).toBe(UnitCheck);
  bench.disk.mount(CkdImage.open(path, '3330'));
  expect(bench.interruption().unit).toBe(DeviceEnd);
  expect(text(bench.run(seek(1, 0), read(DiskCommand.ReadData, 9)).areas.at(-1))).toBe('old');
  bench.close();
});

test('a pack that is taken away ends the program that uses it', () => {
  const bench = DiskBench.make();
  expect(bench.start(seek(1, 0), read(DiskCommand.ReadCount, 8))).toBe(0);
  bench.disk.unload();
  expect(bench.interruption().unit & UnitCheck).toBe(UnitCheck);
  expect(bench.sense(24)[0]).toBe(0x40);
  bench.close();
});

describe('sense bytes without an error', () => {
  test.each([
    // Byte 2 says that a 3340 knows sectors, and how large its pack is; then the drive, cylinder, and head.
    ['3340', 0x31, [0, 0, 0x81, 0, 0x40, 2, 1, 0]],
    ['3350', 0x07, [0, 0, 0, 0, 0x01, 2, 1, 0]],
    ['3330', 0x00, [0, 0, 0, 0, 0b00_111_000, 2, 1, 0]],
  ] as const)('say which drive a %s is and where its arm is', (type, unit, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'drive-'));
    const disk = new Disk(type, unit);
    disk.mount(CkdImage.create(join(folder, 'x.img'), type, { cylinders: 3 }));
    const bench = new DeviceBench(disk);
    bench.run(seek(2, 1));
    expect(bench.sense(24).slice(0, 8)).toEqual(expected);
    disk.unload();
    rmSync(folder, { recursive: true });
  });

  test('the buffered log is of the format for usage', () => {
    const bench = DiskBench.make('3330');
    const [log] = bench.run(read(DiskCommand.ReadBufferedLog, 24)).areas;
    expect([...(log as Uint8Array)].slice(0, 8)).toEqual([0, 0, 0, 0, 0b00_111_000, 0, 0, 0x60]);
    expect(bench.sense(24)[7]).toBe(0);
    bench.close();
  });

  test('an unknown command is called one', () => {
    const bench = DiskBench.make('3330');
    bench.start({ command: 0xe3 });
    expect(bench.sense(24).slice(0, 8)).toEqual([0x80, 0, 0, 0, 0b00_111_000, 0, 0, 0x01]);
    bench.close();
  });
});

describe('the format of sense bytes', () => {
  test('is 1 where the drive is the reason', () => {
    const bench = DiskBench.make('3330', true);
    bench.run(...searchId(0, 0, 0), write(DiskCommand.WriteCountKeyData, wholeRecord(0, 0, 1, '', 'x')));
    expect(bench.sense(24).slice(0, 8)).toEqual([0x10, 0x02, 0, 0, 0b00_111_000, 0, 0, 0x10]);
    bench.close();
  });

  test('is 4 where something on the track is', () => {
    const bench = DiskBench.make('3330');
    bench.image.writeBytes(0, 1, 5, new Uint8Array(100).fill(0xee));
    bench.run(seek(0, 1), read(DiskCommand.ReadCount, 8));
    expect(bench.sense(24).slice(0, 8)).toEqual([0x08, 0, 0, 0, 0b00_111_000, 0, 1, 0x40]);
    bench.close();
  });
});

describe('tests of the control unit', () => {
  test('find nothing wrong', () => {
    const bench = DiskBench.make('3330');
    const program = { command: DiskCommand.DiagnosticWrite, data: new Uint8Array(512) };
    const result = bench.run(program, { command: DiskCommand.DiagnosticLoad, data: [1] }, read(0xc4, 16));
    expect(result).toMatchObject({ unit: ended, count: 0 });
    expect(result.areas.at(-1)).toEqual(new Uint8Array(16));
    bench.close();
  });

  test('are none of a 2314', () => {
    const bench = DiskBench.make('2314');
    expect(bench.run({ command: DiskCommand.DiagnosticLoad, data: [1] }).unit).toBe(UnitCheck);
    bench.close();
  });
});

test('devinit changes the pack, and refuses one that is in use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  for (const name of ['a', 'b']) CkdImage.create(join(folder, name), '3330', { cylinders: 2 }).close();
  const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
  machine.install({ address: 0x150, type: '3330', arguments: ['a'], directory: folder });
  machine.install({ address: 0x151, type: '3330', arguments: ['*'], directory: folder });
  const panel = new Panel(machine);
  expect(panel.execute('devinit 151 b ro')).toEqual([]);
  expect(panel.execute('devlist')[1]).toBe(`0151 3330 ${join(folder, 'b')} [2 cyls] readonly`);
  expect(panel.execute('devinit 151 a')).toEqual([`"${join(folder, 'a')}" is in use by 150`]);
  expect(panel.execute('devinit 151 *')).toEqual([]);
  expect(panel.execute('devlist')[1]).toBe('0151 3330');
  machine.close();
  rmSync(folder, { recursive: true });
});

test('a pack that loses writes has them until it is taken away', () => {
  const bench = DiskBench.make();
  bench.put(0, 1, ['', 'kept']);
  const { path } = bench.image;
  const mount = () => {
    bench.disk.unload();
    bench.disk.mount(CkdImage.open(path, '3350', { losesWrites: true }));
    bench.interruption();
  };
  mount();
  const found = [seek(0, 1), ...searchId(0, 1, 1)];
  expect(bench.run(...found, write(DiskCommand.WriteData, 'lost')).unit).toBe(ended);
  const records = [2, 3].map((number) => write(DiskCommand.WriteCountKeyData, wholeRecord(0, 1, number, '', 'lost')));
  expect(bench.run(...found, ...records).unit).toBe(ended);
  expect(text(bench.run(seek(0, 1), ...searchId(0, 1, 3), read(DiskCommand.ReadData, 9)).areas.at(-1))).toBe('lost');
  mount();
  expect(text(bench.run(...found, read(DiskCommand.ReadData, 9)).areas.at(-1))).toBe('kept');
  bench.close();
});
