// The services of interface/services.ts, as routines of the nucleus.

import { accessDisk } from '../file-system/access.ts';
import { findDisk } from '../file-system/active-disks.ts';
import { eraseFile } from '../file-system/erase.ts';
import { findFile, findWritableFile, nextFile, startScan } from '../file-system/find-file.ts';
import { finishAll, finishFiles } from '../file-system/finish.ts';
import { pointFile, readRecords } from '../file-system/read.ts';
import { recomputeDisk } from '../file-system/recompute.ts';
import { releaseDisk } from '../file-system/release.ts';
import { renameFile, replaceFile } from '../file-system/rename.ts';
import { setDate } from '../file-system/set-date.ts';
import { writeRecords } from '../file-system/write.ts';
import { FileError, type Fscb } from '../interface/fscb.ts';
import { nucon } from '../interface/nucon.ts';
import type { ParameterList } from '../interface/parameter-list.ts';
import { Services } from '../interface/services.ts';
import { clearStack, stackedLines, stackFirst, stackLast } from '../terminal/console-stack.ts';
import { message } from '../terminal/message.ts';
import {
  compose,
  pollAttention,
  pollNowAndThen,
  readLine,
  readTerminal,
  typeLine,
  typeParts,
  typePrompt,
} from '../terminal/typing.ts';
import { trim, uppercase } from './characters.ts';
import { readClock } from './clock.ts';
import { executeLine } from './command-line.ts';
import { callCommand } from './command-search.ts';
import { controlProgram, controlProgramResponse } from './control-program.ts';
import { diskTypeOf } from './device-identity.ts';
import { performIo } from './input-output.ts';
import { loadModule } from './program-loader.ts';
import {
  decimal,
  fileIdText,
  findKeyword,
  hexadecimal,
  isFence,
  isFileMode,
  isLast,
  isWord,
  scanFileId,
  tokenize,
  trimmed,
} from './scan.ts';
import { freeUserStorage, getUserStorage } from './storage.ts';

const vector = data<Services>({
  type: typeLine,
  typeParts,
  prompt: typePrompt,
  readLine,
  readTerminal,
  stackLast,
  stackFirst,
  stackedLines,
  clearStack,
  message,
  compose,
  findFile,
  findWritableFile,
  startScan,
  nextFile,
  read,
  write,
  point: pointFile,
  close: finishFiles,
  closeAll: finishAll,
  erase: eraseFile,
  rename: renameFile,
  replace: replaceFile,
  disk: findDisk,
  access: accessDisk,
  release,
  performIo,
  diskType: diskTypeOf,
  getStorage: getUserStorage,
  freeStorage: freeUserStorage,
  invoke,
  execute: executeLine,
  controlProgram,
  controlProgramResponse,
  tokenize,
  isFence,
  isWord,
  findKeyword,
  trimmed,
  trim,
  decimal,
  hexadecimal,
  isFileMode,
  scanFileId,
  isLast,
  uppercase,
  fileIdText,
  loadModule,
  readClock,
  call: callCommand,
  poll: pollAttention,
  setDate,
  recompute: recomputeDisk,
});

/** Puts the services where commands call them. */
export function initializeServices(): void {
  copy(nucon.services, vector);
}

function release(mode: u32): i32 {
  const disk = findDisk(mode);
  if (disk === null) return FileError.NotAccessed;
  releaseDisk(disk);
  return 0;
}

function invoke(parameters: ParameterList): i32 {
  return callCommand(addr(parameters), 0);
}

/** HX is noticed before a record is read or written: what reads inside the nucleus must not be halted. */
function read(file: Fscb): i32 {
  pollNowAndThen();
  return readRecords(file);
}

function write(file: Fscb): i32 {
  pollNowAndThen();
  return writeRecords(file);
}
