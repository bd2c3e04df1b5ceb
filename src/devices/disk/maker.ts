/** Makes count-key-data disks: `3350 FILE [readonly] [sf=FILE]`. */
import { resolve } from 'node:path';
import { CkdImage } from '../../media/ckd-image.ts';
import { type DeviceMaker, onlyFile, splitArguments } from '../device-statement.ts';
import { Disk } from './disk.ts';

const flags = ['readonly', 'ro', 'rw'];
/** How Hercules caches, and which control unit it names: nothing that makes a difference here. */
const emptyFlags = ['syncio', 'nosyncio', 'lazywrite', 'nolazywrite', 'fulltrackio', 'nofulltrackio', 'ftio', 'noftio'];

export const diskMaker: DeviceMaker = {
  types: ['2305', '2311', '2314', '3330', '3340', '3350', '3375', '3380'],
  make: (statement) => {
    const split = splitArguments(statement, [...flags, ...emptyFlags], ['sf', 'cu']);
    const shadowName = split.values.get('sf');
    const shadow = shadowName === undefined ? undefined : resolve(statement.directory, shadowName);
    const readOnly = split.flags.has('readonly') || split.flags.has('ro');
    const image = CkdImage.open(onlyFile(split, statement), statement.type, { readOnly, shadow });
    const device = new Disk(image, statement.address & 0xff);
    return {
      device,
      ...(!readOnly && { ownFile: image.path }),
      sync: () => image.sync(),
      whenUnsynced: (action) => {
        image.onUnsynced = action;
      },
      close: () => image.close(),
      describe: () => `${image.path} [${image.cylinders} cyls]${readOnly ? ' readonly' : ''}`,
    };
  },
};
