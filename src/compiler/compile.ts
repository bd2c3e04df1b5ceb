/**
 * The subset compiler: guest TypeScript to System/370 object modules.
 *
 *     source text ─read─> syntax ─check─> typed tree ─select─> instructions on virtual registers
 *                 ─allocate─> real registers ─lay out─> pages, literals ─> control sections
 *
 * docs/subset.md is the language's reference manual.
 */
import { resolve } from 'node:path';
import type { ObjectModule } from '../linker/object-deck.ts';
import { type CheckedModule, checkProgram } from './check/check-program.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import { type CodeOptions, compileFunction } from './emit/compile-function.ts';
import { DataSection } from './emit/data-section.ts';
import { type CompiledModule, nameReferences, objectModuleOf, placeFunctions } from './emit/sections.ts';
import { inlineCalls, referredFunctions } from './inline/inline-calls.ts';
import { constantsOf } from './report/constants.ts';
import { type Layout, layoutsOf } from './report/layouts.ts';
import { type ListedModule, listingOf } from './report/listing.ts';
import { type SourceMap, sourceMapOf } from './report/source-map.ts';
import { type StackReport, stackReportOf } from './report/stack-report.ts';
import { readSources } from './sources.ts';
import { checkTypes } from './typescript/type-check.ts';

export interface CompileOptions extends Partial<CodeOptions> {
  /** Source files by path. Files that they import are read from `root` if they are not among these. */
  readonly files?: Readonly<Record<string, string>>;
  /** Compiles every .ts file below these directories (or files), relative to `root`. */
  readonly entries?: readonly string[];
  /** Puts short functions in the place of their calls. Default: true. */
  readonly inline?: boolean;
  /** Asks TypeScript itself too. Default: only when there are `entries`. */
  readonly typeCheck?: boolean;
  /** Directory that paths are relative to; external names depend on the paths. Default: the working directory. */
  readonly root?: string;
}

export interface Compilation {
  /** Empty when there are errors. */
  readonly modules: readonly ObjectModule[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every record, by name. */
  readonly layouts: ReadonlyMap<string, Layout>;
  /** Objects of integer constants by `path:name`. */
  readonly constants: ReadonlyMap<string, Readonly<Record<string, number>>>;
  readonly sourceMap: SourceMap;
  readonly stackReport: StackReport;
  /** Every function and static by `path:name`, as `symbols.get('cp/main.ts:main')`. */
  readonly symbols: ReadonlyMap<string, CompiledSymbol>;
  /** The listing of one module, by its path; undefined if it has no code. */
  listing(path: string): string | undefined;
}

/** Where a function or static lies. */
export interface CompiledSymbol {
  /** Name of its control section. */
  readonly section: string;
  readonly offset: number;
  /** Its name for the linker; undefined if no other module knows it. */
  readonly external: string | undefined;
}

/** Compiles a program. Whatever is wrong with it is in the diagnostics; nothing is thrown for that. */
export function compile(options: CompileOptions): Compilation {
  const diagnostics = new Diagnostics();
  const root = resolve(options.root ?? '.');
  const sources = readSources({ root, files: options.files ?? {}, entries: options.entries ?? [] }, diagnostics);
  if (options.typeCheck ?? options.entries !== undefined) {
    for (const found of checkTypes(
      sources.map(({ parsed }) => parsed),
      root,
    ))
      diagnostics.add(found);
  }
  const checkedBuild = options.checkedBuild ?? false;
  const checked = checkProgram(sources, diagnostics, { checkedBuild });
  const compiled = diagnostics.hasErrors ? [] : generateCode(checked.modules, options, diagnostics);
  const listed: readonly ListedModule[] = compiled;
  return {
    modules: compiled.flatMap((module) => objectModuleOf(module) ?? []),
    diagnostics: diagnostics.all,
    layouts: layoutsOf(checked.program),
    constants: constantsOf(checked.program),
    sourceMap: sourceMapOf(compiled),
    stackReport: stackReportOf(compiled),
    symbols: symbolsOf(compiled),
    listing: (path) => {
      const module = listed.find((candidate) => candidate.module.path === path);
      return module && listingOf(module);
    },
  };
}

/** Code and data of every module; none if a function cannot be compiled. */
function generateCode(
  modules: readonly CheckedModule[],
  options: CompileOptions,
  diagnostics: Diagnostics,
): CompiledModule[] {
  const { inline = true, keepInRegisters = true, checkedBuild = false } = options;
  const compiled = (inline ? withCallsInlined(modules) : modules).map(({ module, functions, statics }) => {
    const data = new DataSection(module, statics);
    const code = functions.flatMap((typed) => {
      const found = diagnostics.collect(typed.source, () =>
        compileFunction(typed, data, { keepInRegisters, checkedBuild }),
      );
      return found ?? [];
    });
    return placeFunctions(module, code, data);
  });
  if (diagnostics.hasErrors) return [];
  nameReferences(compiled);
  return compiled;
}

/** The modules with short calls inlined, and without the functions that nobody calls any more. */
function withCallsInlined(modules: readonly CheckedModule[]): CheckedModule[] {
  const inlined = inlineCalls(modules.flatMap(({ functions }) => functions));
  const addresses = modules.flatMap(({ statics }) =>
    statics.flatMap(({ initial }) =>
      (initial?.parts ?? []).flatMap(({ value }) => (value.kind === 'symbol' ? value.symbol : [])),
    ),
  );
  const referred = new Set(referredFunctions(inlined, new Set(addresses)));
  return modules.map((checked) => {
    const functions = inlined.filter((typed) => referred.has(typed) && typed.symbol.module === checked.module);
    return { ...checked, functions };
  });
}

function symbolsOf(compiled: readonly CompiledModule[]): Map<string, CompiledSymbol> {
  const symbols = new Map<string, CompiledSymbol>();
  for (const { module, data, offsets } of compiled) {
    for (const [{ name, external }, offset] of offsets) {
      symbols.set(`${module.path}:${name}`, { section: module.codeSection, offset, external });
    }
    for (const { symbol } of data.statics) {
      const { name, external } = symbol;
      symbols.set(`${module.path}:${name}`, {
        section: module.dataSection,
        offset: data.offsetOf(symbol) as number,
        external,
      });
    }
  }
  return symbols;
}
