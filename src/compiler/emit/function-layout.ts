/**
 * Layout of one function: pages of up to 4096 bytes, each with its own literal pool, and the bytes.
 *
 * A page is what one base register reaches: code, stubs for branches that leave it, literals. A branch to another page
 * goes to a stub, which loads R12 with the other page's address and branches there; so no branch changes its length, and
 * how much fits a page is known without repetition. The first page's base is R15 in a leaf, else R12.
 */
import { encode } from '../../architecture/instructions/encode.ts';
import { refuse } from '../diagnostic.ts';
import {
  type Address,
  type Instruction,
  Label,
  type Literal,
  literalAddress,
  none,
  type Register,
  registerAddress,
} from '../machine/instruction.ts';
import type { LinkSymbol } from '../program/module.ts';
import type { FinalInstruction } from './expand.ts';
import { LiteralPool, sizeOf } from './literal-pool.ts';
import { operandsOf, sizeOfInstruction } from './operands.ts';

export const pageSize = 4096;

/** An address constant in a function. */
export interface FunctionRelocation {
  readonly offset: number;
  /** undefined: the function itself; 'data': the module's data section. */
  readonly target: LinkSymbol | 'data' | undefined;
  readonly addend: number;
}

/** One line of the listing: an instruction or a constant. */
export interface LaidOutItem {
  readonly offset: number;
  readonly size: number;
  readonly instruction: Instruction | undefined;
  readonly literal: Literal | undefined;
  /** Offset of what the base register holds when the instruction runs. */
  readonly base: number;
}

export interface LaidOutFunction {
  readonly bytes: Uint8Array;
  readonly relocations: readonly FunctionRelocation[];
  readonly items: readonly LaidOutItem[];
  readonly pages: number;
}

export interface LayoutOptions {
  readonly baseRegister: Register;
  /** Offset of what the base register points at on the first page. */
  readonly firstBase: number;
}

export function layOutFunction(instructions: readonly FinalInstruction[], options: LayoutOptions): LaidOutFunction {
  return new FunctionLayout(instructions, options).run();
}

interface Page {
  readonly start: number;
  readonly end: number;
  readonly pool: LiteralPool;
  /** Labels on other pages that this one branches to, with the label of their stub. */
  readonly stubs: Map<Label, Label>;
  readonly codeSize: number;
  readonly poolSize: number;
  /** Offset in the function of what the base register holds. */
  base: number;
  poolStart: number;
}

const stubSize = 8;
const switchSize = 6;

class FunctionLayout {
  readonly #instructions: readonly FinalInstruction[];
  readonly #options: LayoutOptions;
  readonly #indexOfLabel = new Map<Label, number>();
  readonly #tables = new Map<Instruction, Literal>();
  readonly #pageLiterals = new Map<Label, Literal>();
  readonly #pages: Page[] = [];
  readonly #items: LaidOutItem[] = [];
  readonly #relocations: FunctionRelocation[] = [];
  #bytes = new Uint8Array(0);

  constructor(instructions: readonly FinalInstruction[], options: LayoutOptions) {
    this.#instructions = instructions;
    this.#options = options;
    instructions.forEach((instruction, index) => {
      if (instruction.op === 'LABEL' && instruction.label !== undefined)
        this.#indexOfLabel.set(instruction.label, index);
    });
  }

  run(): LaidOutFunction {
    for (let start = 0; start < this.#instructions.length; ) {
      const page = this.#fill(start);
      this.#pages.push(page);
      start = page.end;
    }
    const size = this.#place();
    this.#bytes = new Uint8Array(size);
    for (const page of this.#pages) this.#write(page);
    const items = this.#items.sort((a, b) => a.offset - b.offset);
    return { bytes: this.#bytes, relocations: this.#relocations, items, pages: this.#pages.length };
  }

  // ---- what fits a page -------------------------------------------------------------------------------------------

  /** The longest page that begins with this instruction. */
  #fill(start: number): Page {
    const rest = this.#measure(start, this.#instructions.length);
    if (this.#sizeOf(rest) <= pageSize) return rest;
    let [fits, tooLong] = [start, this.#instructions.length];
    while (fits + 1 < tooLong) {
      const middle = (fits + tooLong) >>> 1;
      if (this.#sizeOf(this.#measure(start, middle)) <= pageSize) fits = middle;
      else tooLong = middle;
    }
    let end = fits;
    while (end > start && (this.#isGlued(end - 1) || this.#sizeOf(this.#measure(start, end)) > pageSize)) end--;
    if (end === start) {
      const { at } = this.#instructions[start] as FinalInstruction;
      refuse(
        at,
        'pages',
        'The literals of one instruction have more than 4096 bytes',
        'put the text into static storage',
      );
    }
    return this.#measure(start, end);
  }

  #isGlued(index: number): boolean {
    return index + 1 < this.#instructions.length && (this.#instructions[index]?.glued ?? false);
  }

  #sizeOf({ codeSize, poolSize }: Page): number {
    return codeSize + 3 + poolSize;
  }

  /** What a page of these instructions has in it. */
  #measure(start: number, end: number): Page {
    const pool = new LiteralPool();
    const stubs = new Map<Label, Label>();
    let codeSize = start === 0 ? -this.#options.firstBase : 0;
    for (let i = start; i < end; i++) {
      const instruction = this.#instructions[i] as FinalInstruction;
      codeSize += sizeOfInstruction(instruction);
      for (const literal of this.#literalsOf(instruction)) pool.add(literal);
      for (const label of targetsOf(instruction)) {
        const target = this.#indexOfLabel.get(label) as number;
        if ((target < start || target >= end) && !stubs.has(label)) {
          stubs.set(label, new Label(`to ${label.name}`));
          pool.add(this.#pageLiteral(label));
          codeSize += stubSize;
        }
      }
    }
    if (end < this.#instructions.length) {
      codeSize += switchSize;
      pool.add(this.#pageLiteral(this.#nextLabel(end)));
    }
    return { start, end, pool, stubs, codeSize, poolSize: pool.layOut(), base: 0, poolStart: 0 };
  }

  /** A label for the first instruction of a page, to name it by. */
  #nextLabel(index: number): Label {
    let label = this.#nextLabels.get(index);
    if (label === undefined) {
      label = new Label('page');
      this.#nextLabels.set(index, label);
      this.#indexOfLabel.set(label, index);
    }
    return label;
  }
  readonly #nextLabels = new Map<number, Label>();

  #pageLiteral(label: Label): Literal {
    let literal = this.#pageLiterals.get(label);
    if (literal === undefined) {
      literal = { kind: 'page', label };
      this.#pageLiterals.set(label, literal);
    }
    return literal;
  }

  #literalsOf(instruction: Instruction): Literal[] {
    const found: Literal[] = [];
    for (const address of [instruction.first, instruction.second]) {
      if (address?.area?.kind !== 'literal') continue;
      const { literal } = address.area;
      found.push(literal);
      if (literal.kind === 'target') found.push(...this.#literalsOf(literal.instruction));
    }
    if (instruction.op === 'JUMP') found.push(this.#tableOf(instruction));
    return found;
  }

  #tableOf(instruction: Instruction): Literal {
    let table = this.#tables.get(instruction);
    if (table === undefined) {
      table = { kind: 'offsets', labels: instruction.labels ?? [] };
      this.#tables.set(instruction, table);
    }
    return table;
  }

  // ---- addresses --------------------------------------------------------------------------------------------------

  /** Gives pages, labels, stubs and pools their offsets. Returns the size of the function. */
  #place(): number {
    let offset = 0;
    for (const page of this.#pages) {
      page.base = page.start === 0 ? this.#options.firstBase : offset;
      for (let i = page.start; i < page.end; i++) {
        const instruction = this.#instructions[i] as FinalInstruction;
        const next = this.#nextLabels.get(i);
        if (next !== undefined) next.offset = offset;
        if (instruction.op === 'LABEL' && instruction.label !== undefined) instruction.label.offset = offset;
        offset += sizeOfInstruction(instruction);
      }
      if (page.end < this.#instructions.length) offset += switchSize;
      for (const stub of page.stubs.values()) {
        stub.offset = offset;
        offset += stubSize;
      }
      page.poolStart = Math.ceil(offset / 4) * 4;
      offset = Math.ceil((page.poolStart + page.poolSize) / 4) * 4;
    }
    return offset;
  }

  #pageOf(label: Label): Page {
    const index = this.#indexOfLabel.get(label) as number;
    return this.#pages.find((page) => index >= page.start && index < page.end) as Page;
  }

  // ---- bytes ------------------------------------------------------------------------------------------------------

  #write(page: Page): void {
    let offset = page.start === 0 ? 0 : page.base;
    for (let i = page.start; i < page.end; i++) {
      const instruction = this.#instructions[i] as FinalInstruction;
      offset += this.#writeInstruction(page, instruction, offset);
    }
    if (page.end < this.#instructions.length) offset += this.#writePageSwitch(page, offset);
    for (const [label, stub] of page.stubs) this.#writeStub(page, label, stub.offset);
    for (const { literal, offset: inPool } of page.pool.placed)
      this.#writeLiteral(page, literal, page.poolStart + inPool);
  }

  #writeInstruction(page: Page, instruction: Instruction, offset: number): number {
    const size = sizeOfInstruction(instruction);
    this.#items.push({ offset, size, instruction, literal: undefined, base: page.base });
    switch (instruction.op) {
      case 'LABEL':
      case 'TRAP':
        break;
      case 'NEXT':
        this.#bytes[offset + 3] = 1;
        break;
      case 'JUMP': {
        const table = { ...literalAddress(this.#tableOf(instruction)), index: instruction.r1 };
        this.#encode(page, make(instruction, 'LH', { r1: instruction.r2, second: table }), offset);
        const second = { ...registerAddress(this.#options.baseRegister), index: instruction.r2 };
        this.#encode(page, make(instruction, 'BC', { value: 15, second }), offset + 4);
        break;
      }
      default:
        this.#encode(page, instruction, offset);
    }
    return size;
  }

  #encode(page: Page, instruction: Instruction, offset: number): void {
    if (instruction.label !== undefined) {
      const target = this.#branchTarget(page, instruction.label);
      instruction.second = registerAddress(this.#options.baseRegister, target - page.base);
    }
    if (instruction.first !== undefined) instruction.first = this.#resolved(page, instruction.first);
    if (instruction.second !== undefined) instruction.second = this.#resolved(page, instruction.second);
    this.#bytes.set(encode(instruction.op, operandsOf(instruction)), offset);
  }

  #branchTarget(page: Page, label: Label): number {
    return (page.stubs.get(label) ?? label).offset;
  }

  #resolved(page: Page, address: Address): Address {
    const { area } = address;
    if (area?.kind !== 'literal') return address;
    const displacement = page.poolStart + page.pool.offsetOf(area.literal) - page.base + address.displacement;
    return { base: this.#options.baseRegister, index: address.index, displacement, area };
  }

  /** The page ends where control goes on: R12 is loaded with the next page's address. */
  #writePageSwitch(page: Page, offset: number): number {
    const model = this.#instructions[page.end] as Instruction;
    const literal = this.#pageLiteral(this.#nextLabel(page.end));
    this.#item(page, make(model, 'L', { r1: 12, second: literalAddress(literal), note: 'next page' }), offset);
    this.#item(page, make(model, 'BCR', { value: 15, r2: 12 }), offset + 4);
    return switchSize;
  }

  #writeStub(page: Page, label: Label, offset: number): void {
    const model = this.#instructions[page.end - 1] as Instruction;
    const target = this.#pageOf(label);
    const literal = this.#pageLiteral(label);
    this.#item(page, make(model, 'L', { r1: 12, second: literalAddress(literal), note: 'another page' }), offset);
    const second = registerAddress(12, label.offset - target.base);
    this.#item(page, make(model, 'BC', { value: 15, second }), offset + 4, target.base);
  }

  #item(page: Page, instruction: Instruction, offset: number, base = page.base): void {
    this.#items.push({
      offset,
      size: sizeOfInstruction(instruction),
      instruction,
      literal: undefined,
      base,
    });
    this.#encode(page, instruction, offset);
  }

  #writeLiteral(page: Page, literal: Literal, offset: number): void {
    this.#items.push({ offset, size: sizeOf(literal), instruction: undefined, literal, base: page.base });
    const view = new DataView(this.#bytes.buffer);
    switch (literal.kind) {
      case 'word':
        view.setInt32(offset, literal.value);
        break;
      case 'half':
        view.setInt16(offset, literal.value);
        break;
      case 'bytes':
        this.#bytes.set(literal.bytes, offset);
        break;
      case 'address':
        this.#relocations.push({ offset, target: literal.symbol, addend: literal.offset });
        return;
      case 'data':
        this.#relocations.push({ offset, target: 'data', addend: literal.offset });
        return;
      case 'page':
        this.#relocations.push({ offset, target: undefined, addend: this.#pageOf(literal.label).base });
        return;
      case 'target':
        this.#encode(page, literal.instruction, offset);
        break;
      case 'offsets':
        literal.labels.forEach((label, index) => {
          view.setInt16(offset + 2 * index, this.#branchTarget(page, label) - page.base);
        });
    }
  }
}

/** Labels that a page must reach: of branches and tables. */
function targetsOf(instruction: Instruction): readonly Label[] {
  if (instruction.op === 'LABEL') return [];
  return instruction.labels ?? (instruction.label === undefined ? [] : [instruction.label]);
}

function make(model: Instruction, op: Instruction['op'], fields: Partial<Instruction>): Instruction {
  return {
    ...model,
    r1: none,
    r2: none,
    r3: none,
    first: undefined,
    second: undefined,
    value: 0,
    label: undefined,
    labels: undefined,
    note: '',
    op,
    ...fields,
  };
}
