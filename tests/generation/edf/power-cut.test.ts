import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { EdfDisk, type NewFile } from '../../../src/generation/edf/edf-disk.ts';
import { formatMinidisk } from '../../../src/generation/edf/format.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();
const now = new Date(2026, 9, 4, 14, 31, 49);
const extent = { firstCylinder: 0, cylinders: 1 };

function file(name: string, length: number, count: number): NewFile {
  const records = Array.from({ length: count }, (_, index) => new Uint8Array(length).fill(index + length));
  return { name, type: 'DATA', recordForm: 'F', records, changed: now };
}

/** Names and contents of all files. */
function contents(disk: EdfDisk): string {
  const files = disk
    .list()
    .map((each) => [each.name, ...disk.read(each).map((record) => Buffer.from(record).toString('hex'))]);
  return JSON.stringify(files);
}

class PowerCut extends Error {}

/** Lets an image take so many writes and then none. */
function cutAfter(image: CkdImage, writes: number): void {
  let left = writes;
  const write = image.writeBytes.bind(image);
  image.writeBytes = (...parameters) => {
    if (left-- === 0) throw new PowerCut();
    write(...parameters);
  };
}

const change = fc.record({
  erase: fc.boolean(),
  name: fc.constantFrom('A', 'B', 'C', 'D'),
  length: fc.integer({ min: 1, max: 1500 }),
  count: fc.integer({ min: 1, max: 7 }),
});

describe('a power cut', () => {
  it('at any write leaves the files as they were before the change, or as they are after it', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), change, fc.nat(60), (earlier, last, writes) => {
        const image = CkdImage.create(path(), '3340', { cylinders: 1 });
        const disk = formatMinidisk(image, extent, { label: 'CUT', blockSize: 512, created: now });
        const apply = (each: typeof last) => {
          if (each.erase) disk.erase(each.name, 'DATA', now);
          else disk.put(file(each.name, each.length, each.count));
        };
        for (const each of earlier) apply(each);
        const before = contents(disk);
        cutAfter(image, writes);
        let isCut = false;
        try {
          apply(last);
        } catch (error) {
          expect(error).toBeInstanceOf(PowerCut);
          isCut = true;
        }
        const after = CkdImage.open(image.path, '3340', { readOnly: true });
        const found = contents(EdfDisk.open(after, extent));
        expect(found).toBe(isCut ? before : contents(disk));
        expect(checkMinidisk(after, extent)).toEqual([]);
        after.close();
        image.close();
      }),
      { numRuns: 100 },
    );
  });
});
