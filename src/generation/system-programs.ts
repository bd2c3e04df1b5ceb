/** The programs of the shipped system, and when their sources were last changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFile } from '../compiler/source-file.ts';
import { systemTextFiles } from './cms-files.ts';
import { buildCms } from './cms-programs.ts';
import { buildCp } from './cp-program.ts';
import type { SystemPrograms } from './volumes/system-content.ts';

/** The shipped user directory. */
export const userDirectoryFile = sourceFile('directory/user.direct');

/** Everything that decides what is on the system residence volume. */
const sources = [
  'cp',
  'cms',
  'directory',
  'src/architecture',
  'src/assembler',
  'src/compiler',
  'src/generation',
  'src/linker',
  'src/media',
];

/** Compiles and links everything. */
export function systemPrograms(): SystemPrograms {
  const created = new Date();
  const { nucleus } = buildCp();
  const cms = buildCms({ created });
  return { nucleus, cmsNucleus: cms.nucleus, cmsFiles: [...cms.files, ...systemTextFiles(created)] };
}

/** When the newest source was changed: milliseconds since 1970. */
export function newestSystemSource(): number {
  return Math.max(...sources.map((name) => newestBelow(sourceFile(name))));
}

function newestBelow(path: string): number {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestBelow(join(path, name))));
}
