/** Parses operands: expressions, constants, and the operands of machine instructions. */
import { toEbcdic } from '../architecture/ebcdic.ts';
import { constantTypes, unescaped } from './constant-types.ts';
import { SourceError } from './source-error.ts';
import type { Constant, Expression, Literal, Operand, Operator } from './syntax.ts';

export class OperandParser {
  /** All literals met, in their order. */
  readonly literals: Literal[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Operands separated by commas, each parsed by `parse`; none at all if there is no text. */
  list<T>(parse: () => T): T[] {
    const operands: T[] = [];
    if (this.#text === '') return operands;
    do operands.push(parse());
    while (this.accept(','));
    this.end();
    return operands;
  }

  /** The whole text is done; whatever follows is wrong. */
  end(): void {
    if (this.#at < this.#text.length) {
      throw new SourceError(`"${this.#text.slice(this.#at)}" cannot follow "${this.#text.slice(0, this.#at)}"`);
    }
  }

  machineOperand(): Operand {
    const expression = this.expression();
    return this.accept('(') ? { expression, suffix: this.#suffix() } : { expression };
  }

  #suffix(): (Expression | undefined)[] {
    const suffix: (Expression | undefined)[] = [];
    do suffix.push(this.#next(',') || this.#next(')') ? undefined : this.expression());
    while (this.accept(','));
    this.expect(')');
    return suffix;
  }

  expression(): Expression {
    let left = this.#product();
    for (let operator = this.#operator('+-'); operator !== undefined; operator = this.#operator('+-')) {
      left = { kind: 'operation', operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): Expression {
    let left = this.#factor();
    for (let operator = this.#operator('*/'); operator !== undefined; operator = this.#operator('*/')) {
      left = { kind: 'operation', operator, left, right: this.#factor() };
    }
    return left;
  }

  #factor(): Expression {
    if (this.accept('-')) return { kind: 'negative', operand: this.#factor() };
    if (this.accept('+')) return this.#factor();
    if (this.accept('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    return this.#term();
  }

  #term(): Expression {
    if (this.accept('*')) return { kind: 'location' };
    if (this.#next('=')) return { kind: 'literal', literal: this.#literal() };
    if (this.#take(/L'(?=[A-Z$#@_*=])/iy) !== undefined) return { kind: 'length', of: this.#term() };
    const selfDefining = this.#take(/[XBC]'(?:[^']|'')*'/iy);
    if (selfDefining !== undefined) return { kind: 'number', value: selfDefiningTerm(selfDefining) };
    const digits = this.#take(/[0-9]+/y);
    if (digits !== undefined) return { kind: 'number', value: inWord(Number(digits), digits) };
    const [qualifier, name] = this.#qualifiedName();
    return qualifier === undefined ? { kind: 'symbol', name } : { kind: 'symbol', name, qualifier };
  }

  #qualifiedName(): [string | undefined, string] {
    const first = this.name();
    return this.accept('.') ? [first, this.name()] : [undefined, first];
  }

  /** A symbol, in upper case. */
  name(): string {
    const name = this.#take(/[A-Z$#@_][A-Z0-9$#@_]*/iy);
    return name?.toUpperCase() ?? this.#unexpected('a term (a name, a number, * or a literal)');
  }

  #literal(): Literal {
    const start = this.#at;
    this.expect('=');
    const constant = this.constant();
    if (constant.quoted === undefined && constant.expressions === undefined) {
      this.#unexpected('the value of the literal');
    }
    const literal = { text: this.#text.slice(start, this.#at), constant };
    this.literals.push(literal);
    return literal;
  }

  /** Duplication factor, type, modifiers, and the value in quotes or parentheses. */
  constant(): Constant {
    const duplication = this.#count();
    const type = this.#take(/[A-Z]/iy)?.toUpperCase() ?? this.#unexpected('the type of a constant');
    if (!Object.hasOwn(constantTypes, type)) {
      const known = Object.keys(constantTypes).join(' ');
      throw new SourceError(`"${type}" is not a type of constant that this assembler has; it has ${known}`);
    }
    const length = this.#take(/L(?=[0-9(])/iy) === undefined ? undefined : this.#count();
    const quoted = this.#take(/'(?:[^']|'')*'/y)?.slice(1, -1);
    const expressions = quoted === undefined && this.accept('(') ? this.#expressions() : undefined;
    return {
      type,
      ...(duplication !== undefined && { duplication }),
      ...(length !== undefined && { length }),
      ...(quoted !== undefined && { quoted }),
      ...(expressions !== undefined && { expressions }),
    };
  }

  /** A number, or an expression in parentheses. */
  #count(): Expression | undefined {
    const digits = this.#take(/[0-9]+/y);
    if (digits !== undefined) return { kind: 'number', value: inWord(Number(digits), digits) };
    if (!this.accept('(')) return undefined;
    const expression = this.expression();
    this.expect(')');
    return expression;
  }

  #expressions(): Expression[] {
    const expressions: Expression[] = [];
    do expressions.push(this.expression());
    while (this.accept(','));
    this.expect(')');
    return expressions;
  }

  accept(character: string): boolean {
    if (!this.#next(character)) return false;
    this.#at++;
    return true;
  }

  expect(character: string): void {
    if (!this.accept(character)) this.#unexpected(`"${character}"`);
  }

  #next(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #operator(among: string): Operator | undefined {
    const character = this.#text[this.#at];
    if (character === undefined || !among.includes(character)) return undefined;
    this.#at++;
    return character as Operator;
  }

  /** What the sticky pattern matches here. */
  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }

  #unexpected(wanted: string): never {
    const rest = this.#text.slice(this.#at);
    const before = this.#text.slice(0, this.#at);
    const where = before === '' ? '' : ` after "${before}"`;
    throw new SourceError(`${rest === '' ? 'the operands end' : `"${rest}" stands`}${where} where ${wanted} is wanted`);
  }
}

/** X'1F', B'101' or C'AB' as an unsigned number of at most four bytes. */
function selfDefiningTerm(text: string): number {
  const inner = text.slice(2, -1);
  const kind = text[0]?.toUpperCase();
  if (kind === 'C') {
    const bytes = toEbcdic(unescaped(inner));
    if (bytes.length === 0) throw new SourceError(`${text} has no character`);
    return inWord(
      bytes.reduce((value, byte) => value * 256 + byte, 0),
      text,
    );
  }
  const [digits, radix] = kind === 'X' ? [/^[0-9A-F]+$/i, 16] : [/^[01]+$/, 2];
  if (!digits.test(inner)) throw new SourceError(`${text} holds something that is not a digit`);
  return inWord(Number.parseInt(inner, radix), text);
}

function inWord(value: number, text: string): number {
  if (value > 0xffffffff) throw new SourceError(`${text} does not fit in four bytes`);
  return value;
}
