// PRINT fn ft [fm] [(CC|NOCC HEX LINECOUN nn UPCASE]: prints a file. With CC, which is taken for granted of LISTING files, the first character of a
// record says what the carriage does, in American National Standard or in machine code. Not here: MEMBER.
import { CarriageControl } from '../../../src/architecture/unit-record-command.ts';
import { ReadError } from '../../interface/fscb.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
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
import {
  closeDevice,
  Ended,
  lineLength,
  print,
  refuseDevice,
  skipTo,
  space,
  UnitRecord,
} from '../unit-record/unit-record.ts';

/** Lines on a page unless LINECOUN says otherwise. */
const defaultLineCount = 55;
const largestLineCount = 144;
/** Bytes in a line of HEX. */
const bytesInLine = 32;

class Request {
  input: InputFile;
  /** The first character is carriage control. */
  control: bool;
  noControl: bool;
  hexadecimal: bool;
  capitals: bool;
  /** 0: pages are not counted. */
  lineCount: u32;
  /** Lines on the page so far. */
  line: u32;
}

const listing = ebcdic<8>('LISTING ');

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  request.lineCount = defaultLineCount;
  let rc = scan(parameters, request);
  if (rc === 0) rc = open(request);
  if (rc !== 0) return rc;
  rc = printFile(request);
  closeInput(request.input);
  if (rc === 0) closeDevice(UnitRecord.Printer, request.input.file.name.fileName, request.input.file.name.fileType);
  return rc;
}

function scan(parameters: ParameterList, request: Request): i32 {
  const next = services.scanFileId(parameters, 0, char('*'), request.input.file.name);
  if (next === -1) return refuseLine('DMSPRT054E', 'INCOMPLETE FILEID SPECIFIED');
  if (next < 0) return refuseToken('DMSPRT048E', "INVALID MODE '", parameters.operand[2]);
  const end = parameters.operand[unsigned(next)];
  if (!services.isLast(end)) return refuseToken('DMSPRT070E', "INVALID PARAMETER '", end);
  return services.isFence(end) ? 0 : scanOptions(parameters, unsigned(next) + 1, request);
}

function scanOptions(parameters: ParameterList, first: u32, request: Request): i32 {
  for (let i = first; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (services.isWord(option, 'CC', 2)) request.control = true;
    else if (services.isWord(option, 'NOCC', 3)) request.noControl = true;
    else if (services.isWord(option, 'HEX', 3)) request.hexadecimal = true;
    else if (services.isWord(option, 'UPCASE', 2)) request.capitals = true;
    else if (services.isWord(option, 'LINECOUN', 2)) {
      i++;
      const count = services.isFence(parameters.operand[i]) ? -1 : services.decimal(parameters.operand[i]);
      if (count < 0 || count > largestLineCount) return refuseLineCount(parameters.operand[i]);
      request.lineCount = unsigned(count);
    } else return refuseToken('DMSPRT003E', "INVALID OPTION '", option);
  }
  if (request.control && (request.noControl || request.hexadecimal)) {
    return refuseLine('DMSPRT066E', "'CC' AND 'NOCC' OR 'HEX' ARE CONFLICTING OPTIONS");
  }
  return 0;
}

function refuseLineCount(token: Token): i32 {
  if (services.isFence(token)) return refuseLine('DMSPRT005E', 'NO LINECOUN SPECIFIED');
  return refuseToken('DMSPRT029E', "INVALID PARAMETER IN THE OPTION 'LINECOUN' FIELD '", token);
}

function open(request: Request): i32 {
  const input = request.input;
  const rc = findInput(input);
  if (rc === ReturnCode.Disk) return refuseNotAccessed('DMSPRT069E', input.file.name.fileMode[0]);
  if (rc !== 0) return refuseMissingFile('DMSPRT002E', input.file.name);
  if (same(addr(input.file.name.fileType), addr(listing), 8) && !request.noControl && !request.hexadecimal)
    request.control = true;
  const longest = request.control ? lineLength + 1 : lineLength;
  if (input.found.status.recordLength > longest && !request.hexadecimal) {
    services.message('DMSPRT044E', 'RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM');
    return ReturnCode.WrongFile;
  }
  return prepareInput(input) ? 0 : refuseStorage('DMSPRT109S');
}

function printFile(request: Request): i32 {
  request.line = request.lineCount;
  for (;;) {
    const rc = readInput(request.input);
    if (rc === ReadError.EndOfFile) return 0;
    if (rc !== 0) return refuseReading('DMSPRT104S', rc, request.input.file.name);
    const ended = printRecord(request);
    if (ended === Ended.NoDevice) return refuseDevice('DMSPRT008E', UnitRecord.Printer);
    if (ended !== Ended.Well) {
      services.message('DMSPRT123S', 'ERROR PRINTING FILE');
      return ReturnCode.InputOutput;
    }
  }
}

function printRecord(request: Request): u32 {
  const text = textOf(request.input.buffer, request.input.file.bytesRead);
  if (request.hexadecimal) return printHexadecimal(request, text);
  if (request.capitals) services.uppercase(text.address, text.length);
  if (!request.control) return printLine(request, text);
  return printControlled(text[0], textOf(text.address + 1, text.length - 1));
}

/** A line, on a new page when the last one is full. */
function printLine(request: Request, text: Text): u32 {
  if (request.lineCount !== 0 && request.line === request.lineCount) {
    const ended = print(skipTo(1, CarriageControl.Move), '');
    if (ended !== Ended.Well) return ended;
    request.line = 0;
  }
  request.line += 1;
  return print(space(1, CarriageControl.Print), services.trim(text.address, text.length));
}

/** Lines of hexadecimal digits, in groups of four bytes. */
function printHexadecimal(request: Request, text: Text): u32 {
  const line = local<Bytes<80>>();
  let length: u32 = 0;
  for (let i: u32 = 0; i < text.length; i++) {
    length += services.compose(addr(line) + length, 2, hex(text[i], 2));
    if (i % 4 === 3) {
      line[length] = char(' ');
      length++;
    }
    if (i % bytesInLine === bytesInLine - 1 || i + 1 === text.length) {
      const ended = printLine(request, textOf(line, length));
      if (ended !== Ended.Well) return ended;
      length = 0;
    }
  }
  return Ended.Well;
}

/** What the carriage does before the line, in American National Standard codes: 0 for those of the machine; nothing is to be done for `+`. */
function beforePrinting(control: u32): u32 {
  const move = CarriageControl.Move;
  switch (control) {
    case char(' '):
      return space(1, move);
    case char('0'):
      return space(2, move);
    case char('-'):
      return space(3, move);
    case char('A'):
    case char('B'):
    case char('C'):
      return skipTo(10 + control - char('A'), move);
    default:
      return control >= char('1') && control <= char('9') ? skipTo(control - char('0'), move) : 0;
  }
}

function printControlled(control: u32, text: Text): u32 {
  const before = beforePrinting(control);
  if (before === 0 && control !== char('+')) return print(control, text);
  if (before !== 0) {
    const ended = print(before, '');
    if (ended !== Ended.Well) return ended;
  }
  return print(space(0, CarriageControl.Print), text);
}
