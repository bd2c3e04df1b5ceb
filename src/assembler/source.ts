/**
 * Assembler source: from lines of text to statements (OS/VS-DOS/VS-VM/370 Assembler Language GC33-4010, "Coding
 * Conventions").
 *
 * A statement has its name in column 1, then operation, operands and remarks with blanks between them, up to column 71.
 * Anything in column 72 says that the next line continues the statement in its column 16; operands may be broken after
 * a comma before that. Columns from 73 on are ignored.
 * Lower-case letters are as good as upper-case ones, save in character constants.
 */
import { SourceError } from './source-error.ts';

export interface Statement {
  /** Number of its first line, from 1. */
  readonly line: number;
  /** Its lines as written. */
  readonly source: readonly string[];
  /** Upper case; empty if it has none. */
  readonly label: string;
  /** Upper case; empty for a comment or an empty line. */
  readonly operation: string;
  readonly operands: string;
}

/** What is wrong with a line is reported to `report`; the statement is then left out. */
export function readStatements(text: string, report: (line: number, error: unknown) => void): Statement[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const statements: Statement[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = index + 1;
    const source = [lines[index++] as string];
    while (isContinued(source.at(-1) as string) && isContinuation(lines[index])) source.push(lines[index++] as string);
    try {
      statements.push({ line, source, ...fieldsOf(joined(source)) });
    } catch (error) {
      report(line, error);
      statements.push({ line, source, label: '', operation: '', operands: '' });
    }
  }
  return statements;
}

const lastColumn = 71;
const continuationColumn = 16;

/** A comment is complete, whatever is in its column 72. */
function isContinued(line: string): boolean {
  return (line[lastColumn] ?? ' ') !== ' ' && !isComment(line);
}

function isComment(line: string): boolean {
  return line.startsWith('*') || line.startsWith('.*');
}

function isContinuation(line: string | undefined): boolean {
  return line !== undefined && line.slice(0, continuationColumn - 1).trim() === '';
}

function joined(source: readonly string[]): string {
  if (source.some((line) => line.includes('\t'))) {
    throw new SourceError('there is a tab in this line; assembler source has blanks in its place');
  }
  if (isContinued(source.at(-1) as string)) {
    throw new SourceError(
      `column 72 is not blank, so that the next line must continue this one in column ${continuationColumn}, with blanks before it (remarks end in column 71)`,
    );
  }
  let text = '';
  source.forEach((line, index) => {
    // Operands may be broken after a comma before column 71.
    if (text.trimEnd().endsWith(',') && !isWithinString(text)) text = text.trimEnd();
    text += line.slice(index > 0 ? continuationColumn - 1 : 0, lastColumn);
  });
  return text;
}

function isWithinString(text: string): boolean {
  let within = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "'" && (within || !isAttribute(text, at))) within = !within;
  }
  return within;
}

function fieldsOf(text: string): { label: string; operation: string; operands: string } {
  if (isComment(text)) return { label: '', operation: '', operands: '' };
  const match = /^(\S*)\s*(\S*)\s*(.*)$/.exec(text) as RegExpExecArray;
  const [, label = '', operation = '', rest = ''] = match;
  if (label !== '' && operation === '') throw new SourceError(`the name "${label}" has no operation after it`);
  return { label: label.toUpperCase(), operation: operation.toUpperCase(), operands: withoutRemarks(rest) };
}

/** Operands end at the first blank that is not within quotes. */
function withoutRemarks(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'" && (quoted || !isAttribute(text, at))) quoted = !quoted;
    if (character === ' ' && !quoted) return text.slice(0, at);
  }
  if (quoted) throw new SourceError(`a quote is opened in "${text.trimEnd()}" and not closed by column 71`);
  return text;
}

/** Whether the quote at this place belongs to a length attribute, L'NAME, and opens no string. */
export function isAttribute(text: string, at: number): boolean {
  const before = text.slice(0, at).toUpperCase();
  return /(^|[^A-Z0-9$#@_])L$/.test(before) && /^[A-Za-z$#@_*=]/.test(text.slice(at + 1));
}
