/** Plain telnet clients as typewriters, over a real socket. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TelnetCommand } from '../../tn3270/telnet/commands.ts';
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

  test('that rings when the program sounds its alarm', async () => {
    const user = await connect();
    await user.expect('GREETING\n');
    await user.ask('alarm', '\x07YOU SAID alarm');
  });

  test('whose program is disconnected when it hangs up', async () => {
    const user = await connect();
    await user.expect('GREETING\n');
    await user.hangUp();
    await expect.poll(() => served.typewriters[0]!.events).toEqual(['connect', 'disconnect']);
    await (await connect()).expect('GREETING\n');
    expect(served.typewriters[0]!.events).toEqual(['connect', 'disconnect', 'connect']);
  });
});

describe('the telnet command', () => {
  test.each(['Break', 'InterruptProcess', 'Abort'] as const)('%s is REQUEST', async (command) => {
    const user = await connect();
    await user.expect('GREETING\n');
    await user.ask('sleep', 'YOU SAID sleep\n');
    user.command(TelnetCommand[command]);
    await expect.poll(() => served.typewriters[0]!.events).toEqual(['connect', 'line sleep', 'attention']);
  });

  test('AbortOutput is CANCEL: the line is not read, the next one is', async () => {
    const user = await connect();
    await user.expect('GREETING\n');
    user.press('wrong');
    user.command(TelnetCommand.AbortOutput);
    await user.ask('right', 'YOU SAID right\n');
    expect(served.typewriters[0]!.events).toEqual(['connect', 'cancel', 'line right']);
  });

  test('EraseCharacter and EraseLine edit the line, AreYouThere rings, the others do nothing', async () => {
    const user = await connect();
    await user.expect('GREETING\n');
    user.press('wrong');
    user.command(TelnetCommand.EraseLine);
    user.press('rightx');
    user.command(TelnetCommand.EraseCharacter);
    for (const idle of ['NoOperation', 'GoAhead', 'EndOfRecord', 'EndOfFile', 'Suspend'] as const) {
      user.command(TelnetCommand[idle]);
    }
    await user.ask('', 'YOU SAID right\n');
    user.command(TelnetCommand.AreYouThere);
    await user.expect('\x07');
  });
});
