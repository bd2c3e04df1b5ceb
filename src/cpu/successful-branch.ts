/**
 * Whether a branch that has been executed was successful, wherever it went: to the next instruction, too (Principles of
 * Operation, "Successful Branching").
 */
import type { Cpu } from './cpu.ts';
import type { Instruction } from './instruction.ts';

/** @param before the general registers as they were before the branch */
type BranchTest = (cpu: Cpu, i: Instruction, before: Int32Array) => boolean;

function isConditionMet({ psw }: Cpu, i: Instruction): boolean {
  return ((i.r1 << psw.conditionCode) & 8) !== 0;
}

const tests: Readonly<Record<string, BranchTest>> = {
  BCR: (cpu, i) => i.r2 !== 0 && isConditionMet(cpu, i),
  BC: (cpu, i) => isConditionMet(cpu, i),
  BALR: (_, i) => i.r2 !== 0,
  BAL: () => true,
  BASR: (_, i) => i.r2 !== 0,
  BAS: () => true,
  BCTR: (cpu, i) => i.r2 !== 0 && cpu.general[i.r1] !== 0,
  BCT: (cpu, i) => cpu.general[i.r1] !== 0,
  BXH: (cpu, i, before) => cpu.general[i.r1]! > before[i.r2 | 1]!,
  BXLE: (cpu, i, before) => cpu.general[i.r1]! <= before[i.r2 | 1]!,
};

export function wasSuccessfulBranch(cpu: Cpu, i: Instruction, before: Int32Array): boolean {
  const test = tests[i.row?.mnemonic ?? ''];
  return test?.(cpu, i, before) ?? false;
}
