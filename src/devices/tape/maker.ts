/** Makes tape drives: `3420 [FILE|*] [readonly] [maxsizeM=n] ...`. */
import { TapeImage } from '../../media/tape/tape-image.ts';
import { type DeviceMaker, type DeviceStatement, onlyFile } from '../device-statement.ts';
import { tapeModels } from './models.ts';
import { Tape } from './tape.ts';
import { readTapeArguments } from './tape-arguments.ts';

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
  const { files, readOnly, chunks, length } = readTapeArguments(statement);
  if (files.length === 0) return device.unload();
  const image = TapeImage.open(onlyFile({ files }, statement), { readOnly, chunks });
  image.onUnsynced = unsynced;
  device.mount(image, length);
}

function describe(tape: TapeImage | undefined): string {
  if (tape === undefined) return '';
  return `${tape.path} [${tape.formatName}]${tape.isReadOnly ? ' readonly' : ''}`;
}
