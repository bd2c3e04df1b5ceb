/** Conditions: truth values, and what they say about pointers when they are true or false. */
import { refuse } from '../diagnostic.ts';
import { bool, type IntegerType, nameOf, sameType, type Type } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Value } from '../typed/tree.ts';
import { hasCall } from '../typed/walk.ts';
import type { Context } from './context.ts';
import { convert, pointsAtSame } from './convert.ts';
import { checkValue, meaningOf, pathOf, valueOf } from './expressions.ts';
import type { Facts } from './facts.ts';
import { commonType, integerConstant } from './integers.ts';
import { comparison, negated } from './operators.ts';

/** A truth value, and the paths that are not null if it is true, and if it is false. */
export interface Condition {
  readonly value: Value;
  readonly whenTrue: readonly string[];
  readonly whenFalse: readonly string[];
}

/** The expression as a condition: numbers are true when not zero, pointers when not null. */
export function checkCondition(context: Context, expression: syntax.Expression): Condition {
  if (expression.kind === 'unary' && expression.operator === '!') {
    const { value, whenTrue, whenFalse } = checkCondition(context, expression.operand);
    return { value: negated(value), whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (expression.kind === 'binary') {
    if (expression.operator === '&&' || expression.operator === '||') return checkLogical(context, expression);
    const test = checkNullTest(context, expression);
    if (test !== undefined) return test;
  }
  const meaning = meaningOf(context, expression);
  return truthOf(valueOf(context, meaning, expression.at), pathOf(context, meaning), expression.at);
}

function truthOf(value: Value, path: string | undefined, at: number): Condition {
  switch (value.type.kind) {
    case 'bool':
      return { value, whenTrue: [], whenFalse: [] };
    case 'integer':
      return { value: comparison('!==', value, integerConstant(0), at), whenTrue: [], whenFalse: [] };
    case 'pointer':
    case 'function': {
      const test = comparison('!==', value, { kind: 'null', type: { kind: 'null' } }, at);
      return { value: test, whenTrue: path === undefined ? [] : [path], whenFalse: [] };
    }
    default:
      return refuse(at, 'types', `A ${nameOf(value.type)} is no condition`, 'compare it with something');
  }
}

/** `p === null` and `p !== null` */
function checkNullTest(context: Context, expression: syntax.Binary): Condition | undefined {
  const { operator, left, right, at } = expression;
  if (operator !== '===' && operator !== '!==') return undefined;
  if ((left.kind === 'null') === (right.kind === 'null')) return undefined;
  const tested = left.kind === 'null' ? right : left;
  const meaning = meaningOf(context, tested);
  const value = comparison(
    operator,
    valueOf(context, meaning, tested.at),
    { kind: 'null', type: { kind: 'null' } },
    at,
  );
  const path = pathOf(context, meaning);
  const known = path === undefined ? [] : [path];
  return operator === '===' ? { value, whenTrue: [], whenFalse: known } : { value, whenTrue: known, whenFalse: [] };
}

/** `a && b` and `a || b`: the right side is checked with what the left side says. */
export function checkLogical(context: Context, expression: syntax.Binary): Condition {
  const isAnd = expression.operator === '&&';
  const left = checkCondition(context, expression.left);
  const facts = context.function?.facts;
  const before = facts?.copy();
  facts?.addAll(isAnd ? left.whenTrue : left.whenFalse);
  const right = checkCondition(context, expression.right);
  if (facts !== undefined && before !== undefined) facts.meet(before);
  const holds = (paths: readonly string[]) => paths.filter((path) => survives(path, right.value));
  const value = logical(isAnd ? 'and' : 'or', left.value, right.value);
  if (isAnd) return { value, whenTrue: [...holds(left.whenTrue), ...right.whenTrue], whenFalse: [] };
  return { value, whenTrue: [], whenFalse: [...holds(left.whenFalse), ...right.whenFalse] };
}

/** A fact about storage does not survive a call in the right side. */
function survives(path: string, right: Value): boolean {
  return /^#\d+$/.test(path) || !hasCall(right);
}

function logical(kind: 'and' | 'or', left: Value, right: Value): Value {
  if (left.kind === 'boolean') return left.value === (kind === 'and') ? right : left;
  if (right.kind === 'boolean' && right.value === (kind === 'and')) return left;
  return { kind, left, right, type: bool };
}

// ---- the conditional expression -----------------------------------------------------------------------------------

export function checkConditional(context: Context, expression: syntax.Conditional, expected: Type | undefined): Value {
  const condition = checkCondition(context, expression.condition);
  const facts = context.function?.facts;
  const before = facts?.copy();
  const branch = (branchSyntax: syntax.Expression, known: readonly string[]): [Value, Facts | undefined] => {
    if (before !== undefined) facts?.replaceBy(before);
    facts?.addAll(known);
    return [checkValue(context, branchSyntax, expected), facts?.copy()];
  };
  const [whenTrue] = branch(expression.whenTrue, condition.whenTrue);
  const [whenFalse] = branch(expression.whenFalse, condition.whenFalse);
  if (before !== undefined) facts?.replaceBy(before);
  if (hasCall(whenTrue) || hasCall(whenFalse)) facts?.forgetStorage();
  if (condition.value.kind === 'boolean') return condition.value.value ? whenTrue : whenFalse;
  const type =
    expected === undefined || expected.kind === 'unknown' ? joined(whenTrue, whenFalse, expression.at) : expected;
  return {
    kind: 'conditional',
    condition: condition.value,
    whenTrue: convert(whenTrue, type, expression.whenTrue.at),
    whenFalse: convert(whenFalse, type, expression.whenFalse.at),
    type,
  };
}

/** The type that both branches have. */
function joined(left: Value, right: Value, at: number): Type {
  const [a, b] = [left.type, right.type];
  if (a.kind === 'integer' && b.kind === 'integer') return commonType(a as IntegerType, b as IntegerType, at);
  if (a.kind === 'null' && (b.kind === 'pointer' || b.kind === 'function')) return { ...b, nullable: true };
  if (b.kind === 'null' && (a.kind === 'pointer' || a.kind === 'function')) return { ...a, nullable: true };
  if (a.kind === 'pointer' && b.kind === 'pointer') {
    const nullable = a.nullable || b.nullable;
    if (pointsAtSame(b, a)) return { ...a, nullable };
    if (pointsAtSame(a, b)) return { ...b, nullable };
  }
  if (sameType(a, b)) return a;
  return refuse(at, 'types', `The branches are a ${nameOf(a)} and a ${nameOf(b)}`, 'give both one type');
}
