/** Makes count-key-data disks: `3350 [FILE|*] [readonly] [fakewrite] [sf=FILE]`. */
import { resolve } from 'node:path';
import { CkdImage } from '../../media/ckd-image.ts';
import { type DeviceMaker, type DeviceStatement, onlyFile, splitArguments } from '../device-statement.ts';
import { Disk } from './disk.ts';

const flags = ['readonly', 'ro', 'rw', 'fakewrite', 'fw'];
/** How Hercules caches, and which control unit it names: nothing that makes a difference here. */
const emptyFlags = ['syncio', 'nosyncio', 'lazywrite', 'nolazywrite', 'fulltrackio', 'nofulltrackio', 'ftio', 'noftio'];
/** In place of a file name: no pack is on the drive. */
const noFile = '*';

export const diskMaker: DeviceMaker = {
  types: ['2305', '2311', '2314', '3330', '3340', '3350', '3375', '3380', '3390'],
  make: (statement) => {
    const device = new Disk(statement.type, statement.address & 0xff);
    let whenUnsynced = () => {};
    const mount = (args: readonly string[]) => {
      load(device, { ...statement, arguments: args }, () => whenUnsynced());
    };
    mount(statement.arguments);
    return {
      device,
      mount,
      unmount: () => device.unload(),
      get ownFile() {
        const pack = device.mounted;
        return pack === undefined || pack.isReadOnly || pack.losesWrites ? undefined : pack.path;
      },
      sync: () => device.mounted?.sync(),
      whenUnsynced: (action) => {
        whenUnsynced = action;
      },
      close: () => device.unload(),
      describe: () => describe(device.mounted),
    };
  },
};

function load(device: Disk, statement: DeviceStatement, unsynced: () => void): void {
  const args = statement.arguments.filter((argument) => argument !== noFile);
  // What is on the drive is taken away first: it may be the same file.
  device.unload();
  if (args.length === 0) return;
  const split = splitArguments({ ...statement, arguments: args }, [...flags, ...emptyFlags], ['sf', 'cu']);
  const shadowName = split.values.get('sf');
  const shadow = shadowName === undefined ? undefined : resolve(statement.directory, shadowName);
  const losesWrites = split.flags.has('fakewrite') || split.flags.has('fw');
  const readOnly = split.flags.has('readonly') || split.flags.has('ro');
  const image = CkdImage.open(onlyFile(split, statement), statement.type, { readOnly, losesWrites, shadow });
  image.onUnsynced = unsynced;
  device.mount(image);
}

function describe(pack: CkdImage | undefined): string {
  if (pack === undefined) return '';
  return `${pack.path} [${pack.cylinders} cyls]${pack.isReadOnly ? ' readonly' : ''}${pack.losesWrites ? ' fakewrite' : ''}`;
}
