import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlockDiskCommand, blockSize, LocateOperation } from '../../../src/architecture/block-disk.ts';
import { CcwCommand } from '../../../src/architecture/channel-command-word.ts';
import { ChannelStatus } from '../../../src/architecture/channel-status-word.ts';
import { FbaDisk } from '../../../src/devices/fba-disk/fba-disk.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { BlockImage } from '../../../src/media/block-image.ts';
import { DeviceBench, ended, type Step, unitChecked } from '../device-bench.ts';
import { defineExtent, locate } from './block-chains.ts';
import { iplBlocks } from './ipl-blocks.ts';

const { Read, Write, ReadIpl, ReadDeviceCharacteristics, Reserve } = BlockDiskCommand;
const { Read: reading, Write: writing, ReadReplicated: replicated, FormatDefective: formatting } = LocateOperation;
const blocks = 300;

let folder: string;
let image: BlockImage;
let bench: DeviceBench;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fba-'));
  image = BlockImage.create(join(folder, 'x.img'), '3370', { blocks, serial: 'TEST' });
  bench = new DeviceBench(new FbaDisk(image));
});
afterEach(() => {
  image.close();
  rmSync(folder, { recursive: true });
});

const filled = (byte: number, length = blockSize) => new Uint8Array(length).fill(byte);
const extent = (mask = 0, first = 0, low = 0, high = blocks - 1) => defineExtent(mask, first, low, high);
const read = (length: number, flags?: number): Step => ({
  command: Read,
  length,
  ...(flags !== undefined && { flags }),
});
const write = (data: Uint8Array): Step => ({ command: Write, data });

/** Runs what is to be refused, and expects command reject. */
function expectReject(...steps: Step[]): void {
  expect(bench.run(...steps).unit).toBe(unitChecked);
  expect(bench.sense(24).slice(0, 2)).toEqual([0x80, 0]);
}

describe('a fixed-block disk', () => {
  test('writes blocks where LOCATE says, relative to the extent', () => {
    const data = Uint8Array.from([...filled(1), ...filled(2)]);
    expect(bench.run(extent(0, 20, 100, 150), locate(writing, 2, 103), write(data)).unit).toBe(ended);
    expect(image.read(23, 2)).toEqual(data);
    expect(image.read(22, 1)).toEqual(filled(0));
    expect(image.read(25, 1)).toEqual(filled(0));
    const outcome = bench.run(extent(0, 22, 0, 5), locate(reading, 2, 1), read(1024));
    expect(outcome.areas[2]).toEqual(data);
  });

  test('fills what was located and not given with zeros', () => {
    image.write(5, filled(9, 3 * blockSize));
    bench.run(extent(), locate(writing, 3, 5), write(filled(1, 600)));
    const expected = filled(0, 3 * blockSize);
    expected.fill(1, 0, 600);
    expect(image.read(5, 3)).toEqual(expected);
  });

  test('tells an incorrect length when a read has room for less or for more', () => {
    const { channel, count } = bench.run(extent(), locate(reading, 1, 1), read(100, 0));
    expect([channel, count]).toEqual([ChannelStatus.IncorrectLength, 0]);
    const more = bench.run(extent(), locate(reading, 1, 1), read(700, 0));
    expect([more.channel, more.count]).toEqual([ChannelStatus.IncorrectLength, 188]);
  });

  test('gives its characteristics', () => {
    const { areas } = bench.run({ command: ReadDeviceCharacteristics, length: 32 });
    const expected = [0x30, 8, 0x21, 2, 2, 0, 0, 0, 0, 62, 0, 0, 2, 0xe8, 0, 0, 1, 0x2c];
    expect([...areas[0]!]).toEqual([...expected, ...new Array<number>(14).fill(0)]);
  });

  test('names itself', () => {
    const { areas } = bench.run({ command: CcwCommand.SenseId, length: 7 });
    expect([...areas[0]!]).toEqual([0xff, 0x38, 0x80, 1, 0x33, 0x70, 0]);
  });

  test('lets READ IPL be followed by LOCATE for the whole volume', () => {
    image.write(299, filled(7));
    const { areas } = bench.run({ command: ReadIpl, length: 512 }, locate(reading, 1, 299), read(512));
    expect(areas[2]).toEqual(filled(7));
  });

  test.each<[string, Step[]]>([
    ['LOCATE without an extent', [locate(reading, 1, 0)]],
    ['READ without LOCATE', [extent(), read(512)]],
    [
      'READ when another command came after LOCATE',
      [extent(), locate(reading, 1, 0), { command: CcwCommand.NoOperation }, read(1)],
    ],
    ['READ when a write was located', [extent(), locate(writing, 1, 0), read(512)]],
    ['WRITE when a read was located', [extent(), locate(reading, 1, 0), write(filled(1))]],
    ['a second extent', [extent(), extent()]],
    ['an extent beyond the volume', [extent(0, 1)]],
    ['an extent that ends before it begins', [extent(0, 0, 5, 4)]],
    ['a mask that is not valid', [extent(0x80)]],
    ['reserved bits of the mask', [extent(0x01)]],
    ['a short extent', [{ ...extent(), length: 15 }]],
    ['no blocks', [extent(), locate(reading, 0, 0)]],
    ['blocks before the extent', [extent(0, 0, 5, 9), locate(reading, 1, 4)]],
    ['blocks beyond the extent', [extent(0, 0, 5, 9), locate(reading, 2, 9)]],
    ['writing where the mask forbids it', [extent(0x40), locate(writing, 1, 0)]],
    ['formatting where the mask forbids it', [extent(0), locate(formatting, 1, 0)]],
    ['a replication count that is not a multiple', [extent(), locate(replicated, 2, 0, 3)]],
    ['an operation that is not known', [extent(), locate(0x07, 1, 0)]],
    ['READ IPL after another command', [extent(), { command: ReadIpl, length: 24 }]],
    ['reserving within an extent', [extent(), { command: Reserve, length: 24 }]],
  ])('rejects %s', (_, steps) => {
    expectReject(...steps);
  });

  test('does not write when it is read-only', () => {
    image.close();
    image = BlockImage.open(join(folder, 'x.img'), '3370', { readOnly: true });
    bench = new DeviceBench(new FbaDisk(image));
    expect(bench.run(extent(), locate(writing, 1, 3), write(filled(1))).unit).toBe(unitChecked);
    expect(bench.sense(24).slice(0, 2)).toEqual([0x10, 0x02]);
    expect(image.read(3, 1)).toEqual(filled(0));
  });
});

describe('IPL from a fixed-block disk', () => {
  test.each([undefined, 'zlib'] as const)(
    'reads block 0 and what its channel commands say (compression: %s)',
    (compression) => {
      const program = new Uint8Array(0x1000 + 200 * blockSize);
      // BALR 1,0, LPSW of a disabled wait, and the last word of the program as a check that all of it came.
      program.set([0x05, 0x10, 0x82, 0, 0x10, 0x06], 0x1000);
      program.set([0, 2, 0, 0, 0, 0, 0xab, 0xcd], 0x1008);
      program.fill(0x5a, program.length - 4);
      const content = iplBlocks(program);
      const system = BlockImage.create(join(folder, 'system.img'), '3310', {
        blocks: content.length / blockSize,
        compression,
      });
      system.write(0, content);
      system.close();
      const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
      machine.install({ address: 0x151, type: '3310', arguments: ['system.img'], directory: folder });
      machine.ipl(0x151);
      machine.runUntil('disabled-wait', 1_000_000);
      expect(machine.cpu.psw.address).toBe(0xabcd);
      expect(machine.storage.readWord(program.length - 4)).toBe(0x5a5a5a5a);
      machine.close();
    },
  );
});
