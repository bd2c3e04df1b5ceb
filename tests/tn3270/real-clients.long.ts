/** Clients that people use, each in a terminal of its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { TmuxUser } from '../terminals/tmux-user.ts';
import { type Served, serve } from './served.ts';

let served: Served;
const users: TmuxUser[] = [];

async function start(program: string, ...args: readonly string[]): Promise<TmuxUser> {
  const user = await TmuxUser.start(program, args);
  users.push(user);
  return user;
}

beforeEach(async () => {
  served = await serve();
});

afterEach(async () => {
  for (const user of users.splice(0)) user.end();
  await served.server.close();
});

const hasTmux = isInstalled('tmux');

describe.skipIf(!hasTmux || !isInstalled('telnet'))('telnet', () => {
  const connect = () => start('telnet', '127.0.0.1', `${served.port}`);

  test('converses, with its own line editing and characters beyond ASCII', async () => {
    const user = await connect();
    await user.waitFor('GREETING');
    user.type('hellx');
    user.press('BSpace');
    user.enterLine('o ¢ ü');
    await user.waitFor('YOU SAID hello ¢ ü');
    expect(served.typewriters[0]!.model?.name).toMatch(/^(TMUX|SCREEN)/);
  });

  test('shows nothing of a password, and all of what comes after it', async () => {
    const user = await connect();
    await user.waitFor('GREETING');
    user.enterLine('password');
    await user.waitFor('ENTER PASSWORD:');
    user.enterLine('secret');
    await user.waitFor('6 CHARACTERS');
    user.enterLine('visible');
    const screen = await user.waitFor('YOU SAID visible');
    const lines = ['GREETING', 'password', 'ENTER PASSWORD:', '', '6 CHARACTERS', 'visible', 'YOU SAID visible'];
    expect(screen.split('\n').slice(-lines.length)).toEqual(lines);
  });

  test('presses REQUEST by Ctrl-C, by an empty line and by its break command', async () => {
    const user = await connect();
    await user.waitFor('GREETING');
    user.enterLine('sleep');
    await user.waitFor('YOU SAID sleep');
    for (const press of [() => user.press('C-c'), () => user.enterLine(''), () => sendBreak(user)]) {
      const before = served.typewriters[0]!.events.length;
      press();
      await expect.poll(() => served.typewriters[0]!.events.slice(before), { timeout: 10_000 }).toEqual(['attention']);
    }
    served.typewriters[0]!.read();
    user.enterLine('awake');
    await user.waitFor('YOU SAID awake');
  });

  test('presses CANCEL by Ctrl-X, sent with the line, and by its abort-output command', async () => {
    const user = await connect();
    await user.waitFor('GREETING');
    for (const press of [() => cancelLine(user), () => sendAbortOutput(user)]) {
      const before = served.typewriters[0]!.events.length;
      press();
      await expect.poll(() => served.typewriters[0]!.events.slice(before), { timeout: 10_000 }).toEqual(['cancel']);
    }
    user.enterLine('right');
    await user.waitFor('YOU SAID right');
  });

  test('is told when it is hung up', async () => {
    const user = await connect();
    await user.waitFor('GREETING');
    await served.server.close();
    await user.waitFor('Connection closed by foreign host');
  });
});

function sendBreak(user: TmuxUser): void {
  user.press('C-]');
  user.enterLine('send brk');
}

function cancelLine(user: TmuxUser): void {
  user.type('wrong');
  user.press('C-x');
  user.enterLine('');
}

function sendAbortOutput(user: TmuxUser): void {
  user.press('C-]');
  user.enterLine('send ao');
}

describe.skipIf(!hasTmux || !isInstalled('c3270'))('c3270', () => {
  test.each(['', 'N:'])('converses with the prefix "%s"', async (prefix) => {
    const user = await start('c3270', '-model', '3278-2', `${prefix}0C1@127.0.0.1:${served.port}`);
    await user.waitFor('GREETING');
    user.enterLine('hello');
    await user.waitFor('ENTER: hello');
    user.press('F3');
    await user.waitFor('f3:');
    user.press('C-a', '1');
    await user.waitFor('PA1:');
    user.press('C-c');
    await user.waitFor('CLEAR:');
    expect(served.displays[1]!.events).toEqual(['connect', 'ENTER hello', 'f3', 'PA1', 'CLEAR']);
  });
});
