/** Walks over the typed tree. */
import type { Place, Statement, Value } from './tree.ts';

/** Visits every value in the statements, outer ones first. */
export function visitValues(statements: readonly Statement[], visit: (value: Value) => void): void {
  for (const statement of statements) visitStatement(statement, visit);
}

function visitStatement(statement: Statement, visit: (value: Value) => void): void {
  switch (statement.kind) {
    case 'set':
    case 'evaluate':
      visitValue(statement.value, visit);
      break;
    case 'store':
    case 'update':
      visitPlace(statement.place, visit);
      visitValue(statement.value, visit);
      break;
    case 'if':
      visitValue(statement.condition, visit);
      visitValues(statement.then, visit);
      visitValues(statement.otherwise, visit);
      break;
    case 'loop':
      visitValues(statement.initial, visit);
      if (statement.condition !== undefined) visitValue(statement.condition, visit);
      visitValues(statement.body, visit);
      visitValues(statement.step, visit);
      break;
    case 'switch':
      visitValue(statement.value, visit);
      for (const clause of statement.clauses) visitValues(clause.statements, visit);
      break;
    case 'return':
      if (statement.value !== undefined) visitValue(statement.value, visit);
      break;
    case 'block':
      visitValues(statement.statements, visit);
      break;
  }
}

/** Visits a value and all that it is made of. */
export function visitValue(value: Value, visit: (value: Value) => void): void {
  visit(value);
  for (const part of partsOf(value)) visitValue(part, visit);
}

function visitPlace(place: Place, visit: (value: Value) => void): void {
  for (const part of placeParts(place)) visitValue(part, visit);
}

function placeParts({ root, indexes }: Place): Value[] {
  const values = indexes.map((index) => index.value);
  return root.kind === 'value' ? [root.value, ...values] : values;
}

/** The values that a value is made of, in the order in which they are computed. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'load':
    case 'address':
      return placeParts(value.place);
    case 'binary':
    case 'compare':
    case 'compare-text':
    case 'and':
    case 'or':
      return [value.left, value.right];
    case 'negate':
    case 'complement':
    case 'narrow':
    case 'not':
      return [value.value];
    case 'conditional':
      return [value.condition, value.whenTrue, value.whenFalse];
    case 'call':
      return value.target.kind === 'indirect' ? [value.target.address, ...value.arguments] : value.arguments;
    case 'intrinsic':
      return value.operands;
    case 'text-of':
      return [value.address, value.length];
    case 'text-address':
    case 'text-length':
      return [value.text];
    case 'parts':
      return value.words;
    default:
      return [];
  }
}
