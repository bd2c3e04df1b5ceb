/** Makes card punches: `3525 FILE [ascii|ebcdic] [noclear]`. */
import { AppendFile } from '../../media/append-file.ts';
import { type DeviceMaker, type DeviceStatement, onlyFile, splitArguments } from '../device-statement.ts';
import { CardPunch } from './card-punch.ts';

const flags = ['ascii', 'ebcdic', 'noclear', 'crlf'];

export const cardPunchMaker: DeviceMaker = {
  types: ['3525', '2540P'],
  make: (statement) => {
    const device = new CardPunch(statement.type === '3525' ? '3525' : '2540');
    let path = '';
    const mount = (args: readonly string[]) => {
      path = load(device, { ...statement, arguments: args });
    };
    if (statement.arguments.length > 0) mount(statement.arguments);
    return { device, mount, close: () => device.close(), describe: () => path };
  },
};

function load(punch: CardPunch, statement: DeviceStatement): string {
  const split = splitArguments(statement, flags);
  const path = onlyFile(split, statement);
  punch.load(new AppendFile(path, split.flags.has('noclear')), split.flags.has('ascii') ? 'ascii' : 'ebcdic');
  return path;
}
