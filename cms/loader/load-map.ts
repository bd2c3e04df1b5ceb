// The load map: where each symbol of the program lies, in the file LOAD MAP A5 and at the terminal.

import { findDisk, isReadOnly } from '../file-system/active-disks.ts';
import { eraseFile } from '../file-system/erase.ts';
import { finishFiles } from '../file-system/finish.ts';
import { writeRecords } from '../file-system/write.ts';
import { FileId } from '../interface/file-id.ts';
import { Fscb, FscbFlag } from '../interface/fscb.ts';
import { compose, typeLine } from '../terminal/typing.ts';
import { isDefined, tables } from './loader-tables.ts';

const mapName = ebcdic<18>('LOAD    MAP     A5');
const lineLength = 100;
const nameLength = 8;

/** Types the map, or writes it on the A-disk when that can be written. */
export function showMap(atTerminal: bool, inFile: bool): void {
  const file = local<Fscb>();
  const line = local<Bytes<100>>();
  const disk = findDisk(char('A'));
  const writing = inFile && disk !== null && !isReadOnly(disk);
  move(addr(file.name), addr(mapName), sizeof<FileId>());
  if (writing) eraseFile(file.name);
  file.flags = FscbFlag.Extended;
  file.recordFormat = char('F');
  file.buffer = addr(line);
  file.size = lineLength;
  for (let symbol = tables.symbols; symbol !== null; symbol = symbol.next) {
    fill(addr(line), char(' '), lineLength);
    const name = textOf(symbol.name, nameLength);
    const length = isDefined(symbol)
      ? compose(addr(line), lineLength, name, ' AT ', hex(symbol.address, 6))
      : compose(addr(line), lineLength, name, ' UNDEFINED');
    if (atTerminal) typeLine(textOf(addr(line), length));
    if (writing) writeRecords(file);
  }
  if (writing) finishFiles(file.name);
}
