// Lines as typed: an EXEC of that name, a command, or a command for CP (CMS User's Guide, "The CMS command search
// order").

import { findFile } from '../file-system/find-file.ts';
import { FileId } from '../interface/file-id.ts';
import { FoundFile } from '../interface/found-file.ts';
import { Setting } from '../interface/nucon.ts';
import { CallType, ExtendedParameterList, ParameterList } from '../interface/parameter-list.ts';
import { typeLine } from '../terminal/typing.ts';
import { CallError, callCommand } from './command-search.ts';
import { controlProgram, noSuchCommand } from './control-program.ts';
import { isSet } from './machine-state.ts';
import { tokenAt, tokenize } from './scan.ts';

const nameLength = 8;
const execName = ebcdic<8>('EXEC    ');
/** Where `CallType` stands in R1. */
const callTypeShift = 24;

/**
 * Does a command line: its return code, or `CallError.NotFound`. Only for lines from the terminal EXECs and CP are
 * tried.
 */
export function executeLine(line: Text, callType: u32): i32 {
  const list = local<ParameterList>();
  const extended = local<ExtendedParameterList>();
  const count = tokenize(line, list);
  if (count === 0) return 0;
  describe(line, extended);
  const typed = callType === CallType.Terminal;
  if (typed && isSet(Setting.ImpliedExec) && isExec(list)) {
    insertExec(list, count);
    // For EXEC the operands begin with its own name.
    extended.operandsBegin = extended.command;
  }
  const rc = callCommand(addr(list) | (callType << callTypeShift), addr(extended));
  if (rc !== CallError.NotFound || !typed) return rc;
  return passToCp(line);
}

/** What CMS does not know goes to CP. */
function passToCp(line: Text): i32 {
  const rc = isSet(Setting.ImpliedCp) ? controlProgram(line) : CallError.NotFound;
  if (rc === noSuchCommand || rc === CallError.NotFound) typeLine('UNKNOWN CP/CMS COMMAND');
  return rc;
}

/** Where command and operands stand in the line. */
function describe(line: Text, extended: ExtendedParameterList): void {
  const end = line.address + line.length;
  let position = skipBlanks(line.address, end);
  extended.command = position;
  while (position < end && at<Bytes>(position)[0] !== char(' ') && at<Bytes>(position)[0] !== char('(')) position++;
  extended.operandsBegin = skipBlanks(position, end);
  extended.operandsEnd = end;
}

function skipBlanks(from: u32, end: u32): u32 {
  let position = from;
  while (position < end && at<Bytes>(position)[0] === char(' ')) position++;
  return position;
}

/** Whether there is an EXEC of the command's name. */
function isExec(list: ParameterList): bool {
  const name = local<FileId>();
  const found = local<FoundFile>();
  move(addr(name.fileName), addr(list.command), nameLength);
  move(addr(name.fileType), addr(execName), nameLength);
  name.fileMode[0] = char('*');
  return findFile(name, found) === 0;
}

/** Puts EXEC before the tokens. */
function insertExec(list: ParameterList, count: u32): void {
  for (let i = count; ; i--) {
    copy(tokenAt(list, i + 1), tokenAt(list, i));
    if (i === 0) break;
  }
  move(addr(list.command), addr(execName), nameLength);
}
