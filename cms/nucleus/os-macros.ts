// Supervisor calls of OS macros that CMS simulates for programs written for OS: EXIT, GETMAIN and FREEMAIN of register type,
// TIME, ABEND, WTO (OS/VS Supervisor Services; CMS: DMSSVN, DMSSMN, DMSSVT). Not here: tasks, files, overlays, exits.
import { nucon } from '../interface/nucon.ts';
import { typeLine } from '../terminal/typing.ts';
import { AbendCode, abend } from './abend.ts';
import { updateClock } from './clock.ts';
import { endOfUserProgram, type SystemSave } from './linkage.ts';
import { freeUserStorage, getUserStorage } from './storage.ts';

const OsCall = {
  Exit: 3,
  /** GETMAIN and FREEMAIN, operands in registers. */
  Storage: 10,
  Time: 11,
  Abend: 13,
  WriteToOperator: 35,
} as const;

const lengthMask = 0xffffff;
const doubleword = 8;

/** Does what an OS macro asks for; false when CMS does not have the call. */
export function callOsMacro(code: u32, save: SystemSave): bool {
  switch (code) {
    case OsCall.Exit:
      endProgram(save);
      return true;
    case OsCall.Storage:
      manageStorage(save);
      return true;
    case OsCall.Time:
      tellTime(save);
      return true;
    case OsCall.Abend:
      abend(save.registers[1] & 0xfff, save.psw.address);
    case OsCall.WriteToOperator:
      writeMessage(save);
      return true;
    default:
      return false;
  }
}

/** EXIT: as if the program had returned with code 0. */
function endProgram(save: SystemSave): void {
  save.registers[15] = 0;
  save.psw.address = addr(codeOf(endOfUserProgram));
}

/** R0: bytes, the subpool in its high byte; R1 negative: GETMAIN, else the address of what is to be freed. */
function manageStorage(save: SystemSave): void {
  const bytes = ((save.registers[0] & lengthMask) + doubleword - 1) & ~(doubleword - 1);
  if (signed(save.registers[1]) >= 0) {
    freeUserStorage(save.registers[1], bytes);
    return;
  }
  const address = getUserStorage(bytes);
  if (address === 0) abend(AbendCode.NoStorage, save.psw.address);
  save.registers[1] = address;
}

/** TIME DEC: the time in R0, HHMMSSth in digits; the date is not told: R1 = 0. */
function tellTime(save: SystemSave): void {
  updateClock();
  const time = nucon.current.time;
  let digits: u32 = 0;
  for (let i = 0; i < 8; i++) {
    if (i !== 2 && i !== 5) digits = (digits << 4) | (time[i] & 15);
  }
  save.registers[0] = digits << 8;
  save.registers[1] = 0;
}

/** The parameter list of WTO: the length includes itself and the flags. */
class OperatorMessage {
  length: u16;
  flags: u16;
  text: Bytes<1>;
}

function writeMessage(save: SystemSave): void {
  const message = at<OperatorMessage>(save.registers[1] & lengthMask);
  const header = offsetof<OperatorMessage>('text');
  if (message.length > header) typeLine(textOf(addr(message.text), message.length - header));
  save.registers[15] = 0;
}
