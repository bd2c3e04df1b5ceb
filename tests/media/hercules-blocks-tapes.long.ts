/** Fixed-block volumes and tapes of Hercules' tools are the same as those made here, and those tools can use ours. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { BlockImage } from '../../src/media/block-image.ts';
import { TapeImage } from '../../src/media/tape/tape-image.ts';
import { isInstalled } from '../terminals/installed.ts';
import { type Item, items, makeTape, readTape } from './tape/tape-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hercules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);

function tool(name: string, ...args: string[]): string {
  return execFileSync(name, args, { cwd: folder, stdio: 'pipe', encoding: 'latin1', timeout: 30_000 });
}

const blocks = 5000;

/** A volume with random blocks, some in runs. */
function randomBlocks(name: string, type: string, compression: 'zlib' | 'none' | undefined): void {
  const image = BlockImage.create(path(name), type, { blocks, compression, serial: 'RANDOM' });
  writeRandom(image, 1);
  image.close();
}

function writeRandom(image: BlockImage, seed: number): void {
  const write = fc.tuple(fc.nat(blocks - 20), fc.integer({ min: 1, max: 20 }), fc.nat(255), fc.nat(3));
  for (const [first, count, byte, step] of fc.sample(write, { numRuns: 100, seed })) {
    image.write(
      first,
      Uint8Array.from({ length: count * 512 }, (_, index) => byte + step * index),
    );
  }
}

function contentOf(name: string, type: string): Buffer {
  const image = BlockImage.open(path(name), type, { readOnly: true });
  const bytes = Buffer.from(image.read(0, image.blocks));
  image.close();
  return bytes;
}

describe.skipIf(!isInstalled('dasdinit'))('fixed-block volumes of Hercules', () => {
  test('a new 3310 has the blocks that dasdinit gives it', () => {
    const type = '3310';
    tool('dasdinit', 'theirs.img', type, 'TST001');
    BlockImage.create(path('ours.img'), type, { serial: 'TST001' }).close();
    expect(contentOf('ours.img', type).equals(contentOf('theirs.img', type))).toBe(true);
  });

  test.each(['-0', '-z', '-bz2'])('a compressed 3310 of dasdinit %s can be written to', (method) => {
    tool('dasdinit', method, 'theirs.img', '3310', 'TST001', String(blocks));
    const theirs = BlockImage.open(path('theirs.img'), '3310');
    writeRandom(theirs, 2);
    theirs.close();
    expect(tool('cckdcdsk', '-3', '-ro', 'theirs.img')).toBe('');
    tool('dasdcopy', '-0', 'theirs.img', 'plain.img');
    expect(contentOf('plain.img', '3310').equals(contentOf('theirs.img', '3310'))).toBe(true);
  });

  test.each(['-0', '-z', '-bz2'])('what dasdcopy has compressed with %s is read, block by block', (method) => {
    randomBlocks('plain.img', '3310', undefined);
    tool('dasdcopy', method, '-o', 'CFBA', 'plain.img', 'theirs.img');
    expect(contentOf('theirs.img', '3310').equals(contentOf('plain.img', '3310'))).toBe(true);
  });

  test.each(['zlib', 'none'] as const)('dasdcopy reads what was compressed here with %s', (method) => {
    randomBlocks('ours.img', '3310', method);
    expect(tool('cckdcdsk', '-3', '-ro', 'ours.img')).toBe('');
    tool('dasdcopy', '-o', 'FBA', 'ours.img', 'plain.img');
    expect(contentOf('plain.img', '3310').equals(contentOf('ours.img', '3310'))).toBe(true);
  });
});

/** Blocks and marks, and two marks at the end. */
function randomItems(seed: number): Item[] {
  const [found] = fc.sample(items, { numRuns: 1, seed });
  return [new Uint8Array(80).fill(0x40), 'mark', ...(found as Item[]), 'mark', 'mark'];
}

describe.skipIf(!isInstalled('hetinit'))('tapes of Hercules', () => {
  test.each([['-d'], []])('hetinit makes a labelled tape that is read (%s)', (...options) => {
    tool('hetinit', ...options, 'theirs.het', 'TAP001', 'OWNER');
    const { items: found, end } = readTape(path('theirs.het'));
    expect(end).toBe('');
    const labels = found.filter((item): item is Uint8Array => item !== 'mark').map((item) => fromEbcdic(item));
    expect(labels.map((label) => label.slice(0, 10))).toEqual(['VOL1TAP001', 'HDR1000000']);
    expect(found.at(-1)).toBe('mark');
  });

  test.each([
    ['x.het', '-s'],
    ['x.het', '-z'],
    ['x.het', '-b'],
    ['x.aws', '-d'],
  ])('hetupd rewrites %s of ours with %s, and it is the same tape', (name, option) => {
    for (let seed = 1; seed <= 6; seed++) {
      const made = randomItems(seed);
      rmSync(path(name), { force: true });
      rmSync(path('theirs.het'), { force: true });
      makeTape(path(name), made);
      tool('hetupd', option, name, 'theirs.het');
      expect(readTape(path('theirs.het'))).toEqual({ items: made, end: '' });
    }
  });

  test.each(['x.aws', 'x.het'])('hetmap finds what is on %s of ours', (name) => {
    makeTape(path(name), [new Uint8Array(80).fill(0xc1), new Uint8Array(4000).fill(0xc2), 'mark', 'mark']);
    expect(tool('hetmap', '-t', name)).toMatch(/File 1: Blocks=2, block size min=80, max=4000/);
  });

  test('hetget takes a file off our tape', () => {
    const lines = ['FIRST', 'SECOND'].map((text) => Buffer.from(text.padEnd(80)));
    makeTape(path('x.het'), [...lines, 'mark', 'mark']);
    tool('hetget', '-n', 'x.het', 'out', '1', 'F', '80', '80');
    expect(readFileSync(path('out')).equals(Buffer.concat(lines))).toBe(true);
  });

  test('tapesplt divides our tape', () => {
    const [one, two] = [new Uint8Array(100).fill(0xc1), new Uint8Array(200).fill(0xc2)];
    makeTape(path('x.aws'), [one, 'mark', two, 'mark', 'mark']);
    tool('tapesplt', 'x.aws', 'one.aws', '1', 'two.aws', '1');
    expect(readTape(path('one.aws')).items).toEqual([one, 'mark']);
    expect(readTape(path('two.aws')).items[0]).toEqual(two);
  });

  test('tapemap counts what is on our tape', () => {
    makeTape(path('x.aws'), [new Uint8Array(100).fill(0xc1), new Uint8Array(200).fill(0xc2), 'mark', 'mark']);
    expect(tool('tapemap', 'x.aws')).toMatch(/File 1: Blocks=2, block size min=100, max=200/);
    const image = TapeImage.open(path('x.aws'), { readOnly: true });
    expect(image.isAtLoadPoint).toBe(true);
    image.close();
  });
});
