/**
 * The state of instruction selection for one function: the code so far, and where locals live.
 *
 * Selection walks the typed tree and emits instructions on virtual registers. It never changes a register that holds a
 * local or another value; a result goes to a register of its own, and allocation removes the moves this makes.
 */
import {
  type Address,
  firstVirtual,
  type Instruction,
  Label,
  type Literal,
  literalAddress,
  none,
  type Operation,
  type Register,
  Slot,
} from '../machine/instruction.ts';
import type { LinkSymbol, Module } from '../program/module.ts';
import type { Local, TypedFunction } from '../typed/tree.ts';

/** Where the statics of the module being compiled lie in its data section. */
export interface StaticPlaces {
  readonly module: Module;
  /** Offset in the data section; undefined for a symbol of another module. */
  offsetOf(symbol: LinkSymbol): number | undefined;
}

type Fields = Partial<
  Pick<
    Instruction,
    'r1' | 'r2' | 'r3' | 'first' | 'second' | 'value' | 'label' | 'labels' | 'alsoUses' | 'alsoChanges' | 'note'
  >
>;

export class Selector {
  readonly typed: TypedFunction;
  readonly statics: StaticPlaces;
  readonly checkedBuild: boolean;
  readonly code: Instruction[] = [];
  readonly slots: Slot[] = [];
  nextRegister: Register = firstVirtual;
  outgoingWords = 0;
  /** Offset in the source of the statement being selected. */
  at: number;
  /** How often the present statement runs for each call. */
  frequency = 1;
  /** Where break and continue go. */
  readonly breakLabels: Label[] = [];
  readonly continueLabels: Label[] = [];
  /** Traps of a checked build, which stand behind the function's code. */
  readonly traps: { readonly label: Label; readonly at: number }[] = [];
  readonly #registers = new Map<Local, readonly Register[]>();
  readonly #locals = new Set<Register>();
  readonly #slots = new Map<Local, Slot>();

  constructor(typed: TypedFunction, statics: StaticPlaces, checkedBuild: boolean) {
    this.typed = typed;
    this.statics = statics;
    this.checkedBuild = checkedBuild;
    this.at = typed.at;
  }

  // ---- registers and frame ----------------------------------------------------------------------------------------

  newRegister(): Register {
    return this.nextRegister++;
  }

  /** The register of a local; of a Text, that of its address, and the next is that of its length. */
  registersOf(local: Local): readonly Register[] {
    let registers = this.#registers.get(local);
    if (registers === undefined) {
      registers = local.type.kind === 'text' ? [this.newRegister(), this.newRegister()] : [this.newRegister()];
      this.adoptRegister(local, ...registers);
    }
    return registers;
  }

  /** Whether the register is the home of a local. */
  isLocal(register: Register): boolean {
    return this.#locals.has(register);
  }

  /** Makes registers the home of a local that selection itself has made up. */
  adoptRegister(local: Local, ...registers: readonly Register[]): void {
    this.#registers.set(local, registers);
    for (const register of registers) this.#locals.add(register);
  }

  /** The frame storage of a local declared with `local<T>()`. */
  slotOf(local: Local): Slot {
    let slot = this.#slots.get(local);
    if (slot === undefined) {
      slot = this.newSlot(local.frameSize ?? 0, local.name);
      this.#slots.set(local, slot);
    }
    return slot;
  }

  newSlot(size: number, name: string): Slot {
    const slot = new Slot(size, name);
    this.slots.push(slot);
    return slot;
  }

  // ---- emitting ---------------------------------------------------------------------------------------------------

  emit(op: Operation, fields: Fields): Instruction {
    const instruction: Instruction = {
      op,
      r1: none,
      r2: none,
      r3: none,
      first: undefined,
      second: undefined,
      value: 0,
      label: undefined,
      labels: undefined,
      alsoUses: [],
      alsoChanges: [],
      at: this.at,
      frequency: this.frequency,
      note: '',
      ...fields,
    };
    this.code.push(instruction);
    return instruction;
  }

  rr(op: Operation, r1: Register, r2: Register): void {
    this.emit(op, { r1, r2 });
  }

  rx(op: Operation, r1: Register, second: Address, note = ''): void {
    this.emit(op, { r1, second, note });
  }

  si(op: Operation, first: Address, value: number, note = ''): void {
    this.emit(op, { first, value, note });
  }

  /** An SS instruction with one length, of the operands in bytes. */
  ss(op: Operation, first: Address, second: Address, length: number, note = ''): void {
    this.emit(op, { first, second, value: length, note });
  }

  /** A shift by a constant. */
  shift(op: Operation, r1: Register, count: number): void {
    this.emit(op, { r1, second: { base: none, index: none, displacement: count } });
  }

  move(to: Register, from: Register): void {
    if (to !== from) this.rr('LR', to, from);
  }

  branch(mask: number, label: Label): void {
    this.emit('BC', { value: mask, label });
  }

  jump(label: Label): void {
    this.branch(15, label);
  }

  place(label: Label): void {
    this.emit('LABEL', { label });
  }

  newLabel(name: string): Label {
    return new Label(name);
  }

  /** An instruction made but not emitted: the target of EX. */
  detached(op: Operation, fields: Fields): Instruction {
    const instruction = this.emit(op, fields);
    this.code.pop();
    return instruction;
  }

  /** Runs `action` for code that is expected to run `factor` times as often. */
  scaled(factor: number, action: () => void): void {
    const before = this.frequency;
    this.frequency *= factor;
    action();
    this.frequency = before;
  }

  // ---- constants --------------------------------------------------------------------------------------------------

  word(value: number): Address {
    return literalAddress({ kind: 'word', value: value | 0 });
  }

  half(value: number): Address {
    return literalAddress({ kind: 'half', value });
  }

  literal(literal: Literal): Address {
    return literalAddress(literal);
  }

  loadConstant(target: Register, value: number): void {
    if (value >= 0 && value < 4096) this.rx('LA', target, { base: none, index: none, displacement: value });
    else if (value >= -0x8000 && value < 0x8000) this.rx('LH', target, this.half(value));
    else this.rx('L', target, this.word(value));
  }
}
