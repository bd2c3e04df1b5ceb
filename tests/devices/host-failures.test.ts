/** What a program finds when the host fails a device: the answer of a real device, and a machine that goes on. */
import { existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BlockDiskCommand, LocateOperation } from '../../src/architecture/block-disk.ts';
import { Sense } from '../../src/architecture/channel-status-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { TapeCommand } from '../../src/architecture/tape-command.ts';
import type { MadeDevice } from '../../src/devices/device-statement.ts';
import { findDeviceMaker } from '../../src/devices/makers.ts';
import { BlockImage } from '../../src/media/block-image.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { inFolder, makeTape } from '../media/tape/tape-files.ts';
import { DeviceBench, type Step, unitChecked } from './device-bench.ts';
import { defineExtent, locate } from './fba-disk/block-chains.ts';

interface Failure {
  readonly title: string;
  readonly type: string;
  /** Makes the file; `/dev/full` has no room for anything. */
  readonly file: string;
  make(path: string): void;
  /** What does not work when the file has lost its end: what was read before may be remembered. */
  readonly steps: readonly Step[];
  readonly sense: number;
}

const failures: readonly Failure[] = [
  {
    title: 'a count-key-data disk whose image has lost its end',
    type: '3350',
    file: 'x.ckd',
    make: (path) => CkdImage.create(path, '3350', { cylinders: 3 }).close(),
    steps: [
      { command: DiskCommand.Seek, data: [0, 0, 0, 2, 0, 5] },
      { command: DiskCommand.ReadHomeAddress, length: 5 },
    ],
    sense: Sense.EquipmentCheck,
  },
  {
    title: 'a fixed-block disk whose image has lost its end',
    type: '3370',
    file: 'x.fba',
    make: (path) => BlockImage.create(path, '3370', { blocks: 300 }).close(),
    steps: [
      defineExtent(0, 0, 0, 299),
      locate(LocateOperation.Read, 1, 290),
      { command: BlockDiskCommand.Read, length: 512 },
    ],
    sense: Sense.EquipmentCheck,
  },
  {
    title: 'a tape whose file has lost its end',
    type: '3420',
    file: 'x.aws',
    make: (path) => makeTape(path, [new Uint8Array(3000).fill(1)]),
    steps: [{ command: TapeCommand.Rewind }, { command: TapeCommand.Read, length: 3000 }],
    sense: Sense.DataCheck,
  },
];

function make(type: string, file: string, folder: string): MadeDevice {
  const maker = findDeviceMaker(type);
  if (maker === undefined) throw new Error(`The test names a device of a known type, "${type}" is not`);
  return maker.make({ address: 0x150, type, arguments: [file], directory: folder });
}

function sense0(bench: DeviceBench): number {
  return bench.sense(24)[0] ?? 0;
}

describe('a file that cannot be read', () => {
  test.each(failures)('$title', ({ type, file, steps, sense, make: makeFile }) => {
    inFolder((folder) => {
      const path = join(folder, file);
      makeFile(path);
      const made = make(type, file, folder);
      const bench = new DeviceBench(made.device);
      truncateSync(path, 600);
      const outcome = bench.run(...steps);
      expect({ unit: outcome.unit, channel: outcome.channel }).toEqual({ unit: unitChecked, channel: 0 });
      expect(sense0(bench) & sense).toBe(sense);
      try {
        made.close();
      } catch {
        // The file is beyond help.
      }
    });
  });
});

describe.skipIf(!existsSync('/dev/full'))('a host without room', () => {
  test.each(['3525', '1403', '3211'])('%s has no more cards or paper', (type) => {
    inFolder((folder) => {
      const made = make(type, '/dev/full', folder);
      const bench = new DeviceBench(made.device);
      const write = type === '3525' ? 0x01 : 0x09;
      expect(bench.run({ command: write, data: [0xc1] }).unit).toBe(unitChecked);
      expect(sense0(bench)).toBe(Sense.InterventionRequired);
      made.close();
    });
  });
});
