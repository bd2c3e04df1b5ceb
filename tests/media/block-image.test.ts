import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blockDiskGeometries, blockSize } from '../../src/architecture/block-disk.ts';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { BlockImage } from '../../src/media/block-image.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fba-'));
  path = join(folder, 'x.img');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Faster than `toEqual` on half a megabyte. */
const areSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

describe('fixed-block images', () => {
  test.each(blockDiskGeometries.map(({ name }) => name))('a new %s has its blocks and a label', (name) => {
    BlockImage.create(path, name, { serial: 'VOL001' }).close();
    const image = BlockImage.open(path, name.slice(0, 4), { readOnly: true });
    expect(image.geometry.name).toBe(name);
    expect(statSync(path).size).toBe(image.blocks * blockSize);
    expect(fromEbcdic(image.read(1, 1).subarray(0, 10))).toBe('VOL1VOL001');
    image.close();
  });

  const write = fc.record({
    first: fc.nat(900),
    blocks: fc.integer({ min: 1, max: 99 }),
    byte: fc.nat(255),
    isReopened: fc.nat(9).map((number) => number === 0),
  });

  test('keep what is written, compressed or not, however often they are opened', () => {
    fc.assert(
      fc.property(
        fc.array(write, { maxLength: 25 }),
        fc.constantFrom(undefined, 'none', 'zlib'),
        (writes, compression) => {
          rmSync(path, { force: true });
          let image = BlockImage.create(path, '3310', { blocks: 1000, compression });
          const model = new Uint8Array(1000 * blockSize);
          for (const { first, blocks, byte, isReopened } of writes) {
            const bytes = Uint8Array.from({ length: blocks * blockSize }, (_, index) => byte + (index >> 9));
            image.write(first, bytes);
            model.set(bytes, first * blockSize);
            if (!isReopened) continue;
            image.close();
            image = BlockImage.open(path, '3310');
          }
          expect(areSame(image.read(0, 1000), model)).toBe(true);
          image.close();
          const again = BlockImage.open(path, '3310', { readOnly: true });
          expect(areSame(again.read(0, 1000), model)).toBe(true);
          again.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('whole blocks on the volume can be read and written, and nothing else', () => {
    const image = BlockImage.create(path, '3370', { blocks: 10 });
    expect(() => image.read(9, 2)).toThrow('Blocks lie on the volume; 2 from 9 on do not');
    expect(() => image.write(10, new Uint8Array(blockSize))).toThrow('Blocks lie on the volume');
    expect(() => image.write(1, new Uint8Array(10))).toThrow('Blocks are written as a whole');
    image.close();
  });

  test.each<[string, () => void, string]>([
    ['no file', () => {}, 'there is no such file'],
    ['nothing', () => writeFileSync(path, ''), 'its 0 bytes are not a whole number of blocks of 512'],
    ['a part of a block', () => writeFileSync(path, Buffer.alloc(1000)), 'its 1,000 bytes are not a whole number'],
    ['too many', () => BlockImage.create(path, '9336').close(), 'it has 920,115 blocks, a 3310 has 125,664'],
    ['a CKD image', () => writeFileSync(path, 'CKD_P370'.padEnd(512)), 'it begins with CKD_P370'],
    [
      'a short compressed one',
      () => writeFileSync(path, 'FBA_C370'.padEnd(512)),
      'it has 512 bytes, a compressed image has',
    ],
    [
      'a compressed one that is cut off',
      () => {
        const image = BlockImage.create(path, '3310', { compression: 'none' });
        for (const first of [0, 240]) image.write(first, new Uint8Array(blockSize).fill(1));
        image.close();
        truncateSync(path, statSync(path).size - 10);
      },
      'it ends before the group of blocks 240 to 359 does',
    ],
  ])('%s is refused', (_, prepare, reason) => {
    prepare();
    expect(() => BlockImage.open(path, '3310')).toThrow(`Cannot attach "${path}" as a 3310: ${reason}`);
  });

  test('an existing file is not overwritten', () => {
    writeFileSync(path, 'mine');
    expect(() => BlockImage.create(path, '3310')).toThrow(`Cannot make "${path}" as a 3310: the file exists already`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
