import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LineOperation } from '../../src/cli/machine/line-operation.ts';
import { machineCommand } from '../../src/cli/machine.ts';
import { buildMachine } from '../../src/machine/build-machine.ts';
import { consoleOf, parseConfiguration } from '../../src/machine/configuration.ts';
import { makeConversingDisk } from '../machine/conversing-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-'));
  makeConversingDisk(join(folder, 'system.img'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A machine operated through streams; `say` waits for a text in its output before it sends a line. */
function operate(text: string, clock: 'real' | 'virtual') {
  const configuration = parseConfiguration(text, 'x.cnf');
  const machine = buildMachine(configuration, { clock, directory: folder });
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const console = machine.terminal(consoleOf(configuration));
  const operation = new LineOperation({ machine, console, input, output });
  const ended = operation.run().finally(() => machine.close());
  const say = async (line: string, after = '') => {
    while (!shown.includes(after)) await new Promise((resolve) => setTimeout(resolve, 2));
    input.write(`${line}\n`);
  };
  return { say, input, ended, shown: () => shown.split('\n').map((line) => line.trimEnd()) };
}

const configuration = '0009 3215-C /\n0150 3350 system.img';

describe.each(['real', 'virtual'] as const)('cpcms machine with the %s clock', (clock) => {
  test('takes panel commands and lines for the console', async () => {
    const { say, input, ended, shown } = operate(configuration, clock);
    await say('ipl 150');
    await say('/good morning', 'READY\n');
    await say('devlist', 'good morning');
    await say('/end', 'system.img');
    input.end();
    await ended;
    const [ready, greeting, , disk, ...rest] = shown();
    expect([ready, greeting]).toEqual(['READY', 'good morning']);
    expect(disk).toMatch(/^0150 3350 .*system\.img \[2 cyls\]$/);
    expect(rest).toEqual(['GOOD BYE', 'Disabled wait, PSW=00020000 000000E0', '']);
  });

  test('ends at quit, whatever the machine does', async () => {
    const { say, ended, shown } = operate(configuration, clock);
    await say('ipl 150');
    await say('quit', 'READY\n');
    await ended;
    expect(shown()).toEqual(['READY', '']);
  });

  test('the console at 009 need not be an integrated one', async () => {
    const { say, ended, shown } = operate('0009 3215\n0150 3350 system.img', clock);
    await say('ipl 150');
    await say('/end', 'READY\n');
    await say('quit', 'Disabled wait');
    await ended;
    expect(shown().slice(0, 2)).toEqual(['READY', 'GOOD BYE']);
  });

  test('at the end of the input the machine goes on until it rests', async () => {
    const { input, ended, shown } = operate(configuration, clock);
    input.end('ipl 150\n/end\n');
    await ended;
    expect(shown().slice(-4, -1)).toEqual(['READY', 'GOOD BYE', 'Disabled wait, PSW=00020000 000000E0']);
  });
});

describe('the command line', () => {
  const mistakes: [parameters: string[], message: string][] = [
    [[], 'Expected one configuration file, got 0'],
    [['a', 'b'], 'Expected one configuration file, got 2'],
    [['a', '--clock', 'slow'], 'There is no clock "slow": real or virtual'],
    [['a', '--engine', 'steam'], 'There is no engine "steam": jit or interpreter'],
    [['a', '--speed'], 'Unknown option'],
    [['/no/such/file'], 'Cannot read the configuration "/no/such/file"'],
  ];
  test.each(mistakes)('%j', async (parameters, message) => {
    await expect(machineCommand.run(parameters)).rejects.toThrow(message);
  });
});
