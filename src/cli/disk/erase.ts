import { EdfDisk } from '../../generation/edf/edf-disk.ts';
import { parseFileId } from './file-id.ts';
import { placeOptions, withMinidisk } from './place.ts';
import { parse, type Subcommand } from './subcommand.ts';

export const eraseSubcommand: Subcommand = {
  name: 'erase',
  parameters: 'IMAGE NAME.TYPE',
  summary: 'Erases a file of a minidisk.',
  run(parameters) {
    const parsed = parse(eraseSubcommand, parameters, [2, 2], placeOptions);
    const { name, type } = parseFileId(parsed.operands[1] as string);
    withMinidisk('write to', parsed, { readOnly: false }, ({ image, extent }) => {
      const disk = EdfDisk.open(image, extent);
      if (!disk.erase(name, type, new Date()))
        throw new Error(`there is no file ${name} ${type} on ${disk.label.label}`);
    });
  },
};
