/** Makes card readers: `3505 [FILE ...|[HOST:]PORT sockdev] [ascii|ebcdic] [eof|intrq] [trunc] [autopad] [multifile]`. */
import { type DeckOptions, readDeckFile } from '../../media/card-deck.ts';
import { type DeviceMaker, type DeviceStatement, splitArguments } from '../device-statement.ts';
import { portOf, sockdevFlag } from '../network-place.ts';
import type { ServicePort } from '../service-port.ts';
import { CardReader, type EndOfDeck } from './card-reader.ts';
import { openDeckPort } from './deck-port.ts';

const flags = ['ascii', 'ebcdic', 'eof', 'intrq', 'trunc', 'autopad', 'multifile', sockdevFlag];
/** Hercules' word for an empty hopper. */
const noFile = '*';

export const cardReaderMaker: DeviceMaker = {
  types: ['3505', '2540R', '2501', '1442'],
  make: (statement) => {
    const device = new CardReader(statement.type === '3505' ? '3505' : '2540');
    let source: Source = { describe: () => '', close: () => {} };
    const mount = (args: readonly string[]) => {
      source.close();
      source = load(device, { ...statement, arguments: args });
    };
    mount(statement.arguments);
    return { device, mount, close: () => source.close(), describe: () => source.describe() };
  },
};

/** Where cards come from. */
type Source = Pick<ServicePort, 'describe' | 'close'>;

function load(reader: CardReader, statement: DeviceStatement): Source {
  const args = statement.arguments.filter((argument) => argument !== noFile);
  const split = splitArguments({ ...statement, arguments: args }, flags);
  const code = split.flags.has('ascii') ? 'ascii' : split.flags.has('ebcdic') ? 'ebcdic' : undefined;
  const options: DeckOptions = { code, truncate: split.flags.has('trunc'), pad: split.flags.has('autopad') };
  const endOfDeck: EndOfDeck = split.flags.has('eof') ? 'unit exception' : 'intervention required';
  const place = portOf(args, split);
  if (place !== undefined) {
    reader.load([], endOfDeck);
    return openDeckPort(place, reader, { ...options, endOfDeck });
  }
  const decks = split.files.map((file) => readDeckFile(file, options));
  const [first = [], ...following] = split.flags.has('multifile') ? [decks.flat()] : decks;
  reader.load(first, endOfDeck, following);
  return { describe: () => split.files.join(' '), close: () => {} };
}
