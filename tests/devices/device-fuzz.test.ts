/** Any channel program on any device: the device answers, or waits for its terminal, and can be halted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import type { Device } from '../../src/channels/device.ts';
import { CardPunch } from '../../src/devices/card-punch/card-punch.ts';
import { CardReader } from '../../src/devices/card-reader/card-reader.ts';
import { ChannelAdapter } from '../../src/devices/channel-adapter/channel-adapter.ts';
import { Console3215 } from '../../src/devices/console-3215/console.ts';
import { Disk } from '../../src/devices/disk/disk.ts';
import { Display3270 } from '../../src/devices/display-3270/display.ts';
import { FbaDisk } from '../../src/devices/fba-disk/fba-disk.ts';
import { Printer } from '../../src/devices/printer/printer.ts';
import { Tape } from '../../src/devices/tape/tape.ts';
import { AppendFile } from '../../src/media/append-file.ts';
import { BlockImage } from '../../src/media/block-image.ts';
import { cardOf } from '../../src/media/card-deck.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { PrinterFile } from '../../src/media/printer-file.ts';
import { TapeImage } from '../../src/media/tape/tape-image.ts';
import { DeviceBench, type Step } from './device-bench.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

let files = 0;
const path = () => join(folder, `file${files++}`);

/** Each kind of device, ready. */
const devices: Record<string, () => { device: Device; close(): void }> = {
  '3215': () => {
    const device = new Console3215({ type: '3215', address: 0x009, isIntegrated: true });
    device.line(toEbcdic('hello'));
    return { device, close: () => {} };
  },
  '3270': () => {
    const device = new Display3270({ type: '3270', address: 0x0c0 });
    device.connect({ name: 'IBM-3278-2' });
    return { device, close: () => {} };
  },
  '3505': () => {
    const device = new CardReader('3505');
    device.load([cardOf(toEbcdic('ONE')), cardOf(toEbcdic('TWO'))], 'unit exception');
    return { device, close: () => {} };
  },
  '3525': () => {
    const device = new CardPunch('3525');
    device.load(new AppendFile(path()), 'ascii');
    return { device, close: () => device.close() };
  },
  '3211': () => {
    const device = new Printer('3211');
    device.load(new PrinterFile(path()));
    return { device, close: () => device.close() };
  },
  '3420': () => {
    const device = new Tape('3420');
    device.mount(TapeImage.open(`${path()}.aws`), { most: 4000, margin: 2000 });
    return { device, close: () => device.unload() };
  },
  '3380': () => {
    const image = CkdImage.create(path(), '3380', { cylinders: 1, label: { serial: 'FUZZ' } });
    const device = new Disk('3380', 0);
    device.mount(image);
    return { device, close: () => device.unload() };
  },
  CTCA: () => {
    const device = new ChannelAdapter();
    device.connect({ isFirst: true, send: () => {} });
    return { device, close: () => {} };
  },
  '3370': () => {
    const image = BlockImage.create(path(), '3370', { blocks: 300 });
    return { device: new FbaDisk(image), close: () => image.close() };
  },
};

const { ChainData, ChainCommand, SuppressLength, Skip } = CcwFlag;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      command: fc.nat(255).filter((code) => (code & 0x0f) !== CcwCommand.TransferInChannel),
      data: fc.uint8Array({ minLength: 1, maxLength: 16 }),
      length: fc.constantFrom(1, 5, 8, 80, 4000),
      flags: fc.constantFrom(
        SuppressLength,
        SuppressLength,
        0,
        ChainData,
        Skip | SuppressLength,
        ChainCommand | SuppressLength,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ command: fc.constant(0), back: fc.integer({ min: 1, max: 2 }) }) },
);

describe.each(Object.entries(devices))('a %s', (_, make) => {
  test('survives any channel program', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        const { device, close } = make();
        const bench = new DeviceBench(device);
        bench.start(...steps);
        bench.settle(500);
        bench.channels.haltIo(0x150);
        bench.settle(500);
        while (bench.isInterruptionPending) {
          const { unit } = bench.interruption();
          expect(unit & UnitStatus.Busy).toBe(0);
          bench.settle(500);
        }
        // What is left of it is a device that can be used.
        expect(bench.channels.testIo(0x150)).toBe(0);
        close();
      }),
      { numRuns: 150 },
    );
  });
});
