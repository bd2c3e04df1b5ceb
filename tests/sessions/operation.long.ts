/** The system as its operator starts and stops it, each time in a process of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { TmuxUser } from '../terminals/tmux-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { readMinidisk } from './minidisk-from-host.ts';
import { logOn, RunningSystem } from './running-system.ts';

const cpcms = fileURLToPath(new URL('../../src/cli/bootstrap.mjs', import.meta.url));

let data: DataDirectory;
let running: RunningSystem | undefined;

beforeEach(async () => {
  data = await newDataDirectory();
});

afterEach(async () => {
  await running?.kill();
  running = undefined;
  data.remove();
});

async function start(): Promise<RunningSystem> {
  running = await RunningSystem.start(data.path);
  return running;
}

/** A user logs on, copies a file, and is still there. */
async function copyFile(system: RunningSystem, name: string): Promise<void> {
  const user = await system.telnet();
  await logOn(user, 'cmsuser');
  await user.expect('CMS VERSION');
  await user.ask(`copyfile query module s ${name} module a`, 'Ready; T=');
}

function filesKept(): string[] {
  const { problems, files } = readMinidisk(data.path, 'CMSUSER');
  expect(problems).toEqual([]);
  return [...files.keys()].filter((name) => name.endsWith(' MODULE')).sort();
}

const isLocked = () => existsSync(join(data.path, 'lock'));

describe('the process', () => {
  test('shuts CP down at SIGTERM; what users have written is kept, and the data is free', async () => {
    const system = await start();
    await copyFile(system, 'first');
    expect(isLocked()).toBe(true);
    expect(await system.shutDown()).toBe(0);
    expect(system.output).toMatch(/SYSTEM WARM START DATA SAVED\s+DMKCPI961W SYSTEM SHUTDOWN COMPLETE/);
    expect(isLocked()).toBe(false);
    expect(filesKept()).toEqual(['FIRST MODULE']);
  });

  test('ends when its operator types SHUTDOWN', async () => {
    const system = await start();
    system.type('shutdown');
    expect(await system.whenEnded()).toBe(0);
    expect(isLocked()).toBe(false);
  });

  test('may be killed: the next one takes the data over, with all that users were told is done', async () => {
    await copyFile(await start(), 'first');
    await running?.kill();
    expect(isLocked()).toBe(true);
    const next = await start();
    await copyFile(next, 'second');
    expect(await next.shutDown()).toBe(0);
    expect(filesKept()).toEqual(['FIRST MODULE', 'SECOND MODULE']);
  });

  test('goes on when nothing more will be typed at its console', async () => {
    const system = await start();
    system.endTyping();
    await copyFile(system, 'first');
    expect(await system.shutDown()).toBe(0);
    expect(filesKept()).toEqual(['FIRST MODULE']);
  });
});

describe.skipIf(!isInstalled('tmux'))('the operator in a terminal', () => {
  /** The shell tells how the command has ended. */
  async function operate(): Promise<TmuxUser> {
    const command = `"${process.execPath}" "${cpcms}" start --data "${data.path}" --port 0; echo "ended with $?"`;
    // A shell lives on after Ctrl-C when it has something to do then.
    const operator = await TmuxUser.start('sh', ['-c', `trap : INT; ${command}`]);
    await operator.waitFor(/^ready /m, 60_000);
    return operator;
  }

  test('sees where terminals connect', async () => {
    const operator = await operate();
    try {
      expect(operator.screen()).toMatch(/Terminals connect with: telnet 127.0.0.1 \d+, or: c3270 127.0.0.1:\d+\n/);
    } finally {
      operator.end();
    }
  });

  test('shuts the system down with Ctrl-C', async () => {
    const operator = await operate();
    try {
      operator.press('C-c');
      await operator.waitFor(/SYSTEM SHUTDOWN COMPLETE[\s\S]*ended with 0/, 30_000);
      expect(isLocked()).toBe(false);
    } finally {
      operator.end();
    }
  });

  test('shuts it down by closing the terminal', async () => {
    const operator = await operate();
    expect(isLocked()).toBe(true);
    operator.end();
    await expect.poll(isLocked, { timeout: 30_000 }).toBe(false);
    expect(filesKept()).toEqual([]);
  });
});
