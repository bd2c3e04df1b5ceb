import { readFileSync } from 'node:fs';
import { EdfDisk } from '../../generation/edf/edf-disk.ts';
import type { RecordForm } from '../../generation/edf/file-status.ts';
import { binaryRecords, textRecords } from '../../generation/edf/text-records.ts';
import { UsageError } from '../command.ts';
import { type FileId, fileIdFor, parseFileId } from './file-id.ts';
import { placeOptions, withMinidisk } from './place.ts';
import { type Parsed, parse, type Subcommand } from './subcommand.ts';

const longestRecord = 65535;

export const putSubcommand: Subcommand = {
  name: 'put',
  parameters: 'IMAGE FILE|- [NAME.TYPE] [--recfm F|V] [--lrecl N] [--binary]',
  summary:
    'Copies a file to a minidisk: lines become EBCDIC records (V unless --recfm F), or bytes as they are with --binary.',
  run(parameters) {
    const parsed = parse(putSubcommand, parameters, [2, 3], {
      ...placeOptions,
      recfm: { type: 'string' },
      lrecl: { type: 'string' },
      binary: { type: 'boolean' },
    });
    const { name, type, mode } = target(parsed);
    const recordForm = form(parsed);
    const source = parsed.operands[1] as string;
    withMinidisk('write to', parsed, { readOnly: false }, ({ image, extent }) => {
      const disk = EdfDisk.open(image, extent);
      const records = sourceRecords(source, recordForm, parsed);
      const old = disk.find(name, type);
      disk.put({ name, type, mode: mode ?? old?.mode ?? 'A1', recordForm, records, changed: new Date() });
    });
  },
};

function target({ operands }: Parsed): FileId {
  const [, source = '', wanted] = operands;
  if (wanted !== undefined) return parseFileId(wanted);
  if (source === '-') throw new UsageError('What comes from standard input needs a name: say NAME.TYPE after -');
  return fileIdFor(source);
}

function form(parsed: Parsed): RecordForm {
  const word = (parsed.text('recfm') ?? 'V').toUpperCase();
  if (word !== 'F' && word !== 'V') throw new UsageError(`--recfm "${word}" is not a record format; expected F or V`);
  return word;
}

function sourceRecords(source: string, recordForm: RecordForm, parsed: Parsed): Uint8Array[] {
  const recordLength = parsed.number('lrecl', 1, longestRecord);
  const bytes = readFileSync(source === '-' ? 0 : source);
  try {
    if (parsed.flag('binary')) return binaryRecords(bytes, recordForm, recordLength);
    return textRecords(bytes.toString('utf8'), recordForm, recordLength);
  } catch (error) {
    throw new Error(`of "${source}", ${(error as Error).message}`);
  }
}
