import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diskCommand } from '../../src/cli/disk.ts';
import { BlockImage } from '../../src/media/block-image.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { recordZero } from '../../src/media/track.ts';
import { temporaryPaths } from '../generation/temporary.ts';
import { outputOf } from './standard-output.ts';

const path = temporaryPaths();

const disk = (...parameters: string[]) => outputOf(diskCommand, parameters);

const compressions = [[], ['--compress', 'zlib'], ['--compress', 'none']];

/** Puts a record on a track. */
function writeRecord(image: CkdImage, cylinder: number, byte: number): void {
  const record = { cylinder, head: 3, record: 1, key: new Uint8Array(0), data: new Uint8Array(90).fill(byte) };
  image.writeRecords(cylinder, 3, [recordZero(cylinder, 3), record]);
}

describe('cpcms disk make', () => {
  it.each(compressions)('makes a volume when it is given a serial (%s %s)', async (...options) => {
    const image = path('a.img');
    await disk('make', image, '--type', '3330', '--cylinders', '4', '--serial', 'abc123', ...options);
    expect(await disk('show', image)).toBe('3330, 4 cylinders of 19 tracks, volume ABC123, 1 tracks with records\n');
    expect(await disk('check', image)).toBe(`"${image}" is sound\n`);
  });

  it.each(compressions)('makes a volume of fixed blocks (%s %s)', async (...options) => {
    const image = path('a.img');
    await disk('make', image, '--type', '3310', '--blocks', '1000', '--serial', 'FBA001', ...options);
    expect(await disk('show', image, '--type', '3310')).toBe('3310, 1000 blocks, volume FBA001, 1 blocks not zero\n');
    expect(await disk('check', image)).toBe(`"${image}" is sound\n`);
  });

  it.each([
    [['--serial', 'TOOLONG'], '--serial "TOOLONG" is not a volume serial'],
    [['--serial', 'A', '--blocks', '10'], 'A 3350 has --cylinders, no --blocks'],
    [['--type', '3370', '--cylinders', '10'], 'A disk of fixed blocks has --blocks, no --cylinders'],
    [['--type', '3310', '--blocks', '200000'], 'it is to have 200000 blocks, a 3310 has 2 to 125,664'],
  ])('refuses %j', async (options, message) => {
    const image = path('a.img');
    await expect(disk('make', image, ...options)).rejects.toThrow(message);
    expect(existsSync(image)).toBe(false);
  });
});

describe('cpcms disk copy', () => {
  it('copies tracks through compression and back', async () => {
    const [plain, small, back] = ['plain.img', 'small.img', 'back.img'].map((name) => path(name)) as [
      string,
      string,
      string,
    ];
    await disk('make', plain, '--type', '3340', '--cylinders', '3', '--serial', 'COPIED');
    const image = CkdImage.open(plain, '3340');
    writeRecord(image, 2, 0xc1);
    image.close();
    await disk('copy', plain, small, '--compress', 'zlib');
    await disk('copy', small, back);
    expect(statSync(small).size).toBeLessThan(statSync(plain).size / 10);
    expect(readFileSync(back).equals(readFileSync(plain))).toBe(true);
  });

  it('copies fixed blocks through compression and back', async () => {
    const [plain, small, back] = ['plain.img', 'small.img', 'back.img'].map((name) => path(name)) as [
      string,
      string,
      string,
    ];
    await disk('make', plain, '--type', '3370', '--blocks', '500', '--serial', 'COPIED');
    const image = BlockImage.open(plain, '3370');
    image.write(499, new Uint8Array(512).fill(7));
    image.close();
    await disk('copy', plain, small, '--compress', 'none');
    await disk('copy', small, back);
    expect(readFileSync(back).equals(readFileSync(plain))).toBe(true);
  });

  it('takes what the shadow files have', async () => {
    const [base, shadow, whole] = ['base.img', 'shadow_1.img', 'whole.img'].map((name) => path(name)) as [
      string,
      string,
      string,
    ];
    await disk('make', base, '--type', '3350', '--cylinders', '2', '--serial', 'BASE', '--compress', 'zlib');
    await disk('shadow', base, shadow);
    const image = CkdImage.open(base, '3350', { shadow });
    writeRecord(image, 1, 0xc2);
    image.close();
    expect(await disk('show', base)).toContain('1 tracks with records');
    expect(await disk('show', base, '--shadow', shadow)).toContain('2 tracks with records');
    await disk('copy', base, whole, '--shadow', shadow);
    expect(await disk('show', whole)).toContain('2 tracks with records');
  });

  it('also of fixed blocks', async () => {
    const [base, shadow] = ['base.img', 'shadow_1.img'].map((name) => path(name)) as [string, string];
    await disk('make', base, '--type', '3310', '--blocks', '300', '--serial', 'BASE', '--compress', 'zlib');
    await disk('shadow', base, shadow);
    const image = BlockImage.open(base, '3310', { shadow });
    image.write(200, new Uint8Array(512).fill(7));
    image.close();
    expect(await disk('show', base)).toContain('1 blocks not zero');
    expect(await disk('show', base, '--shadow', shadow)).toContain('2 blocks not zero');
  });

  it('leaves nothing when something cannot be read', async () => {
    const [plain, small, copy] = ['plain.img', 'small.img', 'copy.img'].map((name) => path(name)) as [
      string,
      string,
      string,
    ];
    await disk('make', plain, '--type', '3340', '--cylinders', '3', '--serial', 'DAMAGE');
    await disk('copy', plain, small, '--compress', 'none');
    await disk('make', copy, '--type', '3340', '--serial', 'MINE', '--cylinders', '1');
    await expect(disk('copy', small, copy)).rejects.toThrow('the file exists already');
    truncateSync(plain, statSync(plain).size - 512);
    await expect(disk('copy', plain, path('other.img'))).rejects.toThrow();
    expect(existsSync(path('other.img'))).toBe(false);
  });
});

describe('cpcms disk list', () => {
  it('sees a minidisk through its shadow files', async () => {
    const [base, shadow] = ['base.img', 'shadow_1.img'].map((name) => path(name)) as [string, string];
    await disk('make', base, '--cylinders', '2', '--compress', 'zlib');
    await disk('shadow', base, shadow);
    await disk('put', base, diskCommandFile, 'A.DATA', '--shadow', shadow);
    expect(await disk('list', base)).toContain('0 files');
    expect(await disk('list', base, '--shadow', shadow)).toContain('1 files');
    expect(await disk('check', base, '--shadow', shadow)).toContain('is sound');
  });
});

/** Some file of text. */
const diskCommandFile = new URL('./disk-volumes.test.ts', import.meta.url).pathname;
