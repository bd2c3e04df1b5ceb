/**
 * An idle system sleeps: users are logged on and waited for, a second CP waits in a virtual machine, and no thread of the
 * process wakes up for ten seconds.
 *
 * Node tidies its memory up a few times after there was work, over a minute and more when the host is busy. So there is
 * more than one span of ten seconds, of which one has to be still: whatever polled would break every one of them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { iplSystem } from './nested-systems.ts';
import { logOn, RunningSystem } from './running-system.ts';

const spanMilliseconds = 10_000;
const mostSpans = 18;

let data: DataDirectory;
let system: RunningSystem;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cpcms-idle-'));
  data = await newDataDirectory();
  system = await RunningSystem.start(data.path);
});

afterAll(async () => {
  await system.kill();
  data.remove();
  rmSync(folder, { recursive: true });
});

test.skipIf(!mayTrace())('an idle system makes no system call in ten seconds', async () => {
  await inCms('cmsuser');
  await inEditor('user01');
  await atControlProgram('user02');
  await inSecondSystem();
  if (isInstalled('s3270')) await (await system.display()).waitFor('ONLINE');

  let calls = await systemCalls();
  for (let span = 1; span < mostSpans && calls.length > 0; span++) calls = await systemCalls();
  expect(calls).toEqual([]);
});

/** Whether one process may look at the system calls of another here. */
function mayTrace(): boolean {
  if (!isInstalled('strace')) return false;
  const sleeper = spawn('sleep', ['60']);
  const { stderr } = spawnSync('strace', ['-p', `${sleeper.pid}`], { timeout: 500, killSignal: 'SIGINT' });
  sleeper.kill();
  const isAttached = stderr.includes('attached');
  if (!isAttached) console.warn(`strace cannot be used, and the test of an idle system is skipped: ${stderr}`);
  return isAttached;
}

/** What the threads of the system have called in a span of ten seconds. */
async function systemCalls(): Promise<string[]> {
  const trace = join(folder, 'trace');
  const strace = spawn('strace', ['-f', '-o', trace, '-p', `${system.processId}`]);
  const ended = new Promise((resolve) => strace.once('exit', resolve));
  await pause(spanMilliseconds);
  strace.kill('SIGINT');
  await ended;
  return readFileSync(trace, 'utf8').split('\n').filter(isCall);
}

/** Where strace comes and goes each thread waits in a call, of which it sees no end. */
function isCall(line: string): boolean {
  return line !== '' && !/<(unfinished|detached) \.\.\.>$/.test(line);
}

async function inCms(userId: string) {
  const user = await system.telnet();
  await logOn(user, userId);
  await user.expect('CMS VERSION');
  return user;
}

async function inEditor(userId: string): Promise<void> {
  const user = await inCms(userId);
  await user.ask('edit new file', 'EDIT:');
}

async function atControlProgram(userId: string): Promise<void> {
  const user = await inCms(userId);
  user.type('#cp');
  await user.ask('query virtual storage', 'STORAGE = 01024K');
}

async function inSecondSystem(): Promise<void> {
  const user = await system.telnet();
  await logOn(user, 'vmtest');
  await iplSystem(user);
}
