/** Dead code: instructions whose only effect is a value that nobody reads. */
import { effectsOf, isPure } from '../machine/effects.ts';
import { blocksOf, isVirtual, liveAtEnds, type RegisterSet } from '../machine/flow-graph.ts';
import { callerSaved, type FunctionCode, type Instruction } from '../machine/instruction.ts';

/** Removes them, and what becomes dead by that. */
export function removeDeadCode(code: FunctionCode): void {
  while (removeOnce(code)) {
    // Operands of what was removed may be dead now.
  }
}

function removeOnce(code: FunctionCode): boolean {
  const { instructions } = code;
  const blocks = blocksOf(instructions);
  const liveOut = liveAtEnds(instructions, blocks, code.nextRegister);
  const dead = new Set<Instruction>();
  blocks.forEach((block, index) => {
    const live = (liveOut[index] as RegisterSet).copy();
    for (let i = block.end - 1; i >= block.start; i--) {
      const instruction = instructions[i] as Instruction;
      const { uses, changes } = effectsOf(instruction);
      if (isRemovable(instruction) && changes.every((register) => !live.has(register))) {
        dead.add(instruction);
        continue;
      }
      for (const register of changes) live.delete(register);
      for (const register of uses) live.add(register);
    }
  });
  if (dead.size === 0) return false;
  replaceInstructions(
    code,
    instructions.filter((instruction) => !dead.has(instruction)),
  );
  return true;
}

/** A division may be removed: one by zero interrupts where its result is wanted. */
function isRemovable(instruction: Instruction): boolean {
  const { op, r1 } = instruction;
  if (op === 'D' || op === 'DR') return true;
  return isPure(instruction) && (isVirtual(r1) || callerSaved.includes(r1));
}

export function replaceInstructions(code: FunctionCode, instructions: readonly Instruction[]): void {
  code.instructions.length = 0;
  for (const instruction of instructions) code.instructions.push(instruction);
}
