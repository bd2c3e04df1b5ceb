/**
 * Bases of static storage: a function that reaches statics several times loads the address of the data section once.
 *
 * If no register is left for it, allocation loads it again where it is used: it can always be made anew.
 */
import { effectsOf, visitRegisters } from '../machine/effects.ts';
import { isVirtual } from '../machine/flow-graph.ts';
import type { FunctionCode, Instruction, Literal, Register } from '../machine/instruction.ts';
import { replaceInstructions } from './dead-code.ts';

/** Loads of one address constant. */
interface Group {
  readonly loads: Instruction[];
  weight: number;
}

/** How many loads must be saved, as expected runs for each call of the function. */
const leastWeight = 1.5;

export function shareBases(code: FunctionCode): void {
  const groups = groupsOf(code);
  const replacements = new Map<Register, Register>();
  const hoisted: Instruction[] = [];
  const removed = new Set<Instruction>();
  const { at } = code.instructions[0] as Instruction;
  for (const { loads, weight } of groups.values()) {
    if (weight < leastWeight) continue;
    const register = code.nextRegister++;
    const [first] = loads as [Instruction];
    hoisted.push({ ...first, r1: register, frequency: 1, at });
    for (const load of loads) {
      replacements.set(load.r1, register);
      removed.add(load);
    }
  }
  if (hoisted.length === 0) return;
  const rest = code.instructions.filter((instruction) => !removed.has(instruction));
  for (const instruction of rest) visitRegisters(instruction, (register) => replacements.get(register) ?? register);
  const entry = entryOf(rest);
  replaceInstructions(code, [...rest.slice(0, entry), ...hoisted, ...rest.slice(entry)]);
}

function groupsOf(code: FunctionCode): Map<string, Group> {
  const setOnce = registersSetOnce(code.instructions);
  const groups = new Map<string, Group>();
  for (const instruction of code.instructions) {
    const { op, r1, second, frequency } = instruction;
    const literal = op === 'L' && second?.area?.kind === 'literal' ? second.area.literal : undefined;
    if (literal === undefined || !setOnce.has(r1)) continue;
    const key = keyOf(literal);
    if (key === undefined) continue;
    const group = groups.get(key) ?? { loads: [], weight: 0 };
    group.loads.push(instruction);
    group.weight += frequency;
    groups.set(key, group);
  }
  return groups;
}

function keyOf(literal: Literal): string | undefined {
  if (literal.kind === 'data') return `data ${literal.offset}`;
  if (literal.kind !== 'address') return undefined;
  return `${literal.symbol.module.path}:${literal.symbol.name}+${literal.offset}`;
}

function registersSetOnce(instructions: readonly Instruction[]): Set<Register> {
  const once = new Set<Register>();
  const several = new Set<Register>();
  for (const instruction of instructions) {
    for (const register of effectsOf(instruction).changes) {
      if (!isVirtual(register)) continue;
      if (once.has(register)) several.add(register);
      once.add(register);
    }
  }
  for (const register of several) once.delete(register);
  return once;
}

/** Behind the prologue and the moves of parameters. */
function entryOf(instructions: readonly Instruction[]): number {
  let index = 0;
  while (index < instructions.length) {
    const { op, r2 } = instructions[index] as Instruction;
    const isParameter = op === 'LR' && !isVirtual(r2);
    const isStored = op === 'L' && instructions[index]?.second?.area?.kind === 'incoming';
    if (op !== 'ENTER' && op !== 'STACK' && !isParameter && !isStored && !precedesStack(instructions, index)) break;
    index++;
  }
  return index;
}

/** What finds the stack comes before the frame, and so before everything else. */
function precedesStack(instructions: readonly Instruction[], index: number): boolean {
  return instructions.slice(index, index + 20).some(({ op }) => op === 'STACK');
}
