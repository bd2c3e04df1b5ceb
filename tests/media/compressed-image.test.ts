/** Compressed images: what is written is read again, whenever the writes end; what is damaged is told, not misread. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findDiskGeometry } from '../../src/architecture/disk-geometry.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { HostFile } from '../../src/media/host-file.ts';
import { recordZero } from '../../src/media/track.ts';
import { apply, firstDifference, trackWrite } from './random-tracks.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cckd-'));
  path = join(folder, 'x.img');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const type = '2314';
const geometry = findDiskGeometry(type)!;
const cylinders = 16;
const write = trackWrite(geometry, cylinders);

function create(name = path, compression: 'none' | 'zlib' = 'zlib'): CkdImage {
  return CkdImage.create(name, type, { cylinders, compression, label: { serial: 'VOL001' } });
}

/** The same volume, uncompressed. */
function createPlain(): CkdImage {
  return CkdImage.create(join(folder, 'plain.img'), type, { cylinders, label: { serial: 'VOL001' } });
}

/** Bytes of the record in the given form, for damaging an image at a known place. */
function records(cylinder: number, head: number, byte: number) {
  const data = new Uint8Array(5000).fill(byte);
  return [recordZero(cylinder, head), { cylinder, head, record: 1, key: new Uint8Array(0), data }];
}

const freshly = (action: () => void) => {
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'cckd-'));
  path = join(folder, 'x.img');
  action();
};

describe('a compressed image', () => {
  const step = fc.oneof(
    { weight: 10, arbitrary: write },
    { weight: 1, arbitrary: fc.constantFrom('sync', 'reopen', 'shadow') },
  );

  test('is the same volume as an uncompressed one, whatever is written, and however often it is opened', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom('none', 'zlib'), (steps, compression) => {
        freshly(() => {
          const shadow = join(folder, 'shadow_1.img');
          const open = () => CkdImage.open(path, type, { shadow });
          let shadows = 0;
          let image = create(path, compression);
          const plain = createPlain();
          for (const each of steps) {
            if (each === 'sync') image.sync();
            else if (typeof each === 'string') {
              image.close();
              if (each === 'shadow' && shadows++ < 8) CkdImage.addShadow(path, type, shadow);
              image = open();
            } else {
              apply(image, each);
              apply(plain, each);
            }
          }
          expect(firstDifference(image, plain)).toBeUndefined();
          image.close();
          const again = open();
          expect(firstDifference(again, plain)).toBeUndefined();
          again.close();
          plain.close();
        });
      }),
      { numRuns: 20 },
    );
  });

  test('is small while nothing is on it', () => {
    create().close();
    expect(statSync(path).size).toBeLessThan(5000);
  });

  test('uses the room of what was replaced when it is known to be safe', () => {
    const image = create();
    for (let round = 0; round < 50; round++) {
      for (let head = 0; head < 5; head++) image.writeRecords(1, head, records(1, head, round));
      image.sync();
    }
    image.close();
    expect(statSync(path).size).toBeLessThan(10_000);
  });

  test('is not changed by being read', () => {
    create().close();
    const before = readFileSync(path);
    const image = CkdImage.open(path, type);
    image.readTrack(3, 3);
    image.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('cannot keep a track with the home address of another', () => {
    const image = create();
    expect(() => image.writeBytes(1, 1, 0, Uint8Array.of(0, 0, 9, 0, 9))).toThrow(
      'only tracks with their own home address',
    );
    expect(image.readRecords(1, 1)).toEqual([recordZero(1, 1)]);
    image.close();
  });
});

/** Has every change of a file recorded as a function that makes it on another. */
function recordChanges(): ((file: HostFile) => void)[] {
  const changes: ((file: HostFile) => void)[] = [];
  const { write, truncate } = HostFile.prototype;
  vi.spyOn(HostFile.prototype, 'write').mockImplementation(function (this: HostFile, position, bytes) {
    const copy = bytes.slice();
    changes.push((file) => write.call(file, position, copy));
    write.call(this, position, bytes);
  });
  vi.spyOn(HostFile.prototype, 'truncate').mockImplementation(function (this: HostFile, size) {
    changes.push((file) => truncate.call(file, size));
    truncate.call(this, size);
  });
  return changes;
}

describe('when the writes end anywhere', () => {
  test('every track is as it was before the last write, or as it is after it', () => {
    fc.assert(
      fc.property(
        fc.array(write, { maxLength: 25 }),
        fc.array(write, { minLength: 1, maxLength: 8 }),
        (before, after) => {
          freshly(() => {
            const image = create();
            const plain = createPlain();
            for (const each of before) {
              apply(image, each);
              apply(plain, each);
            }
            image.close();
            const start = join(folder, 'start.img');
            copyFileSync(path, start);

            const changes = recordChanges();
            const reopened = CkdImage.open(path, type);
            const ends = after.map((each) => {
              apply(reopened, each);
              if (each.head % 2 === 0) reopened.sync();
              return changes.length;
            });
            reopened.close();
            vi.restoreAllMocks();

            let done = 0;
            for (let count = 0; count <= changes.length; count++) {
              const cut = join(folder, 'cut.img');
              copyFileSync(start, cut);
              const file = new HostFile(cut, 'write');
              for (const change of changes.slice(0, count)) change(file);
              file.close();
              while (done < ends.length && ends[done]! <= count) apply(plain, after[done++]!);
              const found = CkdImage.open(cut, type);
              const difference = firstDifference(found, plain);
              // A track that is new may be there one write early: its entry is the last write, its header's a later one.
              expect(difference).toBeUndefined();
              found.close();
              const closed = CkdImage.open(cut, type, { readOnly: true });
              expect(firstDifference(closed, plain)).toBeUndefined();
              closed.close();
            }
          });
        },
      ),
      { numRuns: 6 },
    );
  });

  test('the file says that it is open, until it is closed', () => {
    create().close();
    const options = () => readFileSync(path)[512 + 3]! & 0x80;
    const image = CkdImage.open(path, type);
    expect(options()).toBe(0);
    image.writeRecords(1, 1, records(1, 1, 1));
    expect(options()).toBe(0x80);
    image.close();
    expect(options()).toBe(0);
  });
});

describe('a damaged image', () => {
  /** An image with one compressed track, open or closed. */
  function prepare(isClosed: boolean): Buffer {
    const image = create(join(folder, 'whole.img'));
    image.writeRecords(2, 3, records(2, 3, 7));
    image.sync();
    if (!isClosed) copyFileSync(join(folder, 'whole.img'), path);
    image.close();
    if (isClosed) copyFileSync(join(folder, 'whole.img'), path);
    return readFileSync(path);
  }

  /** Where the lookup entry of the track at cylinder 2 head 3 is. */
  function entryAt(bytes: Buffer): number {
    return bytes.readUInt32LE(1024) + (2 * geometry.heads + 3) * 8;
  }

  /** Where its image is. */
  function trackAt(bytes: Buffer): number {
    return bytes.readUInt32LE(entryAt(bytes));
  }

  /** The same bytes with a change in them. */
  function changed(change: (bytes: Buffer) => void): (bytes: Buffer) => Buffer {
    return (bytes) => {
      change(bytes);
      return bytes;
    };
  }

  const message = (reason: string) => `Cannot attach "${path}" as a 2314: ${reason}`;

  test('that was not closed is refused, with the track that is damaged', () => {
    const bytes = prepare(false);
    bytes[trackAt(bytes) + 9]! ^= 0x55;
    writeFileSync(path, bytes);
    expect(() => CkdImage.open(path, type)).toThrow(
      message('it was not closed, and the track at cylinder 2 head 3 is damaged: it is not what zlib compressed'),
    );
  });

  test('that was closed has a track that cannot be read', () => {
    const bytes = prepare(true);
    bytes[trackAt(bytes) + 9]! ^= 0x55;
    writeFileSync(path, bytes);
    const image = CkdImage.open(path, type);
    expect(() => image.readTrack(2, 3)).toThrow('The track at cylinder 2 head 3 of ');
    expect(image.readRecords(2, 4)).toEqual([recordZero(2, 4)]);
    image.close();
  });

  test.each<[string, (bytes: Buffer) => void, string]>([
    ['another track in place', (bytes) => bytes.writeUInt8(9, trackAt(bytes) + 4), 'something else is in its place'],
    [
      'no such compression',
      (bytes) => bytes.writeUInt8(7, trackAt(bytes)),
      'it is compressed in a way that is not known (7)',
    ],
    ['not bzip2', (bytes) => bytes.writeUInt8(2, trackAt(bytes)), 'it is not what bzip2 compressed'],
    ['no end', (bytes) => bytes.writeUInt8(0, trackAt(bytes)), 'its records do not end'],
  ])('%s', (_, damage, reason) => {
    const bytes = prepare(false);
    damage(bytes);
    writeFileSync(path, bytes);
    expect(() => CkdImage.open(path, type)).toThrow(
      message(`it was not closed, and the track at cylinder 2 head 3 is damaged: ${reason}`),
    );
  });

  test.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['too short', (bytes) => bytes.subarray(0, 600), 'it has 600 bytes, a compressed image has at least 1,024'],
    ['no tables', (bytes) => bytes.subarray(0, 1026), 'it ends within its lookup tables'],
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 1), 'it ends before the track at cylinder 2 head 3 does'],
    [
      'a later version',
      changed((bytes) => bytes.writeUInt8(4, 513)),
      'its compressed format is 0.4.1, only 0.3.1 is known',
    ],
    ['table size', changed((bytes) => bytes.writeUInt32LE(16, 520)), 'its lookup tables have 16 entries'],
    [
      'primary size',
      changed((bytes) => bytes.writeUInt32LE(9, 516)),
      'its primary lookup table has 9 entries, 2 belong',
    ],
    ['cylinders', changed((bytes) => bytes.writeUInt32LE(0, 552)), 'its header says that it has 0 cylinders'],
    ['below', changed((bytes) => bytes.writeInt32LE(-1, 1028)), 'its lookup tables point to a file below it'],
    ['in the headers', changed((bytes) => bytes.writeUInt32LE(100, 1024)), 'its lookup tables give'],
    [
      'twice',
      changed((bytes) => bytes.writeUInt32LE(bytes.readUInt32LE(bytes.readUInt32LE(1024)), entryAt(bytes))),
      'the track at cylinder 0 head 0 and the track at cylinder 2 head 3 lie in the same place',
    ],
    ['64 bits', changed((bytes) => bytes.write('CKD_C064')), 'it is of the kind with 64-bit offsets (CKD_C064)'],
    ['a shadow', changed((bytes) => bytes.write('CKD_S370')), 'it is a shadow file; name the image that it belongs to'],
    ['fixed blocks', changed((bytes) => bytes.write('FBA_C370')), 'it is a fixed-block disk image (FBA_C370)'],
  ])('%s', (_, damage, reason) => {
    const bytes = prepare(true);
    writeFileSync(path, damage(bytes));
    expect(() => CkdImage.open(path, type)).toThrow(message(reason));
  });

  test('with any bytes in its headers and tables is opened or refused in words, and never changed by that', () => {
    const whole = prepare(true);
    const change = fc.tuple(
      fc.oneof(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 512, max: 580 }),
        fc.integer({ min: 1024, max: 5200 }),
      ),
      fc.constantFrom(0, 1, 2, 4, 8, 255, 0x80, 0x7f),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        writeFileSync(path, bytes);
        let image: CkdImage;
        try {
          image = CkdImage.open(path, type);
        } catch (error) {
          expect((error as Error).message).toMatch(/^Cannot attach ".*" as a 2314: (it|the|something|lookup)/);
          return;
        }
        for (const head of [0, 3]) {
          try {
            image.readTrack(2, head);
          } catch (error) {
            expect((error as Error).message).toMatch(/damaged|longer than its tracks/);
          }
        }
        image.close();
      }),
      { numRuns: 300 },
    );
  });
});

describe('shadow files', () => {
  const shadow = () => join(folder, 'shadow_1.img');

  test('leave the image below as it was', () => {
    create().close();
    const before = readFileSync(path);
    expect(CkdImage.addShadow(path, type, shadow())).toBe(shadow());
    const image = CkdImage.open(path, type, { shadow: shadow() });
    image.writeRecords(4, 4, records(4, 4, 4));
    image.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    const below = CkdImage.open(path, type, { readOnly: true });
    expect(below.readRecords(4, 4)).toEqual([recordZero(4, 4)]);
    below.close();
    const both = CkdImage.open(path, type, { shadow: shadow() });
    expect(both.readRecords(4, 4)).toEqual(records(4, 4, 4));
    both.close();
  });

  test('are numbered before the first period of their name', () => {
    create().close();
    expect(CkdImage.addShadow(path, type, join(folder, 'a*.b.c'))).toBe(join(folder, 'a1.b.c'));
    expect(CkdImage.addShadow(path, type, join(folder, 'a*.b.c'))).toBe(join(folder, 'a2.b.c'));
    expect(CkdImage.addShadow(path, type, join(folder, 'other_'))).toBe(join(folder, 'other1'));
  });

  test('of another image are refused', () => {
    create().close();
    CkdImage.create(join(folder, 'other.img'), type, { cylinders: 3, compression: 'zlib' }).close();
    CkdImage.addShadow(join(folder, 'other.img'), type, shadow());
    expect(() => CkdImage.open(path, type, { shadow: shadow() })).toThrow(`"${shadow()}" is not a shadow file of it`);
  });

  test('that are damaged are named', () => {
    create().close();
    CkdImage.addShadow(path, type, shadow());
    truncateSync(shadow(), 700);
    expect(() => CkdImage.open(path, type, { shadow: shadow() })).toThrow(
      `its shadow file "${shadow()}" cannot be used: `,
    );
  });

  test('are not for uncompressed images, and at most eight', () => {
    createPlain().close();
    const plain = join(folder, 'plain.img');
    expect(() => CkdImage.open(plain, type, { shadow: shadow() })).toThrow('only a compressed image has shadow files');
    expect(() => CkdImage.addShadow(plain, type, shadow())).toThrow('only a compressed image has shadow files');
    create().close();
    for (let count = 0; count < 8; count++) CkdImage.addShadow(path, type, shadow());
    expect(() => CkdImage.addShadow(path, type, shadow())).toThrow('it has 8 shadow files already');
    expect(existsSync(join(folder, 'shadow_8.img'))).toBe(true);
  });
});
