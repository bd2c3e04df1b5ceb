/** Improvements of final code: short sequences that the machine has a better form for, and branches. */
import { endsBlock } from '../machine/effects.ts';
import { labelsOf } from '../machine/flow-graph.ts';
import { type FunctionCode, type Instruction, Label, none } from '../machine/instruction.ts';
import { replaceInstructions } from './dead-code.ts';

/** Improves code whose registers have been chosen. */
export function improveFinalCode(code: FunctionCode): void {
  let instructions = code.instructions.slice();
  for (let changed = true; changed; ) {
    const before = instructions.length;
    instructions = removeUnreachable(straightened(threaded(instructions)));
    changed = instructions.length !== before;
  }
  replaceInstructions(code, combined(instructions));
}

const always = 15;

function isJump({ op, value, label }: Instruction): boolean {
  return op === 'BC' && value === always && label !== undefined;
}

// ---- branches -----------------------------------------------------------------------------------------------------

/** A branch to a branch goes to the end of the chain. */
function threaded(instructions: Instruction[]): Instruction[] {
  const targets = new Map<Label, Label>();
  instructions.forEach((instruction, index) => {
    if (instruction.op !== 'LABEL') return;
    let next = index + 1;
    while (instructions[next]?.op === 'LABEL') next++;
    const after = instructions[next];
    if (after !== undefined && isJump(after)) targets.set(instruction.label as Label, after.label as Label);
  });
  const final = (label: Label): Label => {
    const seen = new Set<Label>();
    let found = label;
    for (let next = targets.get(found); next !== undefined && !seen.has(found); next = targets.get(found)) {
      seen.add(found);
      found = next;
    }
    return found;
  };
  for (const instruction of instructions) {
    if (instruction.op === 'LABEL') continue;
    if (instruction.label !== undefined) instruction.label = final(instruction.label);
    if (instruction.labels !== undefined) instruction.labels = instruction.labels.map(final);
  }
  return instructions;
}

/** A branch around a branch becomes one; a branch to what follows anyway vanishes. */
function straightened(instructions: Instruction[]): Instruction[] {
  const output: Instruction[] = [];
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i] as Instruction;
    const next = instructions[i + 1];
    if (instruction.op === 'BC' && instruction.label !== undefined) {
      if (leadsTo(instructions, i + 1, instruction.label)) continue;
      if (
        next !== undefined &&
        isJump(next) &&
        !isJump(instruction) &&
        leadsTo(instructions, i + 2, instruction.label)
      ) {
        output.push({ ...next, value: always ^ instruction.value });
        i++;
        continue;
      }
    }
    output.push(instruction);
  }
  return output;
}

/** Whether only labels stand between an index and the label. */
function leadsTo(instructions: readonly Instruction[], index: number, label: Label): boolean {
  for (let i = index; instructions[i]?.op === 'LABEL'; i++) if (instructions[i]?.label === label) return true;
  return false;
}

function removeUnreachable(instructions: Instruction[]): Instruction[] {
  const used = new Set(instructions.flatMap(labelsOf));
  const output: Instruction[] = [];
  let reachable = true;
  for (const instruction of instructions) {
    if (instruction.op === 'LABEL') {
      if (!used.has(instruction.label as Label)) continue;
      reachable = true;
    }
    if (!reachable) continue;
    output.push(instruction);
    if (endsBlock(instruction)) reachable = false;
  }
  return output;
}

// ---- sequences ----------------------------------------------------------------------------------------------------

type Rule = (output: Instruction[], instruction: Instruction, next: Instruction | undefined) => boolean;

/** Applies the rules to each instruction; one that answers true has dealt with it. */
function combined(instructions: readonly Instruction[]): Instruction[] {
  const output: Instruction[] = [];
  instructions.forEach((instruction, index) => {
    const next = instructions[index + 1];
    if (!rules.some((rule) => rule(output, instruction, next))) output.push(instruction);
  });
  return output;
}

const rules: readonly Rule[] = [loadAndTest, testAfterCopy, testAfterLogical, countDown];

function isTest({ op, r1, r2 }: Instruction): boolean {
  return op === 'LTR' && r1 === r2;
}

/** `L R1,x; LTR R1,R1` is `ICM R1,15,x`. */
function loadAndTest(output: Instruction[], instruction: Instruction): boolean {
  const last = output.at(-1);
  if (!isTest(instruction) || last?.op !== 'L' || last.r1 !== instruction.r1) return false;
  if (last.second?.index !== none || last.second.area?.kind === 'incoming') return false;
  output[output.length - 1] = { ...last, op: 'ICM', value: 15 };
  return true;
}

/** `LR R1,R2; LTR R1,R1` is `LTR R1,R2`. */
function testAfterCopy(output: Instruction[], instruction: Instruction): boolean {
  const last = output.at(-1);
  if (!isTest(instruction) || last?.op !== 'LR' || last.r1 !== instruction.r1) return false;
  output[output.length - 1] = { ...instruction, r2: last.r2 };
  return true;
}

const logical = new Set(['N', 'NR', 'O', 'OR', 'X', 'XR', 'S', 'SR']);

/** AND, OR and EXCLUSIVE OR tell whether the result is zero, and so does a difference. */
function testAfterLogical(output: Instruction[], instruction: Instruction, next: Instruction | undefined): boolean {
  const last = output.at(-1);
  if (!isTest(instruction) || last === undefined || last.r1 !== instruction.r1 || !logical.has(last.op)) return false;
  return next?.op === 'BC' && (next.value === 7 || next.value === 8);
}

/** `BCTR R1,0; LTR R1,R1; BNZ loop` is `BCT R1,loop`, and `BZ end` is `BCT R1,*+8; B end`. */
function countDown(output: Instruction[], instruction: Instruction): boolean {
  const [decrement, test] = output.slice(-2);
  if (instruction.op !== 'BC' || instruction.label === undefined || test === undefined || !isTest(test)) return false;
  if (instruction.value !== 7 && instruction.value !== 8) return false;
  if (decrement?.op !== 'BCTR' || decrement.r1 !== test.r1 || decrement.r2 !== none) return false;
  const count = { ...instruction, op: 'BCT', r1: test.r1, value: 0 } as const;
  if (instruction.value === 7) output.splice(-2, 2, count);
  else {
    const label = new Label('more');
    output.splice(-2, 2, { ...count, label }, { ...instruction, value: always });
    output.push({ ...instruction, op: 'LABEL', label, value: 0 });
  }
  return true;
}
