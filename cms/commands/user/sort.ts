// SORT fileid1 fileid2: sorts the records of an F file by fields that it asks for. Records with equal fields keep their order.
import { FileId } from '../../interface/file-id.ts';
import { Fscb, FscbFlag, WriteError } from '../../interface/fscb.ts';
import { ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { findInput, InputFile } from '../input-file.ts';
import {
  ReturnCode,
  refuseLine,
  refuseMissingFile,
  refuseNotAccessed,
  refuseReading,
  refuseReadOnly,
  refuseStorage,
  refuseToken,
  refuseWriting,
} from '../refusals.ts';
import { Field, maximumFields, sortRecords } from '../sort/merge.ts';

const nameLength = 8;
const answerLength = 130;
const workName = ebcdic<16>('SORT    CMSUT1  ');

class Request {
  input: InputFile;
  /** Has a name of its own until it is complete. */
  output: Fscb;
  target: FileId;
  fieldCount: u32;
  fields: Arr<Field, 16>;
}
const request = zeros<Request>();

export function command(parameters: ParameterList): i32 {
  clear(request);
  let rc = scan(parameters);
  if (rc === 0) rc = open();
  if (rc === 0) rc = askFields();
  if (rc !== 0) return rc;
  return sortFile();
}

/** Two names; `=` in the second one is what the first one has. */
function scan(parameters: ParameterList): i32 {
  const operand = parameters.operand;
  const name = request.input.file.name;
  if (services.scanFileId(parameters, 0, char('A'), name) !== 3)
    return refuseLine('DMSSRT054E', 'INCOMPLETE FILEID SPECIFIED');
  for (let i: u32 = 3; i < 6; i++) {
    if (services.isLast(operand[i])) return refuseLine('DMSSRT054E', 'INCOMPLETE FILEID SPECIFIED');
    if (services.isWord(operand[i], '=', 1)) copy(operand[i], operand[i - 3]);
  }
  const next = services.scanFileId(parameters, 3, char('A'), request.target);
  if (next < 0) return refuseToken('DMSSRT048E', "INVALID MODE '", operand[5]);
  if (!services.isFence(operand[6])) return refuseToken('DMSSRT070E', "INVALID PARAMETER '", operand[6]);
  if (hasStar(name) || hasStar(request.target)) {
    services.message('DMSSRT062E', 'INVALID * IN FILEID');
    return ReturnCode.InvalidName;
  }
  if (same(addr(name), addr(request.target), 2 * nameLength + 1)) return refuseLine('DMSSRT019E', 'IDENTICAL FILEIDS');
  return 0;
}

function hasStar(name: FileId): bool {
  const characters = at<Bytes>(addr(name));
  for (let i: u32 = 0; i < sizeof<FileId>(); i++) {
    if (characters[i] === char('*')) return true;
  }
  return false;
}

function open(): i32 {
  const input = request.input;
  const rc = findInput(input);
  if (rc === ReturnCode.Disk) return refuseNotAccessed('DMSSRT069E', input.file.name.fileMode[0]);
  if (rc !== 0) return refuseMissingFile('DMSSRT002E', input.file.name);
  if (input.found.status.recordFormat === char('F')) return 0;
  const id = local<Bytes<20>>();
  services.message('DMSSRT034E', "FILE '", services.fileIdText(input.file.name, id), "' IS NOT FIXED LENGTH");
  return ReturnCode.WrongFile;
}

/** First and last column of each field, the most important one first. */
function askFields(): i32 {
  const answer = local<Bytes<130>>();
  const words = local<ParameterList>();
  services.message('DMSSRT604R', 'ENTER SORT FIELDS:');
  const count = services.tokenize(textOf(answer, services.readLine(addr(answer), answerLength)), words);
  if (count === 0) {
    services.message('DMSSRT063E', 'NO SORT LIST ENTERED');
    return ReturnCode.Missing;
  }
  const columns = at<ParameterList>(addr(words) - sizeof<Bytes<8>>()).operand;
  if (count % 2 !== 0 || count / 2 > maximumFields) return refuseLine('DMSSRT053E', 'INVALID SORT FIELD PAIR DEFINED');
  request.fieldCount = count / 2;
  for (let i: u32 = 0; i < request.fieldCount; i++) {
    const first = services.decimal(columns[2 * i]);
    const last = services.decimal(columns[2 * i + 1]);
    if (first < 1 || last < first) return refuseLine('DMSSRT053E', 'INVALID SORT FIELD PAIR DEFINED');
    if (unsigned(last) > request.input.found.status.recordLength) {
      services.message('DMSSRT009E', "COLUMN '", last, "' EXCEEDS RECORD LENGTH");
      return ReturnCode.BadLine;
    }
    request.fields[i].offset = unsigned(first) - 1;
    request.fields[i].length = unsigned(last - first) + 1;
  }
  return 0;
}

function sortFile(): i32 {
  const status = request.input.found.status;
  const count = status.recordCount;
  const size = count * status.recordLength;
  const records = services.getStorage(size);
  const pointers = services.getStorage(2 * count * sizeof<Arr<u32, 1>>());
  if (records === 0 || pointers === 0) return refuseStorage('DMSSRT109S');
  const file = request.input.file;
  file.flags = FscbFlag.Extended;
  file.buffer = records;
  file.size = size;
  file.itemCount = count;
  const rc = services.read(file);
  services.close(file.name);
  if (rc !== 0) return refuseReading('DMSSRT104S', rc, file.name);
  const list = at<Arr<u32>>(pointers);
  for (let i: u32 = 0; i < count; i++) list[i] = records + i * status.recordLength;
  const sorted = sortRecords(pointers, count, request.fields, request.fieldCount);
  return writeRecords(sorted, count);
}

function writeRecords(pointers: u32, count: u32): i32 {
  const output = request.output;
  const list = at<Arr<u32>>(pointers);
  move(addr(output.name), addr(workName), 2 * nameLength);
  move(addr(output.name.fileMode), addr(request.target.fileMode), 2);
  services.erase(output.name);
  output.flags = FscbFlag.Extended;
  output.itemCount = 1;
  output.recordFormat = char('F');
  output.size = request.input.found.status.recordLength;
  let rc: i32 = 0;
  for (let i: u32 = 0; i < count && rc === 0; i++) {
    output.buffer = list[i];
    rc = services.write(output);
  }
  if (rc === 0) rc = services.close(output.name);
  if (rc === 0) rc = services.replace(output.name, request.target);
  if (rc === 0) return 0;
  services.close(output.name);
  services.erase(output.name);
  if (rc === WriteError.ReadOnly) return refuseReadOnly('DMSSRT037E', request.target.fileMode[0]);
  if (rc === WriteError.FileModeLetter) return refuseNotAccessed('DMSSRT069E', request.target.fileMode[0]);
  return refuseWriting('DMSSRT105S', rc, request.target);
}
