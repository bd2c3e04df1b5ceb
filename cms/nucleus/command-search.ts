// Finding and calling commands: transient area, nucleus, MODULE files, abbreviations (CMS User's Guide, "The CMS
// command search order"). EXECs and CP come into it only for lines: command-line.ts.
import { ModuleFlag } from '../interface/module-format.ts';
import { nucon, Setting } from '../interface/nucon.ts';
import { CallType, type ParameterList, type Token } from '../interface/parameter-list.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { pollAttention } from '../terminal/typing.ts';
import { fullName } from './abbreviations.ts';
import { AbendCode, abend } from './abend.ts';
import { findExtension } from './extensions.ts';
import { callSystem } from './linkage.ts';
import { isSet } from './machine-state.ts';
import { LoadError, loadModule } from './program-loader.ts';
import { findResident } from './resident-commands.ts';
import { runUserProgram } from './user-program.ts';

/** Return codes of SVC 202 itself. */
export const CallError = {
  NotFound: -3,
} as const;

/** Bytes of the system stack that a command and the services that it calls may need. */
const stackForCommand = 4096;

const nameLength = 8;
const addressMask = 0xffffff;

/**
 * Calls the command of a parameter list; the high byte of `parameters` is the `CallType`. Its return code, or
 * `CallError`.
 */
export function callCommand(parameters: u32, extended: u32): i32 {
  if (stackPointer() < StorageMap.stackLimit + stackForCommand) abend(AbendCode.StackFull, addr(codeOf(callCommand)));
  const list = at<ParameterList>(parameters & addressMask);
  const callerType = nucon.callType;
  const caller = local<Token>();
  move(addr(caller), addr(nucon.lastCommand), nameLength);
  nucon.callType = parameters >>> 24;
  const rc = search(list, parameters, extended);
  nucon.callType = callerType;
  move(addr(nucon.lastCommand), addr(caller), nameLength);
  return rc;
}

/**
 * First by the name as it is, then by the name that it is short for. A command that was found may end with the code of one
 * that was not; it is not called again for that.
 */
function search(list: ParameterList, parameters: u32, extended: u32): i32 {
  const rc = callByName(list, parameters, extended);
  if (rc !== CallError.NotFound || !isSet(Setting.Abbreviations)) return rc;
  const name = local<Token>();
  if (!fullName(list.command, name) || same(addr(name), addr(list.command), nameLength)) return rc;
  copy(list.command, name);
  return callByName(list, parameters, extended);
}

function callByName(list: ParameterList, parameters: u32, extended: u32): i32 {
  const extension = findExtension(list.command);
  if (extension !== null) return run(list.command, extension.entry, ModuleFlag.System, parameters, extended);
  if (same(addr(list.command), addr(nucon.transientName), nameLength)) {
    return run(list.command, nucon.transientEntry, ModuleFlag.System | ModuleFlag.Transient, parameters, extended);
  }
  const resident = findResident(list.command);
  if (resident !== null) return resident.run(parameters, extended);
  pollAttention();
  const rc = loadModule(list.command);
  if (rc === LoadError.NotFound) return CallError.NotFound;
  if (rc !== 0) return rc;
  return run(list.command, nucon.loadedEntry, nucon.loadedFlags, parameters, extended);
}

/**
 * Runs a program that is in storage. Parts of the system see an extended parameter list only if the caller gave one.
 */
function run(name: Token, entry: u32, flags: u32, parameters: u32, extended: u32): i32 {
  move(addr(nucon.lastCommand), addr(name), nameLength);
  if ((flags & ModuleFlag.System) === 0) return runUserProgram(entry, parameters, extended);
  return callSystem(entry, parameters, nucon.callType === CallType.Program ? 0 : extended);
}
