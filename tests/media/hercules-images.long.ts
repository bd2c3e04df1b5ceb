/** Volumes made here and by Hercules' `dasdinit` are the same files, and each system uses the other's. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { recordZero } from '../../src/media/track.ts';
import { volumeSerial } from '../../src/media/volume-label.ts';
import { isInstalled } from '../terminals/installed.ts';

const types = ['2305-1', '2305-2', '2311', '2314', '3330', '3340', '3350', '3375', '3380'];
const cylinders = 5;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hercules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function tool(name: string, ...args: string[]): void {
  execFileSync(name, args, { cwd: folder, stdio: 'pipe' });
}

const path = (name: string) => join(folder, name);
const label = { serial: 'TST001', owner: 'HERCULES' };

describe.skipIf(!isInstalled('dasdinit'))('volumes of Hercules', () => {
  test.each(types)('a new %s is byte for byte what dasdinit makes', (type) => {
    tool('dasdinit', 'theirs.img', type, label.serial, String(cylinders));
    CkdImage.create(path('ours.img'), type, { cylinders, label }).close();
    expect(readFileSync(path('ours.img')).equals(readFileSync(path('theirs.img')))).toBe(true);
  });

  test.each(
    types.flatMap(
      (type) =>
        [
          [type, '-lfs'],
          [type, '-z'],
        ] as const,
    ),
  )('a %s of dasdinit %s is opened, and IPLs into its disabled wait', (name, kind) => {
    tool('dasdinit', kind, 'theirs.img', name, label.serial, String(cylinders));
    const type = name.slice(0, 4);
    const image = CkdImage.open(path('theirs.img'), type);
    expect(image.geometry.heads).toBeGreaterThan(0);
    expect(volumeSerial(image.readRecords(0, 0))).toBe('TST001');
    image.close();
    const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
    machine.install({ address: 0x150, type, arguments: ['theirs.img'], directory: folder });
    machine.ipl(0x150);
    machine.runUntil('disabled-wait', 1000);
    expect(machine.cpu.psw.address).toBe(0x00f);
    machine.close();
  });

  test('a whole 3350 has the cylinders that dasdinit gives it', () => {
    tool('dasdinit', '-a', 'theirs.img', '3350', 'TST001');
    expect(CkdImage.open(path('theirs.img'), '3350').cylinders).toBe(560);
  });

  test('a volume written here goes through compression and back unchanged', () => {
    const image = CkdImage.create(path('ours.img'), '3350', { cylinders, label });
    for (let head = 1; head < 30; head++) {
      const records = Array.from({ length: head % 5 }, (_, index) => ({
        cylinder: 2,
        head,
        record: index + 1,
        key: new Uint8Array(index).fill(0xc1),
        data: new Uint8Array(100 * head).fill(head),
      }));
      image.writeRecords(2, head, [recordZero(2, head), ...records]);
    }
    image.close();
    tool('ckd2cckd', 'ours.img', 'compressed.img');
    tool('cckd2ckd', 'compressed.img', 'back.img');
    const [ours, back] = ['ours.img', 'back.img'].map((name) => CkdImage.open(path(name), '3350')) as [
      CkdImage,
      CkdImage,
    ];
    for (let cylinder = 0; cylinder < cylinders; cylinder++) {
      for (let head = 0; head < 30; head++) {
        expect(back.readRecords(cylinder, head)).toEqual(ours.readRecords(cylinder, head));
      }
    }
    ours.close();
    back.close();
  });
});
