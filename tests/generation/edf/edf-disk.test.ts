import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiskFullError } from '../../../src/generation/edf/allocation.ts';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { EdfDisk, type NewFile } from '../../../src/generation/edf/edf-disk.ts';
import { formatMinidisk } from '../../../src/generation/edf/format.ts';
import { type BlockSize, blockSizes } from '../../../src/generation/edf/minidisk.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();
const now = new Date(2026, 9, 4, 14, 31, 49);

/** A minidisk in the middle of a small volume. */
function newDisk(blockSize: BlockSize, cylinders = 2, type = '3350'): EdfDisk {
  const image = CkdImage.create(path(), type, { cylinders: cylinders + 2 });
  return formatMinidisk(image, { firstCylinder: 1, cylinders }, { label: 'TEST01', blockSize, created: now });
}

function problems({ minidisk }: EdfDisk): string[] {
  return checkMinidisk(minidisk.image, minidisk.extent);
}

function reopened({ minidisk }: EdfDisk): EdfDisk {
  return EdfDisk.open(minidisk.image, minidisk.extent);
}

function bytes(length: number, seed = length): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17 + (index >> 8)) & 0xff);
}

/** Faster than comparing element by element. */
function contents(records: readonly Uint8Array[]): string[] {
  return records.map((record) => Buffer.from(record).toString('latin1'));
}

function fixedFile(name: string, recordLength: number, count: number): NewFile {
  const records = Array.from({ length: count }, (_, index) => bytes(recordLength, index));
  return { name, type: 'DATA', recordForm: 'F', records, changed: now };
}

describe('a formatted minidisk', () => {
  it.each(blockSizes)('of %i-byte blocks is empty and sound', (blockSize) => {
    const disk = newDisk(blockSize);
    expect(problems(disk)).toEqual([]);
    expect(disk.list()).toEqual([]);
    expect(disk.label).toMatchObject({ label: 'TEST01', directoryOrigin: 4, cylindersUsable: 2 });
    expect(disk.label.blockCount).toBe(disk.minidisk.blockCount);
    // label, IPL and origin blocks, and the allocation map
    expect(disk.label.blocksUsed).toBeGreaterThanOrEqual(6);
  });

  it('leaves the cylinders around it and those kept back alone', () => {
    const image = CkdImage.create(path(), '3350', { cylinders: 5 });
    const extent = { firstCylinder: 1, cylinders: 3 };
    const options = { label: 'RES', blockSize: 4096, reservedCylinders: 1, created: now } as const;
    const { label } = formatMinidisk(image, extent, options);
    expect(label).toMatchObject({ cylindersUsable: 2, cylindersFormatted: 3, blockCount: 240 });
    for (const cylinder of [0, 4]) expect(image.readRecords(cylinder, 0)).toHaveLength(1);
    expect(image.readRecords(3, 29)).toHaveLength(5);
  });

  it('numbers cylinders in its count fields from 0', () => {
    const { minidisk } = newDisk(1024);
    expect(minidisk.image.readRecords(2, 5).map(({ cylinder, head, record }) => [cylinder, head, record])).toEqual([
      [2, 5, 0],
      ...Array.from({ length: 15 }, (_, index) => [1, 5, index + 1]),
    ]);
  });

  it('cannot be of blocks that are longer than a track', () => {
    const image = CkdImage.create(path(), '2311', { cylinders: 3 });
    const options = { label: 'X', blockSize: 4096, created: now } as const;
    expect(() => formatMinidisk(image, { firstCylinder: 0, cylinders: 3 }, options)).toThrow(
      'a track of a 2311 is too short for blocks of 4096 bytes',
    );
  });
});

describe('a file', () => {
  it('keeps name, type, mode, format and time', () => {
    const disk = newDisk(1024);
    const records = [bytes(80), bytes(80, 2)];
    disk.put({ name: 'PROFILE', type: 'EXEC', mode: 'A2', recordForm: 'F', records, changed: now });
    expect(reopened(disk).list()).toMatchObject([
      { name: 'PROFILE', type: 'EXEC', mode: 'A2', recordForm: 'F', recordLength: 80, recordCount: 2, changed: now },
    ]);
  });

  it.each([
    ['of one byte', 1024, 1, 1, 0],
    ['that fills a block', 512, 512, 1, 0],
    ['that fills a block and one byte', 512, 513, 1, 1],
    ['that fills one pointer block', 512, 512, 128, 1],
    ['with one data block more than a pointer block holds', 512, 512, 129, 2],
    ['of three levels', 512, 65535, 130, 3],
  ] as const)('F %s comes back', (_, blockSize, recordLength, count, levels) => {
    const disk = newDisk(blockSize, levels === 3 ? 25 : 2);
    const file = fixedFile('F', recordLength, count);
    disk.put(file);
    const again = reopened(disk);
    expect(again.list()[0]?.levels).toBe(levels);
    expect(contents(again.read(again.list()[0]!))).toEqual(contents(file.records));
    expect(problems(disk)).toEqual([]);
  });

  it.each([
    ['short records', 1024, [1, 2, 3, 80, 133, 1]],
    ['records longer than a block', 512, [5000, 1, 65535, 3, 2000]],
    ['records that end with their blocks', 512, [510, 510, 510, 510]],
    ['lengths that lie across blocks', 512, [509, 509, 509, 1021, 7]],
    ['two levels of pointers', 512, Array.from({ length: 300 }, (_, index) => 100 + (index % 7) * 50)],
  ] as const)('V with %s comes back', (_, blockSize, lengths) => {
    const disk = newDisk(blockSize);
    const records = (lengths as readonly number[]).map((length, index) => bytes(length, index));
    disk.put({ name: 'V', type: 'DATA', recordForm: 'V', records, changed: now });
    const again = reopened(disk);
    expect(again.list()[0]).toMatchObject({ recordForm: 'V', recordLength: Math.max(...lengths) });
    expect(contents(again.read(again.list()[0]!))).toEqual(contents(records));
    expect(problems(disk)).toEqual([]);
  });

  it('replaces one of the same name and type', () => {
    const disk = newDisk(512);
    const { blocksUsed } = disk.label;
    disk.put(fixedFile('F', 80, 100));
    disk.put(fixedFile('F', 1, 1));
    expect(disk.list()).toHaveLength(1);
    expect(disk.label.blocksUsed).toBe(blocksUsed + 1);
    expect(problems(disk)).toEqual([]);
  });

  it('erased is gone, and the last one has its place in the directory', () => {
    const disk = newDisk(512);
    for (const name of ['A', 'B', 'C']) disk.put(fixedFile(name, 80, 1));
    expect(disk.erase('A', 'DATA', now)).toBe(true);
    expect(disk.erase('A', 'DATA', now)).toBe(false);
    expect(disk.list().map(({ name }) => name)).toEqual(['C', 'B']);
    expect(problems(disk)).toEqual([]);
  });

  it.each([
    ['no records', 'F', [], 'it has no records, and a CMS file has at least one'],
    ['an empty record', 'V', [1, 0], 'record 2 is empty, and a CMS record has at least one byte'],
    ['a record too long', 'V', [1, 65536], 'record 2 has 65536 bytes, a CMS record has at most 65535'],
    [
      'F records of two lengths',
      'F',
      [80, 79],
      'record 2 has 79 bytes, the records before have 80, and the format is F',
    ],
  ] as const)('with %s is refused', (_, recordForm, lengths, message) => {
    const disk = newDisk(512);
    const records = lengths.map((length) => bytes(length));
    expect(() => disk.put({ name: 'X', type: 'X', recordForm, records, changed: now })).toThrow(message);
    expect(disk.list()).toEqual([]);
  });
});

describe('a full disk', () => {
  it('refuses a file and stays as it was', () => {
    const disk = newDisk(4096, 1);
    for (let count = 0; count < 30; count++) disk.put(fixedFile(`F${count}`, 4096, 2));
    const before = disk.list();
    expect(() => disk.put(fixedFile('BIG', 4096, 60))).toThrow(DiskFullError);
    expect(disk.list()).toEqual(before);
    expect(reopened(disk).list()).toEqual(before);
    expect(problems(disk)).toEqual([]);
  });

  it.each(blockSizes)('of %i-byte blocks takes files again when others are erased', (blockSize) => {
    const disk = newDisk(blockSize, 1, '3340');
    const fill = () => {
      let count = 0;
      for (;;) {
        try {
          disk.put(fixedFile(`F${count}`, 512, 9));
        } catch (error) {
          expect(error).toBeInstanceOf(DiskFullError);
          return count;
        }
        count += 1;
      }
    };
    const first = fill();
    for (const { name, type } of disk.list()) disk.erase(name, type, now);
    expect(fill()).toBe(first);
  });
});

describe('a change', () => {
  it('of several files is valid at once, or not at all', () => {
    const disk = newDisk(512);
    disk.put(fixedFile('A', 80, 1));
    expect(() =>
      disk.change(now, (change) => {
        change.erase('A', 'DATA');
        change.put(fixedFile('B', 80, 1));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(disk.list().map(({ name }) => name)).toEqual(['A']);
    disk.change(now, (change) => {
      change.erase('A', 'DATA');
      change.put(fixedFile('B', 80, 1));
    });
    expect(
      reopened(disk)
        .list()
        .map(({ name }) => name),
    ).toEqual(['B']);
    expect(problems(disk)).toEqual([]);
  });

  it('alternates between the two places of the directory', () => {
    const disk = newDisk(1024);
    const origins = Array.from({ length: 4 }, (_, count) => {
      disk.put(fixedFile(`F${count}`, 80, 1));
      return disk.label.directoryOrigin;
    });
    expect(origins).toEqual([5, 4, 5, 4]);
  });
});

/** What users do: few names, so that files are replaced and erased often. */
const action = fc.record({
  erase: fc.boolean(),
  name: fc.constantFrom('A', 'B', 'C', 'PROFILE', '$X', 'N1', 'N2', 'N3'),
  form: fc.constantFrom('F', 'V'),
  length: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 500, max: 9000 })),
  count: fc.integer({ min: 1, max: 60 }),
});

describe('random changes', () => {
  it.each(blockSizes)('with blocks of %i bytes leave what a map of files would hold, and a sound disk', (blockSize) => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 25 }), (actions) => {
        const disk = newDisk(blockSize, 1, '3340');
        const model = new Map<string, readonly Uint8Array[]>();
        for (const { erase, name, form, length, count } of actions) {
          if (erase) {
            expect(disk.erase(name, 'DATA', now)).toBe(model.delete(name));
            continue;
          }
          const records = Array.from({ length: count }, (_, index) =>
            bytes(form === 'F' ? length : 1 + ((length * (index + 1)) % 1500), index),
          );
          try {
            disk.put({ name, type: 'DATA', recordForm: form as 'F' | 'V', records, changed: now });
            model.set(name, records);
          } catch (error) {
            expect(error).toBeInstanceOf(DiskFullError);
          }
        }
        const again = reopened(disk);
        expect(
          again
            .list()
            .map(({ name }) => name)
            .sort(),
        ).toEqual([...model.keys()].sort());
        for (const file of again.list()) expect(contents(again.read(file))).toEqual(contents(model.get(file.name)!));
        expect(problems(disk)).toEqual([]);
        disk.minidisk.image.close();
      }),
      { numRuns: 15 },
    );
  });
});
