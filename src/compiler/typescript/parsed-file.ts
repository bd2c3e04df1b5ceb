/** A source file as TypeScript has parsed it: read for its syntax, and again when TypeScript checks its types. */
import ts from 'typescript';

export type ParsedFile = ts.SourceFile;

/** `path` is absolute: TypeScript finds imported files by it. */
export function parseFile(path: string, text: string): ParsedFile {
  const format = { languageVersion: ts.ScriptTarget.ES2022, impliedNodeFormat: ts.ModuleKind.ESNext } as const;
  return ts.createSourceFile(path, text, format);
}
