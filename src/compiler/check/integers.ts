/** Integer arithmetic of the checker: common signs, bounds, and folding of constants. */
import { refuse } from '../diagnostic.ts';
import { boundedType, type IntegerType, Sign, wordType } from '../program/type.ts';
import type { BinaryOperator, IntegerConstant, Relation, Value } from '../typed/tree.ts';

const limit = 2 ** 31;

/** A constant. `pattern`: it stands for its 32 bits, so that it fits i32 and u32 alike. */
export function integerConstant(value: number, pattern = false): IntegerConstant {
  if (value >= 0 && value < limit) return { kind: 'integer', value, type: boundedType(value) };
  const sign = pattern ? new Sign() : new Sign(value < 0);
  return { kind: 'integer', value, type: wordType(sign) };
}

/** The type that both operands have; refuses to mix i32 and u32. */
export function commonType(left: IntegerType, right: IntegerType, at: number): IntegerType {
  if (left.maximum !== undefined && right.maximum !== undefined) {
    return boundedType(Math.max(left.maximum, right.maximum));
  }
  if (left.maximum !== undefined) return wordType(right.sign);
  if (right.maximum !== undefined) return wordType(left.sign);
  if (!left.sign.unite(right.sign)) {
    refuse(at, 'mixed-signs', 'An i32 and a u32 meet', 'say which is meant: signed(x) or unsigned(x)');
  }
  return wordType(left.sign);
}

/** The type of the result: with a bound where the operands' bounds give one. */
export function resultType(operator: BinaryOperator, left: Value, right: Value, at: number): IntegerType {
  const [a, b] = [left.type as IntegerType, right.type as IntegerType];
  if (operator === '<<') return shiftType(a, a.maximum === undefined ? undefined : shifted(a.maximum, right));
  if (operator === '>>') return rightShiftType(a, right);
  const common = commonType(a, b, at);
  const bound = boundOf(operator, a.maximum, b.maximum);
  return bound !== undefined && bound < limit ? boundedType(bound) : wordType(common.sign);
}

function shiftType(left: IntegerType, bound: number | undefined): IntegerType {
  return bound !== undefined && bound < limit
    ? boundedType(bound)
    : wordType(left.maximum === undefined ? left.sign : new Sign());
}

function shifted(maximum: number, count: Value): number | undefined {
  return count.kind === 'integer' ? maximum * 2 ** count.value : undefined;
}

function rightShiftType(left: IntegerType, count: Value): IntegerType {
  const distance = count.kind === 'integer' ? count.value : 0;
  if (left.maximum !== undefined) return boundedType(Math.floor(left.maximum / 2 ** distance));
  if (distance > 0 && !left.sign.isOpen && !left.sign.signed)
    return boundedType(Math.floor(0xffffffff / 2 ** distance));
  return wordType(left.sign);
}

function boundOf(operator: BinaryOperator, a: number | undefined, b: number | undefined): number | undefined {
  if (operator === '&') return a === undefined ? b : b === undefined ? a : Math.min(a, b);
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '+':
      return a + b;
    case '*':
      return a * b;
    case '|':
    case '^':
      return 2 ** (32 - Math.clz32(Math.max(a, b))) - 1;
    case '/':
      return a;
    case '%':
      return Math.min(a, Math.max(b - 1, 0));
    default:
      return undefined;
  }
}

/** The operator applied to constants. */
export function foldBinary(
  operator: BinaryOperator,
  left: IntegerConstant,
  right: IntegerConstant,
  at: number,
): IntegerConstant {
  const [a, b] = [left.value, right.value];
  switch (operator) {
    case '&':
      return pattern(a & b);
    case '|':
      return pattern(a | b);
    case '^':
      return pattern(a ^ b);
    case '<<':
      return pattern(a << b);
    case '>>':
      return a < limit ? integerConstant(a >> b) : integerConstant(a >>> b);
    case '/':
    case '%':
      if (b === 0) refuse(at, 'constants', 'A constant is divided by zero');
      return integerConstant(operator === '/' ? Math.trunc(a / b) : a % b);
    default:
      return inRange(
        operator === '+' ? a + b : operator === '-' ? a - b : a * b,
        isPattern(left) || isPattern(right),
        at,
      );
  }
}

export function foldUnary(operator: '-' | '~', operand: IntegerConstant, at: number): IntegerConstant {
  return operator === '~' ? pattern(~operand.value) : inRange(-operand.value, isPattern(operand), at);
}

export function foldRelation(relation: Relation, a: number, b: number): boolean {
  switch (relation) {
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function pattern(bits: number): IntegerConstant {
  return integerConstant(bits >>> 0, true);
}

function isPattern(constant: IntegerConstant): boolean {
  return constant.type.maximum === undefined && constant.type.sign.isOpen;
}

function inRange(value: number, isBits: boolean, at: number): IntegerConstant {
  if (isBits) return pattern(value);
  if (value >= -limit && value < 2 * limit) return integerConstant(value === 0 ? 0 : value);
  return refuse(at, 'constants', `The constant ${value} does not fit 32 bits`);
}
