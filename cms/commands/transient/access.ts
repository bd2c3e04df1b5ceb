// ACCESS [cuu mode[/ext]] [(NOPROF]: makes a minidisk known under a mode letter.
import { AccessError } from '../../interface/access-error.ts';
import { type ActiveDisk, DiskFlag } from '../../interface/active-disk.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

const defaultDevice = 0x191;
/** Largest device address. */
const lastDevice = 0xfff;

/** Return codes. */
const badLine = 24;
const alreadyWritable = 36;
const diskError = 100;

/** What the operands say. */
class Request {
  device: u32;
  mode: u8;
  extensionOf: u8;
  readOnly: bool;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  let rc = scan(parameters, request);
  if (rc === 0) rc = refuseSecondWriter(request);
  if (rc !== 0) return rc;
  const replaced = services.disk(request.mode);
  const oldDevice: u32 = replaced === null ? request.device : replaced.deviceNumber;
  const error = services.access(request.device, request.mode, request.extensionOf, request.readOnly);
  if (error !== 0) return explain(error, request);
  tell(request, oldDevice);
  return 0;
}

/** Operands and options: 0 or the return code. */
function scan(parameters: ParameterList, request: Request): i32 {
  request.device = defaultDevice;
  request.mode = char('A');
  let next: u32 = 0;
  if (!services.isLast(parameters.operand[0])) {
    const device = services.hexadecimal(parameters.operand[0]);
    if (device < 0 || device > lastDevice)
      return refuse('DMSACC017E', "INVALID DEVICE ADDRESS '", parameters.operand[0]);
    request.device = unsigned(device);
    if (services.isLast(parameters.operand[1])) {
      services.message('DMSACC048E', 'INVALID MODE');
      return badLine;
    }
    next = 2;
    if (!scanMode(services.trimmed(parameters.operand[1]), request)) {
      return refuse('DMSACC048E', "INVALID MODE '", parameters.operand[1]);
    }
  }
  if (request.extensionOf === 0) request.extensionOf = request.mode;
  if (!services.isLast(parameters.operand[next]))
    return refuse('DMSACC070E', "INVALID PARAMETER '", parameters.operand[next]);
  return scanOptions(parameters, next);
}

function refuse(code: Text, text: Text, token: Token): i32 {
  services.message(code, text, services.trimmed(token), "'");
  return badLine;
}

/** `mode` or `mode/ext`. */
function scanMode(text: Text, request: Request): bool {
  if (!isLetter(text[0])) return false;
  request.mode = text[0];
  if (text.length === 1) return true;
  if (text[1] !== char('/') || text.length > 3) return false;
  request.readOnly = true;
  if (text.length === 2) return true;
  request.extensionOf = text[2];
  return isLetter(text[2]);
}

function isLetter(code: u8): bool {
  return code >= char('A') && code <= char('Z');
}

function scanOptions(parameters: ParameterList, end: u32): i32 {
  if (services.isFence(parameters.operand[end])) return 0;
  for (let i = end + 1; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (!services.isWord(option, 'NOPROF', 4)) return refuse('DMSACC003E', "INVALID OPTION '", option);
  }
  return 0;
}

/** A disk that is accessed read/write can be accessed only once. */
function refuseSecondWriter(request: Request): i32 {
  for (let letter: u8 = char('A'); letter <= char('Z'); letter++) {
    const disk = services.disk(letter);
    if (disk !== null && letter !== request.mode && disk.deviceNumber === request.device && !isReadOnly(disk)) {
      services.message(
        'DMSACC059E',
        "'",
        hex(request.device, 3),
        "' ALREADY ACCESSED AS READ/WRITE '",
        character(letter),
        "' DISK",
      );
      return alreadyWritable;
    }
  }
  return 0;
}

function isReadOnly(disk: ActiveDisk): bool {
  return (disk.flags & DiskFlag.ReadOnly) !== 0;
}

function explain(error: i32, request: Request): i32 {
  const mode = request.mode;
  const device = request.device;
  switch (error) {
    case AccessError.NotAttached:
      services.message('DMSACC113S', character(mode), '(', hex(device, 3), ') NOT ATTACHED');
      break;
    case AccessError.NotFormatted:
      services.message('DMSACC114S', "'", hex(device, 3), "' NOT CMS FORMAT");
      break;
    case AccessError.NoStorage:
      services.message('DMSACC109S', 'VIRTUAL STORAGE CAPACITY EXCEEDED');
      break;
    default:
      services.message('DMSACC112S', "DISK '", character(mode), '(', hex(device, 3), ")' DEVICE ERROR");
  }
  return diskError;
}

/** What the user should know about the disk that was accessed. */
function tell(request: Request, oldDevice: u32): void {
  const mode = request.mode;
  const device = request.device;
  if (oldDevice !== device) {
    services.message(
      'DMSACC724I',
      "'",
      hex(device, 3),
      "' REPLACES ' ",
      character(mode),
      ' (',
      hex(oldDevice, 3),
      ") '",
    );
  }
  const disk = services.disk(mode);
  if (disk !== null && isReadOnly(disk)) services.message('DMSACC723I', character(mode), ' (', hex(device, 3), ') R/O');
  for (let letter: u8 = char('A'); letter <= char('Z'); letter++) {
    const other = services.disk(letter);
    if (other !== null && letter !== mode && other.deviceNumber === device) {
      services.message('DMSACC725I', "'", hex(device, 3), "' ALSO = '", character(letter), "' DISK");
    }
  }
}
