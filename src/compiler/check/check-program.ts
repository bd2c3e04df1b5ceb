/** The checker: from modules as they are written to functions and static storage ready for code generation. */

import type { Diagnostics } from '../diagnostic.ts';
import type { Module, Static } from '../program/module.ts';
import { Program } from '../program/program.ts';
import type { ModuleSyntax } from '../syntax/tree.ts';
import type { TypedFunction } from '../typed/tree.ts';
import type { Compilation } from './context.ts';
import { checkFunction } from './functions.ts';
import { checkLayoutAssertion } from './layout-assertions.ts';
import { constantInteger, integersOf, meaningOfVariable } from './variables.ts';

/** A module whose functions and statics are to be turned into sections. */
export interface CheckedModule {
  readonly module: Module;
  readonly functions: readonly TypedFunction[];
  readonly statics: readonly Static[];
}

export interface CheckedProgram {
  readonly program: Program;
  readonly modules: readonly CheckedModule[];
}

export interface SourceModule {
  readonly syntax: ModuleSyntax;
  readonly host: boolean;
}

/** Checks all modules. What is refused is in the diagnostics; the rest of the program is checked all the same. */
export function checkProgram(
  sources: readonly SourceModule[],
  diagnostics: Diagnostics,
  options: { readonly checkedBuild: boolean },
): CheckedProgram {
  let compilation: Compilation | undefined;
  const evaluator = {
    integer: (...args: [Parameters<typeof constantInteger>[1], Module]) =>
      constantInteger(compilation as Compilation, ...args),
    integersOf: (name: string, module: Module, at: number) => integersOf(compilation as Compilation, name, module, at),
  };
  const program = new Program(diagnostics, () => evaluator);
  compilation = { program, checkedBuild: options.checkedBuild, pending: [] };
  for (const { syntax, host } of sources) program.addModule(syntax, host);
  const guests = [...program.modules.values()].filter((module) => !module.host);
  for (const module of guests) checkImports(program, module);
  for (const module of guests) declareItems(compilation, module);
  const functions = checkFunctions(compilation);
  const modules = guests.map((module) => ({
    module,
    functions: functions.filter((typed) => typed.symbol.module === module),
    statics: staticsOf(module),
  }));
  return { program, modules };
}

function checkImports(program: Program, module: Module): void {
  for (const name of module.imports.values()) {
    if (program.value(module, name.name) === undefined && program.namedType(module, name.name) === undefined) {
      const message = `"${name.original}" is not declared in ${name.from}`;
      program.diagnostics.error(module, name.at, 'import', message);
    }
  }
}

/** Finds out what every declaration is: records are placed, variables evaluated, functions listed for checking. */
function declareItems(compilation: Compilation, module: Module): void {
  const { program } = compilation;
  for (const item of module.values.values()) {
    program.diagnostics.collect(module, () => {
      if (item.kind === 'record' && item.declaration.typeParameters.length === 0) {
        const layout = program.layout(item, [], item.declaration.at);
        layout.place();
        for (const method of layout.methods.values()) {
          program.diagnostics.collect(module, () => {
            if (method.declaration.typeParameters.length === 0) program.instance(method, [], module);
          });
        }
      } else if (item.kind === 'variable') meaningOfVariable(compilation, item, item.declaration.at);
      else if (item.kind === 'function' && item.declaration.typeParameters.length === 0)
        program.instance(item, [], module);
    });
  }
  for (const declaration of module.syntax.declarations) {
    if (declaration.kind !== 'assertion') continue;
    program.diagnostics.collect(module, () => checkLayoutAssertion(compilation, module, declaration.call));
  }
}

/** Checks functions until none is left: checking one may add copies of generic ones and function literals. */
function checkFunctions(compilation: Compilation): TypedFunction[] {
  const { program, pending } = compilation;
  const checked: TypedFunction[] = [];
  let nextInstance = 0;
  let nextLiteral = 0;
  while (nextInstance < program.instances.length || nextLiteral < pending.length) {
    const instance = program.instances[nextInstance];
    if (instance !== undefined) nextInstance++;
    const work = instance !== undefined ? ({ kind: 'declared', instance } as const) : pending[nextLiteral++];
    if (work === undefined) break;
    const origin = work.kind === 'declared' ? work.instance.item.module : work.scope.module;
    const typed = program.diagnostics.collect(origin, () => checkFunction(compilation, work));
    if (typed !== undefined) checked.push(typed);
  }
  return checked;
}

function staticsOf(module: Module): Static[] {
  const statics: Static[] = [];
  for (const item of module.values.values()) {
    if (item.kind !== 'variable' || typeof item.meaning !== 'object') continue;
    if (item.meaning.kind === 'static') statics.push(item.meaning.static);
  }
  return statics;
}
