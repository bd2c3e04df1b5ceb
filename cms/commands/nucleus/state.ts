// STATE, STATEW: whether a file exists. Programs find a pointer to what was found (STATEFST) after the names in their
// parameter list.

import { findFile, findWritableFile } from '../../file-system/find-file.ts';
import { FileId } from '../../interface/file-id.ts';
import { FileError } from '../../interface/fscb.ts';
import { nucon } from '../../interface/nucon.ts';
import { CallType, type ParameterList } from '../../interface/parameter-list.ts';
import { trim } from '../../nucleus/characters.ts';
import { fileIdText, programFileId, scanFileId } from '../../nucleus/scan.ts';
import { message } from '../../terminal/message.ts';

const addressMask = 0xffffff;

/** The parameter list of programs. */
class StateList {
  @off(28) found: u32;
}

export function stateCommand(parameters: u32, extended: u32): i32 {
  return state(parameters, false);
}

export function stateWriteCommand(parameters: u32, extended: u32): i32 {
  return state(parameters, true);
}

function state(parameters: u32, writable: bool): i32 {
  const list = at<ParameterList>(parameters & addressMask);
  const name = local<FileId>();
  const byProgram = nucon.callType === CallType.Program;
  if (byProgram) programFileId(list, char('*'), name);
  else if (scanFileId(list, 0, char('*'), name) < 0) return incomplete();
  const rc = writable ? findWritableFile(name, nucon.found) : findFile(name, nucon.found);
  if (byProgram) {
    if (rc === 0) at<StateList>(addr(list)).found = addr(nucon.found);
    return rc;
  }
  if (rc === FileError.NotFound) sayNotFound(name);
  else if (rc === FileError.NotAccessed) message('DMSSTT069E', 'DISK ', trim(addr(name.fileMode), 1), ' NOT ACCESSED');
  else if (rc === FileError.InvalidName) message('DMSSTT062E', 'INVALID CHARACTER IN FILEID');
  return rc;
}

function incomplete(): i32 {
  message('DMSSTT054E', 'INCOMPLETE FILEID SPECIFIED');
  return 24;
}

function sayNotFound(name: FileId): void {
  const text = local<Bytes<20>>();
  if (nucon.callType !== CallType.ExecQuiet) message('DMSSTT002E', "FILE '", fileIdText(name, text), "' NOT FOUND");
}
