/** Runs a storage image on Hercules, the System/370 emulator, until it waits, and reads storage back. */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const hercules = '/usr/bin/hercules';

const defaultTimeout = 120;

/** The message of the disabled wait. */
const endMessage = 'HHCCP011I';
/** From that message to the end of Hercules, which saves a result before. */
const patienceMilliseconds = 15_000;
const mostTries = 3;

export const hasHercules = existsSync(hercules);

export interface HerculesRun {
  /** Storage from 0 on; RESTART begins at the PSW there. */
  readonly image: Uint8Array;
  /** MiB. */
  readonly storageSize: number;
  /** The area to read back, in bytes. */
  readonly from: number;
  readonly length: number;
  readonly timeoutSeconds?: number;
}

/** The area of storage after the disabled wait. Throws with Hercules' own output when there was none. */
export function runOnHercules(run: HerculesRun): Uint8Array {
  const directory = mkdtempSync(join(tmpdir(), 'referee-'));
  try {
    const { stdout } = spawnSync(hercules, prepare(directory, run), options(directory, run));
    return resultIn(directory, stdout.toString('latin1'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * The same while the host does something else. A run that has come to its end without being noticed by Hercules' automatic
 * operator is made again.
 */
export async function runOnHerculesBeside(run: HerculesRun): Promise<Uint8Array> {
  for (let tries = 1; ; tries++) {
    const directory = mkdtempSync(join(tmpdir(), 'referee-'));
    try {
      const output = await outputOf(
        spawn(hercules, prepare(directory, run), { ...options(directory, run), stdio: ['ignore', 'pipe', 'ignore'] }),
      );
      if (output !== undefined || tries === mostTries) return resultIn(directory, output ?? '');
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
}

/** What a Hercules writes until it ends; undefined when it does not end a while after it could. */
async function outputOf(process: ChildProcessByStdio<null, Readable, null>): Promise<string | undefined> {
  let output = '';
  let isMissed = false;
  let patience: NodeJS.Timeout | undefined;
  process.stdout.setEncoding('latin1').on('data', (text: string) => {
    output += text;
    if (patience !== undefined || !output.includes(endMessage)) return;
    patience = setTimeout(() => {
      isMissed = true;
      process.kill('SIGKILL');
    }, patienceMilliseconds);
  });
  await new Promise((resolve, reject) => process.on('close', resolve).on('error', reject));
  clearTimeout(patience);
  return isMissed ? undefined : output;
}

function options(cwd: string, { timeoutSeconds = defaultTimeout }: HerculesRun) {
  const env = { ...process.env, HERCULES_RC: join(cwd, 'start.rc') };
  return { cwd, env, timeout: timeoutSeconds * 1000, maxBuffer: 64 << 20 };
}

/** Writes what Hercules needs; returns its arguments. */
function prepare(directory: string, { image, storageSize, from, length, timeoutSeconds }: HerculesRun): string[] {
  const path = (name: string) => join(directory, name);
  const lines = (...text: string[]) => `${text.join('\n')}\n`;
  writeFileSync(path('image'), image);
  writeFileSync(
    path('machine.cnf'),
    lines(
      'CPUSERIAL 000611',
      'CPUMODEL 3033',
      `MAINSIZE ${storageSize}`,
      'XPNDSIZE 0',
      'NUMCPU 1',
      'ARCHMODE S/370',
      'OSTAILOR QUIET',
      `000E 1403 ${path('printer')}`,
    ),
  );
  const end = (from + length - 1).toString(16);
  writeFileSync(
    path('end.rc'),
    lines('psw', 'stop', 'pause 1', `savecore ${path('result')} ${from.toString(16)} ${end}`, 'quit'),
  );
  // Hercules' automatic operator misses the message of the disabled wait once in a while: then the end
  // is looked for when there is little time left.
  const endScript = `script ${path('end.rc')}`;
  const lastChance = [`pause ${(timeoutSeconds ?? defaultTimeout) - 20}`, endScript];
  writeFileSync(
    path('start.rc'),
    lines(
      `hao tgt ${endMessage}`,
      `hao cmd ${endScript}`,
      'sysclear',
      `loadcore ${path('image')}`,
      'restart',
      ...lastChance,
    ),
  );
  return ['-d', '-f', path('machine.cnf')];
}

function resultIn(directory: string, output: string): Uint8Array {
  const result = join(directory, 'result');
  if (!existsSync(result)) throw new Error(`Hercules has not come to a disabled wait:\n${output.slice(-3000)}`);
  if (!output.includes('00600D')) throw new Error(`Hercules waits at a wrong place:\n${output.slice(-3000)}`);
  return readFileSync(result);
}
