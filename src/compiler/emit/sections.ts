/** Object modules: the functions of a module become one control section, its statics another. */
import type { ControlSection, Definition, ObjectModule, Relocation } from '../../linker/object-deck.ts';
import { externalName } from '../program/external-names.ts';
import type { LinkSymbol, Module } from '../program/module.ts';
import type { CompiledFunction } from './compile-function.ts';
import type { DataSection } from './data-section.ts';

/** A module with its code made, ready to be put into sections. */
export interface CompiledModule {
  readonly module: Module;
  readonly functions: readonly CompiledFunction[];
  readonly data: DataSection;
  /** Offset of each function in the code section. */
  readonly offsets: ReadonlyMap<LinkSymbol, number>;
}

const functionBoundary = 8;

/** Gives every function its place in the code section. */
export function placeFunctions(
  module: Module,
  functions: readonly CompiledFunction[],
  data: DataSection,
): CompiledModule {
  const offsets = new Map<LinkSymbol, number>();
  let end = 0;
  for (const { typed, layout } of functions) {
    offsets.set(typed.symbol, end);
    end += Math.ceil(layout.bytes.length / functionBoundary) * functionBoundary;
  }
  return { module, functions, data, offsets };
}

/** Gives an external name to everything that another module refers to. */
export function nameReferences(modules: readonly CompiledModule[]): void {
  for (const { module, functions, data } of modules) {
    const targets = functions.flatMap(({ layout }) => layout.relocations.map(({ target }) => target));
    for (const target of [...targets, ...data.contents().relocations.map((relocation) => relocation.target)]) {
      if (target === undefined || target === 'data' || target.module === module) continue;
      target.external ??= externalName(target.module.letters, target.module.path, target.name);
    }
  }
}

/** The object module; undefined if it has neither code nor data. */
export function objectModuleOf(compiled: CompiledModule): ObjectModule | undefined {
  const sections = [codeSectionOf(compiled), dataSection(compiled)].filter((section) => section.bytes.length > 0);
  const [first] = sections;
  if (first === undefined) return undefined;
  return { name: compiled.module.path, sections };
}

/** Code and its constants. */
export function codeSectionOf(compiled: CompiledModule): ControlSection {
  const { module, functions, offsets } = compiled;
  const size = functions.reduce(
    (end, { typed, layout }) => Math.max(end, (offsets.get(typed.symbol) as number) + layout.bytes.length),
    0,
  );
  const bytes = new Uint8Array(size);
  const relocations: Relocation[] = [];
  for (const { typed, layout } of functions) {
    const start = offsets.get(typed.symbol) as number;
    bytes.set(layout.bytes, start);
    for (const { offset, target, addend } of layout.relocations) {
      const at = start + offset;
      if (target === undefined) relocate(bytes, relocations, at, module.codeSection, start + addend);
      else if (target === 'data') relocate(bytes, relocations, at, module.dataSection, addend);
      else relocateSymbol(compiled, bytes, relocations, at, target, addend);
    }
  }
  return {
    name: module.codeSection,
    bytes,
    definitions: definitionsOf(compiled, 'function'),
    relocations,
    readOnly: true,
  };
}

function dataSection(compiled: CompiledModule): ControlSection {
  const { module, data } = compiled;
  const contents = data.contents();
  const relocations: Relocation[] = [];
  for (const { offset, target, addend } of contents.relocations) {
    if (target === 'data') relocate(contents.bytes, relocations, offset, module.dataSection, addend);
    else relocateSymbol(compiled, contents.bytes, relocations, offset, target, addend);
  }
  return {
    name: module.dataSection,
    bytes: contents.bytes,
    definitions: definitionsOf(compiled, 'static'),
    relocations,
  };
}

function relocateSymbol(
  compiled: CompiledModule,
  bytes: Uint8Array,
  relocations: Relocation[],
  at: number,
  symbol: LinkSymbol,
  addend: number,
): void {
  const { module, data, offsets } = compiled;
  const inCode = offsets.get(symbol);
  const inData = data.offsetOf(symbol);
  if (inCode !== undefined) relocate(bytes, relocations, at, module.codeSection, inCode + addend);
  else if (inData !== undefined) relocate(bytes, relocations, at, module.dataSection, inData + addend);
  else relocate(bytes, relocations, at, symbol.external ?? symbol.name, addend);
}

function relocate(bytes: Uint8Array, relocations: Relocation[], offset: number, target: string, addend: number): void {
  new DataView(bytes.buffer).setInt32(offset, addend);
  relocations.push({ offset, length: 4, target });
}

function definitionsOf({ functions, data, offsets }: CompiledModule, kind: LinkSymbol['kind']): Definition[] {
  const symbols =
    kind === 'function' ? functions.map(({ typed }) => typed.symbol) : data.statics.map(({ symbol }) => symbol);
  return symbols.flatMap((symbol) => {
    const offset = kind === 'function' ? offsets.get(symbol) : data.offsetOf(symbol);
    return symbol.external === undefined || offset === undefined ? [] : [{ symbol: symbol.external, offset }];
  });
}
