/** The source files of a program: those that are named, and what they import. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceModule } from './check/check-program.ts';
import type { Diagnostics } from './diagnostic.ts';
import { resolvePath } from './program/program.ts';
import { type ParsedFile, parseFile } from './typescript/parsed-file.ts';
import { readModule } from './typescript/read-module.ts';

export interface SourceOptions {
  /** Absolute path of the directory that paths are relative to. */
  readonly root: string;
  /** Texts by path, which are not looked for on disk. */
  readonly files: Readonly<Record<string, string>>;
  /** Files, and directories whose .ts files are wanted. */
  readonly entries: readonly string[];
}

export interface Source extends SourceModule {
  readonly parsed: ParsedFile;
}

/** The files and everything that they import, in the order of their paths. */
export function readSources(options: SourceOptions, diagnostics: Diagnostics): Source[] {
  const { root, files, entries } = options;
  const wanted = [...Object.keys(files), ...entries.flatMap((entry) => filesBelow(root, entry))];
  const sources = new Map<string, Source>();
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (sources.has(path)) continue;
    const text = files[path] ?? readIfThere(join(root, path));
    if (text === undefined) continue;
    const source = readSource(root, path, text, diagnostics);
    sources.set(path, source);
    for (const { from, at } of source.syntax.imports) {
      const imported = resolvePath(path, from);
      if (files[imported] !== undefined || existsSync(join(root, imported))) wanted.push(imported);
      else diagnostics.error(source.syntax, at, 'import', `There is no file "${imported}"`);
    }
  }
  return [...sources.values()].sort((a, b) => (a.syntax.path < b.syntax.path ? -1 : 1));
}

function readSource(root: string, path: string, text: string, diagnostics: Diagnostics): Source {
  const host = isHostFile(path);
  const parsed = parseFile(join(root, path), text);
  const syntax = readModule({
    path,
    parsed,
    host,
    onRefusal: (lineStarts, { at, rule, message, wayOut }) =>
      diagnostics.error({ path, lineStarts }, at, rule, message, wayOut),
  });
  return { syntax, host, parsed };
}

/** Files of the host's that have constants for guests: src/architecture, but for its records. */
function isHostFile(path: string): boolean {
  return path.includes('src/architecture/') && !path.includes('src/architecture/records/');
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function filesBelow(root: string, entry: string): string[] {
  if (entry.endsWith('.ts')) return [entry];
  return readdirSync(join(root, entry), { withFileTypes: true }).flatMap((found) => {
    const path = `${entry}/${found.name}`;
    if (found.isDirectory()) return filesBelow(root, path);
    return found.name.endsWith('.ts') && !found.name.endsWith('.d.ts') ? [path] : [];
  });
}
