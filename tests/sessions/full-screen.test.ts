/** A program that writes and reads the whole screen of its user (DIAGNOSE 58), and CP, whose screen it is, too. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { link } from '../../src/linker/link.ts';
import { isInstalled } from '../terminals/installed.ts';
import type { S3270User } from '../terminals/s3270-user.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { enterAndSee, logOnDisplay } from './display-user.ts';
import { RunningSystem } from './running-system.ts';

const origin = 0x1000;
const wordsOfLine = 7;

let data: DataDirectory;
let system: RunningSystem;
let user: S3270User;

describe.skipIf(!isInstalled('s3270'))('a program with the screen to itself', () => {
  beforeAll(async () => {
    data = await newDataDirectory();
    system = await RunningSystem.start(data.path);
    user = await system.display();
    await logOnDisplay(user, 'user01');
    await user.pa(1);
    await user.waitFor(/CP READ$/);
    for (const line of storeCommands()) {
      await user.clear();
      await enterAndSee(user, line, 'CP READ');
    }
    await user.enterLine('begin');
    await user.waitFor(/^ MENU\n/);
  });

  afterAll(async () => {
    await user?.hangUp();
    await system?.shutDown();
    data?.remove();
  });

  test('shows nothing but what it has written', async () => {
    expect((await user.screen()).trimEnd()).toBe(' MENU');
    expect(user.status).toMatchObject({ cursorRow: 1, cursorColumn: 1 });
  });

  test('gets what has been typed, and every key', async () => {
    await user.type('hello');
    await user.enter();
    await user.waitFor(/^ KEY '..\n hello\n/);
    await user.type('there');
    await user.pf(12);
    await user.waitFor(/^ KEY @..\n there\n/);
    await user.clear();
    await user.waitFor(/^ KEY _\n/);
    await user.pa(2);
    await user.waitFor(/^ KEY >\n/);
    await user.pa(1);
    await user.waitFor(/^ KEY %\n/);
  });

  test('writes lines on the screen of CP, and has its own again with the next key', async () => {
    await user.pf(1);
    await user.waitFor(/^FROM THE PROGRAM\n[\s\S]*RUNNING$/);
    await user.enter();
    await user.waitFor(/^ MENU\n/);
  });

  test('writes lines at their places', async () => {
    await user.pf(3);
    const screen = await user.waitFor(/RUNNING$/);
    expect(screen.trimStart()).toMatch(/^ROW 5\n ROW 6\n/);
    expect(await user.rows()).toMatchObject({ 5: 'ROW 5', 6: ' ROW 6' });
    await user.enter();
    await user.waitFor(/^ MENU\n/);
  });

  test('gives way to a message, and comes back when the user has seen it', async () => {
    system.type('message user01 hello there');
    await user.waitFor(/MSG FROM OPERATOR: hello there\n[\s\S]*MORE\.\.\.$/);
    await user.clear();
    const screen = await user.waitFor(/^ MENU\n/);
    expect(screen).not.toContain('MSG');
  });

  test('gives way to CP READ, and comes back with BEGIN', async () => {
    // The program waits for the screen, so that it takes no notice of PA1.
    system.type('message user01 look here');
    await user.waitFor(/look here\n[\s\S]*MORE\.\.\.$/);
    await user.pa(1);
    await user.unlocked();
    await user.pa(1);
    await user.clear();
    await user.waitFor(/CP READ$/);
    await enterAndSee(user, 'terminal mode cp', 'CP READ');
    await user.enterLine('begin');
    await user.waitFor(/^ MENU\n/);
    await user.pa(1);
    await user.waitFor(/CP READ$/);
    await enterAndSee(user, 'query time', 'CP READ');
    await user.enterLine('begin');
    await user.waitFor(/^ MENU\n/);
  });

  test('has a larger screen as a whole', async () => {
    await user.hangUp();
    user = await system.display({ model: '3279-4-E' });
    await user.waitFor('VM/370 ONLINE');
    await user.enterLine('logon user01');
    await user.waitFor('ENTER PASSWORD:');
    await user.enterLine('user01');
    await user.waitFor(/RECONNECTED AT[\s\S]*CP READ$/);
    await user.enterLine('begin');
    await user.waitFor(/RUNNING$/);
    await user.enter();
    await user.waitFor(/^ MENU\n/);
  });

  test.each([
    ['data beyond its storage', '29fffff0 20800010'],
    ['a buffer beyond its storage', '29000400 60800001 2afffff0 20800010'],
    ['no data at all', '29000400 20800000'],
    ['more data than any screen has', '29000400 2080ffff'],
    ['another command behind it', '29000400 60800001 0a000400 20000001'],
  ])('gets a program check for %s', async (_, words) => {
    await pressUntilControlProgram();
    const commands = [
      'system reset',
      // LA, LA, DIAGNOSE, TEST I/O, and a loop.
      'store 200 41100300 41200009 83120058 9d000009 47f00210',
      `store 300 ${words}`,
      'store 400 c3000000',
      'store psw 00000000 00000200',
    ];
    for (const command of commands) {
      await user.clear();
      await enterAndSee(user, command, 'CP READ');
    }
    await user.enterLine('begin');
    await user.waitFor(/RUNNING$|^\n*$/);
    await pressUntilControlProgram();
    await user.clear();
    await enterAndSee(user, 'display 40.8', 'CP READ');
    expect(await user.screen()).toMatch(/\n000040 [0-9A-F]{8} ..20/);
  });
});

/** PA1, until the program has missed one. */
async function pressUntilControlProgram(): Promise<void> {
  for (let tries = 0; tries < 20 && !/CP READ$/.test(await user.screen()); tries++) {
    await user.unlocked();
    await user.pa(1);
    await user.unlocked();
  }
  await user.waitFor(/CP READ$/);
}

/** What brings the program into storage, and its start. */
function storeCommands(): string[] {
  const text = readFileSync(new URL('full-screen.asm', import.meta.url), 'utf8');
  const { module } = assemble(text, { file: 'full-screen.asm' });
  const program = link([module], { origin, limit: 0x2000 });
  const words =
    Buffer.from([...program.bytes, 0, 0, 0])
      .toString('hex')
      .match(/.{8}/g) ?? [];
  const commands = ['system reset'];
  for (let first = 0; first < words.length; first += wordsOfLine) {
    const address = (program.origin + 4 * first).toString(16);
    commands.push(`store ${address} ${words.slice(first, first + wordsOfLine).join(' ')}`);
  }
  return [...commands, `store psw 00000000 0000${origin.toString(16)}`];
}
