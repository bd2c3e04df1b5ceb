/**
 * What plain `tsc --strict` has to say about a guest program: unknown members, wrong arguments, variables used before
 * they are set. The options are those of library/tsconfig.guest.json, which editors use.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Diagnostic } from '../diagnostic.ts';
import { sourceFile } from '../source-file.ts';
import { type ParsedFile, parseFile } from './parsed-file.ts';

const libraryFile = 'src/compiler/library/lib370.d.ts';
const optionsFile = 'src/compiler/library/tsconfig.guest.json';

/** Checks guest files against the ambient library; `root` is what messages name them relative to. */
export function checkTypes(files: readonly ParsedFile[], root: string): Diagnostic[] {
  const options = guestOptions();
  const library = sourceFile(libraryFile);
  const parsed = new Map(files.map((file) => [file.fileName, file]));
  parsed.set(library, parseFile(library, readFileSync(library, 'utf8')));
  const program = ts.createProgram({ rootNames: [...parsed.keys()], options, host: hostFor(parsed) });
  return ts.getPreEmitDiagnostics(program).map((found) => toDiagnostic(found, root));
}

function guestOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(sourceFile(optionsFile), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, sourceFile('.'));
  // Names that nobody uses are for editors to show; they do no harm.
  return { ...options, skipLibCheck: true, noUnusedLocals: false };
}

/** A compiler host that knows these files and nothing else. */
function hostFor(parsed: ReadonlyMap<string, ParsedFile>): ts.CompilerHost {
  return {
    getSourceFile: (path) => parsed.get(path),
    getDefaultLibFileName: () => '',
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => parsed.has(path),
    readFile: (path) => parsed.get(path)?.text,
  };
}

function toDiagnostic(found: ts.Diagnostic, root: string): Diagnostic {
  const message = ts.flattenDiagnosticMessageText(found.messageText, ' ');
  const place = found.file?.getLineAndCharacterOfPosition(found.start ?? 0) ?? { line: 0, character: 0 };
  const path = found.file?.fileName ?? '';
  const file = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return {
    file,
    line: place.line + 1,
    column: place.character + 1,
    severity: 'error',
    rule: `TS${found.code}`,
    message,
  };
}
