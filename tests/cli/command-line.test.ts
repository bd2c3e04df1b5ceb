/** What is wrong at the command line is said with what would be right; exit code 2. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { parseStartOptions } from '../../src/cli/start/options.ts';

const cpcms = fileURLToPath(new URL('../../src/cli/bootstrap.mjs', import.meta.url));

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command in this process; what it says, and the exit code that it sets. */
async function say(...parameters: string[]): Promise<string> {
  let said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  await run(parameters);
  return `${said}${process.exitCode}`;
}

describe('a wrong command line', () => {
  test('is told with what is known', async () => {
    expect(await say('begin')).toBe('cpcms begin: There is no command "begin"; "cpcms help" lists them all\n2');
  });

  test.each([
    [['start', '--prot', '1'], /Unknown option '--prot'[\s\S]*Usage: cpcms start \[--data DIR\] .*\[--port 3270\]/],
    [['start', '3271'], /Unexpected argument '3271'[\s\S]*Usage: cpcms start/],
    [['machine'], /Expected one configuration file, got 0[\s\S]*Usage: cpcms machine CONFIG/],
    [['directory'], /Expected one file of directory statements, got 0[\s\S]*Usage: cpcms directory FILE/],
    [['assemble', 'x.asm'], /Expected -o FILE.text[\s\S]*Usage: cpcms assemble/],
    [['disk', 'lits'], /There is no "disk lits"; expected one of list get put[\s\S]*Usage: cpcms disk/],
  ])('%j is told with how it is used', async (parameters, expected) => {
    const said = await say(...parameters);
    expect(said).toMatch(expected);
    expect(said).toMatch(/\n2$/);
  });

  test('sets the exit code of the process', () => {
    const { status, stderr } = spawnSync(process.execPath, [cpcms, 'start', '--port', 'x'], { encoding: 'utf8' });
    expect(stderr).toContain('cpcms start: --port cannot be "x"; expected 0 to 65535 (0 picks a free one)');
    expect(status).toBe(2);
  });
});

describe('the options of start', () => {
  test.each([
    [['--port', '70000'], '--port cannot be "70000"; expected 0 to 65535 (0 picks a free one)'],
    [['--storage', '32M'], '--storage cannot be "32M"; expected 1M to 16M'],
    [['--storage', '8'], '--storage cannot be "8"; expected 1M to 16M'],
    [['--clock', 'slow'], '--clock cannot be "slow"; expected real or virtual'],
    [['--start', 'hot'], '--start cannot be "hot"; expected warm or cold or ckpt or force'],
  ])('%j: what would be right', (parameters, message) => {
    expect(() => parseStartOptions(parameters)).toThrow(message);
  });
});

test('a port that another program has is told before anything is made', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  expect(await say('start', '--port', `${port}`, '--data', '/nowhere/at/all')).toBe(
    `cpcms start: Cannot listen for terminals on 127.0.0.1:${port}: another program listens there; give another port, or 0 for a free one\n1`,
  );
  await new Promise((resolve) => other.close(resolve));
});
