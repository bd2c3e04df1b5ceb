/** CP in a virtual machine of CP: its operator at the console, its users at lines that DIAL has connected. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import type { S3270User } from '../terminals/s3270-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { enterAndSee, logOnDisplay } from './display-user.ts';
import { copiesAndReadsBack, dial, iplSystem, logOff, shutDownSystem } from './nested-systems.ts';
import { logOn, RunningSystem } from './running-system.ts';
import { follow } from './transcript.ts';

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

test('a user of a second system works in CMS; the second system ends, the first goes on', async () => {
  const operator = await system.telnet();
  await logOn(operator, 'vmtest');
  await iplSystem(operator);

  const user = await system.telnet();
  await dial(user);
  await logOn(user, 'cmsuser');
  await copiesAndReadsBack(user);
  await follow(
    user,
    `
    > #cp query virtual dasd
    DASD 190 3350   CPRES1 R/O 0025 CYL
    DASD 192 3350   (TEMP) R/W 0001 CYL
    `,
  );
  await logOff(user);

  await follow(
    operator,
    `
    hh:mm:ss LINE raddr LOGON  AS CMSUSER  USERS = 002
    hh:mm:ss LINE raddr LOGOFF AS CMSUSER  USERS = 001
    > query names
    OPERATOR - 009, LOGON020 - 020
    `,
  );
  if (isInstalled('s3270')) await worksAtDisplay(await system.display({ model: '3279-4-E' }));
  await shutDownSystem(operator);
  await follow(
    operator,
    `
    > query names
    OPERATOR - 009, VMTEST   - …
    `,
  );
  expect(system.output).toMatch(/LINE 0\w\w DIALED TO VMTEST/);
  await operator.hangUp();
  await user.hangUp();
});

/** A display is the second system's as a whole, with all its rows, until its user has logged off there. */
async function worksAtDisplay(user: S3270User): Promise<void> {
  await user.waitFor('VM/370 ONLINE');
  await user.enterLine('dial vmtest');
  // The logo of the first system goes as the keyboard comes back.
  await user.unlocked();
  await logOnDisplay(user, 'cmsuser');
  await user.clear();
  await enterAndSee(user, 'listfile * * s', 'MORE...');
  expect((await user.rows())[40]).not.toBe('');
  await user.clear();
  await user.waitFor(/VM READ$/);
  await enterAndSee(user, '#cp logoff', 'MORE...');
  await user.hangUp();
}
