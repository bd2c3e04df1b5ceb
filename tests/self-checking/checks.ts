/** The self-checking programs with what they need, and where Hercules departs from what they demand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { makeTape } from '../media/tape/tape-files.ts';
import type { SelfCheck } from './self-checking.ts';

function emptyTape(folder: string): void {
  makeTape(join(folder, 'tape.aws'), []);
}

function emptyDisk(type: string): (folder: string) => void {
  return (folder) => CkdImage.create(join(folder, 'disk'), type === '2305' ? '2305-2' : type, { cylinders: 2 }).close();
}

/** What the operator of the console types. */
const answers = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`TYPE ${index + 1}`, 'HELLO']));
const request = { line: 'TYPE 7', text: 'HELLO' };
/** What the program for consoles writes besides its cases. */
const consoleLines = [
  'WRITE AND RETURN',
  'WRITE AND RETURNE',
  'AND RETURN',
  'E',
  ...Object.keys(answers),
  request.line,
];

function writeDeck(path: string, name: string, cards: number): void {
  const texts = Array.from({ length: cards }, (_, index) => `CARD ${index + 1} OF THE ${name}`.padEnd(80));
  writeFileSync(path, toEbcdic(texts.join('')));
}

const form = 'fcb=1:1,10:2,20:9,30:12';

/** With sense bytes of their own. */
const oldDisks = new Set(['2311', '2314']);
/** Hercules' way to reject any command. */
const rejected = '0E00FFFF FFFF8000';

export const checks: readonly SelfCheck[] = [
  {
    program: 'lengths-and-chains',
    devices: ['0150 3420 tape.aws', '0151 3330 disk'],
    prepare: (folder) => {
      emptyTape(folder);
      emptyDisk('3330')(folder);
    },
  },
  {
    program: 'channel-checks',
    devices: ['0150 3420 tape.aws'],
    prepare: emptyTape,
    departures: { 18: '0020FFFF FFFF0000', 35: '0010FFFF FFFF0000' },
  },
  {
    program: 'console',
    variant: '3215',
    devices: [],
    constants: { console: 0x009 },
    operator: { console: 0x009, answers, request },
    dialogue: consoleLines,
    departures: { '04': rejected, '05': rejected },
  },
  {
    program: 'console',
    variant: '1052',
    devices: ['001F 1052-C % noprompt'],
    constants: { console: 0x01f },
    operator: { console: 0x01f, answers, request },
    dialogue: consoleLines,
    departures: { '04': rejected, '05': rejected },
  },
  {
    program: 'io-instructions',
    devices: ['0150 3420 tape.aws', '001F 1052-C % noprompt'],
    prepare: emptyTape,
    operator: { console: 0x01f, answers, request },
    dialogue: ['TYPE 1'],
    departures: {
      '04': '00000001 0C000000',
      '05': '00000000 00000000',
      24: '00000000 00000000',
      25: '00000000 00000000',
      33: '00000000 00000000',
      34: '00000000 00000000',
    },
  },
  { program: 'halting', devices: ['001F 1052-C % noprompt'], isOnlyHere: true },
  {
    program: 'held-channels',
    devices: ['CHANNEL 1 SELECTOR', '0150 3350 first', '0151 3350 second', '0280 3420 one.aws', '0281 3420 two.aws'],
    prepare: (folder) => {
      for (const name of ['first', 'second']) CkdImage.create(join(folder, name), '3350', { cylinders: 2 }).close();
      const blocks = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)];
      for (const name of ['one.aws', 'two.aws']) makeTape(join(folder, name), blocks);
    },
    isOnlyHere: true,
  },
  {
    program: 'io-interruptions',
    devices: ['0150 3420 tape.aws', '0250 3420 second.aws'],
    prepare: (folder) => {
      emptyTape(folder);
      makeTape(join(folder, 'second.aws'), []);
    },
    departures: { 10: '00000250 00000000', 11: '00020150 0C000010', 15: '00800000 00000000' },
  },
  ...['3505', '2501'].map(
    (type): SelfCheck => ({
      program: 'card-reader',
      variant: type,
      devices: [`0012 ${type} first second ebcdic eof`],
      prepare: (folder) => {
        writeDeck(join(folder, 'first'), 'FIRST', 5);
        writeDeck(join(folder, 'second'), 'SECOND', 2);
      },
      departures: { '05': rejected, '06': '0C400000 00080000', 11: '0D40FFFF FFFF0000' },
    }),
  ),
  { program: 'card-punch', devices: ['0013 3525 out ascii'], output: 'out', departures: { '07': rejected } },
  ...['1403', '3203', '3211'].map(
    (type): SelfCheck => ({
      program: 'printer',
      variant: type,
      devices: [`000E ${type} out ${form}`],
      output: 'out',
      departures: { 11: '0C000000 00300000', 12: '0C000000 00200000' },
      // Hercules 3.13 knows no 3203.
      ...(type === '3203' && { isOnlyHere: true }),
    }),
  ),
  ...[
    ['3420', 'aws'],
    ['3420', 'het'],
    ['3410', 'fkt'],
  ].map(
    ([type, format]): SelfCheck => ({
      program: 'tape',
      variant: `${type} ${format}`,
      devices: [`0150 ${type} tape.${format}`, `0151 ${type} protected.aws ro`],
      departures: { 19: '0E40FFFF FFFF804A', 20: '0E00FFFF FFFF804A' },
      prepare: (folder) => {
        makeTape(join(folder, `tape.${format}`), []);
        makeTape(join(folder, 'protected.aws'), [Uint8Array.of(1, 2, 3), 'mark']);
      },
    }),
  ),
  ...['2305', '2311', '2314', '3330', '3340', '3350', '3375', '3380', '3390'].map(
    (type): SelfCheck => ({
      program: 'disk',
      variant: type,
      devices: [`0151 ${type} disk`],
      prepare: emptyDisk(type),
      constants: {
        ...(oldDisks.has(type) ? { sequence: 0x8010, seek: 0x8100 } : { sequence: 0x8000, seek: 0x8000 }),
        ...(type === '3390'
          ? { recalibrated: 0x0e000001, recalibratedAt: 0x00088000 }
          : { recalibrated: 0x0c000000, recalibratedAt: 0x00180000 }),
      },
      departures: { 28: rejected, ...(oldDisks.has(type) && { 25: rejected, 26: rejected, 27: rejected }) },
    }),
  ),
  ...['3310', '3370'].map(
    (type): SelfCheck => ({
      program: 'fba-disk',
      variant: type,
      devices: [`0151 ${type} disk`],
      prepare: (folder) => writeFileSync(join(folder, 'disk'), new Uint8Array(512 * 2000)),
      constants: { kind: type === '3310' ? 1 : 2 },
      departures: { 12: rejected },
    }),
  ),
  ...['2314', '3350'].map(
    (type): SelfCheck => ({
      program: 'record-overflow',
      variant: type,
      devices: [`0151 ${type} disk`],
      prepare: emptyDisk(type),
      constants: { lastHead: type === '2314' ? 19 : 29 },
      departures: { '07': '0C000000 0020DADA', '08': '0C000000 0020DADA', 16: '0E00FFFF FFFF0008' },
    }),
  ),
];
