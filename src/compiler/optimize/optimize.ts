/** Improvements of selected code before registers are chosen. */
import type { FunctionCode } from '../machine/instruction.ts';
import { removeDeadCode } from './dead-code.ts';
import { shareBases } from './shared-bases.ts';
import { reuseValues } from './value-numbering.ts';

export function optimize(code: FunctionCode): void {
  shareBases(code);
  reuseValues(code);
  removeDeadCode(code);
}
