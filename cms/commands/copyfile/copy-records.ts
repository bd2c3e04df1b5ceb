// COPYFILE: the records of one input file to the output file.

import type { FileStatusTable } from '../../file-system/edf-records.ts';
import { Fscb, FscbFlag, ReadError, WriteError } from '../../interface/fscb.ts';
import type { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { aboutFile, ReturnCode, sayTransferError } from './errors.ts';
import { overlaidLength, takeOverlaid } from './overlay.ts';
import { changeCharacters } from './record-changes.ts';
import type { Request } from './request.ts';
import { applySpecifications, specifiedLength } from './specifications.ts';

/** The output file and what was written to it. */
export class Output {
  file: Fscb;
  /** Its record length, when it is F. */
  recordLength: u32;
  records: u32;
  /** Where output records are put together. */
  work: u32;
}

/** Copies what the request wants of a file whose status is `status`; `input.name` is set. 0 or the return code. */
export function copyRecords(request: Request, input: Fscb, status: FileStatusTable, output: Output): i32 {
  const size = longest(status.recordLength, longest(output.recordLength, workLength(request, status.recordLength)));
  const buffer = services.getStorage(2 * size);
  if (buffer === 0) {
    services.message('DMSCPY109S', 'VIRTUAL STORAGE CAPACITY EXCEEDED');
    return ReturnCode.noStorage;
  }
  input.flags = FscbFlag.Extended;
  input.buffer = buffer;
  input.size = size;
  output.work = buffer + size;
  const rc = copyRange(request, input, status.recordCount, output);
  services.close(input.name);
  services.freeStorage(buffer, 2 * size);
  return rc;
}

function longest(one: u32, other: u32): u32 {
  return one > other ? one : other;
}

/** Bytes that SPECS and OVLY may make of a record of this length. */
function workLength(request: Request, inputLength: u32): u32 {
  const specified = request.specifications ? specifiedLength(inputLength) : inputLength;
  return request.overlay ? longest(specified, overlaidLength()) : specified;
}

function copyRange(request: Request, input: Fscb, records: u32, output: Output): i32 {
  if (request.from > records) return sayTooShort(request, input, records);
  input.itemNumber = request.from === 0 ? 1 : request.from;
  let rc = findLabel(request.fromLabel, input);
  let copied: u32 = 0;
  while (rc === 0 && (request.count === 0 || copied < request.count)) {
    rc = services.read(input);
    if (rc === 0 && copied !== 0 && isLabelled(request.toLabel, input)) return 0;
    if (rc === 0) rc = writeRecord(request, input, output);
    else if (rc !== ReadError.EndOfFile) return sayTransferError('DMSCPY104S', "' READING FILE '", rc, input.name);
    input.itemNumber += 1;
    copied++;
  }
  return rc === ReadError.EndOfFile ? 0 : rc;
}

function sayTooShort(request: Request, input: Fscb, records: u32): i32 {
  const id = local<Bytes<20>>();
  services.message(
    'DMSCPY156E',
    "'FROM ",
    request.from,
    "' NOT FOUND - FILE '",
    services.fileIdText(input.name, id),
    "' HAS ONLY '",
    records,
    "' RECORDS",
  );
  return ReturnCode.wrongContents;
}

/** Goes on to the record that begins with the label, if one is asked for. */
function findLabel(label: Token, input: Fscb): i32 {
  if (label.characters[0] === 0) return 0;
  for (;;) {
    const rc = services.read(input);
    if (rc === ReadError.EndOfFile) {
      aboutFile('DMSCPY157E', 'LABEL NOT FOUND IN FILE ', input.name, '');
      return ReturnCode.wrongContents;
    }
    if (rc !== 0) return sayTransferError('DMSCPY104S', "' READING FILE '", rc, input.name);
    if (isLabelled(label, input)) return 0;
    input.itemNumber += 1;
  }
}

function isLabelled(label: Token, input: Fscb): bool {
  if (label.characters[0] === 0) return false;
  const text = services.trimmed(label);
  return input.bytesRead >= text.length && same(input.buffer, text.address, text.length);
}

/** Writes the record that was read, changed as the options want it. */
function writeRecord(request: Request, input: Fscb, output: Output): i32 {
  changeCharacters(request, input.buffer, input.bytesRead);
  if (!request.specifications && !request.overlay) return putRecord(request, input.buffer, input.bytesRead, output);
  return putRecord(request, output.work, arrange(request, input, output), output);
}

/** Makes the output record of SPECS and OVLY: its length. */
function arrange(request: Request, input: Fscb, output: Output): u32 {
  const length = input.bytesRead;
  const made = request.specifications ? specifiedLength(length) : length;
  const below = request.overlay ? takeOverlaid(output.work) : 0;
  if (made > below) fill(output.work + below, request.fillCharacter, made - below);
  if (request.specifications) applySpecifications(input.buffer, length, output.work);
  else move(output.work, input.buffer, length);
  return longest(made, below);
}

/** Writes what is left of a file that was overlaid. 0 or the return code. */
export function copyRest(request: Request, output: Output): i32 {
  const size = longest(overlaidLength(), output.recordLength);
  const buffer = services.getStorage(size);
  let rc: i32 = buffer === 0 ? ReturnCode.noStorage : 0;
  while (rc === 0) {
    const length = takeOverlaid(buffer);
    if (length === 0) break;
    rc = putRecord(request, buffer, length, output);
  }
  if (buffer !== 0) services.freeStorage(buffer, size);
  return rc;
}

function putRecord(request: Request, record: u32, recordLength: u32, output: Output): i32 {
  let length = recordLength;
  if (output.file.recordFormat === char('F')) length = fit(record, length, output.recordLength, request.fillCharacter);
  else length = cut(record, length, request);
  output.file.buffer = record;
  output.file.size = length;
  const rc = services.write(output.file);
  if (rc === 0) output.records += 1;
  return rc === 0 ? 0 : sayWriteError(rc, output);
}

/** An F record: longer ones are cut, shorter ones filled. */
function fit(record: u32, length: u32, wanted: u32, character: u8): u32 {
  if (length < wanted) fill(record + length, character, wanted - length);
  return wanted;
}

/** A V record: no longer than LRECL; TRUNC takes fill characters off its end, but one is left. */
function cut(buffer: u32, length: u32, request: Request): u32 {
  let end = length;
  if (request.recordLength !== 0 && end > request.recordLength) end = request.recordLength;
  if (!request.truncate) return end;
  const bytes = at<Bytes>(buffer);
  while (end > 1 && bytes[end - 1] === request.fillCharacter) end--;
  return end;
}

function sayWriteError(rc: i32, output: Output): i32 {
  if (rc === WriteError.DiskFull) {
    services.message('DMSCPY107S', "DISK '", character(output.file.name.fileMode[0]), "' IS FULL");
    return ReturnCode.transferError;
  }
  return sayTransferError('DMSCPY105S', "' WRITING FILE '", rc, output.file.name);
}
