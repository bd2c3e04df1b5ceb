// The lines of an EXEC, all of them in storage: what happens to the file while it runs does not matter.

import { RecordFormat } from '../../file-system/edf-records.ts';
import { FoundFile } from '../../interface/found-file.ts';
import { Fscb, FscbFlag } from '../../interface/fscb.ts';
import type { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ExecError } from './outcome.ts';

/** Longest line. */
const longestLine = 130;
/** Columns of an F file after these are not statements. */
const statementColumns = 72;

export class Line {
  address: u32;
  length: u32;
}

export class Program {
  lines: Ptr<Arr<Line>>;
  lineCount: u32;
  /** Characters of a line that belong to a statement. */
  statementLength: u32;
  /** The records. */
  text: u32;
  textSize: u32;
}

const execType = ebcdic<8>('EXEC    ');

/** The whole line `number`, from 1, without blanks at the end. */
export function lineText(program: Program, number: u32): Text {
  const line = program.lines[number - 1];
  return services.trim(line.address, line.length);
}

/** The part of a line that is a statement. */
export function statementText(program: Program, number: u32): Text {
  const line = program.lines[number - 1];
  return services.trim(line.address, line.length < program.statementLength ? line.length : program.statementLength);
}

/** Reads the EXEC file of this name. 0, `ExecError`. */
export function readProgram(program: Program, name: Token): i32 {
  const file = local<Fscb>();
  const found = local<FoundFile>();
  move(addr(file.name.fileName), addr(name), sizeof<Token>());
  move(addr(file.name.fileType), addr(execType), sizeof<Token>());
  file.name.fileMode[0] = char('*');
  file.name.fileMode[1] = char(' ');
  if (services.findFile(file.name, found) !== 0) return ExecError.FileNotFound;
  file.name.fileMode[0] = found.status.fileMode[0];
  const count = found.status.recordCount;
  const length = found.status.recordLength;
  if (length > longestLine) return ExecError.BadFile;
  const isFixed = found.status.recordFormat === RecordFormat.fixed;
  program.statementLength = isFixed ? statementColumns : longestLine;
  if (!getRoom(program, count, found.status.blockCount * found.disk.label.blockSize + longestLine))
    return ExecError.ReadError;
  file.flags = FscbFlag.Extended;
  const rc = isFixed ? readFixed(program, file, length) : readVariable(program, file);
  services.close(file.name);
  return rc === 0 ? 0 : ExecError.ReadError;
}

/** Storage for the records and where each of them is. */
function getRoom(program: Program, lines: u32, bytes: u32): bool {
  const list = services.getStorage(lines * sizeof<Line>());
  if (list === 0) return false;
  program.lines = at<Arr<Line>>(list);
  program.lineCount = lines;
  program.text = services.getStorage(bytes);
  program.textSize = bytes;
  return program.text !== 0;
}

function readFixed(program: Program, file: Fscb, length: u32): i32 {
  file.buffer = program.text;
  file.size = program.lineCount * length;
  file.itemCount = program.lineCount;
  for (let i: u32 = 0; i < program.lineCount; i++) {
    program.lines[i].address = program.text + i * length;
    program.lines[i].length = length;
  }
  return services.read(file);
}

function readVariable(program: Program, file: Fscb): i32 {
  let position = program.text;
  for (let i: u32 = 0; i < program.lineCount; i++) {
    file.buffer = position;
    file.size = longestLine;
    file.itemCount = 1;
    const rc = services.read(file);
    if (rc !== 0) return rc;
    program.lines[i].address = position;
    program.lines[i].length = file.bytesRead;
    position += file.bytesRead;
  }
  return 0;
}

/** Gives the storage back. */
export function discardProgram(program: Program): void {
  if (program.text !== 0) services.freeStorage(program.text, program.textSize);
  if (addr(program.lines) !== 0) services.freeStorage(addr(program.lines), program.lineCount * sizeof<Line>());
}
