/** Makes card readers: `3505 [FILE ...] [ascii|ebcdic] [eof|intrq] [trunc] [autopad] [multifile]`. */
import { type DeckOptions, readDeckFile } from '../../media/card-deck.ts';
import { type DeviceMaker, type DeviceStatement, splitArguments } from '../device-statement.ts';
import { CardReader } from './card-reader.ts';

const flags = ['ascii', 'ebcdic', 'eof', 'intrq', 'trunc', 'autopad', 'multifile'];
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
  const options: DeckOptions = { code, truncate: split.flags.has('trunc'), pad: split.flags.has('autopad') };
  const decks = split.files.map((file) => readDeckFile(file, options));
  const [first = [], ...following] = split.flags.has('multifile') ? [decks.flat()] : decks;
  reader.load(first, split.flags.has('eof') ? 'unit exception' : 'intervention required', following);
  return split.files.join(' ');
}
