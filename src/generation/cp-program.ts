/**
 * CP as it goes on the system residence volume: compiled from `cp/`, with its assembler modules, linked from the second
 * page of storage on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../assembler/assemble.ts';
import { type Compilation, compile } from '../compiler/compile.ts';
import { formatDiagnostic } from '../compiler/diagnostic.ts';
import { sourceFile } from '../compiler/source-file.ts';
import { type LoadImage, link } from '../linker/link.ts';
import type { ObjectModule } from '../linker/object-deck.ts';
import { guestConstants } from './guest-constants.ts';
import { iplRecordLength } from './ipl-records.ts';

export interface CpProgram {
  readonly nucleus: LoadImage;
  readonly compilation: Compilation;
}

const folder = 'cp';
/** The module that is entered, and the one whose place tells CP where it ends. */
const [first, last] = ['DMKSTART', 'DMKEND'];
/** What the assembler modules name of what the others declare. */
const constantsForAssembler = ['cp/blocks/page-zero.ts:Psa', 'cp/dispatcher/cp-stack.ts:CpStack'];

/**
 * Compiles and links CP.
 * @param files texts by path that take the place of those on disk
 * @throws Error with all of the compiler's, assembler's or linker's messages
 */
export function buildCp(files: Readonly<Record<string, string>> = {}): CpProgram {
  const compilation = compile({ root: sourceFile('.'), entries: [folder], files });
  if (compilation.diagnostics.some(({ severity }) => severity === 'error')) {
    throw new Error(`Cannot compile CP:\n${compilation.diagnostics.map(formatDiagnostic).join('\n')}`);
  }
  const constants = guestConstants(compilation, constantsForAssembler);
  const assembled = assemblerSources(folder).map((path) => {
    return assemble(readFileSync(sourceFile(path), 'utf8'), { file: path, constants }).module;
  });
  const modules = [...assembled, ...compilation.modules].sort((one, other) => rank(one) - rank(other));
  const nucleus = link(modules, { origin: iplRecordLength, entry: first, name: 'the CP nucleus' });
  return { nucleus, compilation };
}

function assemblerSources(directory: string): string[] {
  return readdirSync(sourceFile(directory), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return assemblerSources(path);
      return entry.name.endsWith('.asm') ? [path] : [];
    })
    .sort();
}

/** First to last. */
function rank({ sections }: ObjectModule): number {
  if (sections.some(({ name }) => name === first)) return 0;
  return sections.some(({ name }) => name === last) ? 2 : 1;
}
