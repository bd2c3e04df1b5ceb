/** The same volume on this machine and on Hercules: the same console output, the same track on the disk. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { parseConfiguration } from '../../src/machine/configuration.ts';
import { MachineHost } from '../../src/machine/machine-host.ts';
import { typewriterText } from '../../src/machine/typewriter-text.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { runHercules } from '../referees/hercules.ts';
import { isInstalled } from '../terminals/installed.ts';
import { makeConversingDisk } from './conversing-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conversing-'));
  makeConversingDisk(join(folder, 'system.img'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const typed = ['hello there', 'disk round and round', 'and again', 'end'];
const answers = ['READY', 'hello there', 'round and round', 'and again', 'GOOD BYE'];

async function converse(start: typeof MachineHost.start, thread: 'worker' | 'inline'): Promise<string[]> {
  const configuration = parseConfiguration('0009 3215-C\n0150 3350 system.img', 'test.cnf');
  const host = await start(configuration, { clock: 'real', directory: folder, thread });
  let output = '';
  const console = host.console as NonNullable<typeof host.console>;
  const lines = [...typed];
  console.onOutput = (record) => {
    output += typewriterText(record);
    const line = lines.shift();
    if (line !== undefined) console.line(toEbcdic(line));
  };
  const ended = new Promise<void>((resolve) => {
    host.onRest = (state) => {
      if (state === 'disabled-wait') resolve();
    };
  });
  host.command('ipl 150');
  await ended;
  await host.stop();
  return output
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** What the program left on its track. */
function trackAfter(path: string): Uint8Array | undefined {
  const image = CkdImage.open(path, '3350');
  const data = image.readRecords(1, 3)[1]?.data;
  image.close();
  return data;
}

describe('the conversing program', () => {
  test('runs in the thread of its host', async () => {
    expect(await converse(MachineHost.start, 'inline')).toEqual(answers);
    expect(trackAfter(join(folder, 'system.img'))).toEqual(toEbcdic('round and round     '));
  });

  const built = new URL('../../build/src/machine/machine-host.js', import.meta.url);
  test.skipIf(!existsSync(built))('runs in a worker thread', async () => {
    const { MachineHost: Built } = (await import(built.href)) as { MachineHost: typeof MachineHost };
    expect(await converse(Built.start, 'worker')).toEqual(answers);
    expect(trackAfter(join(folder, 'system.img'))).toEqual(toEbcdic('round and round     '));
  });

  test.skipIf(!isInstalled('hercules'))('runs on Hercules', async () => {
    const kept = join(folder, 'kept.img');
    const { console, psw } = await runHercules({
      devices: ['0150 3350 system.img'],
      prepare: (there) => copyFileSync(join(folder, 'system.img'), join(there, 'system.img')),
      finish: (there) => copyFileSync(join(there, 'system.img'), kept),
      commands: ['ipl 150', ...typed.flatMap((line) => ['pause 1', `/${line}`])],
    });
    expect(console.map((line) => line.trimEnd())).toEqual(answers);
    expect(psw.slice(-3)).toBe('0E0');
    expect(trackAfter(kept)).toEqual(toEbcdic('round and round     '));
  });
});
