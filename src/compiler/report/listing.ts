/**
 * The listing of a module: under each line of the program the instructions that it became, then the literals, and at
 * the end the statics.
 */
import { disassemble } from '../../architecture/instructions/disassemble.ts';
import { positionOf } from '../diagnostic.ts';
import type { CompiledFunction } from '../emit/compile-function.ts';
import type { LaidOutItem } from '../emit/function-layout.ts';
import { type CompiledModule, codeSectionOf } from '../emit/sections.ts';
import type { Instruction, Label, Literal } from '../machine/instruction.ts';
import { nameOf, sizeOf } from '../program/type.ts';

export type ListedModule = CompiledModule;

const labelWidth = 10;
const operandsWidth = 26;
const codeWidth = 14;

export function listingOf(module: ListedModule): string {
  const { functions, data } = module;
  const { path, codeSection, dataSection } = module.module;
  const { bytes } = codeSectionOf(module);
  const lines = [
    `${path}   ${codeSection} ${bytes.length} bytes of code, ${dataSection} ${data.contents().bytes.length} of data`,
  ];
  for (const compiled of functions) {
    lines.push('', ...new FunctionListing(module, compiled, bytes).lines());
  }
  if (data.statics.length > 0) lines.push('', ...staticLines(module));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function staticLines({ module, data }: ListedModule): string[] {
  const lines = data.statics.map(({ symbol, type }) => {
    const offset = data.offsetOf(symbol) as number;
    const external = (symbol.external ?? '').padEnd(labelWidth);
    return `${hexadecimal(offset, 6)}  ${external}${String(sizeOf(type)).padStart(7)}  ${symbol.name}: ${nameOf(type)}`;
  });
  return [`${module.dataSection}`, ...lines];
}

/** Names of branches by their masks. */
const namesAfterTest: Readonly<Record<number, string>> = { 8: 'BZ', 7: 'BNZ', 1: 'BO', 14: 'BNO', 4: 'BM', 11: 'BNM' };
const namesAfterArithmetic: Readonly<Record<number, string>> = {
  8: 'BZ',
  7: 'BNZ',
  4: 'BM',
  11: 'BNM',
  2: 'BP',
  13: 'BNP',
};
const comparisons = new Set<string>(['C', 'CR', 'CL', 'CLR', 'CH', 'CLI', 'CLC', 'CLM', 'CLCL']);
const setters = new Set<string>([
  ...comparisons,
  'TM',
  'LTR',
  'ICM',
  'N',
  'NR',
  'O',
  'OR',
  'X',
  'XR',
  'S',
  'SR',
  'A',
  'AR',
]);

class FunctionListing {
  readonly #compiled: CompiledFunction;
  readonly #start: number;
  /** The function's part of the code section. */
  readonly #bytes: Uint8Array;
  readonly #source: readonly string[];
  /** Names of offsets in the function: branch targets and literals. */
  readonly #names = new Map<number, string>();
  readonly #lines: string[] = [];
  /** The last instruction that set the condition code. */
  #setter = 'C';
  /** Source lines shown so far, and the one whose code is being listed. */
  #shown: number;
  #current = -1;

  constructor(module: ListedModule, compiled: CompiledFunction, section: Uint8Array) {
    this.#compiled = compiled;
    this.#start = module.offsets.get(compiled.typed.symbol) as number;
    this.#bytes = section.subarray(this.#start, this.#start + compiled.layout.bytes.length);
    this.#source = compiled.typed.source.syntax.text.split('\n');
    this.#shown = positionOf(compiled.typed.source, compiled.typed.at).line - 1;
  }

  lines(): string[] {
    this.#nameTargets();
    this.#heading();
    for (const item of this.#compiled.layout.items) {
      if (item.literal !== undefined) this.#literal(item, item.literal);
      else this.#instruction(item);
    }
    return this.#lines;
  }

  #heading(): void {
    const { typed, frame, isLeaf, layout } = this.#compiled;
    const external = typed.symbol.external === undefined ? '' : ` (${typed.symbol.external})`;
    const saved = frame.firstSaved === undefined ? '' : `, saves R${frame.firstSaved} on`;
    const pages = layout.pages > 1 ? `, ${layout.pages} pages` : '';
    const form = isLeaf ? 'leaf, ' : '';
    this.#lines.push(
      `${typed.symbol.name}${external}: ${form}${layout.bytes.length} bytes${pages}, frame ${frame.size}${saved}`,
    );
  }

  /** Labels that something branches to get numbers in the order of their offsets. */
  #nameTargets(): void {
    const targets = new Set<Label>();
    for (const { instruction, literal } of this.#compiled.layout.items) {
      if (instruction !== undefined && instruction.op !== 'LABEL') {
        for (const label of instruction.labels ?? (instruction.label ? [instruction.label] : [])) targets.add(label);
      }
      if (literal?.kind === 'page') targets.add(literal.label);
    }
    this.#names.set(0, this.#compiled.typed.symbol.name);
    const ordered = [...targets].sort((a, b) => a.offset - b.offset);
    for (const { offset, name } of ordered)
      if (!this.#names.has(offset)) this.#names.set(offset, `${name}${this.#names.size}`);
    for (const { offset, literal } of this.#compiled.layout.items) {
      if (literal !== undefined) this.#names.set(offset, literalText(literal));
    }
  }

  #instruction({ offset, size, instruction, base }: LaidOutItem): void {
    if (instruction === undefined || size === 0) return;
    this.#sourceLine(positionOf(this.#compiled.typed.source, instruction.at).line);
    const code = this.#bytes.subarray(offset, offset + size);
    const codeBase = this.#compiled.isLeaf ? 15 : 12;
    for (let at = 0; at < size; ) {
      const nameAddress = (register: number, displacement: number) =>
        register === codeBase ? this.#names.get(base + displacement) : undefined;
      const { mnemonic, operands, length } = disassemble(code, at, nameAddress);
      const label = at === 0 ? (this.#names.get(offset) ?? '') : '';
      const statement = `${this.#branchName(mnemonic, instruction).padEnd(6)}${operands}`;
      this.#line(offset + at, code.subarray(at, at + length), label, statement, instruction.note);
      at += length;
    }
  }

  /** Branches are named for what has set the condition code: BZ after TM, BE after a comparison. */
  #branchName(mnemonic: string, { op, value }: Instruction): string {
    if (op !== 'BC' && op !== 'BCR') {
      if (setters.has(op)) this.#setter = op;
      return mnemonic;
    }
    const names =
      this.#setter === 'TM' ? namesAfterTest : comparisons.has(this.#setter) ? undefined : namesAfterArithmetic;
    const name = names?.[value];
    return name === undefined ? mnemonic : name + (op === 'BCR' ? 'R' : '');
  }

  #literal({ offset, size }: LaidOutItem, literal: Literal): void {
    const bytes = this.#bytes.subarray(offset, offset + size);
    this.#line(offset, bytes.subarray(0, 6), '', literalText(literal), '');
  }

  #line(offset: number, bytes: Uint8Array, label: string, statement: string, note: string): void {
    const code = [...bytes].map((byte, index) => hexadecimal(byte, 2) + (index % 2 === 1 ? ' ' : '')).join('');
    const location = hexadecimal(this.#start + offset, 6);
    const text = `${location}  ${code.padEnd(codeWidth + 2)}${label.padEnd(labelWidth)} ${statement}`;
    this.#lines.push(
      note === '' ? text : `${text.padEnd(6 + 4 + codeWidth + 1 + labelWidth + operandsWidth)}  ${note}`,
    );
  }

  /** Shows the program up to a line the first time, and the line alone when code comes back to it. */
  #sourceLine(line: number): void {
    if (line === this.#current) return;
    this.#current = line;
    const first = line > this.#shown ? this.#shown + 1 : line;
    for (let number = first; number <= line; number++) {
      this.#lines.push(`${String(number).padStart(6)}| ${this.#source[number - 1] ?? ''}`);
    }
    this.#shown = Math.max(this.#shown, line);
  }
}

/** A literal as an assembler programmer writes it. */
function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'word':
      return literal.value >= -0x10000 && literal.value < 0x10000
        ? `=F'${literal.value}'`
        : `=X'${hexadecimal(literal.value >>> 0, 8)}'`;
    case 'half':
      return `=H'${literal.value}'`;
    case 'bytes':
      return literal.text === 'template'
        ? `=X'${[...literal.bytes].map((byte) => hexadecimal(byte, 2)).join('')}'`
        : `=C'${literal.text}'`;
    case 'address':
      return `=A(${literal.symbol.name}${literal.offset === 0 ? '' : `+${literal.offset}`})`;
    case 'data':
      return `=A(data${literal.offset === 0 ? '' : `+${literal.offset}`})`;
    case 'target':
      return `=${literal.instruction.op}`;
    case 'offsets':
      return `=table of ${literal.labels.length}`;
    case 'page':
      return `=A(page of ${literal.label.name})`;
  }
}

function hexadecimal(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
