/** What is wrong in a user directory: problems with their lines, and the error that carries all of them. */

export interface DirectoryProblem {
  /** From 1. */
  readonly line: number;
  /** The statement as it was written, blanks reduced. */
  readonly statement: string;
  /** What is wrong and what would be right. */
  readonly text: string;
}

/** A directory that cannot be used. Its message has a line for every problem. */
export class DirectoryError extends Error {
  readonly problems: readonly DirectoryProblem[];

  constructor(source: string, problems: readonly DirectoryProblem[]) {
    const inOrder = [...problems].sort((left, right) => left.line - right.line);
    super(inOrder.map((problem) => describe(source, problem)).join('\n'));
    this.name = 'DirectoryError';
    this.problems = inOrder;
  }
}

/** Thrown while one statement is read, caught by the reader of the whole directory. */
export class StatementError extends Error {}

function describe(source: string, { line, statement, text }: DirectoryProblem): string {
  return `${source} line ${line}: "${statement}": ${text}`;
}
