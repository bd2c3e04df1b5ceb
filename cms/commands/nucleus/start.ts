// START [entry|* [arguments]] [(NO]: runs what LOAD, INCLUDE or LOADMOD brought into storage.
import { ModuleFlag } from '../../interface/module-format.ts';
import { nucon } from '../../interface/nucon.ts';
import { ParameterList, type Token } from '../../interface/parameter-list.ts';
import { findSymbol, isDefined, tables } from '../../loader/loader-tables.ts';
import { isLast, isWord, putFence, trimmed } from '../../nucleus/scan.ts';
import { runUserProgram } from '../../nucleus/user-program.ts';
import { message } from '../../terminal/message.ts';

const addressMask = 0xffffff;

/** Return code: nothing is loaded, or there is no such entry. */
const notThere = 40;

export function startCommand(parameters: u32, extended: u32): i32 {
  return startProgram(at<ParameterList>(parameters & addressMask), false);
}

/** Runs the loaded program. `byOption`: LOAD's operands are no entry and no arguments. */
export function startProgram(list: ParameterList, byOption: bool): i32 {
  const none = local<ParameterList>();
  copy(none.command, at<Token>(addr(nucon.loadedName)));
  putFence(none.operand[0]);
  if (tables.entry === 0 || (nucon.loadedFlags & ModuleFlag.System) !== 0) {
    message('DMSLIO040E', 'NO FILES LOADED');
    return notThere;
  }
  if (byOption || isLast(list.operand[0])) return run(tables.entry, addr(none));
  const name = list.operand[0];
  if (isWord(name, '*', 1)) return run(tables.entry, addr(name));
  const symbol = findSymbol(name);
  if (symbol === null || !isDefined(symbol)) {
    message('DMSLIO021E', "ENTRY POINT '", trimmed(name), "' NOT FOUND");
    return notThere;
  }
  return run(symbol.address, addr(name));
}

function run(entry: u32, parameters: u32): i32 {
  message('DMSLIO740I', 'EXECUTION BEGINS...');
  copy(at<Token>(addr(nucon.lastCommand)), at<Token>(addr(nucon.loadedName)));
  return runUserProgram(entry, parameters, 0);
}
