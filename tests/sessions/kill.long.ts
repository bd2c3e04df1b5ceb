/**
 * The power goes off while users write files, again and again: each time the disks are in order, every file is the old
 * one or the new one, and the system goes on.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TelnetUser } from '../terminals/telnet-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { readMinidisk } from './minidisk-from-host.ts';
import { logOn, RunningSystem } from './running-system.ts';

const users = ['cmsuser', 'user01'];
const rounds = 6;
/** A kill comes so much later in each round. */
const laterMilliseconds = 70;
const linesOfFile = 120;

let data: DataDirectory;
let system: RunningSystem;

beforeAll(async () => {
  data = await newDataDirectory();
  system = await RunningSystem.start(data.path);
});

afterAll(async () => {
  await system?.kill();
  data?.remove();
});

async function atCms(userId: string): Promise<TelnetUser> {
  const user = await system.telnet();
  await logOn(user, userId);
  await user.expect(/CMS VERSION \S+\s*\n/);
  return user;
}

/** Makes a file by EDIT. */
async function makeFile(user: TelnetUser, name: string, lines: readonly string[]): Promise<void> {
  await user.ask(`edit ${name}`, 'EDIT:');
  for (const line of lines) user.type(`input ${line}`);
  await user.ask('file', 'Ready;');
}

const linesOf = (word: string) =>
  Array.from({ length: linesOfFile }, (_, index) => `${word.toUpperCase()} LINE ${index} OF THE FILE`);
const textOf = (word: string) =>
  linesOf(word)
    .map((line) => `${line}\n`)
    .join('');

const loop = [
  '&control off',
  '&type AT WORK',
  '&loop 2 4000',
  'copyfile old data a target data a (replace',
  'copyfile new data a target data a (replace',
];

test('files are old or new, and disks in order, whenever the power goes off', async () => {
  for (const userId of users) {
    const user = await atCms(userId);
    await makeFile(user, 'old data', linesOf('old'));
    await makeFile(user, 'new data', linesOf('new'));
    await makeFile(user, 'change exec', loop);
    await user.ask('copyfile old data a target data a', 'Ready;');
    await user.ask('#cp logoff', 'LOGOFF AT');
    await user.hangUp();
  }
  const seen = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const userId of users) await (await atCms(userId)).ask('change', 'AT WORK');
    await pause((round + 1) * laterMilliseconds);
    await system.kill();
    for (const userId of users) seen.add(checkDisk(userId));
    system = await RunningSystem.start(data.path);
    const user = await atCms(users[0] as string);
    await user.ask('type target data', /LINE 119 OF THE FILE[\s\S]*Ready;/);
    await user.ask('#cp logoff', 'LOGOFF AT');
    await user.hangUp();
  }
  // They have been at work.
  expect([...seen].sort()).toEqual(['new', 'old']);
});

/** The word of which the file is made that was being changed. */
function checkDisk(userId: string): string {
  const { problems, files } = readMinidisk(data.path, userId.toUpperCase());
  expect(problems).toEqual([]);
  expect(files.get('OLD DATA')).toBe(textOf('old'));
  expect(files.get('NEW DATA')).toBe(textOf('new'));
  const target = files.get('TARGET DATA');
  const word = target === textOf('old') ? 'old' : 'new';
  expect(target).toBe(textOf(word));
  return word;
}
