/**
 * One system a data directory: a file that names the process which has it. What a process that is no more has left is
 * ignored, so that `kill -9` needs no cleaning up, even when its number has been given to another one since.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './make-directory.ts';

const lockFile = 'lock';

/** @throws Error if a running process has the directory, or if there can be no files in it */
export function lockDataDirectory(directory: string): { release(): void } {
  const path = join(directory, lockFile);
  const holder = takeLock(directory, path);
  if (holder === undefined) return { release: () => rmSync(path, { force: true }) };
  throw new Error(`A system already runs on "${directory}" (process ${holder}); stop it, or name another with --data`);
}

/** Answers who has the directory if somebody else does. */
function takeLock(directory: string, path: string): number | undefined {
  try {
    makeDirectory(directory);
    while (!writeLock(path)) {
      const holder = holderOf(path);
      if (holder !== undefined) return holder;
      rmSync(path, { force: true });
    }
  } catch (error) {
    throw new Error(
      `"${directory}" cannot be the data directory: ${(error as Error).message}; name one with --data in which you may write`,
    );
  }
  return undefined;
}

/** False if there is a lock. */
function writeLock(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid} ${startOf(process.pid)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The process that has the lock, if it still runs. */
function holderOf(path: string): number | undefined {
  const [number = '', start = ''] = readIfThere(path).trim().split(' ');
  const id = Number.parseInt(number, 10);
  if (!Number.isInteger(id) || id <= 0 || id === process.pid || !isRunning(id)) return undefined;
  return startOf(id) === start ? id : undefined;
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process was started, which tells it from others that have had its number: field 22 of proc(5)'s `stat`, of which
 * the second, in parentheses, may contain anything. Empty where there is no such file.
 */
function startOf(id: number): string {
  const status = readIfThere(`/proc/${id}/stat`);
  return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
