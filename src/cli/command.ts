/** A command of the command line: a name, a function and a line of help, each in a file of its own. */
export interface Command {
  readonly name: string;
  /** What follows the name: `SPEC.json [--engine jit|interpreter]`. */
  readonly parameters: string;
  /** A line for `cpcms help`. */
  readonly summary: string;
  /** Does it; `parameters` are those after the name. A `UsageError` ends the command with exit code 2. */
  run(parameters: readonly string[]): Promise<void>;
}

/** What the person at the command line asked for cannot be done as asked: the message says what would be right. */
export class UsageError extends Error {}
