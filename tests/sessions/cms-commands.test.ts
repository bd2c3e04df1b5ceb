/** CMS commands that need CP: spooled devices, temporary disks, CP's commands in EXECs. */
import { afterAll, beforeAll, test } from 'vitest';
import type { TelnetUser } from '../terminals/telnet-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { logOn, RunningSystem } from './running-system.ts';
import { follow } from './transcript.ts';

let data: DataDirectory;
let system: RunningSystem;
let user: TelnetUser;

beforeAll(async () => {
  data = await newDataDirectory();
  system = await RunningSystem.start(data.path);
  user = await system.telnet();
  await logOn(user, 'cmsuser');
  await user.expect(/CMS VERSION \S+\s*\n/);
});

afterAll(async () => {
  await system.shutDown();
  data.remove();
});

test('a program is typed, run and changed', async () => {
  await follow(
    user,
    `
    > edit hello exec
    NEW FILE:
    EDIT:
    > input
    INPUT:
    > &control off
    > &loop 1 &1
    > &type hello, &2
    >
    EDIT:
    > file
    Ready; T=s.hh/s.hh hh:mm:ss
    > hello 2 world
    HELLO, WORLD
    HELLO, WORLD
    Ready; T=s.hh/s.hh hh:mm:ss
    > edit hello exec
    EDIT:
    > locate /hello/
    &TYPE HELLO, &2
    > change /hello/goodbye/
    &TYPE GOODBYE, &2
    > file
    Ready; T=s.hh/s.hh hh:mm:ss
    > hello 1 world
    GOODBYE, WORLD
    Ready; T=s.hh/s.hh hh:mm:ss
    `,
  );
});

test('what is punched to oneself is read again', async () => {
  await follow(
    user,
    `
    > spool punch to *
    Ready; T=s.hh/s.hh hh:mm:ss
    > punch hello exec
    PUN FILE 0001 TO CMSUSER COPY 01 NOHOLD
    Ready; T=s.hh/s.hh hh:mm:ss
    > erase hello exec
    Ready; T=s.hh/s.hh hh:mm:ss
    > readcard *
    HELLO EXEC A1
    Ready; T=s.hh/s.hh hh:mm:ss
    > hello 1 again
    GOODBYE, AGAIN
    Ready; T=s.hh/s.hh hh:mm:ss
    > readcard *
    READER EMPTY OR NOT READY
    Ready(00008); T=s.hh/s.hh hh:mm:ss
    `,
  );
});

test('a temporary disk is formatted and used', async () => {
  await follow(
    user,
    `
    > define t3350 as 195 cyl 2
    DASD 195 DEFINED
    Ready; T=s.hh/s.hh hh:mm:ss
    > format 195 b (blksize 2k
    FORMAT WILL ERASE ALL FILES ON DISK 'B(195)'. DO YOU WISH TO CONTINUE? (YES|NO):
    > yes
    ENTER DISK LABEL:
    > temp
    FORMATTING DISK 'B'
    2 CYLINDERS FORMATTED ON 'B(195)'
    Ready; T=s.hh/s.hh hh:mm:ss
    > copyfile hello exec a = = b
    Ready; T=s.hh/s.hh hh:mm:ss
    > listfile * * b (label noheader
    HELLO    EXEC     B1 F         80     3        1   mm/dd/yy hh:mm:ss TEMP
    Ready; T=s.hh/s.hh hh:mm:ss
    > release 195 (det
    …
    Ready; T=s.hh/s.hh hh:mm:ss
    > format 190 s
    FORMAT WILL ERASE ALL FILES ON DISK 'S(190)'. DO YOU WISH TO CONTINUE? (YES|NO):
    > yes
    ENTER DISK LABEL:
    > wrong
    FORMATTING DISK 'S'
    DISK 'S(190)' IS READ/ONLY
    Ready(00036); T=s.hh/s.hh hh:mm:ss
    `,
  );
});
