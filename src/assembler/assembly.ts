/**
 * A source file while it is assembled: its sections, symbols, literal pools and base registers.
 *
 * The first pass over the statements gives each its place and defines the symbols; an operation does its part of that
 * pass when it is called and answers with what it has to do in the second, when all symbols are known.
 */
import type { EntryPoint, ObjectModule } from '../linker/object-deck.ts';
import type { ConstantGroups } from './architecture-constants.ts';
import { constantLayout } from './constants.ts';
import type { Scope } from './evaluate.ts';
import { LiteralPool } from './literal-pool.ts';
import type { Statement } from './source.ts';
import { SourceError } from './source-error.ts';
import { checkExternalName, SymbolTable } from './symbol-table.ts';
import type { Literal } from './syntax.ts';
import { UsingTable } from './using.ts';
import { baseOf, relocatable, Section, type SectionKind, type Value } from './value.ts';

/** A statement with its place. */
export interface Item {
  readonly statement: Statement;
  /** The pool of the literals it uses. */
  readonly pool: LiteralPool;
  section: Section | undefined;
  location: number;
  /** Bytes, without those skipped for alignment. */
  length: number;
  /** What it made, for the listing. */
  readonly generated: { readonly location: number; readonly bytes: Uint8Array; readonly literal?: string }[];
  /** What is wrong with it. */
  readonly messages: string[];
}

/** An operation's part in the first pass; the answer is its part in the second. */
export type Operation = (assembly: Assembly, item: Item) => (() => void) | undefined;

const poolBoundary = 8;
const largestSection = 1 << 24;

export class Assembly {
  readonly symbols: SymbolTable;
  readonly usings = new UsingTable();
  readonly items: Item[] = [];
  /** END has been met. */
  ended = false;
  #entry: EntryPoint | undefined;
  readonly #sections = new Map<string, Section>();
  #section: Section | undefined;
  #pool = new LiteralPool();

  constructor(constants: ConstantGroups = {}) {
    this.symbols = new SymbolTable(constants);
  }

  newItem(statement: Statement): Item {
    const section = this.#section;
    const place = { section, location: section?.location ?? 0, length: 0 };
    const item: Item = { statement, pool: this.#pool, ...place, generated: [], messages: [] };
    this.items.push(item);
    return item;
  }

  /** Begins a section or goes on with it. */
  enterSection(item: Item, name: string, kind: SectionKind, readOnly = false): Section {
    let section = this.#sections.get(name);
    if (section === undefined) {
      if (kind !== 'dummy') checkExternalName(name);
      section = new Section(name, kind, readOnly);
      if (name !== '') {
        this.symbols.define(name, { value: relocatable(section, 0), length: 1, line: item.statement.line });
      }
      this.#sections.set(name, section);
    } else if (section.kind !== kind) throw new SourceError(`"${name}" was begun as another kind of section`);
    this.#section = section;
    item.section = section;
    item.location = section.location;
    return section;
  }

  /** The section that a statement belongs to; what comes before any is private code. */
  sectionOf(item: Item): Section {
    return item.section ?? this.#section ?? this.enterSection(item, '', 'control');
  }

  /** Takes `size` bytes of the current section for a statement, and defines its name. */
  reserve(item: Item, boundary: number, size: number, lengthAttribute: number): void {
    const section = this.#section ?? this.enterSection(item, '', 'control');
    const location = roundUp(section.location, boundary);
    item.section = section;
    item.location = location;
    item.length = size;
    this.setLocation(section, location + size);
    this.define(item, relocatable(section, location), lengthAttribute);
  }

  /** Takes bytes behind those that a statement has, and answers with their offset in it. */
  extend(item: Item, boundary: number, size: number): number {
    const section = this.sectionOf(item);
    const location = roundUp(section.location, boundary);
    this.setLocation(section, location + size);
    item.length = location + size - item.location;
    return location - item.location;
  }

  setLocation(section: Section, location: number): void {
    if (location > largestSection) throw new SourceError(`section "${section.name}" is longer than storage can be`);
    section.location = location;
    section.size = Math.max(section.size, location);
  }

  /** Defines the name of a statement, if it has one. */
  define(item: Item, value: Value, length: number): void {
    const { label, line } = item.statement;
    if (label !== '') this.symbols.define(label, { value, length, line });
  }

  /** ENTRY: a symbol of a control section that other modules may use. */
  exportSymbol(name: string): void {
    checkExternalName(name);
    const { value } = this.symbols.lookUp(name);
    const base = baseOf(value);
    if (!(base instanceof Section) || base.kind !== 'control') {
      throw new SourceError(`"${name}" is not an address in a control section, so that it cannot be an ENTRY`);
    }
    if (base.name !== name) base.definitions.push({ symbol: name, offset: value.number });
  }

  addLiterals(item: Item, literals: readonly Literal[]): void {
    for (const literal of literals) item.pool.add(literal, constantLayout(literal.constant, this.scope(item)), item);
  }

  /** Places the literals used since the last pool in the current section, and begins a new pool. */
  closePool(item: Item): LiteralPool {
    const pool = this.#pool;
    this.#pool = new LiteralPool();
    this.reserve(item, poolBoundary, 0, 1);
    const section = this.sectionOf(item);
    item.length = pool.place(section, item.location);
    this.setLocation(section, item.location + item.length);
    return pool;
  }

  /** At the end, the literals that have no place yet go to the end of the first control section. */
  closeLastPool(item: Item): LiteralPool | undefined {
    if (this.#pool.isEmpty) return undefined;
    const first = [...this.#sections.values()].find(({ kind }) => kind === 'control') ?? this.sectionOf(item);
    this.#section = first;
    first.location = first.size;
    return this.closePool(item);
  }

  /** The first pass is over: all symbols are defined and sections have their sizes. */
  endLocating(): void {
    this.symbols.complete = true;
    for (const section of this.#sections.values()) section.bytes = new Uint8Array(section.size);
  }

  /** Puts bytes at an offset from where the statement begins. */
  emit(item: Item, offset: number, bytes: Uint8Array, literal?: string): void {
    const location = item.location + offset;
    if (item.section?.kind === 'common') {
      throw new SourceError(`"${item.section.name}" is a common section, in which only DS can reserve storage`);
    }
    if (item.section?.kind === 'control') item.section.bytes.set(bytes, location);
    item.generated.push({ location, bytes, ...(literal !== undefined && { literal }) });
  }

  /** Leaves it to the linker to add a value's bases to an address constant. */
  relocate(item: Item, offset: number, length: 3 | 4, value: Value): void {
    for (const [base, count] of value.bases) {
      if (base instanceof Section && base.kind === 'dummy') {
        throw new SourceError(`"${base.name}" is a DSECT, which has no address of its own`);
      }
      const relocation = { offset: item.location + offset, length, target: base.name };
      const signed = count < 0 ? { ...relocation, subtract: true } : relocation;
      for (let times = Math.abs(count); times > 0; times--) this.sectionOf(item).relocations.push(signed);
    }
  }

  /** What names mean in a statement; `offset` moves `*` so many bytes on. */
  scope(item: Item, offset = 0): Scope {
    const assembly = this;
    return {
      symbolValue: (name, qualifier) => assembly.symbols.lookUp(name, qualifier).value,
      symbolLength: (name, qualifier) => assembly.symbols.lookUp(name, qualifier).length,
      get location() {
        return relocatable(assembly.sectionOf(item), item.location + offset);
      },
      statementLength: item.length || 1,
      literalAddress: (literal) => assembly.#literalAddress(item, literal),
      literalLength: (literal) => constantLayout(literal.constant, assembly.scope(item)).length,
    };
  }

  #literalAddress(item: Item, literal: Literal): Value {
    const entry = item.pool.find(literal, item.statement.line);
    if (entry === undefined || item.pool.section === undefined) {
      throw new SourceError(`the literal ${literal.text} cannot stand here`);
    }
    return relocatable(item.pool.section, entry.location);
  }

  /** END: where the program begins. */
  setEntry(value: Value): void {
    const base = baseOf(value);
    if (!(base instanceof Section) || base.kind !== 'control') {
      throw new SourceError('the entry must be an address in a control section of this module');
    }
    this.#entry = { section: base.name, offset: value.number };
  }

  /** The object module, when both passes are over. */
  module(name: string | undefined): ObjectModule {
    const sections = [...this.#sections.values()].filter((section) => section.kind !== 'dummy');
    const weak = this.symbols.weakExternals;
    return {
      name: name ?? sections[0]?.name ?? '',
      sections: sections.map((section) => ({
        name: section.name,
        bytes: section.bytes,
        definitions: section.definitions,
        relocations: section.relocations,
        ...(section.readOnly && { readOnly: true }),
        ...(section.kind === 'common' && { common: true }),
      })),
      ...(weak.length > 0 && { weakExternals: weak }),
      ...(this.#entry !== undefined && { entry: this.#entry }),
    };
  }
}

function roundUp(location: number, boundary: number): number {
  return Math.ceil(location / boundary) * boundary;
}
