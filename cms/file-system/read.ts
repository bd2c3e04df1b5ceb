// Reading records: RDBUF (FSREAD macro), and POINT.
import { FileError, type Fscb, FscbFlag, ReadError } from '../interface/fscb.ts';
import { readBytes } from './data-blocks.ts';
import { RecordFormat } from './edf-records.ts';
import { Location, locate } from './find-file.ts';
import { findOpenFile, isForOutput, isSound, newOpenFile, type OpenFile } from './open-file.ts';
import { readKnownRecord, readLength, seekRecord } from './records-variable.ts';

/** The record number that a parameter list asks for, 0: the next. */
export function itemOf(file: Fscb): u32 {
  return (file.flags & FscbFlag.Extended) !== 0 ? file.itemNumber : file.item;
}

/** How many records it asks for. */
export function countOf(file: Fscb): u32 {
  const count = (file.flags & FscbFlag.Extended) !== 0 ? file.itemCount : file.count;
  return count === 0 ? 1 : count;
}

/** RDBUF. `ReadError`; with IncorrectLength what fitted was read. */
export function readRecords(request: Fscb): i32 {
  request.bytesRead = 0;
  const opened = local<OpenResult>();
  const rc = openForReading(request, opened);
  const file = opened.file;
  if (rc !== 0 || file === null) return rc;
  if (isForOutput(file)) return ReadError.OpenForOutput;
  if (request.buffer === 0) return ReadError.BufferAddress;
  const item = itemOf(request) === 0 ? file.readItem : itemOf(request);
  if (item > file.status.recordCount) return ReadError.EndOfFile;
  request.recordFormat = file.status.recordFormat;
  if (file.status.recordFormat === RecordFormat.variable) return readVariable(file, request, item);
  return readFixed(file, request, item);
}

/** The open file of a request. */
class OpenResult {
  file: Ptr<OpenFile> | null;
}

/** Finds the open file, or opens it. */
function openForReading(request: Fscb, opened: OpenResult): i32 {
  opened.file = findOpenFile(request.name);
  if (opened.file !== null) return 0;
  const where = local<Location>();
  const rc = locate(request.name, false, where);
  if (rc === FileError.InvalidName) return ReadError.FileName;
  if (rc !== 0) return ReadError.NotFound;
  const disk = where.disk;
  const entry = where.entry;
  if (disk === null || entry === null) return ReadError.NotFound;
  if (!isSound(disk, entry)) return ReadError.InputOutput;
  opened.file = newOpenFile(disk, entry);
  return opened.file === null ? ReadError.NoStorage : 0;
}

function readFixed(file: OpenFile, request: Fscb, item: u32): i32 {
  const recordLength = file.status.recordLength;
  const left = file.status.recordCount - item + 1;
  let count = countOf(request);
  if (count > left) count = left;
  let length = count * recordLength;
  let rc: i32 = 0;
  if (length > request.size) {
    length = request.size;
    count = (length + recordLength - 1) / recordLength;
    rc = ReadError.IncorrectLength;
  }
  const error = readBytes(file, (item - 1) * recordLength, request.buffer, length);
  if (error !== 0) return error;
  request.bytesRead = length;
  file.readItem = item + count;
  return rc;
}

function readVariable(file: OpenFile, request: Fscb, item: u32): i32 {
  if (countOf(request) !== 1) return ReadError.CountWithVariable;
  const lengthRead = local<Arr<u32, 1>>();
  let rc = seekRecord(file, item);
  if (rc === 0) rc = readLength(file, lengthRead);
  if (rc !== 0) return rc;
  const length = lengthRead[0];
  const size = length > request.size ? request.size : length;
  rc = readKnownRecord(file, request.buffer, size, length);
  if (rc !== 0) return rc;
  request.bytesRead = size;
  file.readItem = item + 1;
  return size < length ? ReadError.IncorrectLength : 0;
}

/** In `Fscb.writePointer`: after the last record. */
const afterLast = 0xffffffff;

/** POINT: sets where the file is read and written next. 0, 1 not found. */
export function pointFile(request: Fscb): i32 {
  const opened = local<OpenResult>();
  const rc = openForReading(request, opened);
  const file = opened.file;
  if (rc !== 0 || file === null) return rc;
  if (request.readPointer !== 0) file.readItem = request.readPointer;
  if (request.writePointer === afterLast) file.writeItem = file.status.recordCount + 1;
  else if (request.writePointer !== 0) file.writeItem = request.writePointer;
  return 0;
}
