/** What a program that is a tree does: the lines that it types, and its return code or the error that ends it. */
import type { Block, Condition, Program, Statement, Word } from './program-tree.ts';

export interface Result {
  readonly typed: readonly string[];
  readonly code: number;
  /** Where the error was found when `code` is one of EXEC's. */
  readonly at?: Statement;
}

const errors = {
  loopDepth: 805,
  condition: 808,
  assignment: 809,
  conversion: 812,
  underflow: 817,
  overflow: 818,
} as const;

const largest = 99999999;
const smallest = -9999999;
const deepestLoop = 4;

class Stop extends Error {
  readonly code: number;
  readonly isError: boolean;
  constructor(code: number, isError: boolean) {
    super();
    this.code = code;
    this.isError = isError;
  }
}

/** Thrown to the innermost loop, or to the end of the program. */
class Leave extends Error {}

function fail(name: keyof typeof errors): never {
  throw new Stop(errors[name], true);
}

function numberOf(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function numberText(value: number): string {
  if (value > largest) fail('overflow');
  if (value < smallest) fail('underflow');
  return String(value);
}

const wordLength = 8;

class Run {
  readonly typed: string[] = [];
  readonly values = new Map<string, string>();
  #loops = 0;
  current: Statement | undefined;

  constructor([first, second]: Program['arguments']) {
    this.values.set('&1', first === '%' ? '' : first);
    this.values.set('&2', second === '%' ? '' : second);
    this.values.set('&GLOBAL2', '1');
  }

  nameOf(word: Word): string {
    if (word.kind === 'constant') throw new Error('Impossible: a constant has no name');
    const name = word.kind === 'variable' ? word.name : word.name + this.value({ kind: 'variable', name: word.index });
    return name.slice(0, wordLength).trimEnd();
  }

  value(word: Word): string {
    if (word.kind === 'constant') return word.text.slice(0, wordLength);
    return this.values.get(this.nameOf(word)) ?? '';
  }

  /** Values of which something is left. */
  valuesOf(words: readonly Word[]): string[] {
    return words.map((word) => this.value(word)).filter((text) => text !== '');
  }

  assign(target: Word, value: string): void {
    const name = this.nameOf(target);
    if (!/^&[A-Z0-9$#@]+$/.test(name)) throw new Stop(819, true);
    if (!name.startsWith('&GLOBAL')) {
      this.values.set(name, value);
      return;
    }
    const number = numberOf(value);
    if (number === undefined) fail('conversion');
    this.values.set(name, String(number));
  }

  holds({ left, operator, right }: Condition): boolean {
    const a = this.value(left);
    const b = this.value(right);
    if (a === '' || b === '') fail('condition');
    const order = compare(a, b);
    switch (operator) {
      case 'EQ':
      case '=':
        return order === 0;
      case 'NE':
      case '¬=':
        return order !== 0;
      case 'LT':
      case '<':
        return order < 0;
      case 'LE':
        return order <= 0;
      case 'GT':
        return order > 0;
      default:
        return order >= 0;
    }
  }

  /** As the words that are left when those without a value are dropped: signs and numbers. */
  sum(terms: Extract<Statement, { kind: 'assign' }>['terms']): string {
    const words = terms.flatMap(({ sign, word }, index) => {
      const text = this.value(word);
      return [...(index === 0 && sign === '+' ? [] : [sign]), ...(text === '' ? [] : [text])];
    });
    if (words.length <= 1) return words[0] ?? '';
    let sum = 0;
    for (let i = 0; i < words.length; i++) {
      let sign = 1;
      if (words[i] === '+' || words[i] === '-') sign = words[i++] === '-' ? -1 : 1;
      else if (i !== 0) fail('assignment');
      const text = words[i];
      if (text === undefined) fail('assignment');
      const number = numberOf(text);
      if (number === undefined) fail('conversion');
      sum += sign * number;
    }
    return numberText(sum);
  }

  block(block: Block): void {
    for (const statement of block) this.statement(statement);
  }

  statement(statement: Statement): void {
    this.current = statement;
    switch (statement.kind) {
      case 'assign':
        return this.assign(statement.target, this.sum(statement.terms));
      case 'copy':
        return this.assign(statement.target, this.value(statement.value));
      case 'concatenate':
        return this.assign(statement.target, this.valuesOf(statement.words).join('').slice(0, wordLength));
      case 'substring': {
        const { target, value, first, length } = statement;
        return this.assign(target, this.value(value).slice(first - 1, first - 1 + length));
      }
      case 'length':
        return this.assign(statement.target, String(this.value(statement.value).length));
      case 'type':
        this.typed.push(this.valuesOf(statement.words).join(' '));
        return;
      case 'exit':
        return this.exit(this.value(statement.code));
      case 'when':
        if (this.holds(statement.condition)) {
          this.statement(statement.then);
        }
        return;
      case 'unless':
        if (!this.holds(statement.condition)) this.block(statement.body);
        return;
      case 'leave':
        if (this.holds(statement.condition)) throw new Leave();
        return;
      default:
        this.loop(statement);
    }
  }

  exit(text: string): never {
    const number = text === '' ? 0 : numberOf(text);
    if (number === undefined) fail('conversion');
    throw new Stop(number, false);
  }

  loop(statement: Extract<Statement, { kind: 'times' | 'until' }>): void {
    const passes = statement.kind === 'times' ? statement.count : statement.limit;
    if (passes === 0) return;
    if (this.#loops === deepestLoop) fail('loopDepth');
    this.#loops += 1;
    try {
      for (let pass = 0; pass < passes; pass++) this.block(statement.body);
    } catch (error) {
      if (!(error instanceof Leave)) throw error;
    } finally {
      this.#loops -= 1;
    }
  }
}

function compare(a: string, b: string): number {
  const left = numberOf(a);
  const right = numberOf(b);
  if (left !== undefined && right !== undefined) return left - right;
  const [x, y] = [a.padEnd(wordLength), b.padEnd(wordLength)];
  // In EBCDIC special characters come before letters, and letters before digits, as in no order that JavaScript knows.
  for (let i = 0; i < wordLength; i++) {
    const difference = rank(x.charAt(i)) - rank(y.charAt(i));
    if (difference !== 0) return difference;
  }
  return 0;
}

const collating = ' .(+&$*)-/,%_>?:#@\'="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function rank(character: string): number {
  const found = collating.indexOf(character);
  if (found < 0) throw new Error(`Impossible: "${character}" is in no word`);
  return found;
}

/** Runs a program. */
export function meaningOf(program: Program): Result {
  const run = new Run(program.arguments);
  try {
    run.block(program.body);
  } catch (error) {
    if (error instanceof Stop) {
      const { code, isError } = error;
      return { typed: run.typed, code, ...(isError && run.current && { at: run.current }) };
    }
    if (!(error instanceof Leave)) throw error;
  }
  return { typed: run.typed, code: 0 };
}
