/** Makes fixed-block disks: `3370 FILE [readonly] [sf=FILE]`. */
import { resolve } from 'node:path';
import { BlockImage } from '../../media/block-image.ts';
import { type DeviceMaker, onlyFile, splitArguments } from '../device-statement.ts';
import { FbaDisk } from './fba-disk.ts';

const flags = ['readonly', 'ro', 'rw'];
/** How Hercules caches, and which control unit it names: nothing that makes a difference here. */
const emptyFlags = ['syncio', 'nosyncio', 'lazywrite', 'nolazywrite', 'fulltrackio', 'nofulltrackio', 'ftio', 'noftio'];

export const fbaDiskMaker: DeviceMaker = {
  types: ['3310', '3370', '9313', '9332', '9335', '9336'],
  make: (statement) => {
    const split = splitArguments(statement, [...flags, ...emptyFlags], ['sf', 'cu']);
    const readOnly = split.flags.has('readonly') || split.flags.has('ro');
    const shadowName = split.values.get('sf');
    const shadow = shadowName === undefined ? undefined : resolve(statement.directory, shadowName);
    const image = BlockImage.open(onlyFile(split, statement), statement.type, { readOnly, shadow });
    return {
      device: new FbaDisk(image),
      ...(!readOnly && { ownFile: image.path }),
      sync: () => image.sync(),
      whenUnsynced: (action) => {
        image.onUnsynced = action;
      },
      close: () => image.close(),
      describe: () => `${image.path} [${image.blocks} blks]${readOnly ? ' readonly' : ''}`,
    };
  },
};
