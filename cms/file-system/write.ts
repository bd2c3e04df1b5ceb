// Writing records: WRBUF (FSWRITE macro). Room on the disk is made sure of before anything of a record is written, so
// that a full disk (code 13) loses nothing that was written before.
import type { FileId } from '../interface/file-id.ts';
import { type Fscb, WriteError } from '../interface/fscb.ts';
import { findDisk, isReadOnly } from './active-disks.ts';
import { availableBlocks, isFresh } from './allocation.ts';
import { writeBytes } from './data-blocks.ts';
import { findEntry } from './directory.ts';
import { Edf, FileStatusTable, RecordFormat } from './edf-records.ts';
import { findOpenFileOn, isForOutput, isSound, newOpenFile, type OpenFile, OpenFlag } from './open-file.ts';
import { pointersPerBlock } from './pointer-tree.ts';
import { countOf, itemOf } from './read.ts';
import { lengthSize, readLength, seekRecord, writeKnownRecord } from './records-variable.ts';

/** WRBUF. `WriteError` */
export function writeRecords(request: Fscb): i32 {
  const opened = local<OpenOutput>();
  let rc = checkRequest(request);
  if (rc === 0) rc = openForWriting(request, opened);
  const file = opened.file;
  if (rc !== 0 || file === null) return rc;
  const item = itemOf(request) === 0 ? file.writeItem : itemOf(request);
  if (file.status.recordFormat === RecordFormat.variable) rc = writeVariable(file, request, item);
  else rc = writeFixed(file, request, item);
  if (rc === 0) file.flags |= OpenFlag.Changed;
  return rc;
}

class OpenOutput {
  file: Ptr<OpenFile> | null;
}

/** What can be refused without looking at the file. */
function checkRequest(request: Fscb): i32 {
  if (request.buffer === 0) return WriteError.BufferAddress;
  if (request.size === 0) return WriteError.NoSize;
  if (request.name.fileName[0] === char(' ')) return WriteError.FileName;
  if (request.name.fileType[0] === char(' ')) return WriteError.FileType;
  const number = request.name.fileMode[1];
  if (number !== char(' ') && (number < char('0') || number > char('6'))) return WriteError.FileModeNumber;
  const format = request.recordFormat;
  if (format !== RecordFormat.fixed && format !== RecordFormat.variable) return WriteError.RecordFormat;
  if (format === RecordFormat.variable) return checkVariable(request);
  return request.size % countOf(request) === 0 ? 0 : WriteError.NotDivisible;
}

function checkVariable(request: Fscb): i32 {
  if (countOf(request) !== 1) return WriteError.CountWithVariable;
  return request.size > Edf.maximumRecordLength ? WriteError.TooLong : 0;
}

/** Finds the open file or opens it for output. */
function openForWriting(request: Fscb, opened: OpenOutput): i32 {
  const mode = request.name.fileMode[0];
  const disk = findDisk(mode === char(' ') || mode === char('*') ? char('A') : mode);
  if (disk === null) return WriteError.FileModeLetter;
  if (isReadOnly(disk)) return WriteError.ReadOnly;
  const file = findOpenFileOn(disk, request.name);
  if (file !== null) {
    if (!isForOutput(file)) {
      if (file.readItem !== 1) return WriteError.OpenForInput;
      beginOutput(file);
    }
    opened.file = file;
    return checkAttributes(file, request);
  }
  const status = local<FileStatusTable>();
  const entry = findEntry(disk, request.name);
  if (entry !== null) {
    if (!isSound(disk, entry)) return WriteError.InputOutput;
    copy(status, entry);
  } else describeNewFile(status, request);
  const added = newOpenFile(disk, status);
  if (added === null) return WriteError.NoStorage;
  beginOutput(added);
  opened.file = added;
  return checkAttributes(added, request);
}

function beginOutput(file: OpenFile): void {
  file.flags |= OpenFlag.Output;
  file.disk.filesBeingWritten += 1;
}

function checkAttributes(file: OpenFile, request: Fscb): i32 {
  if (file.status.recordFormat !== request.recordFormat) return WriteError.FormatMismatch;
  if (request.recordFormat === RecordFormat.variable) return 0;
  return request.size / countOf(request) === file.status.recordLength ? 0 : WriteError.LengthMismatch;
}

/** The file status table of a file without records. */
function describeNewFile(status: FileStatusTable, request: Fscb): void {
  const name: FileId = request.name;
  move(addr(status), addr(name), sizeof<FileId>() - 2);
  status.fileMode[0] = name.fileMode[0];
  status.fileMode[1] = name.fileMode[1] === char(' ') ? char('1') : name.fileMode[1];
  status.recordFormat = request.recordFormat;
  const isVariable = request.recordFormat === RecordFormat.variable;
  status.pointerSize = isVariable ? Edf.variablePointerSize : Edf.fixedPointerSize;
  status.recordLength = isVariable ? 0 : request.size / countOf(request);
}

function writeFixed(file: OpenFile, request: Fscb, item: u32): i32 {
  const recordLength = file.status.recordLength;
  const count = countOf(request);
  if (item - 1 + count > 0xffffffff / recordLength) return WriteError.FileTooLarge;
  const offset = (item - 1) * recordLength;
  if (!hasRoom(file, offset, request.size)) return WriteError.DiskFull;
  const rc = writeBytes(file, offset, request.buffer, request.size, item);
  if (rc !== 0) return rc;
  advance(file, item + count);
  return 0;
}

function writeVariable(file: OpenFile, request: Fscb, item: u32): i32 {
  const end = file.status.recordCount + 1;
  if (item > end) return WriteError.SkipInVariable;
  let rc = seekRecord(file, item);
  if (rc !== 0) return rc;
  if (item < end) {
    const length = local<Arr<u32, 1>>();
    rc = readLength(file, length);
    if (rc !== 0) return rc;
    if (length[0] !== request.size) return WriteError.VariableLengthDiffers;
  }
  if (file.knownOffset > 0xffffffff - Edf.maximumRecordLength - lengthSize) return WriteError.FileTooLarge;
  if (!hasRoom(file, file.knownOffset, lengthSize + request.size)) return WriteError.DiskFull;
  rc = writeKnownRecord(file, request.buffer, request.size);
  if (rc !== 0) return rc;
  if (request.size > file.status.recordLength) file.status.recordLength = request.size;
  advance(file, item + 1);
  return 0;
}

/** The next record to write; and the file's length, when it grew. */
function advance(file: OpenFile, next: u32): void {
  file.writeItem = next;
  if (next - 1 > file.status.recordCount) file.status.recordCount = next - 1;
}

/**
 * Whether the disk has room for what changing these bytes may take: the blocks themselves and the pointer blocks
 * above them.
 */
function hasRoom(file: OpenFile, offset: u32, length: u32): bool {
  const blockSize = file.disk.label.blockSize;
  const first = offset / blockSize;
  const last = (offset + length - 1) / blockSize;
  if (first === last && file.data.index === first && isFresh(file.disk, file.data.block)) return true;
  const blocks = last - first + 1;
  const pointerBlocks = blocks / pointersPerBlock(file) + file.status.levels + 2;
  return blocks + pointerBlocks <= availableBlocks(file.disk);
}
