/** The symbols of a source file: its own, the registers, and the constants that it is given. */
import { nameLength } from '../linker/card.ts';
import { architectureConstants, type ConstantGroups, qualifiedConstants } from './architecture-constants.ts';
import { SourceError } from './source-error.ts';
import { absolute, type External, relocatable, type Value } from './value.ts';

export interface SymbolEntry {
  readonly value: Value;
  /** Length attribute, bytes. */
  readonly length: number;
  /** Where it is defined; 0 for what no line defines. */
  readonly line: number;
}

export class SymbolTable {
  /** Labels of USINGs: they qualify names. */
  readonly usingLabels = new Set<string>();
  /** While symbols are still being defined, one that is missing may come later. */
  complete = false;
  readonly #symbols = new Map<string, SymbolEntry>();
  readonly #externals = new Map<string, External>();
  readonly #constants: ReadonlyMap<string, number>;

  constructor(constants: ConstantGroups) {
    this.#constants = qualifiedConstants({ ...architectureConstants, ...constants });
  }

  define(name: string, entry: SymbolEntry): void {
    if (!/^[A-Z$#@_][A-Z0-9$#@_]*$/.test(name)) {
      throw new SourceError(`"${name}" is not a name: names have letters, digits, $ # @ _ and begin with no digit`);
    }
    const before = this.#symbols.get(name);
    if (before !== undefined) throw new SourceError(`"${name}" is defined in line ${before.line} already`);
    this.#symbols.set(name, entry);
  }

  lookUp(name: string, qualifier?: string): SymbolEntry {
    if (qualifier !== undefined && !this.usingLabels.has(qualifier)) return this.#constant(qualifier, name);
    const entry = this.#symbols.get(name) ?? registerSymbol(name);
    if (entry === undefined) {
      throw new SourceError(`"${name}" is not defined${this.complete ? '' : ' above this line, as it must be here'}`);
    }
    return qualifier === undefined ? entry : { ...entry, value: { ...entry.value, using: qualifier } };
  }

  #constant(group: string, name: string): SymbolEntry {
    const value = this.#constants.get(`${group}.${name}`);
    if (value !== undefined) return { value: absolute(value), length: 1, line: 0 };
    const isGroup = [...this.#constants.keys()].some((known) => known.startsWith(`${group}.`));
    throw new SourceError(
      isGroup
        ? `"${group}.${name}" is not defined: the group has no such constant`
        : `"${group}.${name}" is not defined: "${group}" is neither the label of a USING nor a group of constants`,
    );
  }

  /** EXTRN and WXTRN. */
  defineExternal(name: string, weak: boolean, line: number): void {
    const external = this.#external(name, weak);
    this.define(name, { value: relocatable(external, 0), length: 1, line });
  }

  /** What a V-type constant names; that declares an external symbol if the name is not known otherwise. */
  branchTarget(name: string): Value {
    return this.#symbols.get(name)?.value ?? relocatable(this.#external(name, false), 0);
  }

  #external(name: string, weak: boolean): External {
    checkExternalName(name);
    const external = this.#externals.get(name) ?? { kind: 'external', name, weak };
    this.#externals.set(name, external);
    return external;
  }

  get weakExternals(): string[] {
    return [...this.#externals.values()].filter(({ weak }) => weak).map(({ name }) => name);
  }
}

/** Throws unless the linker can have the name. */
export function checkExternalName(name: string): void {
  if (name.length > nameLength) {
    throw new SourceError(
      `"${name}" has ${name.length} characters, names that the linker sees have at most ${nameLength}`,
    );
  }
}

/** R0 to R15 are the registers unless the source defines them as something else. */
function registerSymbol(name: string): SymbolEntry | undefined {
  const number = /^R(\d|1[0-5])$/.exec(name)?.[1];
  return number === undefined ? undefined : { value: absolute(Number(number)), length: 1, line: 0 };
}
