/** A user's way from the terminal to CMS and back, on the system as it is shipped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { logOn, RunningSystem } from './running-system.ts';

let data: DataDirectory;
let system: RunningSystem;

beforeAll(async () => {
  data = await newDataDirectory();
  system = await RunningSystem.start(data.path);
});

afterAll(async () => {
  await system.shutDown();
  data.remove();
});

describe('LOGON', () => {
  test('refuses who is not in the directory, and a wrong password', async () => {
    const user = await system.telnet();
    await user.expect('VM/370 ONLINE');
    await user.ask('logon nobody', 'ENTER PASSWORD:');
    await user.ask('nobody', /NOBODY\s+NOT IN CP DIRECTORY/);
    await user.ask('logon cmsuser', 'ENTER PASSWORD:');
    await user.ask('wrong', 'PASSWORD INCORRECT');
    await user.hangUp();
  });

  test('says what a line is that is no command', async () => {
    const user = await system.telnet();
    await user.expect('VM/370 ONLINE');
    await user.ask('hello there', '?CP: hello there');
    await user.hangUp();
  });

  test('leads to CMS, whose commands work, and LOGOFF leads back to the logo', async () => {
    const user = await system.telnet();
    await logOn(user, 'cmsuser');
    await user.expect('CMS VERSION');
    await user.ask('query disk', /A +R\/W[\s\S]*S +R\/O[\s\S]*Ready; T=/);
    await user.ask('#cp query virtual', /STORAGE = 01024K[\s\S]*DASD 191 3350 +CPUSR1 R\/W 0005 CYL/);
    await user.ask('#cp logoff', /CONNECT= 00:0\d:\d\d VIRTCPU= 000:\d\d\.\d\d TOTCPU= 000:\d\d\.\d\d/);
    await user.expect(/LOGOFF AT \d\d:\d\d:\d\d GMT/);
    await user.expect('VM/370 ONLINE');
    await user.hangUp();
    expect(system.output).toMatch(/LINE 0\w\w LOGON {2}AS CMSUSER {2}USERS = 00\d/);
  });
});

describe('a second terminal', () => {
  test('cannot log on a user who is logged on, and takes over one who is disconnected', async () => {
    const first = await system.telnet();
    const second = await system.telnet();
    await logOn(first, 'user01');
    await second.expect('VM/370 ONLINE');
    await second.ask('logon user01', 'ENTER PASSWORD:');
    await second.ask('user01', /ALREADY LOGGED ON LINE 0/);
    await first.ask('#cp disconn', /DISCONNECT AT/);
    await second.ask('logon user01', 'ENTER PASSWORD:');
    await second.ask('user01', 'RECONNECTED AT');
    await second.ask('logoff', 'LOGOFF AT');
    await first.hangUp();
    await second.hangUp();
  });

  test('gets messages from the operator', async () => {
    const user = await system.telnet();
    await logOn(user, 'user02');
    await user.expect('CMS VERSION');
    system.type('message user02 Good morning');
    await user.expect('MSG FROM OPERATOR: Good morning');
    await user.ask('#cp logoff', 'LOGOFF AT');
    await user.hangUp();
  });
});

test('a terminal that somebody takes as soon as another has left it shows the logo', async () => {
  for (let client = 0; client < 20; client++) {
    const user = await system.telnet();
    await user.expect('VM/370 ONLINE');
    await user.hangUp();
  }
});

test('a line that is longer than CP keeps is cut off, typed ahead or not', async () => {
  const user = await system.telnet();
  await logOn(user, 'user03');
  await user.expect('CMS VERSION');
  const tooLong = `* ${'x'.repeat(253)}`;
  for (let line = 0; line < 20; line++) user.type(tooLong);
  await user.ask('query time', 'TIME IS');
  await user.ask('#cp logoff', 'LOGOFF AT');
  await user.hangUp();
});

test('a second start on the same data is refused', async () => {
  const other = RunningSystem.begin(data.path);
  await other.console(/A system already runs on/);
  expect(await other.whenEnded()).toBe(1);
});
