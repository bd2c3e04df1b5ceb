/** Statements: what they do, and whether control goes on after them. */
import { refuse } from '../diagnostic.ts';
import {
  type IntegerType,
  integerType,
  nameOf,
  nullType,
  Sign,
  sizeOf,
  type Type,
  valueTypeOf,
  wordType,
} from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import { type Constant, Local, type Place, type Statement, type SwitchClause, type Value } from '../typed/tree.ts';
import { hasCall } from '../typed/walk.ts';
import { typeArgument } from './builtins.ts';
import { checkCondition } from './conditions.ts';
import type { Context, FunctionState, MessagePart } from './context.ts';
import { convert } from './convert.ts';
import { checkInteger, checkValue, meaningOf, requireConstant, valueOf } from './expressions.ts';
import { holdsFrameAddress, refuseEscape } from './frame-addresses.ts';
import { integerConstant, resultType } from './integers.ts';
import { checkLoop } from './loops.ts';
import { arithmetic } from './operators.ts';
import { checkFormatted } from './parts.ts';

/** What a statement became; `falls`: control can go on behind it. */
export interface Checked {
  readonly statements: readonly Statement[];
  readonly falls: boolean;
}

export type FunctionContext = Context & { readonly function: FunctionState };

export function checkStatements(context: FunctionContext, list: readonly syntax.Statement[]): Checked {
  const statements: Statement[] = [];
  let falls = true;
  for (const statement of list) {
    const { program } = context.compilation;
    const checked = program.diagnostics.collect(context.scope.module, () => {
      if (!falls) refuse(statement.at, 'unreachable', 'The statement is never reached', 'remove it');
      return checkStatement(context, statement);
    });
    if (checked === undefined) {
      context.function.hasRefusals = true;
      continue;
    }
    statements.push(...checked.statements);
    falls = falls && checked.falls;
  }
  return { statements, falls };
}

export function checkBlock(context: FunctionContext, statement: syntax.Statement): Checked {
  context.function.enterBlock();
  const list = statement.kind === 'block' ? statement.statements : [statement];
  const checked = checkStatements(context, list);
  context.function.leaveBlock();
  return checked;
}

function checkStatement(context: FunctionContext, statement: syntax.Statement): Checked {
  switch (statement.kind) {
    case 'block':
      return checkBlock(context, statement);
    case 'variable':
      return goesOn(checkVariable(context, statement));
    case 'expression':
      return checkExpressionStatement(context, statement);
    case 'assignment':
      return goesOn([checkAssignment(context, statement)]);
    case 'if':
      return checkIf(context, statement);
    case 'loop':
      return checkLoop(context, statement);
    case 'switch':
      return checkSwitch(context, statement);
    case 'break':
    case 'continue':
      return checkJump(context, statement);
    case 'return':
      return checkReturn(context, statement);
  }
}

function goesOn(statements: readonly Statement[]): Checked {
  return { statements, falls: true };
}

// ---- local variables ----------------------------------------------------------------------------------------------

function checkVariable(
  context: FunctionContext,
  { name, at, constant, type, value }: syntax.LocalVariable,
): Statement[] {
  const { program } = context.compilation;
  if (value?.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'local') {
    return [frameVariable(context, name, at, typeArgument(context, value))];
  }
  const part = value && checkFormatted(context, value);
  if (part !== undefined) return partVariable(context, name, at, part);
  const declared = type && program.valueType(type, context.scope);
  if (value === undefined) {
    if (declared === undefined) return refuse(at, 'types', `"${name}" has neither type nor value`, 'declare one');
    context.function.declare(name, { kind: 'local', local: new Local(name, at, declared, constant) });
    return [];
  }
  const given = checkValue(context, value, declared);
  const converted = declared === undefined ? given : convert(given, declared, value.at);
  if (
    constant &&
    isConstant(converted) &&
    converted.type.kind !== 'null' &&
    (declared === undefined || converted.kind === 'integer')
  ) {
    context.function.declare(name, { kind: 'constant', value: converted });
    return [];
  }
  const local = new Local(name, at, declared ?? inferredType(converted, constant, at), constant);
  context.function.declare(name, { kind: 'local', local });
  local.holdsFrameAddress = holdsFrameAddress(converted);
  learnFrom(context, local, converted);
  return [{ kind: 'set', at, local, value: converted }];
}

function isConstant(value: Value): value is Constant {
  return value.kind === 'integer' || value.kind === 'boolean' || value.kind === 'text';
}

/** A `const` keeps what is known of its value; a `let` may get any value of the sign. */
function inferredType({ type }: Value, constant: boolean, at: number): Type {
  if (type.kind === 'integer' && !constant) return wordType(type.maximum === undefined ? type.sign : new Sign());
  if (type.kind === 'null') return refuse(at, 'types', 'The type is missing', 'write let x: Ptr<T> | null = null');
  if (type.kind === 'void' || type.kind === 'never') return refuse(at, 'types', 'The function has no result');
  return type;
}

function frameVariable(context: FunctionContext, name: string, at: number, type: Type): Statement {
  const size = sizeOf(type);
  const target = valueTypeOf(type);
  if (size === undefined || target.kind !== 'pointer') {
    return refuse(at, 'frame', `local<${nameOf(type)}>() has no size`, 'name a record, or an array with a length');
  }
  if (size >= 4096)
    refuse(at, 'frame', `"${name}" has ${size} bytes`, 'frames are under 4096 bytes; make it static with zeros<T>()');
  const local = new Local(name, at, target, true, size);
  local.holdsFrameAddress = true;
  context.function.declare(name, { kind: 'local', local });
  return { kind: 'clear', at, local };
}

/** `const id = zeroFilled(x, 4)`: what it is made of is computed here, how it looks goes with the name. */
function partVariable(
  context: FunctionContext,
  name: string,
  at: number,
  { template, words }: MessagePart,
): Statement[] {
  const locals = words.map((word) => new Local(name, at, word.type, true));
  const part = { template, words: locals.map((local): Value => ({ kind: 'local', local, type: local.type })) };
  context.function.declare(name, { kind: 'part', part });
  return locals.map((local, index) => ({ kind: 'set', at, local, value: words[index] as Value }));
}

function learnFrom(context: FunctionContext, local: Local, value: Value): void {
  const path = context.function.factName(local);
  context.function.facts.forgetLocal(path);
  const nullable = (local.type.kind === 'pointer' || local.type.kind === 'function') && local.type.nullable;
  if (nullable && isNotNull(value)) context.function.facts.add(path);
}

function isNotNull({ type }: Value): boolean {
  return (type.kind === 'pointer' || type.kind === 'function') && !type.nullable;
}

// ---- assignments --------------------------------------------------------------------------------------------------

function checkAssignment(context: FunctionContext, statement: syntax.Assignment): Statement {
  const { target, at, operator } = statement;
  const meaning = meaningOf(context, target);
  if (meaning.kind === 'value' && meaning.value.kind === 'local')
    return assignLocal(context, statement, meaning.value.local);
  if (meaning.kind !== 'place') {
    return refuse(
      target.at,
      'assignment',
      'Something that is no variable or field is assigned',
      wayOutOfConstant(target),
    );
  }
  const { place, path } = meaning;
  refuseConstantStatic(context, target);
  if (operator !== undefined) return checkUpdate(context, statement, place, operator);
  const wanted = valueTypeOf(place.type);
  if (place.type.kind === 'record' || place.type.kind === 'array')
    convert({ kind: 'null', type: nullType }, place.type, at);
  const value = convert(checkValue(context, statement.value, wanted), wanted, statement.value.at, 'storage');
  refuseEscape(value, place, at);
  forgetStored(context, target);
  if (path !== undefined && isNotNull(value)) context.function.facts.add(path);
  return { kind: 'store', at, place, value };
}

function wayOutOfConstant(target: syntax.Expression): string | undefined {
  return target.kind === 'name' ? `declare "${target.name}" with let` : undefined;
}

/** A module-level `const` scalar cannot be stored into. */
function refuseConstantStatic(context: FunctionContext, target: syntax.Expression): void {
  if (target.kind !== 'name') return;
  const item = context.compilation.program.value(context.scope.module, target.name);
  if (item?.kind === 'variable' && item.module !== context.scope.module) {
    refuse(
      target.at,
      'assignment',
      `"${target.name}" belongs to another module`,
      'that module needs a function that sets it',
    );
  }
}

function assignLocal(
  context: FunctionContext,
  { at, target, operator, value }: syntax.Assignment,
  local: Local,
): Statement {
  if (local.constant) refuse(target.at, 'assignment', `"${local.name}" is constant`, 'declare it with let');
  const given =
    operator === undefined ? checkValue(context, value, local.type) : combined(context, operator, local, value, at);
  const converted = convert(given, local.type, value.at);
  if (holdsFrameAddress(converted)) local.holdsFrameAddress = true;
  learnFrom(context, local, converted);
  return { kind: 'set', at, local, value: converted };
}

function combined(
  context: FunctionContext,
  operator: syntax.ArithmeticOperator,
  local: Local,
  value: syntax.Expression,
  at: number,
): Value {
  if (local.type.kind !== 'integer') refuse(at, 'types', `A ${nameOf(local.type)} is changed with ${operator}=`);
  return arithmetic(operator, { kind: 'local', local, type: local.type }, checkInteger(context, value), at);
}

/** `place op= value` */
function checkUpdate(
  context: FunctionContext,
  statement: syntax.Assignment,
  place: Place,
  operator: syntax.ArithmeticOperator,
): Statement {
  const { at, target } = statement;
  if (place.type.kind !== 'integer') {
    return refuse(at, 'types', `A ${nameOf(place.type)} is changed with ${operator}=`, 'write it out');
  }
  const value = checkInteger(context, statement.value);
  const load: Value = { kind: 'load', place, type: place.type };
  const sum = arithmetic(operator, load, value, at);
  forgetStored(context, target);
  if (sum.kind !== 'binary' || sum.left !== load) {
    // x += 0; what is called to find the place is called all the same.
    if (!hasCall(load)) return { kind: 'block', at, statements: [] };
    return { kind: 'update', at, place, operator: '+', value: integerConstant(0), type: wordType(new Sign()) };
  }
  if (isWord(place.type)) convert(sum, place.type, at, 'storage');
  const type = resultType(sum.operator, load, sum.right, at);
  return { kind: 'update', at, place, operator: sum.operator, value: sum.right, type };
}

function isWord(type: IntegerType): boolean {
  return sizeOf(type) === sizeOf(integerType('u32'));
}

/** What was known of storage that may just have been stored into. */
function forgetStored(context: FunctionContext, target: syntax.Expression): void {
  const { facts } = context.function;
  if (target.kind === 'member') facts.forgetField(target.name);
  else if (target.kind === 'name') facts.forgetLocal(`@${target.name}`);
  else facts.forgetStorage();
}

// ---- other statements ---------------------------------------------------------------------------------------------

function checkExpressionStatement(context: FunctionContext, { at, value }: syntax.ExpressionStatement): Checked {
  if (value.kind !== 'call')
    refuse(at, 'statements', 'The value of an expression is not used', 'remove it, or assign it');
  const checked = checkValue(context, value);
  const falls = checked.type.kind !== 'never';
  if (checked.kind !== 'call' && checked.kind !== 'intrinsic') {
    refuse(at, 'statements', 'The value of an expression is not used', 'remove it, or assign it');
  }
  return { statements: [{ kind: 'evaluate', at, value: checked }], falls };
}

function checkIf(context: FunctionContext, statement: syntax.If): Checked {
  const { facts } = context.function;
  const condition = checkCondition(context, statement.condition);
  const otherFacts = facts.copy();
  otherFacts.addAll(condition.whenFalse);
  facts.addAll(condition.whenTrue);
  const then = checkBlock(context, statement.then);
  const thenFacts = facts.copy();
  facts.replaceBy(otherFacts);
  const otherwise = statement.otherwise === undefined ? goesOn([]) : checkBlock(context, statement.otherwise);
  if (!otherwise.falls) facts.replaceBy(thenFacts);
  else if (then.falls) facts.meet(thenFacts);
  const { value } = condition;
  if (value.kind === 'boolean') {
    const taken = value.value ? then : otherwise;
    return { statements: [{ kind: 'block', at: statement.at, statements: taken.statements }], falls: taken.falls };
  }
  return {
    statements: [
      { kind: 'if', at: statement.at, condition: value, then: then.statements, otherwise: otherwise.statements },
    ],
    falls: then.falls || otherwise.falls,
  };
}

function checkSwitch(context: FunctionContext, statement: syntax.Switch): Checked {
  const state = context.function;
  const value = checkValue(context, statement.value);
  const before = state.facts.copy();
  state.breaks.push([]);
  const clauses: SwitchClause[] = [];
  const seen = new Set<string>();
  let falls = true;
  state.enterBlock();
  for (const clause of statement.clauses) {
    if (!falls || clauses.length === 0) state.facts.replaceBy(before);
    else state.facts.meet(before);
    const tests = clause.test === undefined ? [] : [checkCase(context, clause.test, value, seen)];
    const checked = checkStatements(context, clause.statements);
    falls = checked.falls;
    clauses.push({ at: clause.at, tests, isDefault: clause.test === undefined, statements: checked.statements });
  }
  state.leaveBlock();
  const breaks = state.breaks.pop() ?? [];
  const hasDefault = clauses.some((clause) => clause.isDefault);
  const ends = [...breaks, ...(falls ? [state.facts.copy()] : []), ...(hasDefault ? [] : [before])];
  if (ends[0] !== undefined) state.facts.replaceBy(ends[0]);
  for (const end of ends.slice(1)) state.facts.meet(end);
  return { statements: [{ kind: 'switch', at: statement.at, value, clauses }], falls: ends.length > 0 };
}

function checkCase(context: FunctionContext, test: syntax.Expression, value: Value, seen: Set<string>): Constant {
  const constant = requireConstant(checkValue(context, test), test.at);
  const kind = value.type.kind;
  if (constant.type.kind !== kind || (kind !== 'integer' && kind !== 'text')) {
    refuse(
      test.at,
      'types',
      `A ${nameOf(constant.type)} is a case of a ${nameOf(value.type)}`,
      'a switch is on numbers or Texts',
    );
  }
  const converted =
    kind === 'integer' ? convert(constant, wordType((value.type as IntegerType).sign), test.at) : constant;
  const key =
    converted.kind === 'integer' ? `${converted.value | 0}` : converted.kind === 'text' ? `'${converted.source}` : '';
  if (seen.has(key)) refuse(test.at, 'switch', 'The case appears twice', 'remove one');
  seen.add(key);
  return converted as Constant;
}

function checkJump(context: FunctionContext, { kind, at }: syntax.Break | syntax.Continue): Checked {
  const { breaks, facts, loops } = context.function;
  if (kind === 'continue' && loops === 0) refuse(at, 'statements', 'continue stands outside a loop');
  const open = breaks.at(-1);
  if (kind === 'break') {
    if (open === undefined) refuse(at, 'statements', 'break stands outside a loop or switch');
    open?.push(facts.copy());
  }
  return { statements: [{ kind, at }], falls: false };
}

function checkReturn(context: FunctionContext, { at, value }: syntax.Return): Checked {
  const { result } = context.function;
  if (value === undefined) {
    if (result.kind !== 'void') refuse(at, 'types', `The function returns a ${nameOf(result)}`, 'write return value');
    return { statements: [{ kind: 'return', at, value: undefined }], falls: false };
  }
  if (result.kind === 'void') return returnNothing(context, at, value);
  const converted = convert(checkValue(context, value, result), result, value.at);
  refuseEscape(converted, undefined, value.at);
  return { statements: [{ kind: 'return', at, value: converted }], falls: false };
}

/** `return f();` in a function without a result, where f has none either. */
function returnNothing(context: FunctionContext, at: number, value: syntax.Expression): Checked {
  const checked = valueOf(context, meaningOf(context, value), value.at);
  if (checked.type.kind !== 'void' && checked.type.kind !== 'never') {
    refuse(at, 'types', 'The function has no result', 'declare its result type');
  }
  const statements: Statement[] = [{ kind: 'evaluate', at, value: checked }];
  return { statements: [...statements, { kind: 'return', at, value: undefined }], falls: false };
}
