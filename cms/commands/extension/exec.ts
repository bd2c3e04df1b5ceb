// EXEC fn [argument ...]: executes the lines of an EXEC file (CMS User's Guide, part 3; Command and Macro Reference, section 5).
// Not here: &CONTROL NOPACK keeps no blanks; &GLOBAL variables end with the outermost EXEC.
import { nucon } from '../../interface/nucon.ts';
import type { ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { beginExec } from '../exec/commands.ts';
import { interpret } from '../exec/interpreter.ts';
import { Statement } from '../exec/level.ts';

export function command(parameters: ParameterList): i32 {
  const outer = nucon.activeExec;
  const rc = begin(parameters);
  return rc !== 0 ? rc : interpret(outer);
}

/** The frame of the line is gone when the EXEC runs. */
function begin(parameters: ParameterList): i32 {
  const line = local<Statement>();
  line.count = 1;
  for (let i: u32 = 0; !services.isFence(parameters.operand[i]); i++) line.count += 1;
  copy(line.words, parameters);
  return beginExec(line);
}
