/**
 * Values computed twice: within a block, and on into blocks that only it leads to, a value that some register still
 * holds is taken from there.
 *
 * Every value gets a number; two instructions with the same operation on the same numbers give the same one. A load
 * stays valid until something may have stored there: a store through the same base to other bytes has not.
 */
import { effectsOf, isPure } from '../machine/effects.ts';
import { type Block, blocksOf, isVirtual } from '../machine/flow-graph.ts';
import {
  type Address,
  callerSaved,
  type FunctionCode,
  type Instruction,
  type Operation,
  type Register,
} from '../machine/instruction.ts';

export function reuseValues(code: FunctionCode): void {
  const numbering = new Numbering(code.instructions);
  numbering.run();
}

/** Bytes that each load and store touches. */
const accessSizes: Partial<Record<Operation, number>> = {
  L: 4,
  LH: 2,
  LOADU8: 1,
  LOADU16: 2,
  LOADU24: 3,
  ST: 4,
  STH: 2,
  STC: 1,
  OI: 1,
  NI: 1,
  XI: 1,
  MVI: 1,
};

const loads = new Set<Operation>(['L', 'LH', 'LOADU8', 'LOADU16', 'LOADU24']);
const compares = new Set<Operation>([
  'C',
  'CH',
  'CL',
  'CR',
  'CLR',
  'LTR',
  'CLI',
  'TM',
  'CLC',
  'CLM',
  'BC',
  'LABEL',
  'LEAVE',
  'JUMP',
  'TRAP',
]);
const simpleStores = new Set<Operation>(['ST', 'STH', 'STC', 'OI', 'NI', 'XI', 'MVI']);
/** Pure operations on r1 and a storage operand. */
const readsStorage = new Set<Operation>(['A', 'S', 'AH', 'SH', 'MH', 'N', 'O', 'X', 'IC', 'ICM']);

/** A load whose value is known. */
interface KnownLoad {
  readonly number: number;
  readonly base: number;
  readonly indexed: boolean;
  readonly displacement: number;
  readonly size: number;
  /** The same slot of the frame, or none. */
  readonly slot: object | undefined;
}

class State {
  /** What registers hold. */
  readonly numbers: Map<Register, number>;
  /** A register that has held the value; it may hold another by now. */
  readonly holders: Map<number, Register>;
  readonly loads: Map<string, KnownLoad>;

  constructor(from?: State) {
    this.numbers = new Map(from?.numbers);
    this.holders = new Map(from?.holders);
    this.loads = new Map(from?.loads);
  }
}

class Numbering {
  readonly #instructions: Instruction[];
  readonly #expressions = new Map<string, number>();
  readonly #literalKeys = new Map<object, number>();
  /** Values that are as cheap to make again as to keep over a call. */
  readonly #cheap = new Set<number>();
  #next = 0;
  #state = new State();

  constructor(instructions: Instruction[]) {
    this.#instructions = instructions;
  }

  run(): void {
    const blocks = blocksOf(this.#instructions);
    const ends: State[] = [];
    blocks.forEach((block, index) => {
      const only = block.predecessors.length === 1 ? (block.predecessors[0] as number) : undefined;
      this.#state = new State(only !== undefined && only < index ? ends[only] : undefined);
      this.#block(block);
      ends[index] = this.#state;
    });
  }

  #block(block: Block): void {
    for (let i = block.start; i < block.end; i++) this.#instruction(this.#instructions[i] as Instruction);
  }

  #instruction(instruction: Instruction): void {
    const { op, r1, r2 } = instruction;
    if (op === 'LR') {
      this.#copy(instruction);
      return;
    }
    if (op === 'D' || op === 'DR') {
      this.#divide(instruction);
      return;
    }
    if (isPure(instruction) && (isVirtual(r1) || callerSaved.includes(r1))) {
      this.#pure(instruction);
      return;
    }
    const { changes } = effectsOf(instruction);
    if (simpleStores.has(op)) this.#store(instruction);
    else if (op === 'BALR' && r2 !== -1) this.#call();
    else if (!compares.has(op) && !isPure(instruction) && op !== 'M' && op !== 'MR') this.#state.loads.clear();
    for (const register of changes) this.#state.numbers.set(register, this.#next++);
  }

  /** What a real register holds only for the moment may be in a virtual one too. */
  #copy(instruction: Instruction): void {
    const number = this.#numberOf(instruction.r2);
    const holder = this.#holderOf(number);
    if (!isVirtual(instruction.r2) && holder !== undefined && holder !== instruction.r1) instruction.r2 = holder;
    this.#hold(instruction.r1, number);
  }

  /** Remainder and quotient of the same operands are the same. A division found again has no effect of its own. */
  #divide(instruction: Instruction): void {
    const { op, r1, r2, second } = instruction;
    const other = second === undefined ? `${this.#numberOf(r2)}` : this.#addressKey(second);
    const operands = `${op} ${this.#numberOf(r1)} ${this.#numberOf(r1 + 1)} ${other}`;
    const isStable = second === undefined || second.area?.kind === 'literal';
    for (const [register, part] of [
      [r1, 'remainder'],
      [r1 + 1, 'quotient'],
    ] as const) {
      const number = isStable ? this.#keyed(`${operands} ${part}`) : this.#next++;
      this.#hold(register, number);
    }
  }

  #holderOf(number: number): Register | undefined {
    const holder = this.#state.holders.get(number);
    return holder !== undefined && isVirtual(holder) && this.#state.numbers.get(holder) === number ? holder : undefined;
  }

  #numberOf(register: Register): number {
    let number = this.#state.numbers.get(register);
    if (number === undefined) {
      number = this.#next++;
      this.#hold(register, number);
    }
    return number;
  }

  #hold(register: Register, number: number): void {
    const { numbers, holders } = this.#state;
    numbers.set(register, number);
    const holder = holders.get(number);
    const isHeld = holder !== undefined && isVirtual(holder) && numbers.get(holder) === number;
    if (!isHeld) holders.set(number, register);
  }

  // ---- pure operations --------------------------------------------------------------------------------------------

  #pure(instruction: Instruction): void {
    const { op, r1, second } = instruction;
    const number = loads.has(op) ? this.#loadNumber(instruction) : this.#expressionNumber(instruction);
    const holder = this.#holderOf(number);
    const known = holder !== undefined && holder !== r1;
    const constant = op === 'LA' && second?.base === -1 && second.area === undefined;
    if (known && !constant) {
      instruction.op = 'LR';
      instruction.r2 = holder as Register;
      instruction.second = undefined;
      instruction.value = 0;
    }
    this.#hold(r1, number);
  }

  #expressionNumber({ op, r1, r2, second, value }: Instruction): number {
    const own = op === 'LA' || op === 'LCR' ? '' : `${this.#numberOf(r1)}`;
    const other = r2 === -1 ? '' : `${this.#numberOf(r2)}`;
    const address = second === undefined ? '' : this.#addressKey(second);
    if (readsStorage.has(op) && second?.area?.kind !== 'literal') return this.#next++;
    return this.#keyed(`${op} ${own} ${other} ${address} ${value}`);
  }

  #keyed(key: string): number {
    let number = this.#expressions.get(key);
    if (number === undefined) {
      number = this.#next++;
      this.#expressions.set(key, number);
    }
    return number;
  }

  #loadNumber(instruction: Instruction): number {
    const { op } = instruction;
    const second = instruction.second as Address;
    const key = `${op} ${this.#addressKey(second)}`;
    if (second.area?.kind === 'literal') {
      const number = this.#keyed(key);
      this.#cheap.add(number);
      return number;
    }
    const known = this.#state.loads.get(key);
    if (known !== undefined) return known.number;
    const number = this.#next++;
    this.#state.loads.set(key, this.#access(number, second, accessSizes[op] ?? 4));
    return number;
  }

  #access(number: number, address: Address, size: number): KnownLoad {
    const { base, index, displacement, area } = address;
    const slot = area?.kind === 'slot' ? area.slot : area?.kind === 'incoming' ? incoming : undefined;
    return { number, base: base === -1 ? -1 : this.#numberOf(base), indexed: index !== -1, displacement, size, slot };
  }

  #addressKey({ base, index, displacement, area }: Address): string {
    const baseKey = base === -1 ? '-' : this.#numberOf(base);
    const indexKey = index === -1 ? '-' : this.#numberOf(index);
    return `${baseKey},${indexKey},${displacement}${area === undefined ? '' : this.#areaKey(area)}`;
  }

  #areaKey(area: NonNullable<Address['area']>): string {
    if (area.kind === 'incoming') return ' incoming';
    if (area.kind === 'slot') return ` slot ${this.#objectKey(area.slot)}`;
    const { literal } = area;
    switch (literal.kind) {
      case 'word':
      case 'half':
        return ` ${literal.kind} ${literal.value}`;
      case 'data':
        return ` data ${literal.offset}`;
      case 'address':
        return ` address ${this.#objectKey(literal.symbol)} ${literal.offset}`;
      case 'bytes':
        return ` bytes ${literal.bytes.join(' ')}`;
      default:
        return ` literal ${this.#objectKey(literal)}`;
    }
  }

  #objectKey(object: object): number {
    let key = this.#literalKeys.get(object);
    if (key === undefined) {
      key = this.#literalKeys.size;
      this.#literalKeys.set(object, key);
    }
    return key;
  }

  // ---- what changes storage ---------------------------------------------------------------------------------------

  #store(instruction: Instruction): void {
    const { op, r1 } = instruction;
    const address = (instruction.first ?? instruction.second) as Address;
    const stored = this.#access(0, address, accessSizes[op] ?? 4);
    for (const [key, known] of this.#state.loads) if (mayOverlap(known, stored)) this.#state.loads.delete(key);
    if (op !== 'ST' || !isVirtual(r1)) return;
    // What was stored is what a load would find.
    const number = this.#numberOf(r1);
    this.#state.loads.set(`L ${this.#addressKey(address)}`, { ...stored, number });
  }

  /** A call changes storage; what is cheap is not worth a register over it. */
  #call(): void {
    this.#state.loads.clear();
    for (const [number] of this.#state.holders) if (this.#cheap.has(number)) this.#state.holders.delete(number);
  }
}

/** Stands for the argument words in the caller's frame. */
const incoming = {};

function mayOverlap(a: KnownLoad, b: KnownLoad): boolean {
  if (a.slot !== undefined && b.slot !== undefined && a.slot !== b.slot) return false;
  if (a.indexed || b.indexed || a.base !== b.base || a.slot !== b.slot) return true;
  return a.displacement < b.displacement + b.size && b.displacement < a.displacement + a.size;
}
