/** The same volumes on Hercules: what a user sees is what he sees on our machine, from the logo on, save for times. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HerculesResult, runHercules } from '../referees/hercules.ts';
import { isInstalled } from '../terminals/installed.ts';
import { S3270User } from '../terminals/s3270-user.ts';
import { TelnetUser } from '../terminals/telnet-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { enterAndSee, logOnDisplay } from './display-user.ts';
import { RunningSystem } from './running-system.ts';
import { withoutTimes } from './transcript.ts';

let data: DataDirectory;

beforeAll(async () => {
  data = await newDataDirectory();
});

afterAll(() => data.remove());

/** A CMS session: what is typed, and the end of the answer. */
const session: readonly (readonly [string, RegExp | string])[] = [
  ['logon cmsuser', 'ENTER PASSWORD:'],
  ['cmsuser', /CMS VERSION .*\n/],
  ['query disk', /Ready;.*\n/],
  ['edit hello exec', 'EDIT:\n'],
  ['input &type hello from &1', ''],
  ['file', /Ready;.*\n/],
  ['hello hercules', /Ready;.*\n/],
  ['copyfile hello exec a hello2 = =', /Ready;.*\n/],
  ['listfile * * a (label', /Ready;.*\n/],
  ['type hello2 exec', /Ready;.*\n/],
  ['cp define t3350 as 192 cyl 1', /Ready;.*\n/],
  ['format 192 b', 'CONTINUE? (YES|NO):'],
  ['yes', 'ENTER DISK LABEL:'],
  ['tdisk', /Ready;.*\n/],
  ['copyfile query module s = = b', /Ready;.*\n/],
  ['listfile * * b (label', /Ready;.*\n/],
  ['erase hello2 exec', /Ready;.*\n/],
  ['query disk', /Ready;.*\n/],
  ['#cp query virtual', /DASD 192 .*\n/],
  ['no such command', /Ready\(.*\n/],
  ['#cp logoff', 'VM/370 ONLINE'],
];

/** The transcript from the logo on. */
async function work(user: TelnetUser): Promise<string> {
  await user.expect('VM/370 ONLINE');
  let transcript = '';
  for (const [typed, expected] of session) {
    user.type(typed);
    const answer = expected === '' ? '' : await user.expect(expected);
    transcript += `> ${typed}\n${answer}`;
  }
  return comparable(transcript);
}

/**
 * Empty lines depend on where the typewriter's carriage was when the user pressed return. Hercules shows the controls that
 * hide a password, and hide nothing there, as a blank each.
 */
function comparable(transcript: string): string {
  return withoutTimes(transcript)
    .replace(/^ (?=ENTER PASSWORD:|LOGON AT)/gm, '')
    .split(/[\r\n]+/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** What is seen at a typewriter and at a display. */
async function onOurs(): Promise<{ there: string; screens: string }> {
  const system = await RunningSystem.start(data.path);
  try {
    return { screens: await atDisplay(system.port), there: await work(await system.telnet()) };
  } finally {
    await system.shutDown();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The operator is Hercules' automatic one: he starts the system and, when the user has gone, shuts it down. */
const operator = ['hao tgt START ..COLD', 'hao cmd /warm', 'hao tgt LOGOFF AS CMSUSER', 'hao cmd /shutdown', 'ipl 150'];

interface HerculesAtWork {
  readonly isReady: Promise<void>;
  readonly ended: Promise<HerculesResult>;
}

/** Hercules with the shipped configuration, but for the port. */
function startHercules(port: number): HerculesAtWork {
  let log = '';
  let ready = () => {};
  let fail = (_: Error) => {};
  const isReady = new Promise<void>((resolve, reject) => {
    ready = resolve;
    fail = reject;
  });
  const ended = runHercules({
    devices: [],
    configuration: 'hercules.cnf',
    commands: operator,
    seconds: 120,
    prepare: (folder) => {
      for (const name of readdirSync(data.path)) copyFileSync(join(data.path, name), join(folder, name));
      const file = join(folder, 'hercules.cnf');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^CNSLPORT .*$/m, `CNSLPORT ${port}`));
    },
    watch: (text) => {
      log += text;
      if (/INITIALIZATION COMPLETE/.test(log)) ready();
    },
  });
  ended.finally(() => fail(new Error(`CP did not come up on Hercules\n${log}`)));
  return { isReady, ended };
}

/** The screens of a display of 43 rows, which the classic protocol connects everywhere. */
async function atDisplay(port: number): Promise<string> {
  if (!isInstalled('s3270')) return '';
  const user = await S3270User.connect({ port, model: '3279-4-E', enhanced: false });
  try {
    await logOnDisplay(user, 'user01');
    await user.clear();
    const screens = [await enterAndSee(user, 'listfile * * s', 'MORE...')];
    await user.clear();
    screens.push(await user.waitFor(/VM READ$/));
    screens.push(await enterAndSee(user, '#cp query userid', 'VM READ'));
    screens.push(await enterAndSee(user, '#cp logoff', 'MORE...'));
    return withoutTimes(screens.join('\n'));
  } finally {
    await user.hangUp();
  }
}

/** MAINT may do what the operator may. */
async function shutDown(maint: TelnetUser): Promise<void> {
  await maint.expect('VM/370 ONLINE');
  await maint.ask('logon maint noipl', 'ENTER PASSWORD:');
  await maint.ask('maint', /LOGON AT .*\n/);
  await maint.ask('shutdown', 'SYSTEM SHUTDOWN COMPLETE');
}

test.skipIf(!isInstalled('hercules'))('a CMS session on Hercules is the one on our machine', async () => {
  const port = await freePort();
  const hercules = startHercules(port);
  await hercules.isReady;
  const connect = () => TelnetUser.connect({ port, terminalType: 'vt100', patience: 60_000 });
  const screens = await atDisplay(port);
  const user = await connect();
  const there = await work(user);
  await shutDown(await connect());
  await user.hangUp();
  expect(await hercules.ended).toMatchObject({ psw: '000A000000000006' });
  expect({ there, screens }).toEqual(await onOurs());
});
