import { EdfDisk } from '../../generation/edf/edf-disk.ts';
import type { EdfFile } from '../../generation/edf/file-status.ts';
import { placeOptions, withMinidisk } from './place.ts';
import { parse, type Subcommand } from './subcommand.ts';

export const listSubcommand: Subcommand = {
  name: 'list',
  parameters: 'IMAGE',
  summary: 'Lists the files of a minidisk, as LISTFILE (LABEL does.',
  run(parameters) {
    const parsed = parse(listSubcommand, parameters, [1, 1], placeOptions);
    process.stdout.write(
      withMinidisk('list', parsed, { readOnly: true }, ({ image, extent }) => list(EdfDisk.open(image, extent))),
    );
  },
};

const header = 'FILENAME FILETYPE FM FORMAT  LRECL     RECS   BLOCKS   DATE     TIME\n';

function list(disk: EdfDisk): string {
  const { label, blockCount, blocksUsed } = disk.label;
  const lines = disk.list().map(line).join('');
  const left = blockCount - blocksUsed;
  const size = `${disk.minidisk.blockSize}-byte blocks`;
  const summary = `${label}: ${disk.list().length} files, ${blocksUsed} ${size} used, ${left} left of ${blockCount}\n`;
  return (lines === '' ? '' : header + lines) + summary;
}

function line(file: EdfFile): string {
  const { name, type, mode, recordForm, recordLength, recordCount, blockCount, changed } = file;
  const sizes = `${String(recordLength).padStart(10)} ${String(recordCount).padStart(8)} ${String(blockCount).padStart(8)}`;
  return `${name.padEnd(8)} ${type.padEnd(8)} ${mode.padEnd(2)} ${recordForm} ${sizes} ${stamp(changed)}\n`;
}

/** mm/dd/yy hh:mm:ss */
function stamp(time: Date): string {
  const two = (value: number) => String(value % 100).padStart(2, '0');
  const date = [time.getMonth() + 1, time.getDate(), time.getFullYear()].map(two).join('/');
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}
