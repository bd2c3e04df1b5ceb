/** Arithmetic, shifts and comparisons. */
import { refuse } from '../diagnostic.ts';
import { bool, boundedType, type IntegerType, nameOf, u32 } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { BinaryOperator, Relation, Value } from '../typed/tree.ts';
import { checkCondition } from './conditions.ts';
import type { Context } from './context.ts';
import { pointsAtSame } from './convert.ts';
import { checkInteger, checkValue } from './expressions.ts';
import { commonType, foldBinary, foldRelation, foldUnary, resultType } from './integers.ts';

export function checkUnary(context: Context, expression: syntax.Unary): Value {
  const { operator, operand, at } = expression;
  if (operator === '!') return negated(checkCondition(context, operand).value);
  const value = checkInteger(context, operand);
  if (operator === '+') return value;
  if (value.kind === 'integer') return foldUnary(operator, value, at);
  const given = value.type as IntegerType;
  const sign = boundedType(0).sign;
  const type: IntegerType = {
    kind: 'integer',
    width: 'i32',
    sign: given.maximum === undefined ? given.sign : sign,
    maximum: undefined,
  };
  return { kind: operator === '-' ? 'negate' : 'complement', value, type };
}

/** The opposite truth value. */
export function negated(value: Value): Value {
  if (value.kind === 'not') return value.value;
  if (value.kind === 'boolean') return { ...value, value: !value.value };
  return { kind: 'not', value, type: bool };
}

const relations = new Set<string>(['===', '!==', '<', '<=', '>', '>=']);

export function checkBinary(context: Context, expression: syntax.Binary): Value {
  const { operator, at } = expression;
  if (relations.has(operator)) return checkComparison(context, expression, operator as Relation);
  const left = checkInteger(context, expression.left);
  const right = checkInteger(context, expression.right);
  return arithmetic(operator as syntax.ArithmeticOperator, left, right, at);
}

/** `left operator right`, with constants folded and on the right where that is the same. */
export function arithmetic(operator: syntax.ArithmeticOperator, left: Value, right: Value, at: number): Value {
  if (operator === '>>>') return arithmetic('>>', asUnsigned(left, at), right, at);
  if (operator === '<<' || operator === '>>') checkShiftCount(right, at);
  if (left.kind === 'integer' && right.kind === 'integer') return foldBinary(operator, left, right, at);
  if (
    left.kind === 'integer' &&
    (operator === '+' || operator === '*' || operator === '&' || operator === '|' || operator === '^')
  ) {
    return arithmetic(operator, right, left, at);
  }
  if ((operator === '/' || operator === '%') && right.kind === 'integer' && right.value === 0) {
    refuse(at, 'constants', 'The divisor is zero');
  }
  if (left.kind === 'symbol' && right.kind === 'integer' && (operator === '+' || operator === '-')) {
    return { ...left, offset: operator === '+' ? left.offset + right.value : left.offset - right.value, type: u32 };
  }
  const type = resultType(operator, left, right, at);
  return simplified(operator, left, right, type) ?? { kind: 'binary', operator, left, right, type };
}

/** x + 0, x * 1, and (x + 1) + 2. */
function simplified(operator: BinaryOperator, left: Value, right: Value, type: IntegerType): Value | undefined {
  if (right.kind !== 'integer') return undefined;
  const { value } = right;
  if (value === 0 && ['+', '-', '|', '^', '<<', '>>'].includes(operator)) return left;
  if (value === 1 && (operator === '*' || operator === '/')) return left;
  const chained = left.kind === 'binary' && left.operator === '+' && left.right.kind === 'integer';
  if (chained && operator === '+' && left.right.value >= 0 && value >= 0 && left.right.value + value < 2 ** 31) {
    const sum = left.right.value + value;
    return { ...left, right: { kind: 'integer', value: sum, type: boundedType(sum) }, type };
  }
  return undefined;
}

function checkShiftCount(count: Value, at: number): void {
  if (count.kind === 'integer' && (count.value < 0 || count.value > 31)) {
    refuse(at, 'shifts', `The shift count ${count.value} is not 0 to 31`);
  }
}

/** The operand of `>>>`, which is unsigned whatever its type says. */
function asUnsigned(value: Value, at: number): Value {
  const type = value.type as IntegerType;
  if (value.kind === 'integer') return { ...value, value: value.value >>> 0 };
  if (type.maximum !== undefined || (!type.sign.isOpen && !type.sign.signed)) return value;
  if (type.sign.isOpen) {
    type.sign.unite(u32.sign);
    return value;
  }
  return refuse(at, 'mixed-signs', 'An i32 is shifted with >>>', 'write unsigned(x) >>> n, or x >> n');
}

// ---- comparisons --------------------------------------------------------------------------------------------------

function checkComparison(context: Context, expression: syntax.Binary, relation: Relation): Value {
  const left = checkValue(context, expression.left);
  const right = checkValue(context, expression.right);
  return comparison(relation, left, right, expression.at);
}

const mirrored: Readonly<Record<Relation, Relation>> = {
  '===': '===',
  '!==': '!==',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

export function comparison(relation: Relation, left: Value, right: Value, at: number): Value {
  const kinds = [left.type.kind, right.type.kind];
  if (kinds.every((kind) => kind === 'integer')) return compareIntegers(relation, left, right, at);
  if (relation !== '===' && relation !== '!==') {
    refuse(
      at,
      'types',
      `A ${nameOf(left.type)} and a ${nameOf(right.type)} are compared with ${relation}`,
      'compare numbers: addr(x)',
    );
  }
  if (kinds.every((kind) => kind === 'text')) {
    const same: Value = { kind: 'compare-text', left, right, type: bool };
    return relation === '===' ? same : negated(same);
  }
  if (!comparable(left, right)) {
    refuse(
      at,
      'types',
      `A ${nameOf(left.type)} and a ${nameOf(right.type)} are compared`,
      'compare values of one type',
    );
  }
  if (left.kind === 'null')
    return { kind: 'compare', relation, left: right, right: left, operands: undefined, type: bool };
  return { kind: 'compare', relation, left, right, operands: undefined, type: bool };
}

function comparable({ type: left }: Value, { type: right }: Value): boolean {
  if (left.kind === 'null' || right.kind === 'null') {
    const other = left.kind === 'null' ? right : left;
    return other.kind === 'null' || other.kind === 'pointer' || other.kind === 'function';
  }
  if (left.kind === 'pointer' && right.kind === 'pointer') {
    return pointsAtSame(left, right) || pointsAtSame(right, left);
  }
  return left.kind === right.kind && (left.kind === 'bool' || left.kind === 'code' || left.kind === 'function');
}

function compareIntegers(relation: Relation, left: Value, right: Value, at: number): Value {
  if (left.kind === 'integer' && right.kind === 'integer') {
    return { kind: 'boolean', value: foldRelation(relation, left.value, right.value), type: bool };
  }
  if (left.kind === 'integer') return compareIntegers(mirrored[relation], right, left, at);
  const operands = commonType(left.type as IntegerType, right.type as IntegerType, at);
  refuseAlwaysTrue(relation, right, operands, at);
  return { kind: 'compare', relation, left, right, operands, type: bool };
}

function refuseAlwaysTrue(relation: Relation, right: Value, operands: IntegerType, at: number): void {
  if (right.kind !== 'integer' || right.value !== 0 || (relation !== '>=' && relation !== '<')) return;
  if (operands.maximum === undefined && !operands.sign.isOpen && !operands.sign.signed) {
    refuse(
      at,
      'always',
      `A u32 is compared with ${relation} 0, which is always ${relation === '>='}`,
      'compare signed(x)',
    );
  }
}
