// PUNCH fn ft [fm] [(HEADER|NOHEADER]: punches a file, after a card that tells READCARD its name:
//
//     column 1  :READ    8 name   17 type   26 mode   29 label of the disk   36 mm/dd/yy   46 hh:mm
//
// Not here: MEMBER.
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
import { cardLength, closeDevice, Ended, punchCard, refuseDevice, UnitRecord } from '../unit-record/unit-record.ts';

class Request {
  input: InputFile;
  noHeader: bool;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  let rc = scan(parameters, request);
  if (rc === 0) rc = open(request);
  if (rc !== 0) return rc;
  rc = punchFile(request);
  closeInput(request.input);
  if (rc === 0) closeDevice(UnitRecord.Punch, request.input.file.name.fileName, request.input.file.name.fileType);
  return rc;
}

function scan(parameters: ParameterList, request: Request): i32 {
  const next = services.scanFileId(parameters, 0, char('*'), request.input.file.name);
  if (next === -1) return refuseLine('DMSPUN054E', 'INCOMPLETE FILEID SPECIFIED');
  if (next < 0) return refuseToken('DMSPUN048E', "INVALID MODE '", parameters.operand[2]);
  const end = unsigned(next);
  if (!services.isLast(parameters.operand[end])) {
    return refuseToken('DMSPUN070E', "INVALID PARAMETER '", parameters.operand[end]);
  }
  if (services.isFence(parameters.operand[end])) return 0;
  for (let i = end + 1; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (services.isWord(option, 'NOHEADER', 3)) request.noHeader = true;
    else if (services.isWord(option, 'HEADER', 1)) request.noHeader = false;
    else return refuseToken('DMSPUN003E', "INVALID OPTION '", option);
  }
  return 0;
}

function open(request: Request): i32 {
  const input = request.input;
  const rc = findInput(input);
  if (rc === ReturnCode.Disk) return refuseNotAccessed('DMSPUN069E', input.file.name.fileMode[0]);
  if (rc !== 0) return refuseMissingFile('DMSPUN002E', input.file.name);
  if (input.found.status.recordLength > cardLength) {
    services.message('DMSPUN044E', 'RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM');
    return ReturnCode.WrongFile;
  }
  return prepareInput(input) ? 0 : refuseStorage('DMSPUN109S');
}

function punchFile(request: Request): i32 {
  let ended: u32 = request.noHeader ? Ended.Well : punchHeader(request.input);
  while (ended === Ended.Well) {
    const rc = readInput(request.input);
    if (rc === ReadError.EndOfFile) return 0;
    if (rc !== 0) return refuseReading('DMSPUN104S', rc, request.input.file.name);
    ended = punchCard(textOf(request.input.buffer, request.input.file.bytesRead));
  }
  if (ended === Ended.NoDevice) return refuseDevice('DMSPUN008E', UnitRecord.Punch);
  services.message('DMSPUN118S', 'ERROR PUNCHING FILE');
  return ReturnCode.InputOutput;
}

function punchHeader(input: InputFile): u32 {
  const card = local<Bytes<80>>();
  const status = input.found.status;
  const when = status.changed;
  const length = services.compose(
    addr(card),
    cardLength,
    ':READ  ',
    textOf(status.fileName, 8),
    ' ',
    textOf(status.fileType, 8),
    ' ',
    textOf(status.fileMode, 2),
    ' ',
    textOf(input.found.disk.label.volumeLabel, 6),
    ' ',
    hex(when[1], 2),
    '/',
    hex(when[2], 2),
    '/',
    hex(when[0], 2),
    '  ',
    hex(when[3], 2),
    ':',
    hex(when[4], 2),
  );
  return punchCard(textOf(card, length));
}
