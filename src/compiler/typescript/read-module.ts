/**
 * Reads one source file: TypeScript's tree becomes the subset's, and what the subset does not have is refused.
 *
 * This folder is the only part of the compiler that knows the TypeScript compiler API, which is gone from version 7.
 */
import ts from 'typescript';
import { Refusal } from '../diagnostic.ts';
import type * as syntax from '../syntax/tree.ts';
import type { ParsedFile } from './parsed-file.ts';
import { readDeclarations, readImports, readReexports, refusedDeclarations } from './read-declarations.ts';

export interface ReadModuleOptions {
  /** As the compiler names it, relative to the root. */
  readonly path: string;
  readonly parsed: ParsedFile;
  /** A file of the host's that has constants for guests: what cannot be read in it is refused only when used. */
  readonly host: boolean;
  readonly onRefusal: (lineStarts: readonly number[], refusal: Refusal) => void;
}

/** Reads a module. Refusals are reported one by one; the declarations in which they occur are left out. */
export function readModule(options: ReadModuleOptions): syntax.ModuleSyntax {
  const { path, parsed: file } = options;
  const { text } = file;
  const lineStarts = file.getLineStarts();
  const imports: syntax.ImportedName[] = [];
  const declarations: syntax.Declaration[] = [];
  for (const statement of file.statements) {
    try {
      if (ts.isImportDeclaration(statement)) imports.push(...readImports(file, statement));
      else if (ts.isExportDeclaration(statement)) imports.push(...readReexports(file, statement));
      else declarations.push(...readDeclarations(file, statement));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!options.host) options.onRefusal(lineStarts, error);
      else declarations.push(...refusedDeclarations(file, statement, error.message));
    }
  }
  for (const problem of (file as unknown as { parseDiagnostics?: ts.Diagnostic[] }).parseDiagnostics ?? []) {
    const message = ts.flattenDiagnosticMessageText(problem.messageText, ' ');
    options.onRefusal(lineStarts, new Refusal(problem.start ?? 0, 'syntax', message));
  }
  return { path, text, code: /^\/\/ @module (\S+)/m.exec(text)?.[1], imports, declarations, lineStarts };
}
