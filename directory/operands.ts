/** The operands of one statement, taken from left to right. What does not fit throws a StatementError. */
import { StatementError } from './problem.ts';

export class Operands {
  private readonly words: readonly string[];
  private readonly syntax: string;
  private next = 0;

  /** @param syntax the statement's form, for messages */
  constructor(words: readonly string[], syntax: string) {
    this.words = words;
    this.syntax = syntax;
  }

  /** The next word; it must be there. @param what "a volume serial" */
  required(what: string): string {
    const word = this.optional();
    if (word === undefined) throw new StatementError(`${what} is missing; the form is ${this.syntax}`);
    return word;
  }

  /** The next word, undefined at the end. */
  optional(): string | undefined {
    const word = this.words[this.next];
    if (word !== undefined) this.next += 1;
    return word;
  }

  /** Looks at the next word without taking it. */
  peek(): string | undefined {
    return this.words[this.next];
  }

  /** All words that are left, as one text. */
  rest(): string {
    const text = this.words.slice(this.next).join(' ');
    this.next = this.words.length;
    return text;
  }

  /** Nothing may be left. */
  end(): void {
    const word = this.optional();
    if (word !== undefined) throw new StatementError(`"${word}" is too much; the form is ${this.syntax}`);
  }
}
