/** What the compiler has to say about a program: where, which rule, and the way out. */
import type { Rule } from './rules.ts';

export interface Diagnostic {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** One of `rules`, or the number of TypeScript's own message: TS2304. */
  readonly rule: string;
  /** What is wrong, with the names and values that are. */
  readonly message: string;
  /** What to write instead. */
  readonly wayOut?: string;
}

/** A place in a source file. */
export interface Origin {
  readonly path: string;
  readonly lineStarts: readonly number[];
}

/** Ends the work on one statement or declaration; the next one is tried. */
export class Refusal extends Error {
  readonly at: number;
  readonly rule: Rule;
  readonly wayOut: string | undefined;

  constructor(at: number, rule: Rule, message: string, wayOut?: string) {
    super(message);
    this.at = at;
    this.rule = rule;
    this.wayOut = wayOut;
  }
}

/** Stops the present statement or declaration with an error. */
export function refuse(at: number, rule: Rule, message: string, wayOut?: string): never {
  throw new Refusal(at, rule, message, wayOut);
}

/** Collects the diagnostics of one compilation. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  get all(): readonly Diagnostic[] {
    return [...this.#list].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  }

  get hasErrors(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === 'error');
  }

  add(diagnostic: Diagnostic): void {
    const key = `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}:${diagnostic.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#list.push(diagnostic);
  }

  error(origin: Origin, at: number, rule: Rule, message: string, wayOut?: string): void {
    const place = positionOf(origin, at);
    this.add({ file: origin.path, ...place, severity: 'error', rule, message, ...(wayOut ? { wayOut } : {}) });
  }

  /** Runs `action`; a refusal in it becomes an error, and the answer is undefined. */
  collect<T>(origin: Origin, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.error(origin, error.at, error.rule, error.message, error.wayOut);
      return undefined;
    }
  }
}

/** Line and column, counted from 1. */
export function positionOf(origin: Origin, at: number): { line: number; column: number } {
  let low = 0;
  let high = origin.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((origin.lineStarts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (origin.lineStarts[low] ?? 0) + 1 };
}

/** One diagnostic as a line of text: `cp/main.ts:12:5: message. Way out (rule)`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, message, wayOut, rule } = diagnostic;
  const severity = diagnostic.severity === 'warning' ? 'warning: ' : '';
  return `${file}:${line}:${column}: ${severity}${message}${wayOut ? `: ${wayOut}` : ''} [${rule}]`;
}
