/**
 * What plain `tsc --strict` has to say about a guest program: unknown members, wrong arguments, variables used before
 * they are set. The options are those of library/tsconfig.guest.json, which editors use.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Diagnostic } from '../diagnostic.ts';
import { sourceFile } from '../source-file.ts';

const libraryFile = 'src/compiler/library/lib370.d.ts';
const optionsFile = 'src/compiler/library/tsconfig.guest.json';

/** Checks guest files against the ambient library. `files` are their texts by path below `root`. */
export function checkTypes(files: ReadonlyMap<string, string>, root: string): Diagnostic[] {
  const options = guestOptions();
  const library = sourceFile(libraryFile);
  const texts = new Map([...files].map(([path, text]) => [join(root, path), text]));
  texts.set(library, readFileSync(library, 'utf8'));
  const program = ts.createProgram({ rootNames: [...texts.keys()], options, host: hostFor(texts, options) });
  return ts.getPreEmitDiagnostics(program).map((found) => toDiagnostic(found, root));
}

function guestOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(sourceFile(optionsFile), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, sourceFile('.'));
  // Names that nobody uses are for editors to show; they do no harm.
  return { ...options, skipLibCheck: true, noUnusedLocals: false };
}

/** A compiler host that knows these texts and nothing else. */
function hostFor(texts: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const languageVersion = options.target ?? ts.ScriptTarget.ES2022;
  return {
    getSourceFile: (path) => {
      const text = texts.get(path);
      const format = { languageVersion, impliedNodeFormat: ts.ModuleKind.ESNext } as const;
      return text === undefined ? undefined : ts.createSourceFile(path, text, format);
    },
    getDefaultLibFileName: () => '',
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
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
