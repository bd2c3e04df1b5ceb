// TYPE fn ft [fm] [rec1 [recn]] [(HEX COL n[-n]]: types records of a file.
import { FoundFile } from '../../interface/found-file.ts';
import { Fscb, FscbFlag, ReadError } from '../../interface/fscb.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

/** Return codes. */
const badLine = 24;
const notFound = 28;
const notAccessed = 36;
const readError = 100;
const noStorage = 104;

/** Bytes in a line of hexadecimal. */
const bytesInLine = 32;
const lastRecord = 0x7fffffff;

/** What is to be typed. */
class Request {
  file: Fscb;
  found: FoundFile;
  firstRecord: u32;
  lastRecord: u32;
  firstColumn: u32;
  lastColumn: u32;
  hexadecimal: bool;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  let rc = scan(parameters, request);
  if (rc === 0) rc = open(request);
  if (rc !== 0) return rc;
  const size = request.found.status.recordLength;
  const buffer = services.getStorage(size);
  if (buffer === 0) {
    services.message('DMSTYP109S', 'VIRTUAL STORAGE CAPACITY EXCEEDED');
    return noStorage;
  }
  request.file.buffer = buffer;
  request.file.size = size;
  rc = typeRecords(request);
  services.close(request.file.name);
  services.freeStorage(buffer, size);
  return rc;
}

function scan(parameters: ParameterList, request: Request): i32 {
  let next = services.scanFileId(parameters, 0, char('A'), request.file.name);
  if (next === -1) return complain('DMSTYP054E', 'INCOMPLETE FILEID SPECIFIED');
  if (next < 0) return refuse('DMSTYP048E', "INVALID MODE '", parameters.operand[2]);
  request.firstRecord = 1;
  request.lastRecord = lastRecord;
  request.firstColumn = 1;
  const first = parameters.operand[unsigned(next)];
  if (!services.isLast(first)) {
    if (!scanRecord(first, request, true)) return refuse('DMSTYP049E', "INVALID LINE NUMBER '", first);
    next++;
    const last = parameters.operand[unsigned(next)];
    if (!services.isLast(last)) {
      if (!scanRecord(last, request, false)) return refuse('DMSTYP049E', "INVALID LINE NUMBER '", last);
      next++;
    }
  }
  const end = parameters.operand[unsigned(next)];
  if (!services.isLast(end)) return refuse('DMSTYP070E', "INVALID PARAMETER '", end);
  return services.isFence(end) ? 0 : scanOptions(parameters, unsigned(next) + 1, request);
}

/** A record number or `*`. */
function scanRecord(token: Token, request: Request, isFirst: bool): bool {
  if (services.isWord(token, '*', 1)) return true;
  const number = services.decimal(token);
  if (number <= 0) return false;
  if (isFirst) request.firstRecord = unsigned(number);
  else request.lastRecord = unsigned(number);
  return true;
}

function scanOptions(parameters: ParameterList, first: u32, request: Request): i32 {
  for (let i = first; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (services.isWord(option, 'HEX', 1)) request.hexadecimal = true;
    else if (services.isWord(option, 'COL', 3)) {
      i++;
      if (!scanColumns(services.trimmed(parameters.operand[i]), request)) {
        return refuse('DMSTYP029E', "INVALID PARAMETER IN THE OPTION 'COL' FIELD '", parameters.operand[i]);
      }
    } else return refuse('DMSTYP003E', "INVALID OPTION '", option);
  }
  return 0;
}

/** `n` or `n-n`. */
function scanColumns(text: Text, request: Request): bool {
  let value: u32 = 0;
  let sawDash = false;
  for (let i: u32 = 0; i < text.length; i++) {
    if (text[i] === char('-') && !sawDash) {
      sawDash = true;
      request.firstColumn = value;
      value = 0;
    } else if (text[i] >= char('0') && text[i] <= char('9')) value = value * 10 + (text[i] - char('0'));
    else return false;
  }
  if (sawDash) request.lastColumn = value;
  else request.firstColumn = value;
  return request.firstColumn !== 0 && (request.lastColumn === 0 || request.lastColumn >= request.firstColumn);
}

function open(request: Request): i32 {
  const rc = services.findFile(request.file.name, request.found);
  if (rc === 0) {
    request.file.name.fileMode[0] = request.found.status.fileMode[0];
    request.file.flags = FscbFlag.Extended;
    if (request.firstColumn <= request.found.status.recordLength) return 0;
    services.message('DMSTYP009E', "COLUMN '", request.firstColumn, "' EXCEEDS RECORD LENGTH");
    return badLine;
  }
  const id = local<Bytes<20>>();
  if (rc === notAccessed) {
    services.message('DMSTYP069E', "DISK '", character(request.file.name.fileMode[0]), "' NOT ACCESSED");
    return notAccessed;
  }
  services.message('DMSTYP002E', "FILE '", services.fileIdText(request.file.name, id), "' NOT FOUND");
  return notFound;
}

function typeRecords(request: Request): i32 {
  services.type('');
  let rc: i32 = 0;
  for (let record = request.firstRecord; record <= request.lastRecord; record++) {
    request.file.itemNumber = record;
    rc = services.read(request.file);
    if (rc !== 0) break;
    typeRecord(request);
  }
  if (rc !== 0 && rc !== ReadError.EndOfFile) return sayError(request, rc);
  services.type('');
  return 0;
}

function typeRecord(request: Request): void {
  let end = request.file.bytesRead;
  if (request.lastColumn !== 0 && request.lastColumn < end) end = request.lastColumn;
  const begin = request.firstColumn - 1;
  const length = end > begin ? end - begin : 0;
  const address = request.file.buffer + begin;
  if (request.hexadecimal) typeHexadecimal(address, length);
  else services.type(services.trim(address, length));
}

function typeHexadecimal(address: u32, length: u32): void {
  const line = local<Bytes<80>>();
  const bytes = at<Bytes>(address);
  let column: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    column += services.compose(addr(line) + column, 2, hex(bytes[i], 2));
    if (i % 4 === 3) {
      line[column] = char(' ');
      column++;
    }
    if (i % bytesInLine === bytesInLine - 1 || i === length - 1) {
      services.type(services.trim(addr(line), column));
      column = 0;
    }
  }
}

function sayError(request: Request, rc: i32): i32 {
  const id = local<Bytes<20>>();
  services.message(
    'DMSTYP104S',
    "ERROR '",
    rc,
    "' READING FILE '",
    services.fileIdText(request.file.name, id),
    "' FROM DISK",
  );
  return readError;
}

function complain(code: Text, text: Text): i32 {
  services.message(code, text);
  return badLine;
}

function refuse(code: Text, text: Text, token: Token): i32 {
  services.message(code, text, services.trimmed(token), "'");
  return badLine;
}
