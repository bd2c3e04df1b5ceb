/** The scripted users themselves: what they say when something does not come. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, serve } from '../tn3270/served.ts';
import { isInstalled } from './installed.ts';
import { S3270User } from './s3270-user.ts';
import { TelnetUser } from './telnet-user.ts';

let served: Served;

beforeEach(async () => {
  served = await serve();
});

afterEach(async () => {
  await served.server.close();
});

describe('a telnet user', () => {
  test('that waits in vain shows what was seen', async () => {
    const user = await TelnetUser.connect({ port: served.port, patience: 100 });
    await user.expect('GREETING\n');
    user.type('hello');
    await user.expect('YOU SAID');
    await expect(user.expect('GOODBYE')).rejects.toThrow(
      /Expected "GOODBYE": it did not come within 100 ms\n-+ what the user saw\nGREETING\nhello\nYOU SAID hello\n/,
    );
    await user.hangUp();
  });

  test('does not wait any longer when the connection is closed', async () => {
    const user = await TelnetUser.connect({ port: served.port });
    await user.expect('GREETING\n');
    const waiting = expect(user.expect('GOODBYE')).rejects.toThrow('Expected "GOODBYE": the connection was closed');
    await served.server.close();
    await waiting;
    await expect(user.expect('GOODBYE')).rejects.toThrow('Expected "GOODBYE": the connection is closed');
  });

  test('finds each text behind the one before, and patterns too', async () => {
    const user = await TelnetUser.connect({ port: served.port });
    expect(await user.expect(/G.*\n/)).toBe('GREETING\n');
    expect(await user.ask('one', 'YOU SAID')).toBe('YOU SAID');
    expect(await user.ask('two', 'YOU SAID two')).toBe(' one\nYOU SAID two');
    await user.hangUp();
  });
});

describe.skipIf(!isInstalled('s3270'))('a user at s3270', () => {
  test('that waits in vain shows the screen', async () => {
    const user = await S3270User.connect({ port: served.port });
    await user.waitFor('GREETING');
    await expect(user.waitFor('GOODBYE', 100)).rejects.toThrow(
      /Expected "GOODBYE" on the screen: it did not come\n-+ screen\n GREETING\n-+/,
    );
    await user.hangUp();
  });

  test('is told when nobody listens', async () => {
    const { port } = served;
    await served.server.close();
    await expect(S3270User.connect({ port })).rejects.toThrow(/^Connect\(.*\): Connection failed/);
  });

  test('sees that the host has hung up', async () => {
    const user = await S3270User.connect({ port: served.port });
    await user.waitFor('GREETING');
    await served.server.close();
    await expect(user.waitFor('GOODBYE')).rejects.toThrow('Expected "GOODBYE" on the screen: the host has hung up');
    await user.hangUp();
  });
});
