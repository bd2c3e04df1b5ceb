// The subcommands of EDIT, and executing one.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { alter, change, overlay, repeat } from './change.ts';
import { enterSubset, forgetPending, noteLast, quit, reuse, runMacro, stack, typeLast, useX, useY } from './control.ts';
import { file, getFile, save } from './files.ts';
import { input, replace } from './insert.ts';
import { Answer, Operands, putToken } from './operands.ts';
import { bottom, down, find, locate, remove, removeToString, top, type, up } from './position.ts';
import { session } from './session.ts';
import {
  preserve,
  restore,
  setAutosave,
  setCase,
  setFileMode,
  setFileName,
  setFormat,
  setImage,
  setLong,
  setShort,
  setTabs,
  setTruncation,
  setVerify,
  setZone,
} from './settings.ts';

class Subcommand {
  name: Text;
  shortest: u32;
  run: (operands: Operands) => u32;
}

const subcommands = table<Subcommand>([
  { name: 'ALTER', shortest: 2, run: alter },
  { name: 'AUTOSAVE', shortest: 4, run: setAutosave },
  { name: 'BOTTOM', shortest: 1, run: bottom },
  { name: 'CASE', shortest: 4, run: setCase },
  { name: 'CHANGE', shortest: 1, run: change },
  { name: 'CMS', shortest: 3, run: enterSubset },
  { name: 'DELETE', shortest: 3, run: remove },
  { name: 'DOWN', shortest: 2, run: down },
  { name: 'DSTRING', shortest: 2, run: removeToString },
  { name: 'FILE', shortest: 4, run: file },
  { name: 'FIND', shortest: 1, run: find },
  { name: 'FMODE', shortest: 2, run: setFileMode },
  { name: 'FNAME', shortest: 2, run: setFileName },
  { name: 'GETFILE', shortest: 1, run: getFile },
  { name: 'IMAGE', shortest: 5, run: setImage },
  { name: 'INPUT', shortest: 1, run: input },
  { name: 'LOCATE', shortest: 1, run: locate },
  { name: 'LONG', shortest: 4, run: setLong },
  { name: 'NEXT', shortest: 1, run: down },
  { name: 'OVERLAY', shortest: 1, run: overlay },
  { name: 'PRESERVE', shortest: 3, run: preserve },
  { name: 'QUIT', shortest: 4, run: quit },
  { name: 'RECFM', shortest: 3, run: setFormat },
  { name: 'REPEAT', shortest: 6, run: repeat },
  { name: 'REPLACE', shortest: 1, run: replace },
  { name: 'RESTORE', shortest: 3, run: restore },
  { name: 'REUSE', shortest: 5, run: reuse },
  { name: 'SAVE', shortest: 4, run: save },
  { name: 'SHORT', shortest: 5, run: setShort },
  { name: 'STACK', shortest: 5, run: stack },
  { name: 'TABSET', shortest: 4, run: setTabs },
  { name: 'TOP', shortest: 3, run: top },
  { name: 'TRUNC', shortest: 5, run: setTruncation },
  { name: 'TYPE', shortest: 1, run: type },
  { name: 'UP', shortest: 1, run: up },
  { name: 'VERIFY', shortest: 1, run: setVerify },
  { name: 'X', shortest: 1, run: useX },
  { name: 'Y', shortest: 1, run: useY },
  { name: 'ZONE', shortest: 1, run: setZone },
]);

/** Executes a line in edit mode; true when editing is over. */
export function executeLine(line: Text): bool {
  const operands = local<Operands>();
  operands.end = line.address + line.length;
  operands.address = line.address;
  while (operands.address < operands.end && at<Bytes<1>>(operands.address)[0] === char(' ')) operands.address += 1;
  if (operands.address === operands.end) {
    services.type('EDIT:');
    return false;
  }
  const answer = dispatch(line, operands);
  if (answer === Answer.Invalid) refuse(line);
  return answer === Answer.Leave;
}

function refuse(line: Text): void {
  forgetPending();
  if (!session.settings.short) services.typeParts('?EDIT: ', line);
  else services.type(line[0] === char('$') ? '¬$' : '¬');
}

/** By the first character, or by the letters with which the line begins. */
function dispatch(line: Text, operands: Operands): u32 {
  const first = at<Bytes<1>>(operands.address)[0];
  if (first === char('?') || first === char('=')) {
    operands.address += 1;
    return first === char('?') ? typeLast(operands) : reuse(operands);
  }
  const name = takeName(operands);
  if (first === char('$')) {
    noteLast(line);
    return runMacro(name, operands);
  }
  if (first === char('/')) {
    noteLast(line);
    return locate(operands);
  }
  return runSubcommand(line, name, operands);
}

/** The letters at the beginning; those of a macro's name may be followed by others. */
function takeName(operands: Operands): Text {
  const begin = operands.address;
  const isMacro = at<Bytes<1>>(begin)[0] === char('$');
  while (operands.address < operands.end) {
    const code = at<Bytes<1>>(operands.address)[0];
    if (code === char(' ') || (!isMacro && !isLetter(code))) break;
    operands.address += 1;
  }
  return textOf(begin, operands.address - begin);
}

function isLetter(code: u32): bool {
  return (code >= char('a') && code <= char('z')) || (code >= char('A') && code <= char('Z'));
}

function runSubcommand(line: Text, name: Text, operands: Operands): u32 {
  const token = local<Token>();
  putToken(token, name);
  for (let i: u32 = 0; i < subcommands.length; i++) {
    const found = subcommands[i];
    if (name.length !== 0 && services.isWord(token, found.name, found.shortest)) {
      if (!isRepeater(token)) noteLast(line);
      return found.run(operands);
    }
  }
  return Answer.Invalid;
}

/** Subcommands that are not the last one for ? and =. */
function isRepeater(name: Token): bool {
  return services.isWord(name, 'X', 1) || services.isWord(name, 'Y', 1) || services.isWord(name, 'REUSE', 5);
}
