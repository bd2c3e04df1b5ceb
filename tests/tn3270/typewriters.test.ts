/** Plain telnet clients as typewriters, over a real socket. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TelnetUser } from '../terminals/telnet-user.ts';
import { type Served, serve } from './served.ts';

let served: Served;
const users: TelnetUser[] = [];

async function connect(): Promise<TelnetUser> {
  const user = await TelnetUser.connect({ port: served.port });
  users.push(user);
  return user;
}

beforeEach(async () => {
  served = await serve();
});

afterEach(async () => {
  for (const user of users.splice(0)) await user.hangUp();
  await served.server.close();
});

describe('a telnet client is a typewriter', () => {
  test('that prints what the program writes and sends the lines that are typed', async () => {
    const user = await connect();
    await user.expect('GREETING\n');
    await user.ask('hello, Wörld ¢ |', 'YOU SAID hello, Wörld ¢ |\n');
    expect(user.transcript).toBe('GREETING\nhello, Wörld ¢ |\nYOU SAID hello, Wörld ¢ |\n');
  });

  test('whose typing is hidden while the program asks for it', async () => {
    const user = await connect();
    await user.expect('GREETING\n');
    await user.ask('password', 'ENTER PASSWORD:\n');
    await expect.poll(() => user.isTypingHidden).toBe(true);
    await user.ask('secret', '6 CHARACTERS\n');
    expect(user.isTypingHidden).toBe(false);
    expect(user.transcript).toBe('GREETING\npassword\nENTER PASSWORD:\n\n6 CHARACTERS\n');
  });
});
