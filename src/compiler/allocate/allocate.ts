/** Register allocation for one function: colouring, and spilling until everything has a colour. */
import { effectsOf, visitRegisters } from '../machine/effects.ts';
import { blocksOf, isVirtual } from '../machine/flow-graph.ts';
import {
  calleeSaved,
  type FunctionCode,
  firstVirtual,
  type Instruction,
  type Register,
} from '../machine/instruction.ts';
import { colorGraph } from './coloring.ts';
import { buildInterference } from './interference.ts';
import { spill } from './spilling.ts';

/** In the order of preference: R0 for what is no address, what calls change, then from R11 down. */
const ordinary: readonly Register[] = [0, 15, 14, 3, 2, 1, ...calleeSaved];
/** A leaf needs R14 and R15 itself. */
const inLeaf: readonly Register[] = [0, 3, 2, 1, ...calleeSaved];

export interface AllocationOptions {
  /** false: every local and intermediate value lives in the frame, as a check on allocation itself. */
  readonly keepInRegisters: boolean;
}

/** Replaces virtual registers by real ones. */
export function allocateRegisters(code: FunctionCode, { keepInRegisters }: AllocationOptions): void {
  const colors = code.isLeaf ? inLeaf : ordinary;
  const colorSet = new Set(colors);
  const mustStay = new Set<Register>();
  if (!keepInRegisters) {
    const all = new Set<Register>();
    for (let register = firstVirtual; register < code.nextRegister; register++) all.add(register);
    for (const register of neededBeforeFrame(code.instructions)) all.delete(register);
    for (const made of spill(code, all)) mustStay.add(made);
  }
  for (;;) {
    const { instructions } = code;
    const graph = buildInterference(instructions, blocksOf(instructions), code.nextRegister, colorSet);
    const coloring = colorGraph(graph, { colors, mustStay });
    if (coloring.spilled.length === 0) {
      apply(code, coloring.colors);
      return;
    }
    if (coloring.spilled.some((register) => mustStay.has(register))) {
      throw new Error('An instruction needs more registers than there are');
    }
    for (const made of spill(code, new Set(coloring.spilled))) mustStay.add(made);
  }
}

/** Registers with which an entry finds its stack: there is no frame yet to keep them in. */
function neededBeforeFrame(instructions: readonly Instruction[]): Set<Register> {
  const found = new Set<Register>();
  const end = instructions.findIndex(({ op }) => op === 'STACK');
  for (const instruction of instructions.slice(0, end + 1)) {
    const { uses, changes } = effectsOf(instruction);
    for (const register of [...uses, ...changes]) found.add(register);
  }
  return found;
}

function apply(code: FunctionCode, colors: ReadonlyMap<Register, Register>): void {
  const kept: Instruction[] = [];
  for (const instruction of code.instructions) {
    visitRegisters(instruction, (register) => (isVirtual(register) ? (colors.get(register) as Register) : register));
    if (instruction.op !== 'LR' || instruction.r1 !== instruction.r2) kept.push(instruction);
  }
  code.instructions.length = 0;
  for (const instruction of kept) code.instructions.push(instruction);
}
