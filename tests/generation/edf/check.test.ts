import { describe, expect, it } from 'vitest';
import type { GuestRecord } from '../../../directory/guest-records.ts';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { edf } from '../../../src/generation/edf/declarations.ts';
import type { EdfDisk } from '../../../src/generation/edf/edf-disk.ts';
import { formatMinidisk } from '../../../src/generation/edf/format.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();
const now = new Date(2026, 9, 4, 14, 31, 49);

/** A disk with an F file A of two levels and a V file B of one, whose directory is in block 4 and whose blocks are known. */
function disk(): EdfDisk {
  const image = CkdImage.create(path(), '3350', { cylinders: 2 });
  const made = formatMinidisk(
    image,
    { firstCylinder: 0, cylinders: 2 },
    { label: 'TEST01', blockSize: 512, created: now },
  );
  const records = (length: number, count: number) =>
    Array.from({ length: count }, () => new Uint8Array(length).fill(1));
  made.change(now, (change) => {
    change.put({ name: 'A', type: 'DATA', recordForm: 'F', records: records(512, 130), changed: now });
    change.put({ name: 'B', type: 'DATA', recordForm: 'V', records: records(400, 5), changed: now });
  });
  made.put({ name: 'C', type: 'DATA', recordForm: 'F', records: records(80, 1), changed: now });
  return made;
}

/** Changes bytes of a block. */
function damage({ minidisk }: EdfDisk, block: number, change: (bytes: Uint8Array) => void): void {
  const bytes = minidisk.readBlock(block);
  change(bytes);
  minidisk.writeBlock(block, bytes);
}

/** Changes the status table of a file: third and on in the directory's first data block. */
function damageStatus(made: EdfDisk, name: string, change: (status: GuestRecord) => void): void {
  const { fileStatus } = edf();
  damage(made, made.label.directoryOrigin, (bytes) => {
    for (let offset = 0; offset < bytes.length; offset += fileStatus.size) {
      const status = fileStatus.at(bytes, offset);
      if (status.text('fileName') === name) change(status);
    }
  });
}

/** Changes the label. */
function damageLabel(made: EdfDisk, change: (label: GuestRecord) => void): void {
  damage(made, edf().numbers.labelBlock, (bytes) => change(edf().label.at(bytes)));
}

function word(bytes: Uint8Array, offset: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value);
}

/** The block of the allocation map's only or first record. */
function mapBlock(made: EdfDisk): number {
  const bytes = made.minidisk.readBlock(made.label.directoryOrigin);
  return edf().fileStatus.at(bytes, edf().fileStatus.size).get('origin');
}

describe('a check finds', () => {
  it('nothing on a sound disk', () => {
    const { minidisk } = disk();
    expect(checkMinidisk(minidisk.image, minidisk.extent)).toEqual([]);
  });

  const cases: [string, (made: EdfDisk) => void, string | RegExp][] = [
    [
      'a wrong label',
      (made) => damageLabel(made, (label) => label.set('identifier', 1)),
      'its block 3 does not begin with CMS1',
    ],
    [
      'a wrong block size',
      (made) => damageLabel(made, (label) => label.set('blockSize', 1024)),
      'its label says blocks of 1024 bytes, its records have 512',
    ],
    [
      'too many blocks',
      (made) => damageLabel(made, (label) => label.set('blockCount', 99999)),
      'its label says 99999 blocks, there are 1620',
    ],
    [
      'a wrong count of blocks',
      (made) => damageLabel(made, (label) => label.set('blocksUsed', 7)),
      /^the label says 7 blocks are used, the map says \d+$/,
    ],
    [
      'a wrong origin',
      (made) => damageLabel(made, (label) => label.set('directoryOrigin', 6)),
      'its directory begins at block 6, not at 4 or 5',
    ],
    [
      'an origin of nothing',
      (made) => damage(made, made.label.directoryOrigin, (bytes) => bytes.fill(0)),
      'its directory does not begin with its own entry',
    ],
    [
      'a lost block',
      (made) =>
        damage(made, mapBlock(made), (bytes) => {
          bytes[60] = 0xc0;
        }),
      "lost: in use in the allocation map, but nobody's: blocks 481-482",
    ],
    [
      'a used block that is free in the map',
      (made) =>
        damage(made, mapBlock(made), (bytes) => {
          bytes[0] = 0xf8 | 2;
        }),
      /^block 6 is free in the allocation map, but used by/,
    ],
    [
      'two files in one block',
      (made) => damageStatus(made, 'C', (status) => status.set('origin', 4)),
      /^block 4 is used by the (format itself|directory) and by file C DATA$/,
    ],
    [
      'a block beyond the disk',
      (made) => damageStatus(made, 'C', (status) => status.set('origin', 5000)),
      'file C DATA uses block 5000, which is not on the disk',
    ],
    [
      'pointers beyond the disk',
      (made) => damageStatus(made, 'A', (status) => status.set('origin', 5000)),
      'file A DATA: there is no block 5000 on the minidisk, only 1 to 1620',
    ],
    [
      'too few levels',
      (made) => damageStatus(made, 'A', (status) => status.set('levels', 1)),
      'file A DATA: 130 data blocks do not have 1 pointer levels',
    ],
    [
      'a wrong count of data blocks',
      (made) => damageStatus(made, 'A', (status) => status.set('blockCount', 129)),
      'file A DATA has 130 data blocks, its entry says 129',
    ],
    ['no records', (made) => damageStatus(made, 'C', (status) => status.set('recordLength', 0)), /file C DATA/],
    [
      'too many V records',
      (made) => damageStatus(made, 'B', (status) => status.set('recordCount', 7)),
      'file B DATA: record 6 of 7 has length 0 where 38 bytes are left',
    ],
    [
      'a wrong longest record',
      (made) => damageStatus(made, 'B', (status) => status.set('recordLength', 80)),
      'file B DATA says its longest record has 80 bytes, it has 400',
    ],
    [
      'a wrong V pointer',
      (made) => damage(made, made.find('B', 'DATA')!.origin, (bytes) => word(bytes, 16, 5)),
      /^file B DATA says record 3 begins at 5 of block \d+, record 3 does at 292$/,
    ],
    [
      'a name that is none',
      (made) => damageStatus(made, 'C', (status) => status.setText('fileType', 'X Y')),
      '"C X Y A1" is not the name of a file',
    ],
    [
      'a mode that is none',
      (made) => damageStatus(made, 'C', (status) => status.setText('fileMode', 'A9')),
      '"C DATA A9" is not the name of a file',
    ],
    [
      'two files of one name',
      (made) => damageStatus(made, 'C', (status) => status.setText('fileName', 'B')),
      'there are two files B DATA',
    ],
    [
      'an empty entry',
      (made) => damageStatus(made, 'C', (status) => status.bytes.fill(0)),
      'the directory has 3 entries that are not files, there are 2',
    ],
    [
      'a missing map',
      (made) =>
        damage(made, made.label.directoryOrigin, (bytes) => {
          bytes[67] = 9;
        }),
      'the second entry of its directory is not the allocation map',
    ],
    [
      'unformatted tracks',
      (made) => made.minidisk.image.writeRecords(0, 0, []),
      'its first track is not formatted in blocks of 512 to 4096 bytes',
    ],
  ];

  it.each(cases)('%s', (_, change, expected) => {
    const made = disk();
    change(made);
    const problems = checkMinidisk(made.minidisk.image, made.minidisk.extent);
    const matches = (problem: string) => (typeof expected === 'string' ? problem === expected : expected.test(problem));
    expect(problems.some(matches), problems.join('\n')).toBe(true);
  });
});
