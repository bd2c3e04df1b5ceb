import { ProgramCode } from '../architecture/interruption-codes.ts';
import type { Cpu } from './cpu.ts';
import { programInterruption } from './interruptions.ts';

/** What a code that no row has does, and a row of a facility that is not installed, in either state. */
export function operationException(cpu: Cpu): void {
  programInterruption(cpu, ProgramCode.Operation);
}
