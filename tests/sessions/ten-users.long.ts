/**
 * Ten users work at once, each with 200 files of his own, beside a virtual machine that never waits: everything is right,
 * and nobody is starved.
 *
 * Each writes his files with EDIT, reads them and writes them again with COPYFILE, and reads and compares both with
 * COMPARE. What is on the disks then is looked at from the host.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TelnetUser } from '../terminals/telnet-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { type MinidiskFromHost, readMinidisk } from './minidisk-from-host.ts';
import { logOn, RunningSystem } from './running-system.ts';

const userIds = Array.from({ length: 10 }, (_, index) => `USER${`${index + 1}`.padStart(2, '0')}`);
const fileNumbers = Array.from({ length: 200 }, (_, index) => index + 1);
/** When the first user is through, the last one has come at least so far. */
const slowestShare = 0.5;
/** The loop goes round so often in a fraction of a second. */
const fewestRounds = 1_000_000;
/** Only a fault takes so long. */
const patience = 400_000;

/** WORK count userid */
const workExec = `
&CONTROL OFF
&N = 0
&LOOP -END &1
&N = &N + 1
&FILE = &CONCAT F &N
&STACK INPUT FILE &N OF &2
&STACK FILE
EDIT &FILE DATA A
COPYFILE &FILE DATA A = COPY A
COMPARE &FILE DATA A &FILE COPY A
&IF &RETCODE NE 0 &EXIT 1
&TYPE &2 HAS COMPARED &N
-END
&TYPE ALL &N ARE RIGHT`;

let data: DataDirectory;
let system: RunningSystem;

beforeAll(async () => {
  data = await newDataDirectory();
  system = await RunningSystem.start(data.path);
});

afterAll(async () => {
  await system.kill();
  data.remove();
});

test('ten users write, read back and compare 200 files each beside a machine that never waits', async () => {
  const looping = await system.telnet();
  await beginLoop(looping);
  const users = await Promise.all(userIds.map(enter));
  const roundsBefore = await loopRounds(looping);

  const working = users.map((user, index) => work(user, userIds[index] as string, users));
  const atFirstEnd = await Promise.race(working);
  await Promise.all(working);
  for (const user of users) expect(user.transcript).toContain(`ALL ${fileNumbers.length} ARE RIGHT\nReady; T=`);
  expect(Math.min(...atFirstEnd)).toBeGreaterThan(fileNumbers.length * slowestShare);
  expect((await loopRounds(looping)) - roundsBefore).toBeGreaterThan(fewestRounds);

  await Promise.all([...users, looping].map((user) => user.ask('#cp logoff', 'LOGOFF AT')));
  expect(await system.shutDown()).toBe(0);
  for (const userId of userIds) expect(readMinidisk(data.path, userId)).toEqual(whatIsRight(userId));
});

/** Logs on and creates the EXEC. */
async function enter(userId: string): Promise<TelnetUser> {
  const user = await system.telnet();
  await logOn(user, userId);
  await user.expect(/CMS VERSION \S+\s*\n/, patience);
  await user.ask('edit work exec', 'EDIT:');
  await user.ask('input', 'INPUT:');
  for (const line of workExec.trim().split('\n')) user.type(line);
  await user.ask('', 'EDIT:');
  await user.ask('file', /Ready; T=.*\n/);
  return user;
}

/** Lets a user work to the last file; answers how far everybody is then. */
async function work(user: TelnetUser, userId: string, all: readonly TelnetUser[]): Promise<number[]> {
  user.type(`work ${fileNumbers.length} ${userId}`);
  await user.expect(/Ready.*\n/, patience);
  return all.map(({ transcript }) => transcript.match(/HAS COMPARED \d+\n/g)?.length ?? 0);
}

/** A program that adds one to register 1 for ever: A 1,310 and B 300. It is disabled for interruptions. */
async function beginLoop(user: TelnetUser): Promise<void> {
  await logOn(user, 'USER20');
  await user.expect('CMS VERSION');
  await user.ask('#cp system reset', 'SYSTEM RESET');
  await user.ask('#cp store s300 5A10031047F00300', 'STORE COMPLETE');
  await user.ask('#cp store s310 00000001', 'STORE COMPLETE');
  await user.ask('#cp store psw 00000000 00000300', 'STORE COMPLETE');
  // What is typed is for CP, since the program never reads.
  user.type('#cp terminal mode cp');
  user.type('#cp begin');
}

/** How often the loop has gone round. */
async function loopRounds(user: TelnetUser): Promise<number> {
  const answer = await user.ask('display g1', /GPR 01 = [0-9A-F]{8}/);
  user.type('begin');
  return Number.parseInt(answer.slice(-8), 16);
}

function whatIsRight(userId: string): MinidiskFromHost {
  const files = new Map([['WORK EXEC', `${workExec.trim()}\n`]]);
  for (const number of fileNumbers) {
    for (const type of ['DATA', 'COPY']) files.set(`F${number} ${type}`, `FILE ${number} OF ${userId}\n`);
  }
  return { problems: [], files };
}
