// The console's command loop: Ready, read, execute (DMSINT). Everything that went wrong comes back here, with the stack empty.
import { finishAll } from '../file-system/finish.ts';
import { MachineState, nucon } from '../interface/nucon.ts';
import { CallType } from '../interface/parameter-list.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { longestInput } from '../terminal/console.ts';
import { readCommand } from '../terminal/typing.ts';
import { executeLine } from './command-line.ts';
import { clearState } from './machine-state.ts';
import { typeReady } from './ready-message.ts';
import { initializeSession } from './session.ts';
import { releaseUserStorage } from './storage.ts';

/** A called routine saves registers in the first bytes above the stack pointer. */
const calleeSave = 48;

class Progress {
  /** The first line has been read, disks are accessed and the profile has run. */
  sessionBegun: bool;
}
const progress = zeros<Progress>();

/** Begins the command loop anew on an empty stack. */
export function restart(): never {
  const entry = addr(codeOf(afterAbend));
  nucon.stackEnd = StorageMap.stackTop - calleeSave;
  nucon.returnRegisters[13] = nucon.stackEnd;
  nucon.returnRegisters[15] = entry;
  clear(nucon.returnPsw);
  nucon.returnPsw.address = entry;
  resume(nucon.returnRegisters, nucon.returnPsw);
}

function afterAbend(): never {
  nucon.transientName[0] = char(' ');
  nucon.callType = CallType.Program;
  endCommand(0);
  commandLoop();
}

/** Reads and executes lines, for ever. */
export function commandLoop(): never {
  for (;;) {
    const line = local<Bytes<130>>();
    const length = readCommand(addr(line), longestInput);
    const text = textOf(addr(line), length);
    if (!progress.sessionBegun) {
      progress.sessionBegun = true;
      if (initializeSession(text)) continue;
    }
    if (!isBlank(text)) endCommand(executeLine(text, CallType.Terminal));
  }
}

function isBlank(line: Text): bool {
  for (let i: u32 = 0; i < line.length; i++) {
    if (line[i] !== char(' ')) return false;
  }
  return true;
}

/** Releases what a command left behind, and says that CMS is ready for the next. */
export function endCommand(rc: i32): void {
  finishAll();
  releaseUserStorage();
  nucon.activeExec = 0;
  clearState(MachineState.TypingHalted | MachineState.HaltExecution | MachineState.Subset);
  typeReady(rc);
}
