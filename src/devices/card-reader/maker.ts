/** Makes card readers: `3505 [FILE ...] [ascii|ebcdic] [eof|intrq] [trunc] [multifile]`. */
import { readDeckFile } from '../../media/card-deck.ts';
import { type DeviceMaker, type DeviceStatement, splitArguments } from '../device-statement.ts';
import { CardReader } from './card-reader.ts';

const flags = ['ascii', 'ebcdic', 'eof', 'intrq', 'trunc', 'multifile'];
/** Hercules' word for an empty hopper. */
const noFile = '*';

export const cardReaderMaker: DeviceMaker = {
  types: ['3505', '2540R', '2501'],
  make: (statement) => {
    const device = new CardReader(statement.type === '3505' ? '3505' : '2540');
    let deck = '';
    const mount = (args: readonly string[]) => {
      deck = load(device, { ...statement, arguments: args });
    };
    mount(statement.arguments);
    return { device, mount, close: () => {}, describe: () => deck };
  },
};

function load(reader: CardReader, statement: DeviceStatement): string {
  const args = statement.arguments.filter((argument) => argument !== noFile);
  const split = splitArguments({ ...statement, arguments: args }, flags);
  const code = split.flags.has('ascii') ? 'ascii' : split.flags.has('ebcdic') ? 'ebcdic' : undefined;
  const truncate = split.flags.has('trunc');
  const cards = split.files.flatMap((file) => readDeckFile(file, { code, truncate }));
  reader.load(cards, split.flags.has('eof') ? 'unit exception' : 'intervention required');
  return split.files.join(' ');
}
