// CP [command]: the command; alone, CP READ.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { consoleFunction } from './console-function.ts';
import { executeCommand } from './execute.ts';
import { CommandLine, restOfLine } from './scan.ts';

export function cp(vm: Vmblok, line: CommandLine): u32 {
  const rest = restOfLine(line);
  if (rest.length > 0) return executeCommand(vm, rest);
  if (vm.inLogon === 0) consoleFunction(vm);
  return 0;
}
