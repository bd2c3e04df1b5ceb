// RENAME fileid1 fileid2 [(TYPE|NOTYPE]: gives files other names. `*` in the first one means all files whose names fit; `=` in the second one, the
// same as in the first.
import { DiskFlag } from '../../interface/active-disk.ts';
import { FileId } from '../../interface/file-id.ts';
import { FileScan } from '../../interface/found-file.ts';
import { FileError } from '../../interface/fscb.ts';
import { nucon } from '../../interface/nucon.ts';
import { CallType, type ParameterList, type Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import {
  ReturnCode,
  refuseExistingFile,
  refuseLine,
  refuseMissingFile,
  refuseNotAccessed,
  refuseReadOnly,
  refuseToken,
  refuseWriting,
} from '../refusals.ts';

const nameLength = 8;
/** Operands of a line without options: two names of three parts. */
const operandCount = 6;

class Request {
  scan: FileScan;
  /** Name and type may be `=`. */
  newName: FileId;
  typing: bool;
  renamed: u32;
}

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  let rc = scanOperands(parameters, request);
  if (rc === 0) rc = scanOptions(parameters, request);
  if (rc !== 0) return rc;
  const pattern = request.scan.pattern;
  if (services.startScan(request.scan) !== 0) return refuseNotAccessed('DMSRNM069E', pattern.fileMode[0]);
  rc = renameAll(request);
  if (rc !== 0 || request.renamed !== 0) return rc;
  if (nucon.callType === CallType.ExecQuiet) return ReturnCode.File;
  return refuseMissingFile('DMSRNM002E', pattern);
}

function scanOperands(parameters: ParameterList, request: Request): i32 {
  const operand = parameters.operand;
  for (let i: u32 = 0; i < operandCount; i++) {
    if (services.isLast(operand[i])) return refuseLine('DMSRNM054E', 'INCOMPLETE FILEID SPECIFIED');
  }
  if (!services.isLast(operand[operandCount]))
    return refuseToken('DMSRNM070E', "INVALID PARAMETER '", operand[operandCount]);
  const pattern = request.scan.pattern;
  const newName = request.newName;
  if (!services.isFileMode(operand[2])) return refuseToken('DMSRNM048E', "INVALID MODE '", operand[2]);
  putName(pattern, operand);
  if (isSame(operand[5])) move(addr(operand[5]), addr(operand[2]), nameLength);
  if (!services.isFileMode(operand[5])) return refuseToken('DMSRNM048E', "INVALID MODE '", operand[5]);
  putName(newName, at<Arr<Token>>(addr(operand[3])));
  if (newName.fileMode[0] !== pattern.fileMode[0]) return refuseLine('DMSRNM051E', 'INVALID MODE CHANGE');
  if (hasPattern(operand[3]) || hasPattern(operand[4])) {
    const id = local<Bytes<20>>();
    services.message('DMSRNM062E', "INVALID * IN THE OUTPUT FILEID '", services.fileIdText(newName, id), "'");
    return ReturnCode.InvalidName;
  }
  return 0;
}

/** Three operands become a name. */
function putName(name: FileId, operands: Arr<Token>): void {
  move(addr(name.fileName), addr(operands[0]), nameLength);
  move(addr(name.fileType), addr(operands[1]), nameLength);
  move(addr(name.fileMode), addr(operands[2]), 2);
}

function isSame(token: Token): bool {
  return services.isWord(token, '=', 1);
}

function hasPattern(token: Token): bool {
  for (let i: u32 = 0; i < nameLength; i++) {
    if (token.characters[i] === char('*')) return true;
  }
  return false;
}

function scanOptions(parameters: ParameterList, request: Request): i32 {
  if (services.isFence(parameters.operand[operandCount])) return 0;
  for (let i: u32 = operandCount + 1; !services.isFence(parameters.operand[i]); i++) {
    const option = parameters.operand[i];
    if (option.characters[0] === char(')')) break;
    if (services.isWord(option, 'TYPE', 1)) request.typing = true;
    else if (services.isWord(option, 'NOTYPE', 3)) request.typing = false;
    else if (!services.isWord(option, 'UPDIRT', 2) && !services.isWord(option, 'NOUPDIRT', 4)) {
      return refuseToken('DMSRNM003E', "INVALID OPTION '", option);
    }
  }
  return 0;
}

/** Renames what the walk finds; read-only disks are passed over when the mode was `*`. */
function renameAll(request: Request): i32 {
  const pattern = request.scan.pattern;
  while (services.nextFile(request.scan)) {
    if ((request.scan.file.disk.flags & DiskFlag.ReadOnly) === 0) {
      const rc = renameOne(request);
      if (rc !== 0) return rc;
    } else if (pattern.fileMode[0] !== char('*')) return refuseReadOnly('DMSRNM037E', pattern.fileMode[0]);
  }
  return 0;
}

function renameOne(request: Request): i32 {
  const oldName = local<FileId>();
  const newName = local<FileId>();
  move(addr(oldName), addr(request.scan.file.status), 2 * nameLength);
  move(addr(oldName.fileMode), addr(request.scan.file.status.fileMode), 2);
  copy(newName, request.newName);
  if (newName.fileName[0] === char('=')) move(addr(newName.fileName), addr(oldName.fileName), nameLength);
  if (newName.fileType[0] === char('=')) move(addr(newName.fileType), addr(oldName.fileType), nameLength);
  newName.fileMode[0] = oldName.fileMode[0];
  if (newName.fileMode[1] === char(' ')) newName.fileMode[1] = oldName.fileMode[1];
  if (same(addr(oldName), addr(newName), sizeof<FileId>())) return refuseLine('DMSRNM019E', 'IDENTICAL FILEIDS');
  const rc = services.rename(oldName, newName);
  if (rc === FileError.Exists) return refuseExistingFile('DMSRNM024E', newName);
  if (rc !== 0) return refuseWriting('DMSRNM105S', rc, newName);
  request.renamed += 1;
  if (request.typing) sayName(newName);
  return 0;
}

function sayName(name: FileId): void {
  const id = local<Bytes<20>>();
  services.type(services.fileIdText(name, id));
}
