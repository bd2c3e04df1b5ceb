// COMPARE fileid1 fileid2 [(COL n[-n]]: compares two files record by record and types those that differ.
import { ReadError } from '../../interface/fscb.ts';
import type { ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { closeInput, findInput, InputFile, prepareInput, readInput } from '../input-file.ts';
import {
  ReturnCode,
  refuseLine,
  refuseMissingFile,
  refuseNotAccessed,
  refuseReading,
  refuseStorage,
  refuseToken,
} from '../refusals.ts';

/** Return codes: the files differ; one of them is shorter. */
const different = 4;
const shorter = 40;

class Request {
  first: InputFile;
  second: InputFile;
  firstColumn: u32;
  /** 0: the end of the records. */
  lastColumn: u32;
  differ: bool;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  request.firstColumn = 1;
  let rc = scan(parameters, request);
  if (rc === 0) rc = findBoth(request);
  if (rc !== 0) return rc;
  sayComparing(request);
  if (!prepareInput(request.first) || !prepareInput(request.second)) return refuseStorage('DMSCMP109S');
  rc = compare(request);
  closeInput(request.first);
  closeInput(request.second);
  return rc;
}

function scan(parameters: ParameterList, request: Request): i32 {
  const operand = parameters.operand;
  let next = services.scanFileId(parameters, 0, char('*'), request.first.file.name);
  if (next === 3) next = services.scanFileId(parameters, 3, char('*'), request.second.file.name);
  else if (next > 0) next = -1;
  if (next === -1) return refuseLine('DMSCMP054E', 'INCOMPLETE FILEID SPECIFIED');
  if (next < 0) return refuseLine('DMSCMP048E', 'INVALID MODE');
  const end = unsigned(next);
  if (!services.isLast(operand[end])) return refuseToken('DMSCMP070E', "INVALID PARAMETER '", operand[end]);
  if (services.isFence(operand[end])) return 0;
  if (!services.isWord(operand[end + 1], 'COL', 3))
    return refuseToken('DMSCMP003E', "INVALID OPTION '", operand[end + 1]);
  if (services.isLast(operand[end + 2])) return refuseLine('DMSCMP005E', 'NO COL SPECIFIED');
  if (scanColumns(services.trimmed(operand[end + 2]), request)) return 0;
  return refuseToken('DMSCMP029E', "INVALID PARAMETER IN THE OPTION 'COL' FIELD '", operand[end + 2]);
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
  return request.firstColumn !== 0 && (!sawDash || value >= request.firstColumn);
}

function findBoth(request: Request): i32 {
  const first = request.first;
  const second = request.second;
  let rc = find(first);
  if (rc === 0) rc = find(second);
  if (rc !== 0) return rc;
  if (same(addr(first.file.name), addr(second.file.name), 17)) return refuseLine('DMSCMP019E', 'IDENTICAL FILEIDS');
  if (first.found.status.recordFormat !== second.found.status.recordFormat || !haveSameLength(request)) {
    services.message('DMSCMP011E', 'CONFLICTING FILE FORMATS');
    return ReturnCode.WrongFile;
  }
  const length = first.found.status.recordLength;
  if (request.firstColumn <= length && request.lastColumn <= length) return 0;
  const column = request.firstColumn > length ? request.firstColumn : request.lastColumn;
  services.message('DMSCMP009E', "COLUMN '", column, "' EXCEEDS RECORD LENGTH");
  return ReturnCode.BadLine;
}

/** F files must have records of one length. */
function haveSameLength(request: Request): bool {
  if (request.first.found.status.recordFormat !== char('F')) return true;
  return request.first.found.status.recordLength === request.second.found.status.recordLength;
}

function find(input: InputFile): i32 {
  const rc = findInput(input);
  if (rc === ReturnCode.Disk) return refuseNotAccessed('DMSCMP069E', input.file.name.fileMode[0]);
  return rc === 0 ? 0 : refuseMissingFile('DMSCMP002E', input.file.name);
}

function sayComparing(request: Request): void {
  const first = local<Bytes<20>>();
  const second = local<Bytes<20>>();
  services.message(
    'DMSCMP179I',
    "COMPARING '",
    services.fileIdText(request.first.file.name, first),
    "' WITH '",
    services.fileIdText(request.second.file.name, second),
    "'",
  );
}

function compare(request: Request): i32 {
  for (;;) {
    const rc1 = readInput(request.first);
    const rc2 = readInput(request.second);
    if (rc1 === ReadError.EndOfFile && rc2 === ReadError.EndOfFile) return finish(request);
    if (rc1 === ReadError.EndOfFile) return sayShorter(request.first);
    if (rc2 === ReadError.EndOfFile) return sayShorter(request.second);
    if (rc1 !== 0) return refuseReading('DMSCMP104S', rc1, request.first.file.name);
    if (rc2 !== 0) return refuseReading('DMSCMP104S', rc2, request.second.file.name);
    compareRecords(request);
  }
}

function finish(request: Request): i32 {
  if (!request.differ) return 0;
  services.message('DMSCMP209W', 'FILES DO NOT COMPARE');
  return different;
}

function sayShorter(input: InputFile): i32 {
  const id = local<Bytes<20>>();
  services.message('DMSCMP010E', "PREMATURE EOF ON FILE '", services.fileIdText(input.file.name, id), "'");
  return shorter;
}

function compareRecords(request: Request): void {
  const first = columns(request, request.first);
  const second = columns(request, request.second);
  if (first.length === second.length && same(first.address, second.address, first.length)) return;
  request.differ = true;
  typeRecord(request.first);
  typeRecord(request.second);
}

/** The columns of the record that are compared. */
function columns(request: Request, input: InputFile): Text {
  const length = input.file.bytesRead;
  let end = request.lastColumn === 0 || request.lastColumn > length ? length : request.lastColumn;
  const begin = request.firstColumn - 1;
  if (end < begin) end = begin;
  return textOf(input.buffer + begin, end - begin);
}

function typeRecord(input: InputFile): void {
  services.type(services.trim(input.buffer, input.file.bytesRead));
}
