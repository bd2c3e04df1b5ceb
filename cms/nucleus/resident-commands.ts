// Commands and functions in the nucleus, called by name through SVC 202.

import { cpCommand } from '../commands/nucleus/cp.ts';
import { eraseCommand } from '../commands/nucleus/erase.ts';
import { generateModuleCommand } from '../commands/nucleus/genmod.ts';
import { includeCommand, loadCommand } from '../commands/nucleus/load.ts';
import { loadModuleCommand } from '../commands/nucleus/loadmod.ts';
import { startCommand } from '../commands/nucleus/start.ts';
import { stateCommand, stateWriteCommand } from '../commands/nucleus/state.ts';
import { finishFiles } from '../file-system/finish.ts';
import { pointFile, readRecords } from '../file-system/read.ts';
import { writeRecords } from '../file-system/write.ts';
import { Fscb } from '../interface/fscb.ts';
import type { Token } from '../interface/parameter-list.ts';
import { lateCommand } from '../terminal/attention.ts';
import {
  clearStackCommand,
  readTerminalFunction,
  stackFunction,
  typeFunction,
  waitFunction,
} from '../terminal/terminal-functions.ts';
import { isWord } from './scan.ts';

/** A command in the nucleus. */
export class ResidentCommand {
  name: Text;
  run: (parameters: u32, extended: u32) => i32;
}

const commands = table<ResidentCommand>([
  { name: 'CP', run: cpCommand },
  { name: 'DESBUF', run: clearStackCommand },
  { name: 'ERASE', run: eraseCommand },
  { name: 'GENMOD', run: generateModuleCommand },
  { name: 'INCLUDE', run: includeCommand },
  { name: 'LOAD', run: loadCommand },
  { name: 'LOADMOD', run: loadModuleCommand },
  { name: 'START', run: startCommand },
  { name: 'STATE', run: stateCommand },
  { name: 'STATEW', run: stateWriteCommand },
  // functions of programs: file system macros
  { name: 'RDBUF', run: readFunction },
  { name: 'WRBUF', run: writeFunction },
  { name: 'POINT', run: pointFunction },
  { name: 'FINIS', run: finishFunction },
  // terminal macros
  { name: 'TYPLIN', run: typeFunction },
  { name: 'WAITRD', run: readTerminalFunction },
  { name: 'ATTN', run: stackFunction },
  { name: 'CONWAIT', run: waitFunction },
  // immediate commands when there is nothing to halt
  { name: 'HX', run: lateCommand },
  { name: 'HT', run: lateCommand },
  { name: 'RT', run: lateCommand },
  { name: 'HO', run: lateCommand },
  { name: 'RO', run: lateCommand },
  { name: 'HI', run: lateCommand },
]);

const addressMask = 0xffffff;

/** The command of this name, null when the nucleus has none. */
export function findResident(name: Token): Ptr<ResidentCommand> | null {
  for (let i: u32 = 0; i < commands.length; i++) {
    if (isWord(name, commands[i].name, commands[i].name.length)) return commands[i];
  }
  return null;
}

function controlBlock(parameters: u32): Fscb {
  return at<Fscb>(parameters & addressMask);
}

function readFunction(parameters: u32, extended: u32): i32 {
  return readRecords(controlBlock(parameters));
}

function writeFunction(parameters: u32, extended: u32): i32 {
  return writeRecords(controlBlock(parameters));
}

function pointFunction(parameters: u32, extended: u32): i32 {
  return pointFile(controlBlock(parameters));
}

function finishFunction(parameters: u32, extended: u32): i32 {
  return finishFiles(controlBlock(parameters).name);
}
