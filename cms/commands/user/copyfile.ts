// COPYFILE fileid1 [fileid2 ...] [outfileid] [(options]: copies files, or changes their format in place.
//
// In the output name `=` is what the input has. With `=` in it, or `*` in the input, every input file has its own
// output file, unless SINGLE is said; otherwise all go to one. The output is written under another name and takes its
// own when it is complete, so that an old file of that name is there until then. Not here: PACK and UNPACK.
import { FileStatusTable } from '../../file-system/edf-records.ts';
import { DiskFlag } from '../../interface/active-disk.ts';
import { FileId } from '../../interface/file-id.ts';
import { FileScan, FoundFile } from '../../interface/found-file.ts';
import { Fscb, FscbFlag } from '../../interface/fscb.ts';
import type { ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { copyRecords, copyRest, Output } from '../copyfile/copy-records.ts';
import { aboutFile, ReturnCode } from '../copyfile/errors.ts';
import { beginOverlay, endOverlay } from '../copyfile/overlay.ts';
import { prepareTranslation } from '../copyfile/record-changes.ts';
import { Request, scanRequest } from '../copyfile/request.ts';
import { prepareSpecifications, specifiedLength } from '../copyfile/specifications.ts';

const nameLength = 8;
const temporaryName = ebcdic<16>('COPYFILECMSUT1  ');

/** Where the copying is: the output file that is being written. */
class Progress {
  output: Output;
  /** The name that it gets. */
  final: FileId;
  isOpen: bool;
  /** The first input file's entry, for its date. */
  dates: FileStatusTable;
}

const request = zeros<Request>();
const progress = zeros<Progress>();
const scan = zeros<FileScan>();

export function command(parameters: ParameterList): i32 {
  clear(request);
  clear(progress);
  let rc = scanRequest(parameters, request);
  if (rc === 0) rc = prepareTranslation(request);
  if (rc === 0) rc = prepareSpecifications(request);
  const separate = isSeparate();
  for (let i: u32 = 0; i < request.inputCount && rc === 0; i++) rc = copyMatching(request.input[i], separate);
  if (progress.isOpen) rc = finish(rc);
  return rc;
}

/** Whether every input file has an output file of its own. */
function isSeparate(): bool {
  if (request.single) return false;
  if (request.inPlace) return true;
  const output = request.output;
  if (output.fileName[0] === char('=') || output.fileType[0] === char('=')) return true;
  return false;
}

/** Copies all files that an input name means. */
function copyMatching(pattern: FileId, separate: bool): i32 {
  copy(scan.pattern, pattern);
  if (services.startScan(scan) !== 0) {
    services.message('DMSCPY069E', "DISK '", character(pattern.fileMode[0]), "' NOT ACCESSED");
    return ReturnCode.diskProblem;
  }
  let found = false;
  let last: u32 = 0xffffffff;
  while (services.nextFile(scan)) {
    if (isTemporary(scan.file)) continue;
    // Files that this command adds come last, and are not for it.
    if (!found) last = scan.file.disk.directoryEntries;
    if (scan.next > last) break;
    found = true;
    const rc = copyFile(scan.file, separate);
    if (rc !== 0) return rc;
  }
  if (found) return 0;
  aboutFile('DMSCPY002E', "INPUT FILE '", pattern, "' NOT FOUND");
  return ReturnCode.fileProblem;
}

function isTemporary(file: FoundFile): bool {
  return same(addr(file.status), addr(temporaryName), 2 * nameLength);
}

/** Copies one file to the output file, which is begun if there is none. */
function copyFile(found: FoundFile, separate: bool): i32 {
  const input = local<Fscb>();
  move(addr(input.name), addr(found.status), 2 * nameLength);
  move(addr(input.name.fileMode), addr(found.status.fileMode), 2);
  let rc: i32 = 0;
  if (!progress.isOpen) rc = begin(found);
  if (rc !== 0) return rc;
  if (request.typing) sayCopy(input.name);
  rc = copyRecords(request, input, found.status, progress.output);
  return separate ? finish(rc) : rc;
}

/** Begins an output file for an input file. */
function begin(found: FoundFile): i32 {
  nameOutput(found);
  const rc = checkOutput(found);
  if (rc !== 0) return rc;
  const output = progress.output;
  clear(output);
  const format = request.recordFormat === 0 ? found.status.recordFormat : request.recordFormat;
  output.file.recordFormat = format;
  output.recordLength = outputLength(found);
  output.file.flags = FscbFlag.Extended;
  if (request.append) {
    progress.isOpen = true;
    return beginAppending(output);
  }
  if (request.overlay) {
    const missing = beginOverlay(progress.final);
    if (missing !== 0) return missing;
    takeFormat(output);
  }
  progress.isOpen = true;
  copy(progress.dates, found.status);
  move(addr(output.file.name), addr(temporaryName), 2 * nameLength);
  move(addr(output.file.name.fileMode), addr(progress.final.fileMode), 2);
  services.erase(output.file.name);
  return 0;
}

/** LRECL as the options or the input say. */
function outputLength(found: FoundFile): u32 {
  if (request.recordLength !== 0) return request.recordLength;
  const length = found.status.recordLength;
  return request.specifications ? specifiedLength(length) : length;
}

/** The output's own name: `=` is replaced by what the input has. */
function nameOutput(found: FoundFile): void {
  const final = progress.final;
  copy(final, request.inPlace ? inputName(found) : request.output);
  if (final.fileName[0] === char('=')) move(addr(final.fileName), addr(found.status.fileName), nameLength);
  if (final.fileType[0] === char('=')) move(addr(final.fileType), addr(found.status.fileType), nameLength);
  if (final.fileMode[0] === char('=')) final.fileMode[0] = found.status.fileMode[0];
  if (final.fileMode[1] === char(' ')) final.fileMode[1] = found.status.fileMode[1];
}

const inputFileName = zeros<FileId>();

function inputName(found: FoundFile): FileId {
  move(addr(inputFileName), addr(found.status), 2 * nameLength);
  move(addr(inputFileName.fileMode), addr(found.status.fileMode), 2);
  return inputFileName;
}

/** The output's disk can be written, and a file of that name is only there if that is wanted. */
function checkOutput(found: FoundFile): i32 {
  const mode = progress.final.fileMode[0];
  const disk = services.disk(mode);
  if (disk === null) {
    services.message('DMSCPY069E', "DISK '", character(mode), "' NOT ACCESSED");
    return ReturnCode.diskProblem;
  }
  if ((disk.flags & DiskFlag.ReadOnly) !== 0) {
    services.message('DMSCPY037E', "DISK '", character(mode), "' IS READ/ONLY");
    return ReturnCode.diskProblem;
  }
  const old = local<FoundFile>();
  const exists = services.findFile(progress.final, old) === 0 && old.disk === disk;
  if (!exists || request.replace || request.append || request.overlay || request.inPlace) return 0;
  aboutFile('DMSCPY024E', "FILE '", progress.final, "' ALREADY EXISTS -- SPECIFY 'REPLACE'");
  return ReturnCode.fileProblem;
}

/** Output to the end of a file that exists: its format counts. */
function beginAppending(output: Output): i32 {
  copy(output.file.name, progress.final);
  takeFormat(output);
  return 0;
}

/** The output has the format of the file that is there already. */
function takeFormat(output: Output): void {
  const old = local<FoundFile>();
  if (services.findFile(progress.final, old) !== 0) return;
  output.file.recordFormat = old.status.recordFormat;
  output.recordLength = old.status.recordLength;
}

function sayCopy(input: FileId): void {
  const from = local<Bytes<20>>();
  const to = local<Bytes<20>>();
  const old = local<FoundFile>();
  const exists = services.findFile(progress.final, old) === 0;
  services.message(
    'DMSCPY721I',
    "COPY '",
    services.fileIdText(input, from),
    request.append ? "' APPEND '" : request.overlay ? "' OVLY '" : "' TO '",
    services.fileIdText(progress.final, to),
    exists ? "' (OLD FILE)" : "' (NEW FILE)",
  );
}

/** Closes the output; when everything went well it takes its own name, otherwise it goes. */
function finish(before: i32): i32 {
  progress.isOpen = false;
  const output = progress.output;
  let rc = before;
  if (request.overlay) {
    if (rc === 0) rc = copyRest(request, output);
    endOverlay();
  }
  const closed = services.close(output.file.name);
  if (request.append) return rc;
  if (rc === 0 && output.records === 0) {
    services.message('DMSCPY173E', 'NO RECORDS WERE COPIED TO OUTPUT FILE');
    return ReturnCode.nothingCopied;
  }
  if (rc === 0 && closed !== 0) rc = ReturnCode.transferError;
  if (rc !== 0) {
    services.erase(output.file.name);
    return rc;
  }
  if (request.oldDate) services.setDate(output.file.name, progress.dates);
  return services.replace(output.file.name, progress.final) === 0 ? 0 : ReturnCode.transferError;
}
