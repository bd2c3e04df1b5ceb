import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { iplRecords } from '../../src/generation/ipl-records.ts';
import { Machine } from '../../src/machine/machine.ts';
import { checkingSystem } from './checking-system.ts';
import { type CheckingVolume, checkingVolumes, makeCheckingVolume } from './checking-volume.ts';

const place = { firstCylinder: 0, firstHead: 1, recordsPerTrack: 3, tracksPerCylinder: 19 };

describe('IPL records', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ipl-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** IPLs a volume at 150, up to the disabled wait. */
  function ipl(volume: CheckingVolume): { output: string; waitAddress: number } {
    makeCheckingVolume(join(folder, 'system.img'), volume);
    const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
    let output = '';
    const console = machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: folder });
    console.terminal!.onOutput = (record) => {
      output += fromEbcdic(record);
    };
    machine.install({ address: 0x150, type: volume.type, arguments: ['system.img'], directory: folder });
    machine.ipl(0x150);
    machine.runUntil('disabled-wait', 100_000_000);
    machine.close();
    return { output, waitAddress: machine.cpu.psw.address };
  }

  it.each(checkingVolumes)('load a system of $pages pages from a $type', (volume) => {
    const { output, waitAddress } = ipl(volume);
    expect(output).toBe(`0150 ${String(volume.pages).padStart(4, '0')} LOW!\u0085`);
    expect(waitAddress).toBe(0xeaf);
  });

  it('end in wait E02 when a record cannot be found', () => {
    expect(ipl({ ...(checkingVolumes[0] as CheckingVolume), missing: 1 }).waitAddress).toBe(0xe02);
  });

  it('lie in the order of their tracks, low storage last', () => {
    const { bootstrap, system } = iplRecords({ image: checkingSystem(4), ...place, firstHead: 18 });
    expect(bootstrap.map(({ record, data }) => [record, data.length <= 2048])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(system.map(({ cylinder, head, record }) => [cylinder, head, record])).toEqual([
      [0, 18, 1],
      [0, 18, 2],
      [0, 18, 3],
      [1, 0, 1],
      [1, 0, 2],
      [1, 0, 3],
    ]);
    expect(Buffer.from(system.at(-1)?.data.subarray(0x7fc, 0x800) ?? []).toString('hex')).toBe('d3d6e65a');
  });

  it('refuse an image that has something where the loader is', () => {
    const image = { ...checkingSystem(1), bytes: new Uint8Array(0x2000).fill(1) };
    expect(() => iplRecords({ image, ...place })).toThrow(
      "Cannot make IPL records: the image has something in X'800' to X'FFF', which must be empty",
    );
  });

  it.each([0, 17])('refuse %i records a track', (recordsPerTrack) => {
    expect(() => iplRecords({ image: checkingSystem(1), ...place, recordsPerTrack })).toThrow(
      `Cannot make IPL records: a track is to have ${recordsPerTrack} of them, it can have 1 to 16`,
    );
  });
});
