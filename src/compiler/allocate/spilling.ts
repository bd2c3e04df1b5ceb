/** Registers that go to the frame: each use loads them, each change stores them, unless the instruction can do both. */
import { visitRegisters } from '../machine/effects.ts';
import { isVirtual } from '../machine/flow-graph.ts';
import {
  Slot as FrameSlot,
  type FunctionCode,
  type Instruction,
  none,
  type Operation,
  type Register,
  type Slot,
  slotAddress,
} from '../machine/instruction.ts';

/** RR instructions and their RX forms: the second operand may stay in the frame. */
const storageForms: Partial<Record<Operation, Operation>> = {
  LR: 'L',
  AR: 'A',
  SR: 'S',
  NR: 'N',
  OR: 'O',
  XR: 'X',
  CR: 'C',
  CLR: 'CL',
  MR: 'M',
  DR: 'D',
};

/** Rewrites the code so that the spilled registers live in the frame. Returns the registers that this made. */
export function spill(code: FunctionCode, spilled: ReadonlySet<Register>): Set<Register> {
  return new Spiller(code, spilled).run();
}

class Spiller {
  readonly #code: FunctionCode;
  readonly #spilled: ReadonlySet<Register>;
  readonly #slots = new Map<Register, Slot>();
  /** Registers whose value can be made again: the instruction that makes it. */
  readonly #remakes: Map<Register, Instruction>;
  readonly #made = new Set<Register>();
  #output: Instruction[] = [];

  constructor(code: FunctionCode, spilled: ReadonlySet<Register>) {
    this.#code = code;
    this.#spilled = spilled;
    this.#remakes = remakable(code.instructions, spilled);
  }

  run(): Set<Register> {
    for (const instruction of this.#code.instructions) this.#rewrite(instruction);
    this.#code.instructions.length = 0;
    for (const instruction of this.#output) this.#code.instructions.push(instruction);
    this.#output = [];
    return this.#made;
  }

  #rewrite(instruction: Instruction): void {
    if (this.#remakes.get(instruction.r1) === instruction) return;
    this.#useStorageForm(instruction);
    const before: Instruction[] = [];
    const after: Instruction[] = [];
    const replaced = new Map<Register, Register>();
    visitRegisters(instruction, (register, role) => {
      if (!this.#spilled.has(register)) return register;
      let replacement = replaced.get(register);
      if (replacement === undefined) {
        replacement = this.#newRegister();
        replaced.set(register, replacement);
      }
      if (role !== 'define') before.push(this.#load(register, replacement, instruction));
      if (role !== 'use') after.push(this.#store(register, replacement, instruction));
      return replacement;
    });
    this.#output.push(...unique(before), instruction, ...after);
  }

  /** `AR R5,spilled` is `A R5,slot`; `LR spilled,R5` is `ST R5,slot`. */
  #useStorageForm(instruction: Instruction): void {
    const { op, r1, r2 } = instruction;
    const form = storageForms[op];
    if (form === undefined) return;
    if (this.#spilled.has(r2) && !this.#remakes.has(r2) && !(op === 'LR' && this.#spilled.has(r1))) {
      instruction.op = form;
      instruction.r2 = none;
      instruction.second = slotAddress(this.#slot(r2));
    } else if (op === 'LR' && this.#spilled.has(r1) && !this.#spilled.has(r2)) {
      instruction.op = 'ST';
      instruction.r1 = r2;
      instruction.r2 = none;
      instruction.second = slotAddress(this.#slot(r1));
    }
  }

  #slot(register: Register): Slot {
    let slot = this.#slots.get(register);
    if (slot === undefined) {
      slot = new FrameSlot(4, 'spilled');
      this.#slots.set(register, slot);
      this.#code.slots.push(slot);
    }
    return slot;
  }

  #newRegister(): Register {
    const register = this.#code.nextRegister++;
    this.#made.add(register);
    return register;
  }

  #load(register: Register, into: Register, near: Instruction): Instruction {
    const remake = this.#remakes.get(register);
    if (remake !== undefined) return { ...remake, r1: into, frequency: near.frequency, at: near.at };
    return this.#frameInstruction('L', register, into, near);
  }

  #store(register: Register, from: Register, near: Instruction): Instruction {
    return this.#frameInstruction('ST', register, from, near);
  }

  #frameInstruction(op: 'L' | 'ST', register: Register, r1: Register, near: Instruction): Instruction {
    return {
      op,
      r1,
      r2: none,
      r3: none,
      first: undefined,
      second: slotAddress(this.#slot(register)),
      value: 0,
      label: undefined,
      labels: undefined,
      alsoUses: [],
      alsoChanges: [],
      at: near.at,
      frequency: near.frequency,
      note: '',
    };
  }
}

/** A register used twice in one instruction is loaded once. */
function unique(loads: readonly Instruction[]): Instruction[] {
  const seen = new Set<Register>();
  return loads.filter(({ r1 }) => !seen.has(r1) && seen.add(r1));
}

/** Spilled registers that are set once, to something that needs no other register: a literal or an address. */
function remakable(instructions: readonly Instruction[], spilled: ReadonlySet<Register>): Map<Register, Instruction> {
  const found = new Map<Register, Instruction>();
  const several = new Set<Register>();
  for (const instruction of instructions) {
    visitRegisters(instruction, (register, role) => {
      if (role === 'use' || !isVirtual(register) || !spilled.has(register)) return register;
      if (found.has(register) || !isRemakable(instruction, register)) several.add(register);
      else found.set(register, instruction);
      return register;
    });
  }
  for (const register of several) found.delete(register);
  return found;
}

function isRemakable({ op, r1, second }: Instruction, register: Register): boolean {
  if (r1 !== register || second === undefined || second.base !== none || second.index !== none) return false;
  if (op === 'LA') return true;
  return (op === 'L' || op === 'LH') && second.area?.kind === 'literal';
}
