// When a program cannot go on: program checks, HX, and mistakes in calls of the system. Everything goes back to the
// command loop, which releases what the command had (DMSITP, DMSABN). Not here: the DEBUG environment.

import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { BasicPsw } from '../../src/architecture/records/psw.ts';
import { MachineState, nucon } from '../interface/nucon.ts';
import { writeConsole } from '../terminal/console.ts';
import { clearStack } from '../terminal/console-stack.ts';
import { message } from '../terminal/message.ts';
import { trim } from './characters.ts';
import { restart } from './command-loop.ts';
import type { SystemSave } from './linkage.ts';
import { clearState, isState } from './machine-state.ts';
import { isNucleus } from './storage-areas.ts';

/** Names of program interruptions by code. */
const exceptions = table<Text, 16>([
  'UNKNOWN',
  'OPERATION',
  'PRIVILEGED OPERATION',
  'EXECUTE',
  'PROTECTION',
  'ADDRESSING',
  'SPECIFICATION',
  'DATA',
  'FIXED-POINT OVERFLOW',
  'FIXED-POINT DIVIDE',
  'DECIMAL OVERFLOW',
  'DECIMAL DIVIDE',
  'EXPONENT OVERFLOW',
  'EXPONENT UNDERFLOW',
  'SIGNIFICANCE',
  'FLOATING-POINT DIVIDE',
]);
const lastException = 15;

const stopped = data<BasicPsw>({ keyAndFlags: PswFlags.Wait, address: 0x143 });

/** Program interruptions come here. @external DMSITPH */
export function handleProgram(save: SystemSave): void {
  const address: u32 = save.psw.address;
  const code: u32 = save.psw.interruptionCode;
  const exception = exceptions[code <= lastException ? code : 0];
  const routine = trim(addr(nucon.lastCommand), sizeof<Name>());
  if (isNucleus(address)) {
    writeConsole('');
    message(
      'DMSITP143T',
      exception,
      ' EXCEPTION OCCURRED AT ',
      hex(address, 6),
      ' IN SYSTEM ROUTINE ',
      routine,
      ', RE-IPL CMS',
    );
    lpsw(stopped);
  }
  message('DMSITP141T', exception, ' EXCEPTION OCCURRED AT ', hex(address, 6), ' IN ROUTINE ', routine);
  abandonCommand();
}

class Name {
  characters: Bytes<8>;
}

export const AbendCode = {
  /** Commands have called commands until the system stack was full. */
  StackFull: 0x0f0,
  /** CMS does not have this SVC. */
  UnknownSvc: 0x0f8,
  /** GETMAIN: there is no storage. */
  NoStorage: 0x80a,
  /** SVC 202 or 203: an error of which the caller does not want to hear. */
  ErrorReturn: 0x155,
} as const;

/** A program called the system in a way that it cannot be answered (DMSABN148T). */
export function abend(code: u32, address: u32): never {
  message('DMSABN148T', 'SYSTEM ABEND ', hex(code, 3), ' CALLED FROM ', hex(address, 6));
  abandonCommand();
}

/** Gives up everything that runs, and the lines that wait for it. */
export function abandonCommand(): never {
  clearStack();
  restart();
}

/** Called where nothing is half done: after HX, does not come back. */
export function checkHalt(): void {
  if (!isState(MachineState.HaltExecution)) return;
  clearState(MachineState.HaltExecution);
  abandonCommand();
}
