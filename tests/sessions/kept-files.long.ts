/** A user works, the power fails, the system is started again: his files are there. At a typewriter and at a display. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import type { S3270User } from '../terminals/s3270-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { enterAndSee, logOnDisplay } from './display-user.ts';
import { readMinidisk } from './minidisk-from-host.ts';
import { logOff } from './nested-systems.ts';
import { logOn, RunningSystem } from './running-system.ts';
import { follow } from './transcript.ts';

let data: DataDirectory;
let system: RunningSystem;

beforeEach(async () => {
  data = await newDataDirectory();
  system = await RunningSystem.start(data.path);
});

afterEach(async () => {
  await system.kill();
  data.remove();
});

async function killAndStartAgain(): Promise<void> {
  await system.kill();
  system = await RunningSystem.start(data.path);
}

const greetExec = '&CONTROL OFF\n&LOOP 1 &1\n&TYPE GOOD MORNING, &2\n';

function checkDisk(): void {
  const { problems, files } = readMinidisk(data.path, 'CMSUSER');
  expect(problems).toEqual([]);
  expect(Object.fromEntries(files)).toEqual({ 'GREET EXEC': greetExec, 'SAVED EXEC': greetExec });
}

test('at a typewriter', async () => {
  const user = await system.telnet();
  await logOn(user, 'cmsuser');
  await follow(
    user,
    `
    CMS VERSION …
    > edit greet exec
    NEW FILE:
    EDIT:
    > input
    INPUT:
    > &control off
    > &loop 1 &1
    > &type good morning, &2
    >
    EDIT:
    > file
    Ready; T=s.hh/s.hh hh:mm:ss
    > greet 2 all
    GOOD MORNING, ALL
    GOOD MORNING, ALL
    Ready; T=s.hh/s.hh hh:mm:ss
    > copyfile greet exec a saved = =
    Ready; T=s.hh/s.hh hh:mm:ss
    > copyfile greet exec a spare = =
    Ready; T=s.hh/s.hh hh:mm:ss
    > erase spare exec
    Ready; T=s.hh/s.hh hh:mm:ss
    > listfile * exec
    GREET    EXEC     A1
    SAVED    EXEC     A1
    Ready; T=s.hh/s.hh hh:mm:ss
    > query disk a
    LABEL  CUU M  STAT  CYL TYPE BLKSIZE   FILES  BLKS USED-(%) BLKS LEFT BLK TOTAL
    CMSUSE 191 A   R/W    5 3350 2048          2          8-1        1192      1200
    Ready; T=s.hh/s.hh hh:mm:ss
    `,
  );
  await logOff(user);
  await killAndStartAgain();
  const again = await system.telnet();
  await logOn(again, 'cmsuser');
  await follow(
    again,
    `
    CMS VERSION …
    > listfile * exec
    GREET    EXEC     A1
    SAVED    EXEC     A1
    Ready; T=s.hh/s.hh hh:mm:ss
    > type saved exec
    &CONTROL OFF
    &LOOP 1 &1
    &TYPE GOOD MORNING, &2

    Ready; T=s.hh/s.hh hh:mm:ss
    > greet 1 again
    GOOD MORNING, AGAIN
    Ready; T=s.hh/s.hh hh:mm:ss
    `,
  );
  await logOff(again);
  await system.shutDown();
  checkDisk();
});

test.skipIf(!isInstalled('s3270'))('at a display', async () => {
  const user = await system.display();
  await logOnDisplay(user, 'cmsuser');
  await enterAndSee(user, 'edit greet exec', 'VM READ');
  for (const line of ['input', '&control off', '&loop 1 &1', '&type good morning, &2']) {
    await enterAndSee(user, line, 'VM READ');
  }
  await user.enter();
  await user.waitFor(/EDIT:\n[\s\S]*EDIT:\n[\s\S]*VM READ$/);
  await ready(user, 'file');
  expect(await ready(user, 'greet 2 all')).toContain('GOOD MORNING, ALL\nGOOD MORNING, ALL\nReady; T=');
  await user.clear();
  await ready(user, 'copyfile greet exec a saved = =');
  await ready(user, 'copyfile greet exec a spare = =');
  await ready(user, 'erase spare exec');
  expect(await ready(user, 'listfile * exec')).toContain('GREET    EXEC     A1\nSAVED    EXEC     A1\nReady;');
  await logOffDisplay(user);
  await killAndStartAgain();
  const again = await system.display();
  await logOnDisplay(again, 'cmsuser');
  expect(await ready(again, 'listfile * exec')).toContain('GREET    EXEC     A1\nSAVED    EXEC     A1\nReady;');
  expect(await ready(again, 'greet 1 again')).toContain('GOOD MORNING, AGAIN\nReady;');
  await logOffDisplay(again);
  await system.shutDown();
  checkDisk();
});

/** The logo comes when he has read what CP says last. */
async function logOffDisplay(user: S3270User): Promise<void> {
  await user.enterLine('#cp logoff');
  await user.waitFor(/LOGOFF AT [\s\S]*MORE\.\.\.$/);
  await user.clear();
  await user.waitFor('VM/370 ONLINE');
  await user.hangUp();
}

/** A command, up to the Ready that follows it. */
async function ready(user: S3270User, command: string): Promise<string> {
  const escaped = command.replaceAll(/[*&]/g, String.raw`\$&`);
  await user.enterLine(command);
  return user.waitFor(new RegExp(`(?<=^|\\n)${escaped}\\n[\\s\\S]*Ready; T=.*\\n[\\s\\S]*VM READ$`));
}
