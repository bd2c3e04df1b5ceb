import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataDirectory } from '../../src/cli/start/data-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockFile = () => join(folder, 'lock');

/** A process that locks the directory and stays until it is killed. */
async function holder() {
  const source = new URL('../../build/src/cli/start/data-lock.js', import.meta.url);
  const program = `import { lockDataDirectory } from '${source}';
    lockDataDirectory(process.argv[1]); console.log('locked'); setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder]);
  await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { id: child.pid, kill };
}

describe('the lock of a data directory', () => {
  test('is a file as long as it is held', () => {
    const lock = lockDataDirectory(folder);
    expect(existsSync(lockFile())).toBe(true);
    lock.release();
    expect(existsSync(lockFile())).toBe(false);
  });

  test('is refused while another process has it, and taken over when that was killed', async () => {
    const other = await holder();
    expect(() => lockDataDirectory(folder)).toThrow(
      `A system already runs on "${folder}" (process ${other.id}); stop it, or name another with --data`,
    );
    await other.kill();
    lockDataDirectory(folder).release();
  });

  test.skipIf(!existsSync('/proc/self/stat'))(
    'is taken over from a process of the same number that was another',
    () => {
      writeFileSync(lockFile(), `${process.ppid} 1\n`);
      lockDataDirectory(folder).release();
    },
  );

  test.each(['', 'garbage', '-1', '99999999999'])('is taken over when there is "%s" in the file', (content) => {
    writeFileSync(lockFile(), content);
    const lock = lockDataDirectory(folder);
    expect(readFileSync(lockFile(), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    lock.release();
  });

  test('says that a file can be no data directory', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockDataDirectory(join(folder, 'file'))).toThrow(
      /"\S+file" cannot be the data directory: .*; name one with --data in which you may write/,
    );
  });
});
