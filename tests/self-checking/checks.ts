/** The self-checking programs with what they need, and where Hercules departs from what they demand. */
import { join } from 'node:path';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { makeTape } from '../media/tape/tape-files.ts';
import type { SelfCheck } from './self-checking.ts';

function emptyTape(folder: string): void {
  makeTape(join(folder, 'tape.aws'), []);
}

function emptyDisk(type: string): (folder: string) => void {
  return (folder) => CkdImage.create(join(folder, 'disk'), type, { cylinders: 2 }).close();
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
    departures: { '04': '0E00FFFF FFFF8000', '05': '0E00FFFF FFFF8000' },
  },
  {
    program: 'console',
    variant: '1052',
    devices: ['001F 1052-C % noprompt'],
    constants: { console: 0x01f },
    operator: { console: 0x01f, answers, request },
    dialogue: consoleLines,
    departures: { '04': '0E00FFFF FFFF8000', '05': '0E00FFFF FFFF8000' },
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
    program: 'io-interruptions',
    devices: ['0150 3420 tape.aws', '0250 3420 second.aws'],
    prepare: (folder) => {
      emptyTape(folder);
      makeTape(join(folder, 'second.aws'), []);
    },
    departures: { 10: '00000250 00000000', 11: '00020150 0C000010', 15: '00800000 00000000' },
  },
];
