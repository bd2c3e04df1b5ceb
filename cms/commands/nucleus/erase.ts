// ERASE fn ft [fm] [(TYPE|NOTYPE]: erases files; `*` for a name, type or mode means all of them.

import { isReadOnly } from '../../file-system/active-disks.ts';
import { eraseFile } from '../../file-system/erase.ts';
import { nextFile, startScan } from '../../file-system/find-file.ts';
import { FileId } from '../../interface/file-id.ts';
import { FileScan } from '../../interface/found-file.ts';
import { FileError } from '../../interface/fscb.ts';
import { nucon } from '../../interface/nucon.ts';
import { CallType, type ParameterList } from '../../interface/parameter-list.ts';
import { trim } from '../../nucleus/characters.ts';
import { fileIdText, isFence, isLast, isWord, programFileId, ScanError, scanFileId } from '../../nucleus/scan.ts';
import { message } from '../../terminal/message.ts';
import { typeLine } from '../../terminal/typing.ts';

const addressMask = 0xffffff;

/** Return codes. */
const badLine = 24;
const notAccessed = 36;
const diskError = 100;

export function eraseCommand(parameters: u32, extended: u32): i32 {
  const list = at<ParameterList>(parameters & addressMask);
  const scan = local<FileScan>();
  const pattern = scan.pattern;
  if (nucon.callType === CallType.Program) {
    programFileId(list, char('A'), pattern);
    return eraseAll(scan, false);
  }
  const next = scanFileId(list, 0, char('A'), pattern);
  if (next === ScanError.Incomplete) return refuse('DMSERS054E', 'INCOMPLETE FILEID SPECIFIED', badLine);
  if (next === ScanError.InvalidMode) return refuse('DMSERS048E', 'INVALID MODE', badLine);
  if (pattern.fileName[0] === char('*') && pattern.fileType[0] === char('*') && pattern.fileMode[0] === char('*')) {
    return refuse('DMSERS071E', 'ERASE * * * NOT ALLOWED', badLine);
  }
  return eraseAll(scan, isTyping(list));
}

function refuse(code: Text, text: Text, rc: i32): i32 {
  if (nucon.callType !== CallType.Program) message(code, text);
  return rc;
}

/** Whether option TYPE is given. */
function isTyping(list: ParameterList): bool {
  let operand: u32 = 0;
  while (!isLast(list.operand[operand])) operand++;
  if (isFence(list.operand[operand])) return false;
  return isWord(list.operand[operand + 1], 'TYPE', 1);
}

function eraseAll(scan: FileScan, typing: bool): i32 {
  const name = local<FileId>();
  if (startScan(scan) !== 0) return sayNotAccessed(scan.pattern);
  let erased: u32 = 0;
  while (nextFile(scan)) {
    if (isReadOnly(scan.file.disk)) {
      if (scan.pattern.fileMode[0] !== char('*')) return sayReadOnly(scan.file.disk.mode);
      continue;
    }
    move(addr(name), addr(scan.file.status), 16);
    copyMode(name, scan);
    const rc = eraseFile(name);
    if (rc !== 0) return sayError(name, rc);
    // The last entry took the place of the one erased.
    scan.next -= 1;
    erased++;
    if (typing) sayName(name);
  }
  return erased === 0 ? sayNotFound(scan.pattern) : 0;
}

function copyMode(name: FileId, scan: FileScan): void {
  move(addr(name.fileMode), addr(scan.file.status.fileMode), 2);
}

function sayName(name: FileId): void {
  const text = local<Bytes<20>>();
  typeLine(fileIdText(name, text));
}

/** The disk could not be read or written: what the directory on disk says now is as before. */
function sayError(name: FileId, rc: i32): i32 {
  const text = local<Bytes<20>>();
  if (nucon.callType !== CallType.Program) {
    message('DMSERS120S', "DISK ERROR '", rc, "' ERASING FILE '", fileIdText(name, text), "'");
  }
  return diskError;
}

function sayNotFound(name: FileId): i32 {
  const text = local<Bytes<20>>();
  if (nucon.callType !== CallType.Program && nucon.callType !== CallType.ExecQuiet)
    message('DMSERS002E', "FILE '", fileIdText(name, text), "' NOT FOUND");
  return FileError.NotFound;
}

function sayNotAccessed(name: FileId): i32 {
  if (nucon.callType !== CallType.Program)
    message('DMSERS069E', 'DISK ', trim(addr(name.fileMode), 1), ' NOT ACCESSED');
  return notAccessed;
}

function sayReadOnly(mode: u8): i32 {
  if (nucon.callType !== CallType.Program) message('DMSERS037E', 'DISK ', character(mode), ' IS READ/ONLY');
  return notAccessed;
}
