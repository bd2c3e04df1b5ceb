/** Basic blocks: runs of instructions that are entered at their beginning and left at their end. */
import { effectsOf, endsBlock } from './effects.ts';
import { firstVirtual, type Instruction, type Label, type Register } from './instruction.ts';

export interface Block {
  readonly start: number;
  /** Behind the last instruction. */
  readonly end: number;
  readonly successors: number[];
  readonly predecessors: number[];
}

/** The blocks of a function in the order of its instructions. */
export function blocksOf(instructions: readonly Instruction[]): Block[] {
  const starts = new Set<number>([0]);
  instructions.forEach((instruction, index) => {
    if (instruction.op === 'LABEL') starts.add(index);
    if (isBranch(instruction) || endsBlock(instruction)) starts.add(index + 1);
  });
  starts.delete(instructions.length);
  const ordered = [...starts].sort((a, b) => a - b);
  const blocks = ordered.map((start, index): Block => {
    return { start, end: ordered[index + 1] ?? instructions.length, successors: [], predecessors: [] };
  });
  connect(blocks, instructions);
  return blocks;
}

function connect(blocks: readonly Block[], instructions: readonly Instruction[]): void {
  const blockOfLabel = new Map<Label, number>();
  blocks.forEach((block, index) => {
    const first = instructions[block.start];
    if (first?.op === 'LABEL' && first.label !== undefined) blockOfLabel.set(first.label, index);
  });
  blocks.forEach((block, index) => {
    const last = instructions[block.end - 1] as Instruction;
    const targets = new Set<number>();
    for (const label of labelsOf(last)) targets.add(blockOfLabel.get(label) as number);
    if (!endsBlock(last) && index + 1 < blocks.length) targets.add(index + 1);
    for (const target of targets) {
      block.successors.push(target);
      (blocks[target] as Block).predecessors.push(index);
    }
  });
}

/** The labels that the instruction may go to. */
export function labelsOf(instruction: Instruction): readonly Label[] {
  if (instruction.op === 'LABEL') return [];
  if (instruction.labels !== undefined) return instruction.labels;
  return instruction.label === undefined ? [] : [instruction.label];
}

function isBranch(instruction: Instruction): boolean {
  return instruction.op !== 'LABEL' && (instruction.label !== undefined || instruction.labels !== undefined);
}

/** Sets of registers, as bits. */
export class RegisterSet {
  readonly #words: Int32Array;

  constructor(size: number) {
    this.#words = new Int32Array((size + 31) >>> 5);
  }

  has(register: Register): boolean {
    return (((this.#words[register >>> 5] as number) >>> (register & 31)) & 1) !== 0;
  }

  add(register: Register): void {
    const word = register >>> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (register & 31));
  }

  delete(register: Register): void {
    const word = register >>> 5;
    this.#words[word] = (this.#words[word] as number) & ~(1 << (register & 31));
  }

  /** Adds what is in `other` and not in `except`; tells whether that changed anything. */
  addAllExcept(other: RegisterSet, except?: RegisterSet): boolean {
    let changed = 0;
    for (let i = 0; i < this.#words.length; i++) {
      const old = this.#words[i] as number;
      const added = (other.#words[i] as number) & ~(except === undefined ? 0 : (except.#words[i] as number));
      this.#words[i] = old | added;
      changed |= ~old & added;
    }
    return changed !== 0;
  }

  copy(): RegisterSet {
    const copy = new RegisterSet(this.#words.length * 32);
    copy.#words.set(this.#words);
    return copy;
  }

  forEach(action: (register: Register) => void): void {
    for (let i = 0; i < this.#words.length; i++) {
      let word = this.#words[i] as number;
      while (word !== 0) {
        const bit = 31 - Math.clz32(word & -word);
        action(i * 32 + bit);
        word &= word - 1;
      }
    }
  }
}

/** For each block, the registers whose values are still needed at its end. */
export function liveAtEnds(
  instructions: readonly Instruction[],
  blocks: readonly Block[],
  registerCount: number,
): RegisterSet[] {
  const sets = blocks.map((block) => blockSets(instructions, block, registerCount));
  const liveOut = blocks.map(() => new RegisterSet(registerCount));
  const liveIn = sets.map(({ read }) => read.copy());
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = blocks.length - 1; index >= 0; index--) {
      const out = liveOut[index] as RegisterSet;
      let grew = false;
      for (const successor of (blocks[index] as Block).successors) {
        if (out.addAllExcept(liveIn[successor] as RegisterSet)) grew = true;
      }
      if (!grew) continue;
      if ((liveIn[index] as RegisterSet).addAllExcept(out, (sets[index] as { written: RegisterSet }).written))
        changed = true;
    }
  }
  return liveOut;
}

/** What a block reads before it writes it, and what it writes. */
function blockSets(
  instructions: readonly Instruction[],
  block: Block,
  count: number,
): { read: RegisterSet; written: RegisterSet } {
  const read = new RegisterSet(count);
  const written = new RegisterSet(count);
  for (let i = block.start; i < block.end; i++) {
    const { uses, changes } = effectsOf(instructions[i] as Instruction);
    for (const register of uses) if (!written.has(register)) read.add(register);
    for (const register of changes) written.add(register);
  }
  return { read, written };
}

export function isVirtual(register: Register): boolean {
  return register >= firstVirtual;
}
