/** Makes printers: `1403 FILE [crlf] [noclear] [fcb=...] [lpp=n]`. */
import { PrinterFile } from '../../media/printer-file.ts';
import { type DeviceMaker, type DeviceStatement, onlyFile, splitArguments } from '../device-statement.ts';
import { formOf } from './form-arguments.ts';
import { Printer } from './printer.ts';

const flags = ['crlf', 'noclear', 'fcbcheck', 'nofcbcheck', 'print', 'optprint'];
const values = ['fcb', 'lpp', 'lpi', 'index'];

export const printerMaker: DeviceMaker = {
  types: ['1403', '3211'],
  make: (statement) => {
    const device = new Printer(statement.type);
    let path = '';
    const mount = (args: readonly string[]) => {
      path = load(device, { ...statement, arguments: args });
    };
    if (statement.arguments.length > 0) mount(statement.arguments);
    return { device, mount, close: () => device.close(), describe: () => path };
  },
};

function load(printer: Printer, statement: DeviceStatement): string {
  const split = splitArguments(statement, flags, values);
  const path = onlyFile(split, statement);
  const form = formOf(split.values);
  const file = new PrinterFile(path, { crlf: split.flags.has('crlf'), keep: split.flags.has('noclear') });
  printer.load(file, { form, checksChannels: !split.flags.has('nofcbcheck') });
  return path;
}
