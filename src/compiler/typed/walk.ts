/** Walks over the typed tree. */
import type { Place, PlaceRoot, Statement, Value } from './tree.ts';

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
function visitValue(value: Value, visit: (value: Value) => void): void {
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
    case 'let':
      return [...value.bindings.map((binding) => binding.value), value.value];
    default:
      return [];
  }
}

/** Whether evaluating the value calls a function or an intrinsic, so that storage may change. */
export function hasCall(value: Value): boolean {
  return value.kind === 'call' || value.kind === 'intrinsic' || partsOf(value).some(hasCall);
}

/** How many parts a value has, counted all the way down. */
export function sizeOf(value: Value): number {
  return 1 + partsOf(value).reduce((sum, part) => sum + sizeOf(part), 0);
}

/** A change of values: it gets a value whose parts have been changed already, and returns what to put there. */
export type Rewriter = (value: Value) => Value;

/** The value with all its parts and itself rewritten, innermost first. */
export function rewriteValue(value: Value, rewrite: Rewriter): Value {
  const inner = (part: Value) => rewriteValue(part, rewrite);
  return rewrite(withParts(value, inner));
}

function withParts(value: Value, inner: Rewriter): Value {
  switch (value.kind) {
    case 'load':
    case 'address':
      return { ...value, place: rewritePlace(value.place, inner) };
    case 'binary':
    case 'compare':
    case 'compare-text':
    case 'and':
    case 'or':
      return { ...value, left: inner(value.left), right: inner(value.right) };
    case 'negate':
    case 'complement':
    case 'narrow':
    case 'not':
      return { ...value, value: inner(value.value) } as Value;
    case 'conditional':
      return {
        ...value,
        condition: inner(value.condition),
        whenTrue: inner(value.whenTrue),
        whenFalse: inner(value.whenFalse),
      };
    case 'call': {
      const { target } = value;
      const newTarget = target.kind === 'indirect' ? { ...target, address: inner(target.address) } : target;
      return { ...value, target: newTarget, arguments: value.arguments.map(inner) };
    }
    case 'intrinsic':
      return { ...value, operands: value.operands.map(inner) };
    case 'text-of':
      return { ...value, address: inner(value.address), length: inner(value.length) };
    case 'text-address':
    case 'text-length':
      return { ...value, text: inner(value.text) };
    case 'parts':
      return { ...value, words: value.words.map(inner) };
    case 'let': {
      const bindings = value.bindings.map((binding) => ({ ...binding, value: inner(binding.value) }));
      return { ...value, bindings, value: inner(value.value) };
    }
    default:
      return value;
  }
}

function rewritePlace(place: Place, inner: Rewriter): Place {
  const { root, indexes } = place;
  const newRoot: PlaceRoot = root.kind === 'value' ? { kind: 'value', value: inner(root.value) } : root;
  return { ...place, root: newRoot, indexes: indexes.map((index) => ({ ...index, value: inner(index.value) })) };
}

/** The statements with every value rewritten; `expand` may put several in the place of one. */
export function rewriteStatements(
  statements: readonly Statement[],
  rewrite: Rewriter,
  expand: (statement: Statement) => readonly Statement[] = (statement) => [statement],
): Statement[] {
  const values = (value: Value) => rewriteValue(value, rewrite);
  const inner = (list: readonly Statement[]) => rewriteStatements(list, rewrite, expand);
  return statements.flatMap((statement) => expand(rewriteStatement(statement, values, inner)));
}

function rewriteStatement(
  statement: Statement,
  values: Rewriter,
  inner: (list: readonly Statement[]) => Statement[],
): Statement {
  switch (statement.kind) {
    case 'set':
    case 'evaluate':
      return { ...statement, value: values(statement.value) };
    case 'store':
    case 'update':
      return { ...statement, place: rewritePlace(statement.place, values), value: values(statement.value) };
    case 'if':
      return {
        ...statement,
        condition: values(statement.condition),
        then: inner(statement.then),
        otherwise: inner(statement.otherwise),
      };
    case 'loop':
      return {
        ...statement,
        initial: inner(statement.initial),
        condition: statement.condition && values(statement.condition),
        step: inner(statement.step),
        body: inner(statement.body),
      };
    case 'switch':
      return {
        ...statement,
        value: values(statement.value),
        clauses: statement.clauses.map((clause) => ({ ...clause, statements: inner(clause.statements) })),
      };
    case 'return':
      return { ...statement, value: statement.value && values(statement.value) };
    case 'block':
      return { ...statement, statements: inner(statement.statements) };
    default:
      return statement;
  }
}
