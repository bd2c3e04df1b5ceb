/** Connections with clients that send anything, too much, or read nothing. */
import { describe, expect, test } from 'vitest';
import { recordLimit } from '../../tn3270/display/record-assembly.ts';
import { unreadLimit } from '../../tn3270/terminal-connection.ts';
import { typeAheadLimit } from '../../tn3270/typewriter/typewriter.ts';
import { atRest, checkAnyClient, connection, isEnhanced, isTypewriter } from './any-client.ts';

test('whatever a client says, nothing is raised, answers have an end, and its device is given back', async () => {
  await checkAnyClient(300);
});

describe('a client that sends too much', () => {
  test('is read no further while a typewriter has enough typed ahead, and then goes on', async () => {
    const { ours, client, typewriter } = connection();
    client.resume();
    client.write(isTypewriter);
    client.write('sleep\n');
    const lines = 20_000;
    for (let line = 0; line < lines; line++) client.write('0123456789\n');
    await atRest();
    expect(ours.isPaused()).toBe(true);
    expect(typewriter.events).toEqual(['connect', 'line sleep', 'attention']);
    typewriter.read();
    const linesRead = () => typewriter.events.filter((each) => each.startsWith('line')).length;
    await expect.poll(linesRead).toBe(1 + lines);
    expect(11 * lines).toBeGreaterThan(2 * typeAheadLimit);
    client.end();
  });

  test('is hung up when a record has no end', async () => {
    const { ours, client, display } = connection();
    client.resume();
    client.write(isEnhanced);
    client.write(new Uint8Array(recordLimit + 100));
    await expect.poll(() => ours.destroyed).toBe(true);
    expect(display.events).toEqual(['connect', 'disconnect']);
  });
});

describe('a client that reads nothing', () => {
  test('holds the program until it reads', async () => {
    const { client, typewriter } = connection();
    client.write(isTypewriter);
    await atRest();
    for (let i = 0; i < 1000 && !typewriter.events.includes('output held'); i++) typewriter.print('x'.repeat(100));
    expect(typewriter.events).toEqual(['connect', 'output held']);
    client.resume();
    await atRest();
    expect(typewriter.events).toEqual(['connect', 'output held', 'output free']);
    client.end();
  });

  test('is hung up when the program goes on writing', async () => {
    const { ours, client, typewriter } = connection();
    client.write(isTypewriter);
    await atRest();
    for (let sent = 0; sent <= 2 * unreadLimit; sent += 1000) typewriter.print('x'.repeat(1000));
    await atRest();
    expect(ours.destroyed).toBe(true);
    expect(typewriter.events).toEqual(['connect', 'output held', 'disconnect']);
  });
});

test('two connections have nothing in common', async () => {
  const [one, other] = [connection(), connection()];
  for (const { client } of [one, other]) {
    client.resume();
    client.write(isTypewriter);
  }
  one.client.write('password\n');
  other.client.write('hello\n');
  await atRest();
  expect(one.typewriter.events).toEqual(['connect', 'line password']);
  expect(other.typewriter.events).toEqual(['connect', 'line hello']);
  one.client.end();
  other.client.end();
});
