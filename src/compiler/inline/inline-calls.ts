/**
 * Inlining: a call of a function that is one short expression, or one or two short statements, becomes that.
 *
 * Most such functions are one test or one field access, and shorter than the call. The function itself stays for those
 * who take its address or call it from an assembler module, and is left out if nobody is left.
 */
import type { LinkSymbol } from '../program/module.ts';
import type { IntegerType, Type } from '../program/type.ts';
import { type CallValue, Local, type Statement, type TypedFunction, type Value } from '../typed/tree.ts';
import { hasCall, partsOf, rewriteStatements, rewriteValue, sizeOf, visitValues } from '../typed/walk.ts';

/** Parts of a value, counted all the way down, that an inlined expression may have. */
const longestExpression = 14;
const mostStatements = 2;

/** The functions with short calls inlined. */
export function inlineCalls(functions: readonly TypedFunction[]): TypedFunction[] {
  const inliner = new Inliner(functions);
  return functions.map((typed) => inliner.inlined(typed));
}

class Inliner {
  readonly #bySymbol: ReadonlyMap<LinkSymbol, TypedFunction>;
  readonly #done = new Map<TypedFunction, TypedFunction | 'working'>();

  constructor(functions: readonly TypedFunction[]) {
    this.#bySymbol = new Map(functions.map((typed) => [typed.symbol, typed]));
  }

  inlined(typed: TypedFunction): TypedFunction {
    const known = this.#done.get(typed);
    if (known === 'working') return typed;
    if (known !== undefined) return known;
    this.#done.set(typed, 'working');
    const body = rewriteStatements(
      typed.body,
      (value) => (value.kind === 'call' ? this.#inlineValue(value) : value),
      (statement) => this.#inlineStatement(statement),
    );
    const result = { ...typed, body };
    this.#done.set(typed, result);
    return result;
  }

  /** The function that is called, if it may be inlined, with its own calls inlined. */
  #callee(call: CallValue): TypedFunction | undefined {
    if (call.target.kind !== 'direct') return undefined;
    const typed = this.#bySymbol.get(call.target.symbol);
    if (typed === undefined || typed.linkage.kind !== 'internal' || typed.recursion !== undefined) return undefined;
    if (this.#done.get(typed) === 'working') return undefined;
    return this.inlined(typed);
  }

  /** `f(x)` where f is `return expression`. */
  #inlineValue(call: CallValue): Value {
    const callee = this.#callee(call);
    const [only] = callee?.body ?? [];
    if (callee === undefined || callee.body.length !== 1 || only?.kind !== 'return' || only.value === undefined)
      return call;
    if (sizeOf(only.value) > longestExpression || changesParameters(callee)) return call;
    const { bindings, substitute } = bind(callee, call, [only.value], true);
    const value = rewriteValue(only.value, substitute);
    return bindings.length === 0 ? retyped(value, call.type) : { kind: 'let', bindings, value, type: call.type };
  }

  /** `f(x);` where f is a store or two. */
  #inlineStatement(statement: Statement): readonly Statement[] {
    if (statement.kind !== 'evaluate') return [statement];
    if (statement.value.kind === 'let') return lettingGo(statement.at, statement.value);
    if (statement.value.kind !== 'call') return isEffect(statement.value) ? [statement] : [];
    const call = statement.value;
    const callee = this.#callee(call);
    if (callee === undefined || callee.body.length > mostStatements || changesParameters(callee)) return [statement];
    if (!callee.body.every(isShortStatement)) return [statement];
    const { bindings, substitute } = bind(callee, call, valuesOf(callee.body), callee.body.length === 1);
    const sets = bindings.map(({ local, value }): Statement => ({ kind: 'set', at: statement.at, local, value }));
    const body = rewriteStatements(callee.body, substitute).map((inner) => ({ ...inner, at: statement.at }));
    return [...sets, ...body];
  }
}

/** A value whose result nobody wants: what it calls is called. */
function lettingGo(at: number, { bindings, value }: Value & { kind: 'let' }): Statement[] {
  const sets = bindings.map((binding): Statement => ({ kind: 'set', at, ...binding }));
  return isEffect(value) ? [...sets, { kind: 'evaluate', at, value }] : sets;
}

function isEffect(value: Value): boolean {
  return value.kind === 'call' || value.kind === 'intrinsic';
}

function isShortStatement(statement: Statement): boolean {
  if (statement.kind !== 'store' && statement.kind !== 'update' && statement.kind !== 'evaluate') return false;
  return valuesOf([statement]).reduce((sum, value) => sum + sizeOf(value), 0) <= longestExpression;
}

/** The outermost values of statements. */
function valuesOf(statements: readonly Statement[]): Value[] {
  const values: Value[] = [];
  rewriteStatements(statements, (value) => {
    values.push(value);
    return value;
  });
  const inner = new Set(values.flatMap(partsOf));
  return values.filter((value) => !inner.has(value));
}

function changesParameters({ body, parameters }: TypedFunction): boolean {
  let changes = false;
  rewriteStatements(
    body,
    (value) => value,
    (statement) => {
      if (statement.kind === 'set' && parameters.includes(statement.local)) changes = true;
      return [statement];
    },
  );
  return changes;
}

// ---- arguments ----------------------------------------------------------------------------------------------------

interface Binding {
  readonly local: Local;
  readonly value: Value;
}

/**
 * What stands for each parameter: the argument itself where it may be computed where the parameter is used, else a new
 * local. All other locals of the function get new ones too.
 */
function bind(
  callee: TypedFunction,
  call: CallValue,
  values: readonly Value[],
  isOneStep: boolean,
): { bindings: Binding[]; substitute: (value: Value) => Value } {
  const uses = countUses(values);
  // Before the second of two statements the first may have stored something.
  const pure = isOneStep && !values.some(hasCall);
  const bindings: Binding[] = [];
  const replacements = new Map<Local, Value>();
  // An argument that calls something is computed before the ones behind it, and so must they be.
  const anyCalls = call.arguments.some(hasCall);
  callee.parameters.forEach((parameter, index) => {
    const argument = call.arguments[index] as Value;
    const once = (uses.get(parameter) ?? 0) <= 1 && pure && !anyCalls;
    if (isPlain(argument) || (once && argument.type.kind !== 'text')) {
      replacements.set(parameter, retyped(argument, parameter.type));
      return;
    }
    const local = new Local(parameter.name, parameter.at, parameter.type, true);
    bindings.push({ local, value: argument });
    replacements.set(parameter, { kind: 'local', local, type: parameter.type });
  });
  const renamed = new Map<Local, Local>();
  const substitute = (value: Value): Value => {
    if (value.kind === 'let') return { ...value, bindings: value.bindings.map((it) => rename(it, renamed)) };
    if (value.kind !== 'local') return value;
    const replacement = replacements.get(value.local);
    // unsigned(x) is the same local with another type, which must not get lost.
    if (replacement !== undefined) return retyped(replacement, value.type);
    const again = renamed.get(value.local);
    return again === undefined ? value : { ...value, local: again };
  };
  for (const local of boundLocals(values)) renamed.set(local, new Local(local.name, local.at, local.type, true));
  return { bindings, substitute };
}

function rename(binding: Binding, renamed: ReadonlyMap<Local, Local>): Binding {
  return { ...binding, local: renamed.get(binding.local) ?? binding.local };
}

/** Locals that inlining has made in the values. */
function boundLocals(values: readonly Value[]): Set<Local> {
  const found = new Set<Local>();
  const visit = (value: Value): void => {
    if (value.kind === 'let') for (const { local } of value.bindings) found.add(local);
    partsOf(value).forEach(visit);
  };
  values.forEach(visit);
  return found;
}

function countUses(values: readonly Value[]): Map<Local, number> {
  const uses = new Map<Local, number>();
  const visit = (value: Value): void => {
    if (value.kind === 'local') uses.set(value.local, (uses.get(value.local) ?? 0) + 1);
    partsOf(value).forEach(visit);
  };
  values.forEach(visit);
  return uses;
}

/** What costs nothing to compute twice, and is the same whenever it is computed. */
function isPlain(value: Value): boolean {
  return ['integer', 'boolean', 'null', 'symbol', 'text', 'local'].includes(value.kind);
}

/** The argument as a value of the parameter's type, which says how operations on it are done. */
function retyped(value: Value, type: Type): Value {
  if (value.type.kind !== 'integer' || type.kind !== 'integer') return value;
  const maximum = type.maximum ?? value.type.maximum;
  const asParameter: IntegerType = { ...type, maximum };
  if (value.kind === 'integer' || value.kind === 'local' || value.kind === 'call')
    return { ...value, type: asParameter };
  return { kind: 'narrow', width: type.sign.signed ? 'i32' : 'u32', value, type: asParameter };
}

/** The functions that something outside them refers to, or may: exported ones, entries, those whose address is taken. */
export function referredFunctions(functions: readonly TypedFunction[], kept: ReadonlySet<LinkSymbol>): TypedFunction[] {
  const bySymbol = new Map(functions.map((typed) => [typed.symbol, typed]));
  const referred = new Set<TypedFunction>();
  const pending = functions.filter(
    ({ symbol, linkage }) => symbol.external !== undefined || linkage.kind !== 'internal' || kept.has(symbol),
  );
  for (let typed = pending.pop(); typed !== undefined; typed = pending.pop()) {
    if (referred.has(typed)) continue;
    referred.add(typed);
    const refer = (symbol: LinkSymbol) => {
      const target = bySymbol.get(symbol);
      if (target !== undefined) pending.push(target);
    };
    visitValues(typed.body, (value) => {
      if (value.kind === 'symbol') refer(value.symbol);
      if (value.kind === 'call' && value.target.kind === 'direct') refer(value.target.symbol);
    });
  }
  return functions.filter((typed) => referred.has(typed));
}
