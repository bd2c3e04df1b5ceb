// FORMAT cuu mode [ncyl] [(BLKSIZE n LABEL RECOMP]: makes an empty CMS disk in the enhanced disk format; with LABEL only
// gives a disk another label, with RECOMP only makes it use more or fewer of its cylinders. Formatting loses everything
// on the disk, so it asks first. Not here: the 800-byte format.

import { blocksPerTrack, findDiskType } from '../../file-system/disk-geometry.ts';
import { Edf, EdfLabel } from '../../file-system/edf-records.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { RecomputeError } from '../../interface/recompute-error.ts';
import { services } from '../../interface/services.ts';
import { countCylinders, Disk, formatTrack, readBlock, wasRefused, writeBlock } from '../format/disk.ts';
import { writeEmptyDisk } from '../format/empty-disk.ts';
import { ReturnCode, refuseLine, refuseNotAccessed, refuseStorage, refuseToken } from '../refusals.ts';

const defaultBlockSize = 1024;
const largestBlockSize = 4096;
const lastDevice = 0xfff;
const labelLength = 6;

/** CMS cannot use a device of this type. */
const unsupportedDevice = 88;

class Request {
  disk: Disk;
  mode: u8;
  /** Cylinders that the user wants; 0: all. */
  cylinders: u32;
  onlyLabel: bool;
  recompute: bool;
  volumeLabel: Bytes<6>;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  request.disk.blockSize = defaultBlockSize;
  const rc = scanOperands(parameters, request);
  if (rc !== 0) return rc;
  if (request.recompute) return recompute(request);
  return request.onlyLabel ? changeLabel(request) : format(request);
}

// ---- the line

function scanOperands(parameters: ParameterList, request: Request): i32 {
  const operand = parameters.operand;
  if (services.isLast(operand[0])) return refuseLine('DMSFOR028E', 'NO DEVICE SPECIFIED');
  const device = services.hexadecimal(operand[0]);
  if (device <= 0 || device > lastDevice) return refuseToken('DMSFOR017E', "INVALID DEVICE ADDRESS '", operand[0]);
  request.disk.device = unsigned(device);
  const mode = services.trimmed(operand[1]);
  if (services.isLast(operand[1])) return refuseLine('DMSFOR048E', 'INVALID MODE');
  if (mode.length !== 1 || mode[0] < char('A') || mode[0] > char('Z')) {
    return refuseToken('DMSFOR048E', "INVALID MODE '", operand[1]);
  }
  request.mode = mode[0];
  let next: u32 = 2;
  if (!services.isLast(operand[2])) {
    const cylinders = services.decimal(operand[2]);
    if (cylinders <= 0) return refuseToken('DMSFOR070E', "INVALID PARAMETER '", operand[2]);
    request.cylinders = unsigned(cylinders);
    next = 3;
  }
  if (!services.isLast(operand[next])) return refuseToken('DMSFOR070E', "INVALID PARAMETER '", operand[next]);
  return services.isFence(operand[next]) ? 0 : scanOptions(parameters, next + 1, request);
}

function scanOptions(parameters: ParameterList, first: u32, request: Request): i32 {
  for (let i = first; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (services.isWord(option, 'LABEL', 1)) request.onlyLabel = true;
    else if (services.isWord(option, 'RECOMP', 1)) request.recompute = true;
    else if (services.isWord(option, 'BLKSIZE', 1)) {
      i++;
      const rc = scanBlockSize(parameters.operand[i], request);
      if (rc !== 0) return rc;
    } else return refuseToken('DMSFOR003E', "INVALID OPTION '", option);
  }
  return 0;
}

/** `1024` or `1K`. */
function scanBlockSize(token: Token, request: Request): i32 {
  if (services.isFence(token)) return refuseLine('DMSFOR005E', 'NO BLKSIZE SPECIFIED');
  for (let size: u32 = largestBlockSize >>> 3; size <= largestBlockSize; size = size << 1) {
    const text = services.trimmed(token);
    const isThousands = text.length === 2 && text[1] === char('K') && text[0] === char('0') + size / 1024;
    if (services.decimal(token) === signed(size) || isThousands) {
      request.disk.blockSize = size;
      return 0;
    }
  }
  return refuseToken('DMSFOR029E', "INVALID PARAMETER IN THE OPTION 'BLKSIZE' FIELD '", token);
}

// ---- formatting

function format(request: Request): i32 {
  const disk = request.disk;
  const rc = describeDisk(request);
  if (rc !== 0) return rc;
  if (!confirm(request)) {
    services.message('DMSFOR705I', 'DISK REMAINS UNCHANGED');
    return 0;
  }
  if (!askLabel(request)) return 0;
  releaseDevice(disk.device);
  services.message('DMSFOR733I', "FORMATTING DISK '", character(request.mode), "'");
  const formatted = writeTracks(disk) && writeEmptyDisk(disk, request.volumeLabel);
  if (!formatted) return explainFailure(request);
  sayFormatted(request, disk.cylinders);
  return services.access(disk.device, request.mode, request.mode, false);
}

/** Fills in the rest of `disk`: 0, or the return code. */
function describeDisk(request: Request): i32 {
  const disk = request.disk;
  disk.type = services.diskType(disk.device);
  if (disk.type === 0) {
    services.message('DMSFOR113S', character(request.mode), '(', hex(disk.device, 3), ') NOT ATTACHED');
    return ReturnCode.InputOutput;
  }
  const type = findDiskType(disk.type);
  if (type === null) {
    services.message('DMSFOR114S', "'", hex(disk.device, 3), "' IS AN UNSUPPORTED DEVICE TYPE");
    return unsupportedDevice;
  }
  disk.heads = type.heads;
  disk.blocksPerTrack = blocksPerTrack(type, disk.blockSize);
  disk.cylinders = countCylinders(disk.device);
  if (request.cylinders !== 0 && request.cylinders < disk.cylinders) disk.cylinders = request.cylinders;
  disk.buffer = services.getStorage(disk.blockSize);
  return disk.buffer === 0 ? refuseStorage('DMSFOR109S') : 0;
}

const answerLength = 130;

/** Asks whether everything may be erased. */
function confirm(request: Request): bool {
  const answer = local<Bytes<130>>();
  const words = local<ParameterList>();
  services.message(
    'DMSFOR603R',
    "FORMAT WILL ERASE ALL FILES ON DISK '",
    character(request.mode),
    '(',
    hex(request.disk.device, 3),
    ")'. DO YOU WISH TO CONTINUE? (YES|NO):",
  );
  const count = services.tokenize(textOf(addr(answer), services.readLine(addr(answer), answerLength)), words);
  return count === 1 && services.isWord(words.command, 'YES', 1);
}

/** Asks for the volume label until it is one. An empty line: the disk stays as it is, and the user is told so. */
function askLabel(request: Request): bool {
  const answer = local<Bytes<130>>();
  for (;;) {
    services.message('DMSFOR605R', 'ENTER DISK LABEL:');
    const length = services.readLine(addr(answer), answerLength);
    services.uppercase(addr(answer), length);
    const label = services.trim(addr(answer), length);
    if (label.length === 0) {
      services.message('DMSFOR705I', 'DISK REMAINS UNCHANGED');
      return false;
    }
    if (label.length <= labelLength) {
      fill(addr(request.volumeLabel), char(' '), labelLength);
      move(addr(request.volumeLabel), label.address, label.length);
      return true;
    }
  }
}

/** Nobody may have the disk accessed while it changes. */
function releaseDevice(device: u32): void {
  for (let letter: u8 = char('A'); letter <= char('Z'); letter++) {
    const disk = services.disk(letter);
    if (disk !== null && disk.deviceNumber === device) services.release(letter);
  }
}

function writeTracks(disk: Disk): bool {
  for (let cylinder: u32 = 0; cylinder < disk.cylinders; cylinder++) {
    for (let head: u32 = 0; head < disk.heads; head++) {
      if (!formatTrack(disk, cylinder, head)) return false;
    }
  }
  return true;
}

function sayFormatted(request: Request, cylinders: u32): void {
  services.message(
    'DMSFOR732I',
    cylinders,
    " CYLINDERS FORMATTED ON '",
    character(request.mode),
    '(',
    hex(request.disk.device, 3),
    ")'",
  );
}

function refuseReadOnlyDisk(request: Request): i32 {
  services.message(
    'DMSFOR037E',
    "DISK '",
    character(request.mode),
    '(',
    hex(request.disk.device, 3),
    ")' IS READ/ONLY",
  );
  return ReturnCode.Disk;
}

function explainFailure(request: Request): i32 {
  const mode = request.mode;
  const device = request.disk.device;
  if (wasRefused()) return refuseReadOnlyDisk(request);
  services.message('DMSFOR125S', "PERMANENT UNIT CHECK ON DISK '", character(mode), '(', hex(device, 3), ")'");
  return ReturnCode.InputOutput;
}

// ---- LABEL

/** Writes another label on a disk that is accessed. */
function changeLabel(request: Request): i32 {
  const mode = request.mode;
  const accessed = services.disk(mode);
  if (accessed === null || accessed.deviceNumber !== request.disk.device) return refuseNotAccessed('DMSFOR069E', mode);
  request.disk.blockSize = accessed.label.blockSize;
  const rc = describeDisk(request);
  if (rc !== 0) return rc;
  if (!askLabel(request)) return 0;
  releaseDevice(request.disk.device);
  const changed = readBlock(request.disk, Edf.labelBlock) && putLabel(request);
  const failure = changed ? 0 : explainFailure(request);
  services.access(request.disk.device, mode, mode, false);
  return failure;
}

function putLabel(request: Request): bool {
  move(addr(at<EdfLabel>(request.disk.buffer).volumeLabel), addr(request.volumeLabel), labelLength);
  return writeBlock(request.disk, Edf.labelBlock);
}

// ---- RECOMP

/** Return code: files lie in the cylinders that would go. */
const lossOfData = 8;

/** Changes how many cylinders a disk that is accessed uses; all that are formatted unless a number is given. */
function recompute(request: Request): i32 {
  const mode = request.mode;
  const device = request.disk.device;
  const accessed = services.disk(mode);
  if (accessed === null || accessed.deviceNumber !== device) return refuseNotAccessed('DMSFOR069E', mode);
  const cylinders = request.cylinders === 0 ? accessed.label.cylindersFormatted : request.cylinders;
  const rc = services.recompute(accessed, cylinders);
  if (rc === RecomputeError.LossOfData) {
    services.message('DMSFOR214W', 'CANNOT RECOMPUTE WITHOUT LOSS OF DATA. NO CHANGE');
    return lossOfData;
  }
  if (rc === RecomputeError.ReadOnly) return refuseReadOnlyDisk(request);
  services.access(device, mode, mode, false);
  if (rc !== 0) return explainRecompute(request, rc);
  sayFormatted(request, cylinders);
  return 0;
}

function explainRecompute(request: Request, rc: i32): i32 {
  if (rc === RecomputeError.NoStorage) return refuseStorage('DMSFOR109S');
  services.message(
    'DMSFOR126S',
    "ERROR WRITING LABEL ON DISK '",
    character(request.mode),
    '(',
    hex(request.disk.device, 3),
    ")'",
  );
  return ReturnCode.InputOutput;
}
