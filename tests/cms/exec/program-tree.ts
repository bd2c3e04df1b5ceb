/**
 * EXEC programs as trees: what a random EXEC is made of, and its lines.
 *
 * A tree says what a program means without lines, labels or jumps, so that running it (`program-meaning.ts`) has nothing in common
 * with how EXEC runs the lines.
 */
import fc from 'fast-check';

/** A word: a constant, a variable, or a variable whose name ends in the value of another. */
export type Word =
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly name: string; readonly index: string };

export interface Condition {
  readonly left: Word;
  readonly operator: string;
  readonly right: Word;
}

export type Statement =
  | { readonly kind: 'assign'; readonly target: Word; readonly terms: readonly { sign: '+' | '-'; word: Word }[] }
  | { readonly kind: 'copy'; readonly target: Word; readonly value: Word }
  | { readonly kind: 'concatenate'; readonly target: Word; readonly words: readonly Word[] }
  | {
      readonly kind: 'substring';
      readonly target: Word;
      readonly value: Word;
      readonly first: number;
      readonly length: number;
    }
  | { readonly kind: 'length'; readonly target: Word; readonly value: Word }
  | { readonly kind: 'type'; readonly words: readonly Word[] }
  | { readonly kind: 'exit'; readonly code: Word }
  | { readonly kind: 'when'; readonly condition: Condition; readonly then: Statement }
  | { readonly kind: 'unless'; readonly condition: Condition; readonly body: Block; readonly by: 'label' | 'skip' }
  | { readonly kind: 'times'; readonly count: number; readonly body: Block; readonly by: 'label' | 'lines' }
  | { readonly kind: 'until'; readonly limit: number; readonly body: Block; readonly by: 'label' | 'lines' }
  /** Leaves the innermost loop if the condition holds. */
  | { readonly kind: 'leave'; readonly condition: Condition };

export type Block = readonly Statement[];

const names = ['&A', '&B', '&C', '&X1', '&X2', '&1', '&2', '&GLOBAL2'];
const variable = fc.constantFrom(...names).map((name) => ({ kind: 'variable', name }) as const);
const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(99999999, -9999999, 50000000) },
);
const constant = fc
  .oneof(
    { weight: 4, arbitrary: number.map(String) },
    { weight: 2, arbitrary: fc.constantFrom('ALPHA', 'B', 'LONGWORD', '007', '+4', '-', '.') },
  )
  .map((text) => ({ kind: 'constant', text }) as const);
const element = fc.constantFrom('&A', '&B', '&1').map((index) => ({ kind: 'element', name: '&X', index }) as const);
const word: fc.Arbitrary<Word> = fc.oneof(
  { weight: 3, arbitrary: constant },
  { weight: 4, arbitrary: variable },
  { weight: 1, arbitrary: element },
);
const target: fc.Arbitrary<Word> = fc.oneof({ weight: 6, arbitrary: variable }, { weight: 1, arbitrary: element });
const operator = fc.constantFrom('EQ', 'NE', 'LT', 'LE', 'GT', 'GE', '=', '<', '>=', '¬=');
const condition: fc.Arbitrary<Condition> = fc.record({ left: word, operator, right: word });

const simple: fc.Arbitrary<Statement> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.record({ sign: fc.constantFrom('+', '-'), word }), { minLength: 2, maxLength: 4 })
      .chain((terms) => target.map((to) => ({ kind: 'assign', target: to, terms }) as const)),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('copy'), target, value: word }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('concatenate'),
      target,
      words: fc.array(word, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('substring'),
      target,
      value: word,
      first: fc.integer({ min: 1, max: 6 }),
      length: fc.integer({ min: 0, max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('length'), target, value: word }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('type'), words: fc.array(word, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exit'), code: word }) },
);

const { block } = fc.letrec<{ block: Block; statement: Statement }>((tie) => {
  const inner = tie('block') as fc.Arbitrary<Block>;
  return {
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 5, depthIdentifier: 'block' }),
    statement: fc.oneof(
      { depthIdentifier: 'block', withCrossShrink: true },
      { weight: 6, arbitrary: simple },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('when'), condition, then: simple }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('unless'),
          condition,
          body: inner,
          by: fc.constantFrom('label', 'skip'),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('times'),
          count: fc.integer({ min: 0, max: 3 }),
          body: inner,
          by: fc.constantFrom('label', 'lines'),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('until'),
          limit: fc.integer({ min: 0, max: 3 }),
          body: inner,
          by: fc.constantFrom('label', 'lines'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), condition }) },
    ),
  };
});

/** The program itself, and its two arguments. */
export interface Program {
  readonly body: Block;
  readonly arguments: readonly [string, string];
}

const argument = fc.constantFrom('1', '3', '-2', 'B', 'ALPHA', '%');
export const program: fc.Arbitrary<Program> = fc.record({ body: block, arguments: fc.tuple(argument, argument) });
