// The request key: a line is read at once. Immediate commands in it act at once, anything else waits in the console
// stack for its turn (CMS User's Guide, "Immediate commands").
import { ExecFlag, MachineState, nucon } from '../interface/nucon.ts';
import { uppercase } from '../nucleus/characters.ts';
import { clearState, setState } from '../nucleus/machine-state.ts';
import { longestInput, readConsole } from './console.ts';
import { stackLast } from './console-stack.ts';

const line = zeros<Bytes<130>>();

/** Reads the line that an attention announced, and does what it says. */
export function serveAttention(): void {
  clearState(MachineState.Attention);
  const length = readConsole(addr(line), longestInput);
  if (length !== 0 && !isImmediate(length)) stackLast(textOf(addr(line), length));
}

/** Whether the line is an immediate command; then it has been done. */
function isImmediate(length: u32): bool {
  if (length !== 2) return false;
  const command = local<Bytes<2>>();
  move(command, addr(line), 2);
  uppercase(addr(command), 2);
  const second: u32 = command[1];
  if (command[0] === char('H')) return halt(second);
  if (command[0] === char('R')) return resumeAgain(second);
  if (command[0] !== char('T')) return false;
  if (second === char('S')) nucon.execFlag |= ExecFlag.Trace;
  else if (second === char('E')) nucon.execFlag &= ~ExecFlag.Trace;
  else return false;
  return true;
}

/** HX, HT, HI, HO: halt execution, typing, interpretation, tracing. */
function halt(what: u32): bool {
  if (what === char('X')) setState(MachineState.HaltExecution);
  else if (what === char('T')) setState(MachineState.TypingHalted);
  else if (what === char('I')) nucon.execFlag |= ExecFlag.Halt;
  else return what === char('O');
  return true;
}

/** RT, RO: resume typing, tracing. */
function resumeAgain(what: u32): bool {
  if (what === char('T')) clearState(MachineState.TypingHalted);
  else return what === char('O');
  return true;
}

/** An immediate command that comes as any other line has nothing to do. */
export function lateCommand(parameters: u32, extended: u32): i32 {
  return 0;
}
