// EDIT fn ft [fm] [(LRECL nn NODISP]: the editor (CMS User's Guide, "The CMS editor"; Command and Macro Reference, section 3).
// Works on any terminal line by line. Not here: display mode (FORMAT, SCROLL, BACKWARD, FORWARD), line numbers and serialization
// (LINEMODE, PROMPT, RENUM, SERIAL).
import { FoundFile } from '../../interface/found-file.ts';
import type { ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { takePending } from '../edit/control.ts';
import { applyFileType, setFormat } from '../edit/file-types.ts';
import { autosave, loadFile } from '../edit/files.ts';
import { takeInput } from '../edit/insert.ts';
import { readTyped } from '../edit/keyboard.ts';
import { initializeLines } from '../edit/line-list.ts';
import { initializeSettings, longestRecord, session } from '../edit/session.ts';
import { executeLine } from '../edit/subcommands.ts';
import { ReturnCode, refuseLine, refuseNotAccessed, refuseReading, refuseToken } from '../refusals.ts';

class Request {
  /** LRECL; 0: not given. */
  recordLength: u32;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  let rc = scan(parameters, request);
  if (rc === 0) rc = open(request);
  if (rc !== 0) return rc;
  services.type('EDIT:');
  edit();
  return 0;
}

function scan(parameters: ParameterList, request: Request): i32 {
  const next = services.scanFileId(parameters, 0, char('A'), session.file);
  if (next === -1) return refuseLine('DMSEDI054E', 'INCOMPLETE FILEID SPECIFIED');
  if (next < 0) return refuseToken('DMSEDI048E', "INVALID MODE '", parameters.operand[2]);
  const end = unsigned(next);
  if (!services.isLast(parameters.operand[end])) {
    return refuseToken('DMSEDI070E', "INVALID PARAMETER '", parameters.operand[end]);
  }
  if (services.isFence(parameters.operand[end])) return 0;
  for (let i = end + 1; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (services.isWord(option, 'LRECL', 1)) {
      i++;
      const rc = scanLength(parameters, i, request);
      if (rc !== 0) return rc;
    } else if (!services.isWord(option, 'NODISP', 3)) return refuseToken('DMSEDI003E', "INVALID OPTION '", option);
  }
  return 0;
}

function scanLength(parameters: ParameterList, index: u32, request: Request): i32 {
  const token = parameters.operand[index];
  const length = services.isFence(token) ? -1 : services.decimal(token);
  if (length < 1) return refuseToken('DMSEDI029E', "INVALID PARAMETER IN THE OPTION 'LRECL' FIELD '", token);
  if (length > longestRecord) return refuseLongRecord();
  request.recordLength = unsigned(length);
  return 0;
}

function refuseLongRecord(): i32 {
  services.message('DMSEDI044E', 'RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM');
  return ReturnCode.WrongFile;
}

/** The file comes into storage, or a new one begins. 0, or the return code. */
function open(request: Request): i32 {
  const found = local<FoundFile>();
  const rc = services.findFile(session.file, found);
  if (rc === ReturnCode.Disk) return refuseNotAccessed('DMSEDI069E', session.file.fileMode[0]);
  if (rc !== 0) return beginNew(request);
  const status = found.status;
  if (status.recordLength > longestRecord) return refuseLongRecord();
  if (request.recordLength !== 0 && request.recordLength < status.recordLength) {
    services.message('DMSEDI076E', 'ACTUAL RECORD LENGTH EXCEEDS THAT SPECIFIED');
    return ReturnCode.WrongFile;
  }
  move(addr(session.file.fileMode), addr(status.fileMode), 2);
  setFormat();
  session.settings.recordFormat = status.recordFormat;
  const defaultLength = session.recordLength;
  session.recordLength = status.recordLength;
  const isVariable = status.recordFormat === char('V');
  if (isVariable && defaultLength > status.recordLength) session.recordLength = defaultLength;
  if (request.recordLength !== 0 && isVariable) session.recordLength = request.recordLength;
  prepare();
  const failure = loadFile();
  return failure === 0 ? 0 : refuseReading('DMSEDI104S', failure, session.file);
}

function beginNew(request: Request): i32 {
  if (session.file.fileMode[0] === char('*')) session.file.fileMode[0] = char('A');
  if (session.file.fileMode[1] === char(' ')) session.file.fileMode[1] = char('1');
  setFormat();
  if (request.recordLength !== 0) session.recordLength = request.recordLength;
  prepare();
  services.type('NEW FILE:');
  return 0;
}

function prepare(): void {
  initializeLines(session.recordLength);
  initializeSettings();
  applyFileType();
}

/** Reads and executes lines until editing is over. */
function edit(): void {
  const line = local<Bytes<132>>();
  const length = local<Arr<u32, 1>>();
  for (;;) {
    if (session.inputMode) takeInput();
    else if (takePending(line, length)) {
      if (executeLine(textOf(line, length[0]))) return;
    } else if (executeLine(readTyped())) return;
    autosave();
  }
}
