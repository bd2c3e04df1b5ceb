/**
 * One system a data directory: a file that names the process which has it. What a process that is no more has left is
 * ignored, so that `kill -9` needs no cleaning up.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lockFile = 'lock';

/** @throws Error if a running process has the directory */
export function lockDataDirectory(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, lockFile);
  for (;;) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    if (holder !== undefined) {
      throw new Error(
        `A system already runs on "${directory}" (process ${holder}); stop it, or name another with --data`,
      );
    }
    rmSync(path, { force: true });
  }
}

/** The process that has the lock, if it still runs. */
function holderOf(path: string): number | undefined {
  let process_: number;
  try {
    process_ = Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return undefined;
  }
  if (!Number.isInteger(process_) || process_ <= 0 || process_ === process.pid) return undefined;
  try {
    process.kill(process_, 0);
    return process_;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? process_ : undefined;
  }
}
