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
];
