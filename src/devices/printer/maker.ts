/** Makes printers: `1403 [FILE|[HOST:]PORT sockdev] [crlf] [noclear] [fcb=...] [lpp=n]`. */
import { PrinterFile } from '../../media/printer-file.ts';
import { type DeviceMaker, type DeviceStatement, onlyFile, splitArguments } from '../device-statement.ts';
import { portOf, sockdevFlag } from '../network-place.ts';
import type { ServicePort } from '../service-port.ts';
import { formOf } from './form-arguments.ts';
import { openPaperPort } from './paper-port.ts';
import { Printer, printerTypes } from './printer.ts';

const flags = ['crlf', 'noclear', 'fcbcheck', 'nofcbcheck', 'print', 'optprint', 'browse', 'optbrowse', sockdevFlag];
const values = ['fcb', 'lpp', 'lpi', 'index'];
/** In place of a file name: no paper. */
const noFile = '*';
/** Hercules gives what is printed to a program. */
const programMark = '|';

export const printerMaker: DeviceMaker = {
  types: printerTypes,
  unsupported: (args) => (args[0]?.startsWith(programMark) ? 'a program cannot take what is printed' : undefined),
  make: (statement) => {
    const device = new Printer(statement.type);
    let paper: Paper = { describe: () => '', close: () => {} };
    const mount = (args: readonly string[]) => {
      paper.close();
      paper = load(device, { ...statement, arguments: args });
    };
    mount(statement.arguments);
    const close = () => {
      paper.close();
      device.close();
    };
    return { device, mount, unmount: () => device.close(), close, describe: () => paper.describe() };
  },
};

/** Where paper comes from. */
type Paper = Pick<ServicePort, 'describe' | 'close'>;

function load(printer: Printer, statement: DeviceStatement): Paper {
  const args = statement.arguments.filter((argument) => argument !== noFile);
  if (args.length === 0) {
    printer.close();
    return { describe: () => '', close: () => {} };
  }
  const split = splitArguments({ ...statement, arguments: args }, flags, values);
  const form = formOf(split.values);
  const checksChannels = !split.flags.has('nofcbcheck');
  const crlf = split.flags.has('crlf');
  const place = portOf(args, split);
  if (place !== undefined) {
    printer.close();
    const put: Parameters<typeof openPaperPort>[1] = (sink) => {
      printer.load(new PrinterFile(sink, { crlf }), { form, checksChannels });
    };
    return openPaperPort(place, put, () => printer.close());
  }
  const path = onlyFile(split, statement);
  printer.load(new PrinterFile(path, { crlf, keep: split.flags.has('noclear') }), { form, checksChannels });
  return { describe: () => path, close: () => {} };
}
