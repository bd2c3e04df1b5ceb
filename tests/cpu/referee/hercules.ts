/** Runs a storage image on Hercules, the System/370 emulator, until it waits, and reads storage back. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hercules = '/usr/bin/hercules';

const defaultTimeout = 120;

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

/** The same while the host does something else. */
export async function runOnHerculesBeside(run: HerculesRun): Promise<Uint8Array> {
  const directory = mkdtempSync(join(tmpdir(), 'referee-'));
  try {
    const process = spawn(hercules, prepare(directory, run), options(directory, run));
    let output = '';
    process.stdout.setEncoding('latin1').on('data', (text: string) => {
      output += text;
    });
    await new Promise((resolve, reject) => process.on('close', resolve).on('error', reject));
    return resultIn(directory, output);
  } finally {
    rmSync(directory, { recursive: true });
  }
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
  // HHCCP011I is the message of the disabled wait. Hercules' automatic operator misses it once in a while: then the end
  // is looked for when there is little time left.
  const endScript = `script ${path('end.rc')}`;
  const lastChance = [`pause ${(timeoutSeconds ?? defaultTimeout) - 20}`, endScript];
  writeFileSync(
    path('start.rc'),
    lines(
      'hao tgt HHCCP011I',
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
