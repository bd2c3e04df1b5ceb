/** Real terminal programs that tests use when they are there. */
import { spawnSync } from 'node:child_process';

/** Whether the program is on the path; says so when it is not, because tests are then left out. */
export function isInstalled(program: string): boolean {
  const found = spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;
  if (!found) console.warn(`"${program}" is not installed: the tests that use it are skipped`);
  return found;
}
