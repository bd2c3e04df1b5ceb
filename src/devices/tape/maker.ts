/** Makes tape drives: `3420 [FILE|@LIST|*] [readonly] [maxsizeM=n] ...`. */
import { TapeImage } from '../../media/tape/tape-image.ts';
import { type DeviceMaker, type DeviceStatement, onlyFile } from '../device-statement.ts';
import { tapeModels } from './models.ts';
import { Tape } from './tape.ts';
import { readTapeArguments } from './tape-arguments.ts';
import { readTapeList, type TapeList } from './tape-list.ts';

export const tapeMaker: DeviceMaker = {
  types: Object.keys(tapeModels),
  make: (statement) => {
    const device = new Tape(statement.type);
    let whenUnsynced = () => {};
    const mount = (args: readonly string[]) => {
      load(device, { ...statement, arguments: args }, () => whenUnsynced());
    };
    mount(statement.arguments);
    return {
      device,
      mount,
      get ownFile() {
        const tape = device.mounted;
        return tape === undefined || tape.isReadOnly ? undefined : tape.path;
      },
      unmount: () => device.unload(),
      sync: () => device.mounted?.sync(),
      whenUnsynced: (action) => {
        whenUnsynced = action;
      },
      close: () => device.unload(),
      describe: () => describe(device.mounted),
    };
  },
};

/** Nothing named, or `*`: the drive is left empty. */
function load(device: Tape, statement: DeviceStatement, unsynced: () => void): void {
  const { list, files, readOnly, chunks, length } = readTapeArguments(statement);
  device.onUnloaded = () => {};
  if (list !== undefined) return loadFromList(device, statement, readTapeList(list), unsynced);
  if (files.length === 0) return device.unload();
  const image = TapeImage.open(onlyFile({ files }, statement), { readOnly, chunks });
  image.onUnsynced = unsynced;
  device.mount(image, length);
}

/** Puts in the first tape, and each of the others when the one before it has been unloaded. */
function loadFromList(device: Tape, statement: DeviceStatement, tapes: TapeList, unsynced: () => void): void {
  const [first = [], ...others] = tapes;
  if (first[0]?.startsWith('@')) throw new Error(`"${first[0]}" stands in a list, and is one`);
  load(device, { ...statement, arguments: first }, unsynced);
  device.onUnloaded = () => loadNext(device, statement, others, unsynced);
}

/** Nobody is there to be told of a tape that cannot be mounted: it is passed over. */
function loadNext(device: Tape, statement: DeviceStatement, tapes: TapeList, unsynced: () => void): void {
  for (let left = tapes; left.length > 0; left = left.slice(1)) {
    try {
      return loadFromList(device, statement, left, unsynced);
    } catch {}
  }
}

function describe(tape: TapeImage | undefined): string {
  if (tape === undefined) return '';
  return `${tape.path} [${tape.formatName}]${tape.isReadOnly ? ' readonly' : ''}`;
}
