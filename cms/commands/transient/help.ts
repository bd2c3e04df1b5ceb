// HELP [name]: types the description of a command, or without a name those that there are. Descriptions are files of type HELPCMS on any disk; the
// beginning of a name is enough where only one has it.
import { FileScan, FoundFile } from '../../interface/found-file.ts';
import { Fscb, FscbFlag, ReadError } from '../../interface/fscb.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ReturnCode, refuseReading, refuseToken } from '../refusals.ts';

const helpType = ebcdic<8>('HELPCMS ');
const nameLength = 8;
/** Names in a line of the menu, and how wide each is. */
const namesInLine = 8;
const nameWidth = 9;
/** Longest line of a description. */
const longestLine = 130;

const line = zeros<Bytes<130>>();

/** Names that begin as the operand does. */
class Candidates {
  scan: FileScan;
  count: u32;
  line: Bytes<80>;
}

export function command(parameters: ParameterList): i32 {
  const name = parameters.operand[0];
  if (services.isLast(name) || services.isWord(name, 'MENU', 4)) return typeMenu();
  if (!services.isLast(parameters.operand[1]))
    return refuseToken('DMSHLP070E', "INVALID PARAMETER '", parameters.operand[1]);
  const file = local<Fscb>();
  const found = local<FoundFile>();
  setName(file, addr(name));
  if (services.findFile(file.name, found) === 0) return typeFile(file);
  return findByBeginning(file, name);
}

function setName(file: Fscb, name: u32): void {
  move(addr(file.name.fileName), name, nameLength);
  move(addr(file.name.fileType), addr(helpType), nameLength);
  file.name.fileMode[0] = char('*');
  file.name.fileMode[1] = char(' ');
}

/** Types a description. */
function typeFile(file: Fscb): i32 {
  file.flags = FscbFlag.Extended;
  file.itemCount = 1;
  file.buffer = addr(line);
  file.size = longestLine;
  for (;;) {
    const rc = services.read(file);
    if (rc !== 0 && rc !== ReadError.IncorrectLength) {
      services.close(file.name);
      return rc === ReadError.EndOfFile ? 0 : refuseReading('DMSHLP104S', rc, file.name);
    }
    services.type(services.trim(addr(line), file.bytesRead));
  }
}

/** Begins a walk through all descriptions. */
function beginScan(candidates: Candidates): void {
  const pattern = candidates.scan.pattern;
  fill(addr(pattern), char(' '), nameLength);
  pattern.fileName[0] = char('*');
  move(addr(pattern.fileType), addr(helpType), nameLength);
  pattern.fileMode[0] = char('*');
  pattern.fileMode[1] = char(' ');
  candidates.count = 0;
  fill(addr(candidates.line), char(' '), sizeof<Bytes<80>>());
  services.startScan(candidates.scan);
}

/** The one description whose name begins with the operand; more than one are listed. */
function findByBeginning(file: Fscb, beginning: Token): i32 {
  const candidates = local<Candidates>();
  const text = services.trimmed(beginning);
  beginScan(candidates);
  while (services.nextFile(candidates.scan)) {
    const name = candidates.scan.file.status.fileName;
    if (same(addr(name), text.address, text.length)) {
      if (candidates.count === 0) setName(file, addr(name));
      add(candidates);
    }
  }
  if (candidates.count === 1) return typeFile(file);
  if (candidates.count !== 0) {
    flush(candidates);
    return ReturnCode.BadLine;
  }
  services.message('DMSHLP254E', "HELP CANNOT FIND '", text, "'");
  return ReturnCode.File;
}

/** Names in columns. */
function typeMenu(): i32 {
  const candidates = local<Candidates>();
  services.type('ENTER HELP AND ONE OF THESE NAMES:');
  services.type('');
  beginScan(candidates);
  while (services.nextFile(candidates.scan)) add(candidates);
  flush(candidates);
  return 0;
}

/** Adds a name to the line, which is typed when it is full. */
function add(candidates: Candidates): void {
  const column = (candidates.count % namesInLine) * nameWidth;
  if (column === 0) flush(candidates);
  move(addr(candidates.line) + column, addr(candidates.scan.file.status.fileName), nameLength);
  candidates.count += 1;
}

function flush(candidates: Candidates): void {
  if (candidates.count === 0) return;
  services.type(services.trim(addr(candidates.line), sizeof<Bytes<80>>()));
  fill(addr(candidates.line), char(' '), sizeof<Bytes<80>>());
}
