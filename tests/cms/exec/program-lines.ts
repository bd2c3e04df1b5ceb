/** The lines of a program that is a tree: labels, jumps and loops as EXEC has them. */
import type { Block, Condition, Program, Statement, Word } from './program-tree.ts';

/** What each line is made of: the statement it belongs to, for finding the line of an error. */
export interface ProgramLines {
  readonly lines: readonly string[];
  /** Line numbers, from 1, of every statement; of a loop, of its condition. */
  readonly lineOf: ReadonlyMap<Statement, number>;
}

export function wordText(word: Word): string {
  if (word.kind === 'constant') return word.text;
  return word.kind === 'variable' ? word.name : `${word.name}${word.index}`;
}

function conditionText({ left, operator, right }: Condition): string {
  return `${wordText(left)} ${operator} ${wordText(right)}`;
}

/** Statements without others in them, as one line. */
export function simpleText(statement: Statement): string {
  switch (statement.kind) {
    case 'assign': {
      const terms = statement.terms.map(({ sign, word }, index) =>
        index === 0 && sign === '+' ? wordText(word) : `${sign} ${wordText(word)}`,
      );
      return `${wordText(statement.target)} = ${terms.join(' ')}`;
    }
    case 'copy':
      return `${wordText(statement.target)} = ${wordText(statement.value)}`;
    case 'concatenate':
      return `${wordText(statement.target)} = &CONCAT ${statement.words.map(wordText).join(' ')}`;
    case 'substring':
      return `${wordText(statement.target)} = &SUBSTR ${wordText(statement.value)} ${statement.first} ${statement.length}`;
    case 'length':
      return `${wordText(statement.target)} = &LENGTH ${wordText(statement.value)}`;
    case 'type':
      return `&TYPE ${statement.words.map(wordText).join(' ')}`;
    case 'exit':
      return `&EXIT ${wordText(statement.code)}`;
    case 'when':
      return `&IF ${conditionText(statement.condition)} ${simpleText(statement.then)}`;
    default:
      throw new Error(`Impossible: ${statement.kind} is not one line`);
  }
}

class Writer {
  readonly lines: string[] = [];
  readonly lineOf = new Map<Statement, number>();
  #labels = 0;

  put(line: string): number {
    return this.lines.push(line);
  }

  label(): string {
    return `-L${this.#labels++}`;
  }

  /** @param out label after the innermost loop */
  block(block: Block, out: string): void {
    for (const statement of block) this.statement(statement, out);
  }

  statement(statement: Statement, out: string): void {
    switch (statement.kind) {
      case 'unless':
        return this.unless(statement, out);
      case 'times':
        return this.times(statement);
      case 'until':
        return this.until(statement);
      case 'leave':
        this.lineOf.set(statement, this.put(`&IF ${conditionText(statement.condition)} &GOTO ${out}`));
        return;
      default: {
        const line = this.put(simpleText(statement));
        this.lineOf.set(statement, line);
        if (statement.kind === 'when') this.lineOf.set(statement.then, line);
      }
    }
  }

  unless(statement: Extract<Statement, { kind: 'unless' }>, out: string): void {
    const { condition, body, by } = statement;
    const at = this.put('');
    this.lineOf.set(statement, at);
    this.block(body, out);
    const label = this.label();
    const jump = by === 'label' ? `&GOTO ${label}` : `&SKIP ${this.lines.length - at}`;
    this.lines[at - 1] = `&IF ${conditionText(condition)} ${jump}`;
    this.put(`${label} &CONTINUE`);
  }

  times(statement: Extract<Statement, { kind: 'times' }>): void {
    const { count, body, by } = statement;
    this.loop(statement, by, String(count), () => undefined, body);
  }

  /** The counter is a variable that nothing else uses. */
  until(statement: Extract<Statement, { kind: 'until' }>): void {
    const { limit, body, by } = statement;
    const counter = `&N${this.#labels++}`;
    this.put(`${counter} = 0`);
    this.loop(statement, by, `${counter} GE ${limit}`, () => this.put(`${counter} = ${counter} + 1`), body);
  }

  loop(statement: Statement, by: 'label' | 'lines', end: string, atEnd: () => void, body: Block): void {
    const at = this.put('');
    this.lineOf.set(statement, at);
    const last = this.label();
    const out = this.label();
    this.block(body, out);
    atEnd();
    if (by === 'label') this.put(`${last} &CONTINUE`);
    this.lines[at - 1] = `&LOOP ${by === 'label' ? last : this.lines.length - at} ${end}`;
    this.put(`${out} &CONTINUE`);
  }
}

const fixedColumns = 72;

export function programLines({ body }: Program): ProgramLines {
  const writer = new Writer();
  writer.put('&CONTROL OFF');
  writer.block(body, '-NOLOOP');
  writer.put('-NOLOOP &EXIT 0');
  for (const line of writer.lines) if (line.length > fixedColumns) throw new Error(`Impossible: "${line}" is too long`);
  return writer;
}
