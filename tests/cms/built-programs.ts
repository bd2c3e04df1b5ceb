/**
 * CMS compiled once for all test files: kept in the system's temporary folder under a hash of every source that has a part
 * in it. Compiling takes seconds, and every test file runs in a process of its own.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { sourceFile } from '../../src/compiler/source-file.ts';
import { buildCms, type CmsBuildOptions, type CmsPrograms } from '../../src/generation/cms-programs.ts';

/** Folders whose files decide what the programs are. */
const folders = [
  'cms',
  'cp/interface',
  'src/architecture',
  'src/assembler',
  'src/compiler',
  'src/generation',
  'src/linker',
];

export type BuiltPrograms = Pick<CmsPrograms, 'nucleus' | 'files'>;

/** The nucleus and the command files, compiled now or earlier. */
export function builtPrograms(options: CmsBuildOptions): BuiltPrograms {
  const path = join(tmpdir(), `cpcms-test-${hashOf(options)}`);
  if (existsSync(path)) return deserialize(readFileSync(path)) as BuiltPrograms;
  const { nucleus, files } = buildCms(options);
  const programs: BuiltPrograms = { nucleus, files };
  // Another process may be doing the same: whoever is last puts the same there.
  const mine = `${path}-${process.pid}`;
  writeFileSync(mine, serialize(programs));
  renameSync(mine, path);
  return programs;
}

function hashOf(options: CmsBuildOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options));
  const own = (options.otherCommands ?? []).map(sourceFile);
  for (const path of [...folders.flatMap(filesBelow), ...own].sort()) {
    hash.update(relative(sourceFile('.'), path)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 32);
}

function filesBelow(folder: string): string[] {
  return readdirSync(sourceFile(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
