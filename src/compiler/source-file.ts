/** Finds the project's own source files at run time, from the sources as well as from what is compiled of them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a file of the project; `name` is relative to its root. */
export function sourceFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`Cannot find "${name}": no folder above ${import.meta.url} has a package.json`);
    folder = parent;
  }
  return join(folder, name);
}
