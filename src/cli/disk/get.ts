import { writeFileSync } from 'node:fs';
import { EdfDisk } from '../../generation/edf/edf-disk.ts';
import { recordsText } from '../../generation/edf/text-records.ts';
import { parseFileId } from './file-id.ts';
import { placeOptions, withMinidisk } from './place.ts';
import { parse, type Subcommand } from './subcommand.ts';

export const getSubcommand: Subcommand = {
  name: 'get',
  parameters: 'IMAGE NAME.TYPE [FILE|-] [--binary]',
  summary: 'Copies a file from a minidisk: EBCDIC records become lines of text, or bytes as they are with --binary.',
  run(parameters) {
    const parsed = parse(getSubcommand, parameters, [2, 3], { ...placeOptions, binary: { type: 'boolean' } });
    const { name, type } = parseFileId(parsed.operands[1] as string);
    const content = withMinidisk('read', parsed, { readOnly: true }, ({ image, extent }) => {
      const disk = EdfDisk.open(image, extent);
      const file = disk.find(name, type);
      if (file === undefined) throw new Error(`there is no file ${name} ${type} on ${disk.label.label}`);
      const records = disk.read(file);
      return parsed.flag('binary') ? Buffer.concat(records) : Buffer.from(recordsText(records, file.recordForm));
    });
    const target = parsed.operands[2] ?? `${name}.${type}`.toLowerCase();
    if (target === '-') process.stdout.write(content);
    else writeFileSync(target, content);
  },
};
