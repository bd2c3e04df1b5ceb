/** What a user sees of CP at a display: the areas of the screen, its status, and what each key does. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import type { S3270User } from '../terminals/s3270-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { enterAndSee, logOnDisplay } from './display-user.ts';
import { RunningSystem } from './running-system.ts';

let data: DataDirectory;
let system: RunningSystem;
const users: S3270User[] = [];
let userNumber = 0;

/** Somebody who has not logged on in another test. */
function nextUserId(): string {
  userNumber++;
  return `user${`${userNumber}`.padStart(2, '0')}`;
}

/** A display that is hung up after the test. */
async function display(options = {}): Promise<S3270User> {
  const user = await system.display(options);
  users.push(user);
  return user;
}

async function loggedOn(userId = nextUserId()): Promise<S3270User> {
  const user = await display();
  await logOnDisplay(user, userId);
  return user;
}

describe.skipIf(!isInstalled('s3270'))('a display', () => {
  beforeAll(async () => {
    data = await newDataDirectory();
    system = await RunningSystem.start(data.path);
  });

  afterAll(async () => {
    await system.shutDown();
    data.remove();
  });

  afterEach(async () => {
    for (const user of users.splice(0)) await user.hangUp();
  });

  test('shows the logo, which makes room for the first line', async () => {
    const user = await display();
    await user.waitFor(/VM\/370 ONLINE[\s\S]*CP READ$/);
    expect((await user.rows())[1]).toMatch(/^ {5}C+ {3}P+/);
    await user.enterLine('logon cmsuser');
    await user.waitFor(/ENTER PASSWORD:[\s\S]*CP READ/);
    expect((await user.rows()).slice(0, 3)).toEqual(['logon cmsuser', 'ENTER PASSWORD:', '']);
  });

  test('does not show a password', async () => {
    const user = await display();
    await user.waitFor('VM/370 ONLINE');
    await user.enterLine('logon cmsuser');
    await user.waitFor('ENTER PASSWORD:');
    await user.type('cmsuser');
    expect((await user.rows()).slice(2, 23).join('')).toBe('');
    await user.enter();
    const screen = await user.waitFor(/LOGON AT[\s\S]*CMS VERSION[\s\S]*VM READ/);
    expect(screen.match(/cmsuser/g)).toHaveLength(1);
  });

  test('asks for a line by CP READ and VM READ, and says RUNNING in between', async () => {
    const user = await loggedOn();
    await user.pa(1);
    await user.waitFor(/CP READ$/);
    await enterAndSee(user, 'system reset', 'CP READ');
    await enterAndSee(user, 'store 200 47f00200', 'CP READ');
    await enterAndSee(user, 'store psw 00000000 00000200', 'CP READ');
    await enterAndSee(user, 'begin', 'RUNNING');
    await user.pa(1);
    await user.unlocked();
    await user.pa(1);
    await user.waitFor(/CP READ$/);
    await enterAndSee(user, 'ipl cms', 'VM READ');
  });

  test('takes #CP and a command while a program runs that never reads, and #CP alone for PA1', async () => {
    const user = await loggedOn();
    await enterAndSee(user, '#cp', 'CP READ');
    await enterAndSee(user, 'system reset', 'CP READ');
    await enterAndSee(user, 'store 200 47f00200', 'CP READ');
    await enterAndSee(user, 'store psw 00000000 00000200', 'CP READ');
    await enterAndSee(user, 'begin', 'RUNNING');
    await user.enterLine('#cp query userid#cp display psw');
    await user.waitFor(/\nUSER\d\d\nPSW = 00000000 .*200\n[\s\S]*RUNNING$/);
    await user.enterLine('#cp');
    await user.waitFor(/\n#cp\n[\s\S]*CP READ$/);
  });

  test('stops at MORE..., shows the next screen with PA2 and CLEAR, and keeps this one with ENTER', async () => {
    const user = await loggedOn();
    await user.clear();
    await enterAndSee(user, 'listfile * * s', 'MORE...');
    const first = await user.rows();
    expect(first[0]).toBe('listfile * * s');
    expect(first[21]).not.toBe('');
    await user.enter();
    await user.waitFor(/HOLDING$/);
    expect((await user.rows()).slice(0, 22)).toEqual(first.slice(0, 22));
    await user.pa(2);
    await user.waitFor(/MORE\.\.\.$/);
    const second = await user.rows();
    expect(second[0]).not.toBe('');
    expect(first).not.toContain(second[0]);
    await user.clear();
    await user.waitFor(/Ready;[\s\S]*VM READ$/);
    expect(second).not.toContain((await user.rows())[0]);
  });

  test('takes a line that is typed at MORE...', async () => {
    const user = await loggedOn();
    await user.clear();
    await enterAndSee(user, 'listfile * * s', 'MORE...');
    await user.enterLine('query time');
    await user.waitFor(/HOLDING$/);
    await user.clear();
    await user.waitFor(/MORE\.\.\.$/);
    await user.clear();
    await user.waitFor(/TIME IS[\s\S]*VM READ$/);
  });

  test('keeps what is being typed when a message comes', async () => {
    const userId = nextUserId();
    const user = await loggedOn(userId);
    await user.type('query ');
    system.type(`message ${userId} hello there`);
    await user.waitFor('MSG FROM OPERATOR: hello there');
    await user.type('time');
    await user.enter();
    await user.waitFor(/\nquery time\nTIME IS/);
  });

  test('says NOT ACCEPTED when there is no room for a line, and leaves it in the input area', async () => {
    const user = await loggedOn();
    await user.pa(1);
    await user.waitFor(/CP READ$/);
    await user.clear();
    await enterAndSee(user, 'system reset', 'CP READ');
    await enterAndSee(user, 'store 200 47f00200', 'CP READ');
    await enterAndSee(user, 'store psw 00000000 00000200', 'CP READ');
    await enterAndSee(user, 'begin', 'RUNNING');
    await user.clear();
    let typed = '';
    for (let line = 1; line <= 18 && !/NOT ACCEPTED$/.test(await user.screen()); line++) {
      typed = `* line ${line}`;
      await user.enterLine(typed);
      await user.waitFor(new RegExp(`(?<=^|\n)\\${typed}\n|NOT ACCEPTED$`));
    }
    await user.waitFor(/NOT ACCEPTED$/);
    expect((await user.rows())[22]).toBe(` ${typed}`);
    await user.waitFor(/RUNNING$/);
    await user.pa(1);
    await user.waitFor(/CP READ$/);
    await user.enter();
    await user.waitFor(new RegExp(`\\n\\${typed}\n[\\s\\S]*CP READ$`));
    await enterAndSee(user, 'logoff', 'MORE...');
  });

  test('gives keys that mean nothing back to the user', async () => {
    const user = await loggedOn();
    await user.type('query ');
    await user.pf(3);
    await user.type('t');
    await user.pf(24);
    await user.type('i');
    await user.pa(3);
    await user.type('me');
    await user.enter();
    await user.waitFor(/\nquery time\nTIME IS/);
  });

  test('takes as long a line as its input area has room for', async () => {
    const user = await loggedOn();
    const [row, rest] = ['1'.repeat(80), '2'.repeat(54)];
    await user.enterLine(`msg ${row}${rest}`);
    await user.waitFor(/\nmsg 1{76}\n11112{54}\n/);
  });

  test('shows the logo again when a session has ended and the user has seen that', async () => {
    const user = await loggedOn();
    await enterAndSee(user, '#cp logoff', 'MORE...');
    await user.enter();
    const screen = await user.waitFor(/VM\/370 ONLINE[\s\S]*CP READ$/);
    expect(screen).not.toContain('LOGOFF');
  });

  test('that is left behind disconnects its user, who goes on with LOGON', async () => {
    const userId = nextUserId();
    const first = await display({ device: '0C5' });
    await logOnDisplay(first, userId);
    await first.hangUp();
    const second = await display({ device: '0C5' });
    const logo = await second.waitFor(/VM\/370 ONLINE[\s\S]*CP READ$/);
    expect(logo).not.toContain('Ready;');
    await second.enterLine(`logon ${userId}`);
    await second.waitFor('ENTER PASSWORD:');
    await second.enterLine(userId);
    await second.waitFor(/RECONNECTED AT[\s\S]*CP READ$/);
    await enterAndSee(second, 'begin', 'VM READ');
    await enterAndSee(second, 'query time', 'VM READ');
  });

  test('is one of many: each user has his own', async () => {
    const [oneId, otherId] = [nextUserId(), nextUserId()];
    const one = await loggedOn(oneId);
    const other = await loggedOn(otherId);
    await enterAndSee(one, `#cp message ${otherId} from one to the other`, 'VM READ');
    await other.waitFor(`MSG FROM ${oneId.toUpperCase()}  : from one to the other`);
    await enterAndSee(other, '#cp query names', 'VM READ');
    await other.waitFor(new RegExp(`${oneId.toUpperCase()} +- +0C`));
  });

  test.each([
    ['3278-2', 24, 80],
    ['3279-2-E', 24, 80],
    ['3279-3-E', 32, 80],
    ['3278-4', 43, 80],
    ['3279-4-E', 43, 80],
    ['3279-5-E', 27, 132],
  ])('of model %s has %i rows of %i columns', async (model, rows, columns) => {
    await fillsScreen(await display({ model }), rows, columns);
  });

  test('of a size of its own has that size', async () => {
    await fillsScreen(await display({ oversize: '160x60' }), 60, 160);
  });
});

/** Shows the logo, and then as much as there is room for, with the status at bottom right. */
async function fillsScreen(user: S3270User, rows: number, columns: number): Promise<void> {
  await user.waitFor(/VM\/370 ONLINE[\s\S]*CP READ$/);
  await logOnDisplay(user, nextUserId());
  await user.clear();
  const twice = 'listfile * * s#listfile * * s';
  await enterAndSee(user, twice, 'MORE...');
  const screen = await user.rows();
  expect(screen).toHaveLength(rows);
  expect(screen[0]).toBe(twice);
  expect(screen[rows - 3]).not.toBe('');
  expect(screen[rows - 2]).toBe('');
  expect(screen[rows - 1]).toBe(`${' '.repeat(columns - 20)}MORE...`);
  expect(user.status).toMatchObject({ rows, columns, cursorRow: rows - 2, cursorColumn: 1 });
  await user.clear();
  await user.waitFor(/(VM READ|MORE\.\.\.)$/);
}
