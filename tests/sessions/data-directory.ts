/**
 * Data directories for tests, each a copy of volumes that are made once: compiling CP and CMS takes longer than most
 * sessions. The originals lie in `build/` and are made anew when a source is newer.
 */
import { constants, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockDataDirectory } from '../../src/cli/start/data-lock.ts';
import { sourceFile } from '../../src/compiler/source-file.ts';
import { newestSystemSource, systemPrograms, userDirectoryFile } from '../../src/generation/system-programs.ts';
import { makeVolumes } from '../../src/generation/volumes/make-volumes.ts';

export interface DataDirectory {
  readonly path: string;
  remove(): void;
}

const originals = sourceFile('build/session-volumes');
const residence = 'cpres1.ckd';
const lookAgainMilliseconds = 200;

/** A directory with fresh volumes of the shipped system. */
export async function newDataDirectory(): Promise<DataDirectory> {
  const path = mkdtempSync(join(tmpdir(), 'cpcms-session-'));
  const lock = await lockOriginals();
  try {
    makeOriginals();
    for (const name of readdirSync(originals)) if (name !== 'lock') copyVolume(name, path);
  } finally {
    lock.release();
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Test files run in several processes: one makes the volumes, the others wait. */
async function lockOriginals(): Promise<{ release(): void }> {
  mkdirSync(originals, { recursive: true });
  for (;;) {
    try {
      return lockDataDirectory(originals);
    } catch {
      await pause(lookAgainMilliseconds);
    }
  }
}

/** Users' volumes are never made anew by `makeVolumes`: whatever is stale goes before. */
function makeOriginals(): void {
  const newestSource = newestSystemSource();
  const made = statSync(join(originals, residence), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made < newestSource) {
    for (const name of readdirSync(originals)) if (name !== 'lock') rmSync(join(originals, name));
  }
  makeVolumes({
    dataDirectory: originals,
    directoryFile: userDirectoryFile,
    newestSource,
    programs: systemPrograms,
  });
}

/** With its time, by which a start sees that it is not stale. */
function copyVolume(name: string, to: string): void {
  const [original, copy] = [join(originals, name), join(to, name)];
  copyFileSync(original, copy, constants.COPYFILE_FICLONE);
  const { atime, mtime } = statSync(original);
  utimesSync(copy, atime, mtime);
}
