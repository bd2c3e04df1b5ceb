// CP alone: CP READ. Before a command it means nothing more than that the command is for CP, see execute.ts.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { consoleFunction } from './console-function.ts';
import { CommandLine } from './scan.ts';

export function cp(vm: Vmblok, line: CommandLine): u32 {
  if (vm.inLogon === 0) consoleFunction(vm);
  return 0;
}
