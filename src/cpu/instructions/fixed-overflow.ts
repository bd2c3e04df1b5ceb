/** Fixed-point overflow (Principles of Operation, "Program-Interruption Conditions"). */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { ProgramMask } from '../../architecture/program-status-word.ts';
import type { Cpu } from '../cpu.ts';
import { programInterruption } from '../interruptions.ts';

/** A result that does not fit has been stored: condition code 3, and an interruption if the mask allows it. */
export function fixedOverflow(cpu: Cpu): void {
  cpu.psw.conditionCode = 3;
  if ((cpu.psw.programMask & ProgramMask.FixedOverflow) !== 0) programInterruption(cpu, ProgramCode.FixedOverflow);
}
