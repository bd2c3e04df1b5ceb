/** Returns that are one instruction, BR 14, can be conditional: a branch around one, or to one, becomes BCR. */
import type { Instruction, Label } from '../machine/instruction.ts';

const always = 15;
const returnAddress = 14;

export function useConditionalReturns<T extends Instruction>(instructions: readonly T[]): T[] {
  const returns = labelsOfReturns(instructions);
  const output: T[] = [];
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i] as T;
    const next = instructions[i + 1];
    if (instruction.op !== 'BC' || instruction.label === undefined) output.push(instruction);
    else if (returns.has(instruction.label)) output.push(conditionalReturn(instruction, instruction.value));
    else if (
      next !== undefined &&
      isReturn(next) &&
      instruction.value !== always &&
      leadsTo(instructions, i + 2, instruction.label)
    ) {
      output.push(conditionalReturn(next, always ^ instruction.value));
      i++;
    } else output.push(instruction);
  }
  return output;
}

function isReturn({ op, value, r2 }: Instruction): boolean {
  return op === 'BCR' && value === always && r2 === returnAddress;
}

function conditionalReturn<T extends Instruction>(model: T, mask: number): T {
  return { ...model, op: 'BCR', value: mask, r1: -1, r2: returnAddress, second: undefined, label: undefined };
}

/** Labels with nothing but BR 14 behind them, which nothing restores registers for. */
function labelsOfReturns(instructions: readonly Instruction[]): Set<Label> {
  const found = new Set<Label>();
  let pending: Label[] = [];
  for (const instruction of instructions) {
    if (instruction.op === 'LABEL') pending.push(instruction.label as Label);
    else {
      if (isReturn(instruction)) for (const label of pending) found.add(label);
      pending = [];
    }
  }
  return found;
}

/** Whether only labels stand between an index and the label. */
function leadsTo(instructions: readonly Instruction[], index: number, label: Label): boolean {
  for (let i = index; instructions[i]?.op === 'LABEL'; i++) if (instructions[i]?.label === label) return true;
  return false;
}
