import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskGeometries, findDiskGeometry } from '../../src/architecture/disk-geometry.ts';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { trackSlotSize } from '../../src/media/ckd-header.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { composeTrack, layOutTrack, recordZero, type TrackRecord, trackRecords } from '../../src/media/track.ts';
import { volumeSerial } from '../../src/media/volume-label.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ckd-'));
  path = join(folder, 'x.img');
});
afterEach(() => rmSync(folder, { recursive: true }));

function create(type = '3350', cylinders = 3): void {
  CkdImage.create(path, type, { cylinders, label: { serial: 'VOL001', owner: 'TESTS' } }).close();
}

/** Track slots of real images of each type, from the Hercules emulator's table. */
const slots: [type: string, bytes: number][] = [
  ['2305-1', 14336],
  ['2305-2', 14848],
  ['2311', 4096],
  ['2314', 7680],
  ['3330', 13312],
  ['3340', 8704],
  ['3350', 19456],
  ['3375', 35840],
  ['3380', 47616],
];

describe('image files', () => {
  test.each(slots)('a track of a %s takes %i bytes', (type, bytes) => {
    expect(trackSlotSize(findDiskGeometry(type)!)).toBe(bytes);
  });

  test.each(diskGeometries.map(({ name }) => name))(
    'a new %s has a home address and record 0 on every track',
    (name) => {
      const image = CkdImage.create(path, name, { cylinders: 2 });
      const last = image.geometry.heads - 1;
      expect(image.readRecords(1, last)).toEqual([recordZero(1, last)]);
      image.close();
      const type = name.slice(0, 4);
      const again = CkdImage.open(path, type);
      expect(again.cylinders).toBe(2);
      expect(again.readRecords(0, 0)).toEqual([recordZero(0, 0)]);
      again.close();
    },
  );

  test('the label names the volume', () => {
    create();
    const image = CkdImage.open(path, '3350');
    const records = image.readRecords(0, 0);
    expect(records.map(({ key }) => fromEbcdic(key))).toEqual(['', 'IPL1', 'IPL2', 'VOL1']);
    expect(volumeSerial(records)).toBe('VOL001');
    expect(volumeSerial(image.readRecords(0, 1))).toBeUndefined();
    image.close();
  });

  test('the model is the smallest that has so many cylinders', () => {
    CkdImage.create(path, '3330-11', { cylinders: 500 }).close();
    expect(statSync(path).size).toBe(512 + 500 * 19 * 13312);
    const image = CkdImage.open(path, '3330');
    expect(image.geometry.name).toBe('3330-11');
    image.close();
  });

  test('what was written is there when the file is opened again', () => {
    create();
    const image = CkdImage.open(path, '3350');
    const record: TrackRecord = {
      cylinder: 2,
      head: 5,
      record: 1,
      key: Uint8Array.of(1),
      data: new Uint8Array(100).fill(7),
    };
    image.writeRecords(2, 5, [recordZero(2, 5), record]);
    // The host has it before anything is closed.
    expect(CkdImage.open(path, '3350').readRecords(2, 5)[1]).toEqual(record);
    image.close();
  });
});

describe('volumes in several files', () => {
  const part = (number: number) => join(folder, `x_${number}.img`);

  /** Cuts a volume of three cylinders in two, as the emulator's tools do when a file would be too large. */
  function cut(): void {
    create();
    const bytes = readFileSync(path);
    const cylinder = 30 * 19456;
    const [first, last] = [
      bytes.subarray(0, 512 + 2 * cylinder),
      Buffer.concat([bytes.subarray(0, 512), bytes.subarray(512 + 2 * cylinder)]),
    ];
    first.writeUInt8(1, 17);
    first.writeUInt16LE(1, 18);
    last.writeUInt8(2, 17);
    last.writeUInt16LE(0, 18);
    writeFileSync(part(1), first);
    writeFileSync(part(2), last);
  }

  test('are opened by the name of the first, and written where the cylinder is', () => {
    cut();
    const image = CkdImage.open(part(1), '3350');
    expect(image.cylinders).toBe(3);
    for (const cylinder of [0, 1, 2]) {
      const record = { cylinder, head: 7, record: 1, key: new Uint8Array(0), data: Uint8Array.of(cylinder) };
      image.writeRecords(cylinder, 7, [recordZero(cylinder, 7), record]);
    }
    image.close();
    const again = CkdImage.open(part(1), '3350');
    for (const cylinder of [0, 1, 2]) {
      expect(again.readRecords(cylinder, 7)[1]?.data).toEqual(Uint8Array.of(cylinder));
      expect(again.readRecords(cylinder, 8)).toEqual([recordZero(cylinder, 8)]);
    }
    again.close();
  });

  test.each<[string, () => void, number, string]>([
    ['not the first', () => {}, 2, 'it is file 2 of several, name the first one'],
    ['a missing one', () => rmSync(part(2)), 1, 'it goes on in "'],
    [
      'another volume',
      () => CkdImage.create(join(folder, 'y'), '3350', { cylinders: 1 }).close(),
      1,
      '" is not its file 2',
    ],
    ['a short one', () => truncateSync(part(2), 5000), 1, 'are not a whole number of cylinders'],
  ])('%s is refused', (name, damage, number, reason) => {
    cut();
    damage();
    if (name === 'another volume') writeFileSync(part(2), readFileSync(join(folder, 'y')));
    expect(() => CkdImage.open(part(number), '3350')).toThrow(reason);
  });
});

describe('refusals', () => {
  const refusals: [rule: string, damage: () => void, type: string, reason: string][] = [
    ['another type', () => create('3330'), '3350', 'its tracks are 13,312 bytes long, a 3350 has 19,456'],
    ['no file', () => {}, '3350', 'there is no such file'],
    [
      'no image',
      () => writeFileSync(path, Buffer.alloc(600)),
      '3350',
      'it does not begin with CKD_P370, so it is not a CKD disk image',
    ],
    ['too short', () => writeFileSync(path, 'CKD_P370'), '3350', 'it has 8 bytes, an image has at least 512'],
    [
      'of a later kind',
      () => writeFileSync(path, Buffer.from('CKD_P064'.padEnd(600, '\0'))),
      '3350',
      'it is of the kind with 64-bit offsets (CKD_P064), only CKD_P370 can be used',
    ],
    [
      'cut off',
      () => {
        create();
        truncateSync(path, 600_000);
      },
      '3350',
      'its 599,488 bytes are not a whole number of cylinders of 583,680',
    ],
    ['no type', () => create(), '9999', 'there is no disk of that type'],
  ];
  test.each(refusals)('%s', (_, damage, type, reason) => {
    damage();
    expect(() => CkdImage.open(path, type)).toThrow(`Cannot attach "${path}" as a ${type}: ${reason}`);
  });

  test('an existing file is not overwritten', () => {
    create();
    const before = readFileSync(path);
    expect(() => create()).toThrow(`Cannot make "${path}" as a 3350: the file exists already`);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a volume has at least one cylinder and at most those of its type', () => {
    expect(() => create('3350', 0)).toThrow('it is to have 0 cylinders, a 3350 has 1 to 560');
    expect(() => create('3350', 561)).toThrow('it is to have 561 cylinders, a 3350 has 1 to 560');
  });

  test('a serial is at most six characters', () => {
    expect(() => CkdImage.create(path, '3350', { cylinders: 1, label: { serial: 'TOOLONG' } })).toThrow('TOOLONG');
  });
});

describe('tracks', () => {
  const record = fc.record({
    cylinder: fc.nat(600),
    head: fc.nat(30),
    record: fc.nat(255),
    key: fc.uint8Array({ maxLength: 20 }),
    data: fc.uint8Array({ maxLength: 300 }),
  });

  test('composing and taking apart are inverse', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 10 }), (records) => {
        // A record whose count field reads like an end mark cannot be written by any command.
        const track = composeTrack(3, 4, records);
        expect(trackRecords(track)).toEqual(records);
        expect(layOutTrack(track)).toMatchObject({ end: track.length - 8, isDamaged: false });
      }),
    );
  });

  test('whatever the bytes of a track are, taking it apart stays within them', () => {
    const piece = fc.oneof(
      record.map((each) => [...composeTrack(0, 0, [each]).subarray(5, -8)]),
      fc.constant(new Array<number>(8).fill(0xff)),
      fc.array(fc.nat(255), { maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const track = Uint8Array.from([0, 0, 0, 0, 0, ...pieces.flat()]);
        const { records, end } = layOutTrack(track);
        for (const each of records) expect(each.end).toBeLessThanOrEqual(track.length);
        expect(end).toBeLessThanOrEqual(track.length);
      }),
    );
  });
});
