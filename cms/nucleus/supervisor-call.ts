// SVC 202 and 203: how programs call commands and the system (DMSITS; System Programmer's Guide, "SVC handling").
import { AbendCode, abend } from './abend.ts';
import { callCommand } from './command-search.ts';
import type { SystemSave } from './linkage.ts';
import { callOsMacro } from './os-macros.ts';
import { systemFunction } from './system-functions.ts';

const SupervisorCall = {
  Command: 202,
  Function: 203,
} as const;

/** Error address of SVC 202 that means: both returns after the constant. */
const ignoreErrors = 1;

/** The word after an SVC 202 whose first byte is zero. */
class ErrorAddress {
  zero: u8;
  address: u24;
}

/** The halfword after SVC 203. */
class FunctionCode {
  code: i16;
}

/** SVC interruptions come here. @external DMSITSH */
export function handleSupervisorCall(save: SystemSave): void {
  const code: u32 = save.psw.interruptionCode;
  if (code === SupervisorCall.Command) callFromProgram(save);
  else if (code === SupervisorCall.Function) callFunction(save);
  else if (!callOsMacro(code, save)) abend(AbendCode.UnknownSvc, save.psw.address);
}

/** Calls the command at R1; then returns as the constant after the SVC says. */
function callFromProgram(save: SystemSave): void {
  const after: u32 = save.psw.address;
  const constant = at<ErrorAddress>(after);
  const rc = callCommand(save.registers[1], save.registers[0]);
  save.registers[15] = unsigned(rc);
  if (constant.zero !== 0) {
    if (rc !== 0) abend(AbendCode.ErrorReturn, after);
    return;
  }
  save.psw.address = after + sizeof<ErrorAddress>();
  if (rc !== 0 && constant.address !== ignoreErrors) save.psw.address = constant.address;
}

/** A function of the system; its number follows, negative when errors return like successes. */
function callFunction(save: SystemSave): void {
  const after: u32 = save.psw.address;
  const code = at<FunctionCode>(after).code;
  const rc = systemFunction(code < 0 ? -code : code, save);
  save.registers[15] = unsigned(rc);
  if (rc !== 0 && code > 0) abend(AbendCode.ErrorReturn, after);
  save.psw.address = after + sizeof<FunctionCode>();
}
