import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { parseConfiguration } from '../../src/machine/configuration.ts';
import { MachineHost } from '../../src/machine/machine-host.ts';
import { typewriterText } from '../../src/machine/typewriter-text.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { makeConversingDisk } from './conversing-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
  makeConversingDisk(join(folder, 'system.img'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const configuration = parseConfiguration(
  `MAINSIZE 1
   0009 3215-C /
   0020.2 3215
   00C0 3270
   0150 3350 system.img`,
  'test.cnf',
);

/** A host whose console's output and panel lines are collected. */
async function startHost(clock: 'real' | 'virtual') {
  const host = await MachineHost.start(configuration, { clock, directory: folder, thread: 'inline' });
  let output = '';
  const lines: string[] = [];
  host.console!.onOutput = (record) => {
    output += typewriterText(record);
  };
  host.onLine = (line) => lines.push(line);
  const until = async (text: string) => {
    while (!output.includes(text)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { host, until, lines, output: () => output };
}

describe.each(['real', 'virtual'] as const)('a hosted machine with the %s clock', (clock) => {
  test('converses at its console and keeps what it wrote to disk', async () => {
    const { host, until, lines, output } = await startHost(clock);
    const type = (line: string) => host.console!.line(toEbcdic(line));
    host.command('ipl 150');
    await until('READY\n');
    type('hello there');
    await until('hello there\n');
    type('disk round and round');
    await until('round and round');
    const ended = new Promise<void>((resolve) => {
      host.onRest = (state) => {
        if (state === 'disabled-wait') resolve();
      };
    });
    type('end');
    await ended;
    expect(
      output()
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(['READY', 'hello there', 'round and round', 'GOOD BYE', '']);
    expect(lines).toEqual(['Disabled wait, PSW=00020000 000000E0']);
    await host.stop();
    const image = CkdImage.open(join(folder, 'system.img'), '3350');
    expect(image.readRecords(1, 3)[1]?.data).toEqual(toEbcdic('round and round     '));
    image.close();
  });

  test('answers panel commands', async () => {
    const { host, lines } = await startHost(clock);
    const answered = new Promise<void>((resolve) => {
      host.onLine = (line) => {
        lines.push(line);
        if (lines.length === 5) resolve();
      };
    });
    host.command('devlist');
    await answered;
    expect(lines.slice(0, 4)).toEqual(['0009 3215 integrated', '0020 3215', '0021 3215', '00C0 3270']);
    await host.stop();
  });
});

describe('a hosted machine', () => {
  test('cannot be started when a file is missing', async () => {
    const wrong = parseConfiguration('0150 3350 nothing.img', 'test.cnf');
    const start = MachineHost.start(wrong, { clock: 'real', directory: folder, thread: 'inline' });
    await expect(start).rejects.toThrow('test.cnf, line 1: Cannot install a 3350 at 150: Cannot attach');
  });

  test('two run in one process', async () => {
    makeConversingDisk(join(folder, 'other.img'));
    const other = parseConfiguration('0009 3215-C\n0150 3350 other.img', 'other.cnf');
    const first = await startHost('real');
    const second = await MachineHost.start(other, { clock: 'virtual', directory: folder, thread: 'inline' });
    const ready = new Promise<void>((resolve) => {
      second.console!.onOutput = () => resolve();
    });
    first.host.command('ipl 150');
    second.command('ipl 150');
    await Promise.all([first.until('READY\n'), ready]);
    await Promise.all([first.host.stop(), second.stop()]);
  });
});
