/**
 * The subset compiler: guest TypeScript to System/370 object modules.
 *
 *     source text ─read─> syntax ─check─> typed tree ─select─> instructions on virtual registers
 *                 ─allocate─> real registers ─lay out─> pages, literals ─> control sections
 *
 * docs/subset.md is the language's reference manual.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ObjectModule } from '../linker/object-deck.ts';
import { type CheckedModule, checkProgram } from './check/check-program.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import { type CodeOptions, compileFunction } from './emit/compile-function.ts';
import { DataSection } from './emit/data-section.ts';
import { type CompiledModule, nameReferences, objectModuleOf, placeFunctions } from './emit/sections.ts';
import { inlineCalls, referredFunctions } from './inline/inline-calls.ts';
import { resolvePath } from './program/program.ts';
import { constantsOf } from './report/constants.ts';
import { type Layout, layoutsOf } from './report/layouts.ts';
import { type ListedModule, listingOf } from './report/listing.ts';
import { type SourceMap, sourceMapOf } from './report/source-map.ts';
import { type StackReport, stackReportOf } from './report/stack-report.ts';
import { readModule } from './typescript/read-module.ts';
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
  const sources = readSources(options, diagnostics);
  if (options.typeCheck ?? options.entries !== undefined) {
    const files = sources.map(({ syntax }): [string, string] => [syntax.path, syntax.text]);
    const root = resolve(options.root ?? '.');
    for (const found of checkTypes(new Map(files), root)) diagnostics.add(found);
  }
  const checkedBuild = options.checkedBuild ?? false;
  const checked = checkProgram(sources, diagnostics, { checkedBuild });
  const compiled: CompiledModule[] = [];
  if (!diagnostics.hasErrors) {
    const codeOptions: CodeOptions = { keepInRegisters: options.keepInRegisters ?? true, checkedBuild };
    const inlined = options.inline === false ? checked.modules : withCallsInlined(checked.modules);
    for (const { module, functions, statics } of inlined) {
      const data = new DataSection(module, statics);
      const code = functions.map((typed) => compileFunction(typed, data, codeOptions));
      compiled.push(placeFunctions(module, code, data));
    }
    nameReferences(compiled);
  }
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

// ---- sources ------------------------------------------------------------------------------------------------------

type Source = Parameters<typeof checkProgram>[0][number];

/** The given files and everything that they import. */
function readSources(options: CompileOptions, diagnostics: Diagnostics): Source[] {
  const root = options.root ?? process.cwd();
  const wanted = [
    ...Object.keys(options.files ?? {}),
    ...(options.entries ?? []).flatMap((entry) => filesBelow(root, entry)),
  ];
  const sources = new Map<string, Source>();
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (sources.has(path)) continue;
    const text = options.files?.[path] ?? readIfThere(join(root, path));
    if (text === undefined) continue;
    const source = readSource(path, text, diagnostics);
    sources.set(path, source);
    for (const { from, at } of source.syntax.imports) {
      const imported = resolvePath(path, from);
      if (options.files?.[imported] === undefined && !existsSync(join(root, imported))) {
        diagnostics.error(source.syntax, at, 'import', `There is no file "${imported}"`);
      } else wanted.push(imported);
    }
  }
  return [...sources.values()].sort((a, b) => (a.syntax.path < b.syntax.path ? -1 : 1));
}

function readSource(path: string, text: string, diagnostics: Diagnostics): Source {
  const host = isHostFile(path);
  const onRefusal = (
    lineStarts: readonly number[],
    { at, rule, message, wayOut }: Parameters<Parameters<typeof readModule>[0]['onRefusal']>[1],
  ) => diagnostics.error({ path, lineStarts }, at, rule, message, wayOut);
  return { syntax: readModule({ path, text, host, onRefusal }), host };
}

/** Files of the host's that have constants for guests: src/architecture, but for its records. */
function isHostFile(path: string): boolean {
  return path.includes('src/architecture/') && !path.includes('src/architecture/records/');
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function filesBelow(root: string, entry: string): string[] {
  if (entry.endsWith('.ts')) return [entry];
  return readdirSync(join(root, entry), { withFileTypes: true }).flatMap((found) => {
    const path = `${entry}/${found.name}`;
    if (found.isDirectory()) return filesBelow(root, path);
    return found.name.endsWith('.ts') && !found.name.endsWith('.d.ts') ? [path] : [];
  });
}
