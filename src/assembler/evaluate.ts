/** Evaluates expressions (Assembler Language, "Evaluation of Expressions"). */
import { SourceError } from './source-error.ts';
import type { Expression, Literal, Operator } from './syntax.ts';
import { absolute, absoluteNumber, product, quotient, sum, type Value } from './value.ts';

/** What the names in an expression stand for, at the statement that is being assembled. */
export interface Scope {
  /** The value of a symbol; throws if there is none. */
  symbolValue(name: string, qualifier: string | undefined): Value;
  /** The length attribute of a symbol, in bytes. */
  symbolLength(name: string, qualifier: string | undefined): number;
  readonly location: Value;
  /** The length attribute of `*`: that of the statement itself. */
  readonly statementLength: number;
  literalAddress(literal: Literal): Value;
  literalLength(literal: Literal): number;
}

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return absolute(expression.value);
    case 'symbol':
      return scope.symbolValue(expression.name, expression.qualifier);
    case 'location':
      return scope.location;
    case 'length':
      return absolute(lengthAttribute(expression.of, scope));
    case 'literal':
      return scope.literalAddress(expression.literal);
    case 'negative':
      return sum(absolute(0), evaluate(expression.operand, scope), -1);
    case 'operation':
      return combine(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
  }
}

function combine(operator: Operator, left: Value, right: Value): Value {
  const value = operate(operator, left, right);
  if (Math.abs(value.number) > largestNumber)
    throw new SourceError('a value in this expression does not fit in four bytes');
  return value;
}

function operate(operator: Operator, left: Value, right: Value): Value {
  if (operator === '*') return product(left, right);
  if (operator === '/') return quotient(left, right);
  return sum(left, right, operator === '+' ? 1 : -1);
}

const largestNumber = 2 ** 32;

/** The length attribute of an expression is that of its leftmost term; that of a number is 1. */
export function lengthAttribute(expression: Expression, scope: Scope): number {
  switch (expression.kind) {
    case 'symbol':
      return scope.symbolLength(expression.name, expression.qualifier);
    case 'location':
      return scope.statementLength;
    case 'literal':
      return scope.literalLength(expression.literal);
    case 'operation':
      return lengthAttribute(expression.left, scope);
    default:
      return 1;
  }
}

/** The number of an expression that must be absolute and in a range. */
export function evaluateNumber(
  expression: Expression,
  scope: Scope,
  what: string,
  least: number,
  greatest: number,
): number {
  const number = absoluteNumber(evaluate(expression, scope), what);
  if (number < least || number > greatest) {
    throw new SourceError(`${what} is ${number}, it can be ${least} to ${greatest}`);
  }
  return number;
}
