/** Compressed volumes of Hercules' tools are read and written here, and those tools find ours sound and alike. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { isInstalled } from '../terminals/installed.ts';
import { apply, firstDifference, type TrackWrite, trackWrite } from './random-tracks.ts';

const cylinders = 20;
const writesInRun = 300;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hercules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);

function tool(name: string, ...args: string[]): string {
  return execFileSync(name, args, { cwd: folder, stdio: 'pipe', encoding: 'latin1', timeout: 30_000 });
}

const writes = (seed: number, { geometry }: CkdImage) =>
  fc.sample(trackWrite(geometry, cylinders), { numRuns: writesInRun, seed });

/** A plain volume with random tracks. */
function plainVolume(type: string, seed: number): TrackWrite[] {
  const image = CkdImage.create(path('plain.img'), type, { cylinders, label: { serial: 'RANDOM' } });
  const made = writes(seed, image);
  for (const write of made) apply(image, write);
  image.close();
  return made;
}

function expectAlike(one: string, other: string, type: string): void {
  const images = [one, other].map((name) => CkdImage.open(path(name), type, { readOnly: true }));
  expect(firstDifference(images[0]!, images[1]!)).toBeUndefined();
  for (const image of images) image.close();
}

/** Hercules' check of everything finds nothing and changes nothing. */
function expectSound(name: string): void {
  expect(tool('cckdcdsk', '-3', '-ro', name)).toBe('');
}

const types = ['2311', '2314', '3330', '3340', '3350', '3375', '3380'];
const methods = ['-0', '-z', '-bz2'];

describe.skipIf(!isInstalled('dasdinit'))('compressed volumes of Hercules', () => {
  test.each(types.flatMap((type) => methods.map((method) => [type, method] as const)))(
    'a new %s of dasdinit %s has what it has for them, and can be written to',
    (type, method) => {
      tool('dasdinit', method, 'theirs.img', type, 'TST001', String(cylinders));
      tool('dasdcopy', 'theirs.img', 'plain.img');
      expectAlike('theirs.img', 'plain.img', type);
      const [theirs, plain] = ['theirs.img', 'plain.img'].map((name) => CkdImage.open(path(name), type));
      for (const write of writes(1, theirs!)) {
        apply(theirs!, write);
        apply(plain!, write);
      }
      theirs!.close();
      plain!.close();
      expectSound('theirs.img');
      tool('dasdcopy', '-r', 'theirs.img', 'back.img');
      expectAlike('back.img', 'plain.img', type);
    },
  );

  test.each(methods)('what dasdcopy has compressed with %s is read, track by track', (method) => {
    plainVolume('3350', 2);
    tool('dasdcopy', method, 'plain.img', 'theirs.img');
    expectAlike('theirs.img', 'plain.img', '3350');
  });

  test('of either byte order', () => {
    plainVolume('3340', 3);
    tool('dasdcopy', '-z', 'plain.img', 'theirs.img');
    tool('cckdswap', 'theirs.img');
    expectAlike('theirs.img', 'plain.img', '3340');
    const [theirs, plain] = ['theirs.img', 'plain.img'].map((name) => CkdImage.open(path(name), '3340'));
    for (const write of writes(4, theirs!)) {
      apply(theirs!, write);
      apply(plain!, write);
    }
    theirs!.close();
    plain!.close();
    expectSound('theirs.img');
    tool('cckdswap', 'theirs.img');
    expectSound('theirs.img');
    expectAlike('theirs.img', 'plain.img', '3340');
  });

  test.each(types)('a compressed %s made here is theirs, with free space or without', (type) => {
    const made = plainVolume(type, 5);
    const ours = CkdImage.create(path('ours.img'), type, {
      cylinders,
      label: { serial: 'RANDOM' },
      compression: 'zlib',
    });
    for (const [index, write] of made.entries()) {
      apply(ours, write);
      if (index % 10 === 0) ours.sync();
    }
    ours.close();
    expectSound('ours.img');
    expectAlike('ours.img', 'plain.img', type);
    tool('dasdcopy', '-r', 'ours.img', 'back.img');
    expectAlike('back.img', 'plain.img', type);
    tool('cckdcomp', 'ours.img');
    expectSound('ours.img');
    expectAlike('ours.img', 'plain.img', type);
  });

  test('an image that was not closed is repaired there and here', () => {
    const made = plainVolume('3350', 6);
    const ours = CkdImage.create(path('ours.img'), '3350', {
      cylinders,
      label: { serial: 'RANDOM' },
      compression: 'zlib',
    });
    for (const write of made) apply(ours, write);
    // As it is in the middle: no close.
    tool('cp', 'ours.img', 'theirs.img');
    tool('cp', 'ours.img', 'again.img');
    ours.close();
    tool('cckdcdsk', '-f', '-3', 'theirs.img');
    expectSound('theirs.img');
    expectAlike('theirs.img', 'plain.img', '3350');
    CkdImage.open(path('again.img'), '3350').close();
    expectSound('again.img');
    expectAlike('again.img', 'plain.img', '3350');
  });
});
