/** The same CMS session at a typewriter and at a display, and what is left of it when the power has gone off. */
import { afterAll, beforeAll, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import type { S3270User } from '../terminals/s3270-user.ts';
import type { TelnetUser } from '../terminals/telnet-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { followAtDisplay, logOnDisplay } from './display-user.ts';
import { logOn, RunningSystem } from './running-system.ts';
import { follow } from './transcript.ts';

/** More lines than a display shows at once. */
const countedLines = Array.from({ length: 30 }, (_, index) => `    LINE ${index + 1}`).join('\n');

const session = `
    > query disk a
    LABEL  CUU M  STAT  CYL TYPE BLKSIZE   FILES  BLKS USED-(%) BLKS LEFT BLK TOTAL
    … 191 A   R/W    4 3350 2048          0          6-1         954       960
    Ready; T=s.hh/s.hh hh:mm:ss
    > edit notes script
    NEW FILE:
    EDIT:
    > input first line
    > input second line
    > file
    Ready; T=s.hh/s.hh hh:mm:ss
    > edit count exec
    NEW FILE:
    EDIT:
    > input &control off
    > input &i = 1
    > input &loop 2 30
    > input &type line &i
    > input &i = &i + 1
    > file
    Ready; T=s.hh/s.hh hh:mm:ss
    > count
${countedLines}
    Ready; T=s.hh/s.hh hh:mm:ss
    > type notes script
    first line
    second line

    Ready; T=s.hh/s.hh hh:mm:ss
    > copyfile notes script a copy script a
    Ready; T=s.hh/s.hh hh:mm:ss
    > listfile * script
    NOTES    SCRIPT   A1
    COPY     SCRIPT   A1
    Ready; T=s.hh/s.hh hh:mm:ss
    > erase notes script
    Ready; T=s.hh/s.hh hh:mm:ss
    > type notes script
    FILE 'NOTES SCRIPT A' NOT FOUND
    Ready(00028); T=s.hh/s.hh hh:mm:ss
`;

const whatIsLeft = `
    > listfile
    COPY     SCRIPT   A1
    COUNT    EXEC     A1
    Ready; T=s.hh/s.hh hh:mm:ss
    > type copy script
    first line
    second line

    Ready; T=s.hh/s.hh hh:mm:ss
    > count
${countedLines}
    Ready; T=s.hh/s.hh hh:mm:ss
`;

const hasDisplays = isInstalled('s3270');

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

async function atTypewriter(): Promise<TelnetUser> {
  const user = await system.telnet();
  await logOn(user, 'user02');
  await user.expect(/CMS VERSION \S+\s*\n/);
  return user;
}

async function atDisplay(): Promise<S3270User> {
  const user = await system.display();
  await logOnDisplay(user, 'user01');
  return user;
}

test('at a typewriter', async () => {
  await follow(await atTypewriter(), session);
});

test.skipIf(!hasDisplays)('at a display CMS says the same', async () => {
  await followAtDisplay(await atDisplay(), session);
});

test('all that was written is there after a kill', async () => {
  await system.kill();
  system = await RunningSystem.start(data.path);
  await follow(await atTypewriter(), whatIsLeft);
  if (hasDisplays) await followAtDisplay(await atDisplay(), whatIsLeft);
});
