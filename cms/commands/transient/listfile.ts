// LISTFILE [fn [ft [fm]]] [(options]: lists files. FORMAT, ALLOC, DATE and LABEL each show what the ones before show,
// and more; EXEC and APPEND write the list to CMS EXEC A instead.
import { FileId } from '../../interface/file-id.ts';
import { FileScan } from '../../interface/found-file.ts';
import { Fscb, FscbFlag } from '../../interface/fscb.ts';
import { Keyword } from '../../interface/keyword.ts';
import { nucon } from '../../interface/nucon.ts';
import { CallType, type ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

const Option = {
  Header: 1,
  NoHeader: 2,
  Exec: 3,
  Append: 4,
  Format: 5,
  Alloc: 6,
  Date: 7,
  Label: 8,
} as const;

const keywords = table<Keyword, 8>([
  { name: 'HEADER', shortest: 1, value: Option.Header },
  { name: 'NOHEADER', shortest: 3, value: Option.NoHeader },
  { name: 'EXEC', shortest: 1, value: Option.Exec },
  { name: 'APPEND', shortest: 2, value: Option.Append },
  { name: 'FORMAT', shortest: 1, value: Option.Format },
  { name: 'ALLOC', shortest: 1, value: Option.Alloc },
  { name: 'DATE', shortest: 1, value: Option.Date },
  { name: 'LABEL', shortest: 1, value: Option.Label },
]);

/** Return codes. */
const badLine = 24;
const notFound = 28;
const notAccessed = 36;
const writeFailed = 100;

const lineLength = 80;

class Request {
  scan: FileScan;
  output: Fscb;
  /** How much of a file is shown: 0, or the option from `Option.Format` to `Option.Label`. */
  detail: u32;
  /** `Option.Header` or `Option.NoHeader`, 0 when neither was given. */
  header: u32;
  toExec: bool;
  append: bool;
  found: bool;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  let rc = scanOperands(parameters, request);
  if (rc !== 0) return rc;
  if (services.startScan(request.scan) !== 0) {
    services.message('DMSLST069E', "DISK '", character(request.scan.pattern.fileMode[0]), "' NOT ACCESSED");
    return notAccessed;
  }
  if (request.toExec) prepareExec(request);
  while (rc === 0 && services.nextFile(request.scan)) rc = list(request);
  if (request.toExec) services.close(request.output.name);
  if (rc !== 0 || request.found) return rc;
  if (nucon.callType !== CallType.ExecQuiet) services.message('DMSLST002E', 'FILE NOT FOUND');
  return notFound;
}

function scanOperands(parameters: ParameterList, request: Request): i32 {
  const pattern = request.scan.pattern;
  fill(addr(pattern), char(' '), sizeof<FileId>());
  pattern.fileName[0] = char('*');
  pattern.fileType[0] = char('*');
  pattern.fileMode[0] = char('A');
  let next: u32 = 0;
  while (!services.isLast(parameters.operand[next])) {
    const operand = parameters.operand[next];
    if (next === 0) move(addr(pattern.fileName), addr(operand), 8);
    else if (next === 1) move(addr(pattern.fileType), addr(operand), 8);
    else if (next === 2 && services.isFileMode(operand)) move(addr(pattern.fileMode), addr(operand), 2);
    else
      return refuse(
        next === 2 ? 'DMSLST048E' : 'DMSLST070E',
        next === 2 ? "INVALID MODE '" : "INVALID PARAMETER '",
        services.trimmed(operand),
      );
    next++;
  }
  return services.isFence(parameters.operand[next]) ? 0 : scanOptions(parameters, next + 1, request);
}

function refuse(code: Text, text: Text, what: Text): i32 {
  services.message(code, text, what, "'");
  return badLine;
}

function scanOptions(parameters: ParameterList, first: u32, request: Request): i32 {
  for (let i = first; !services.isFence(parameters.operand[i]); i++) {
    const token = parameters.operand[i];
    if (token.characters[0] === char(')')) break;
    const option = services.findKeyword(token, keywords, keywords.length);
    if (option < 0) return refuse('DMSLST003E', "INVALID OPTION '", services.trimmed(token));
    apply(unsigned(option), request);
  }
  return 0;
}

function apply(option: u32, request: Request): void {
  switch (option) {
    case Option.Header:
    case Option.NoHeader:
      request.header = option;
      break;
    case Option.Append:
      request.append = true;
      request.toExec = true;
      break;
    case Option.Exec:
      request.toExec = true;
      break;
    default:
      if (option > request.detail) request.detail = option;
  }
}

/** Shows one file, after the header if it is the first. */
function list(request: Request): i32 {
  const line = local<Bytes<80>>();
  if (!request.found) {
    request.found = true;
    if (wantsHeader(request)) services.type(headerFor(request.detail));
  }
  const length = composeLine(request, addr(line));
  if (!request.toExec) {
    services.type(textOf(addr(line), length));
    return 0;
  }
  return writeLine(request, line, length);
}

/** Headings are wanted when there is more than names to see, unless the user says otherwise. */
function wantsHeader(request: Request): bool {
  if (request.toExec) return false;
  if (request.header !== 0) return request.header === Option.Header;
  return request.detail !== 0;
}

const heading = 'FILENAME FILETYPE FM FORMAT LRECL  RECS   BLOCKS   DATE     TIME     LABEL';
/** Where the headings end without those of ALLOC, DATE, LABEL. */
const headingNames = 20;
const headingFormat = 33;
const headingAlloc = 48;
const headingDate = 64;

function headerFor(detail: u32): Text {
  const all = heading;
  let length = all.length;
  if (detail === 0) length = headingNames;
  else if (detail === Option.Format) length = headingFormat;
  else if (detail === Option.Alloc) length = headingAlloc;
  else if (detail === Option.Date) length = headingDate;
  return textOf(all.address, length);
}

/** The file as a line: its length. */
function composeLine(request: Request, line: u32): u32 {
  const status = request.scan.file.status;
  const detail = request.detail;
  let length: u32 = 0;
  if (request.toExec) length = services.compose(line, lineLength, ' &1 &2 ');
  length += services.compose(
    line + length,
    lineLength - length,
    textOf(status.fileName, 8),
    ' ',
    textOf(status.fileType, 8),
    ' ',
    textOf(status.fileMode, 2),
  );
  if (detail >= Option.Format) {
    length += services.compose(
      line + length,
      lineLength - length,
      ' ',
      character(status.recordFormat),
      '      ',
      rightAligned(signed(status.recordLength), 5),
    );
  }
  if (detail >= Option.Alloc) {
    length += services.compose(
      line + length,
      lineLength - length,
      rightAligned(signed(status.recordCount), 6),
      rightAligned(signed(status.blockCount), 9),
    );
  }
  if (detail >= Option.Date) length += composeDate(request, line + length, lineLength - length);
  if (detail >= Option.Label) {
    length += services.compose(
      line + length,
      lineLength - length,
      ' ',
      textOf(request.scan.file.disk.label.volumeLabel, 6),
    );
  }
  return length;
}

function composeDate(request: Request, line: u32, size: u32): u32 {
  const when = request.scan.file.status.changed;
  return services.compose(
    line,
    size,
    '   ',
    hex(when[1], 2),
    '/',
    hex(when[2], 2),
    '/',
    hex(when[0], 2),
    ' ',
    hex(when[3], 2),
    ':',
    hex(when[4], 2),
    ':',
    hex(when[5], 2),
  );
}

const execFile = ebcdic<18>('CMS     EXEC    A1');

/** CMS EXEC A, empty unless it is appended to. */
function prepareExec(request: Request): void {
  const output = request.output;
  move(addr(output.name), addr(execFile), sizeof<FileId>());
  if (!request.append) services.erase(output.name);
  output.flags = FscbFlag.Extended;
  output.recordFormat = char('F');
  output.size = lineLength;
}

function writeLine(request: Request, line: Bytes<80>, length: u32): i32 {
  fill(addr(line) + length, char(' '), lineLength - length);
  request.output.buffer = addr(line);
  const rc = services.write(request.output);
  if (rc === 0) return 0;
  services.message('DMSLST105S', "ERROR '", rc, "' WRITING FILE 'CMS EXEC A1' ON DISK");
  return writeFailed;
}
