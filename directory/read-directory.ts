/**
 * Reads USER DIRECT: text to entries, with all problems found, not only the first.
 *
 * Free form in columns 1 to 71 (72 to 80 are for sequence numbers); a line that begins with an asterisk is a comment; small
 * letters count as capitals.
 */
import { checkDirectory } from './check.ts';
import type { Directory, UserEntry } from './entries.ts';
import { findStatement, statements } from './grammar.ts';
import { Operands } from './operands.ts';
import { DirectoryError, type DirectoryProblem, StatementError } from './problem.ts';
import type { Reading, Statement } from './statement.ts';

const statementColumns = 71;
const lineColumns = 80;

export interface ReadingOptions {
  /** Name of the text in messages. */
  readonly source?: string;
  /** Cylinders of the volumes that are known; others are as large as their type. */
  readonly volumes?: ReadonlyMap<string, number>;
}

/** A statement as it was written. */
interface Line {
  readonly number: number;
  readonly words: readonly string[];
}

/**
 * @returns the directory, free of contradictions
 * @throws DirectoryError that names line, statement, what is wrong and what would be right, for each problem
 */
export function readDirectory(text: string, options: ReadingOptions = {}): Directory {
  const source = options.source ?? 'USER DIRECT';
  const problems: DirectoryProblem[] = [];
  const reading: Reading = { line: 0, users: [], unknownUser: false };
  const lines = readLines(text, problems);
  for (const line of lines) {
    reading.line = line.number;
    try {
      readStatement(line.words, reading);
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      problems.push({ line: line.number, statement: line.words.join(' '), text: error.message });
    }
  }
  if (problems.length === 0) problems.push(...contradictions(reading, lines, options.volumes));
  if (problems.length > 0 || reading.residence === undefined) throw new DirectoryError(source, problems);
  return { residence: reading.residence, users: reading.users };
}

/** Looked for only when every statement has been understood: what was not would seem to be missing. */
function contradictions(
  reading: Reading,
  lines: readonly Line[],
  volumes: ReadingOptions['volumes'],
): DirectoryProblem[] {
  const written = new Map(lines.map(({ number, words }) => [number, words.join(' ')]));
  const found = checkDirectory(reading, volumes ?? new Map());
  return found.map(({ line, text }) => ({ line, statement: written.get(line) ?? '', text }));
}

function readLines(text: string, problems: DirectoryProblem[]): Line[] {
  const lines: Line[] = [];
  text.split(/\r?\n/).forEach((original, index) => {
    const number = index + 1;
    const line = original.toUpperCase();
    if (line.startsWith('*')) return;
    const words = line
      .slice(0, statementColumns)
      .split(/\s+/)
      .filter((word) => word !== '');
    if (line.trimEnd().length > lineColumns) {
      const wrong = `the line has ${line.trimEnd().length} columns; a statement ends in column ${statementColumns}, sequence numbers in ${lineColumns}`;
      problems.push({ line: number, statement: words.join(' '), text: wrong });
    } else if (words.length > 0) lines.push({ number, words });
  });
  return lines;
}

function readStatement(words: readonly string[], reading: Reading): void {
  const [keyword, ...operands] = words as [string, ...string[]];
  const statement = findStatement(keyword);
  if (statement === undefined) {
    const known = statements.map((each) => each.keyword).join(' ');
    throw new StatementError(`there is no ${keyword} statement; expected one of ${known}`);
  }
  apply(statement, new Operands(operands, statement.syntax), reading);
}

function apply(statement: Statement, operands: Operands, reading: Reading): void {
  switch (statement.place) {
    case 'directory':
      if (reading.residence !== undefined) throw new StatementError('there is a DIRECTORY statement already');
      if (reading.users.length > 0) throw new StatementError('DIRECTORY must be the first statement');
      statement.read(operands, reading);
      break;
    case 'user':
      reading.unknownUser = true;
      statement.read(operands, reading);
      reading.unknownUser = false;
      break;
    case 'profile':
      if (reading.unknownUser) break;
      if (currentUser(reading).devices.length > 0) {
        throw new StatementError(`${statement.keyword} must stand before the user's first device`);
      }
      statement.read(operands, currentUser(reading));
      break;
    case 'device':
      if (reading.unknownUser) break;
      currentUser(reading).devices.push(statement.read(operands, reading.line));
  }
}

function currentUser({ users }: Reading): UserEntry {
  const user = users.at(-1);
  if (user === undefined) {
    throw new StatementError('this statement belongs to a user; expected a USER statement before it');
  }
  return user;
}
