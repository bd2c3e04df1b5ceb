import { afterEach, expect, test } from 'vitest';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { TerminalServer } from '../../tn3270/terminal-server.ts';
import { TelnetUser } from '../terminals/telnet-user.ts';
import { type Served, serve } from './served.ts';

const started: Served[] = [];

async function start(): Promise<Served> {
  const served = await serve();
  started.push(served);
  return served;
}

afterEach(async () => {
  for (const { server } of started.splice(0)) await server.close();
});

test('a port that is taken is refused with the reason', async () => {
  const { port } = await start();
  const second = new TerminalServer({ pool: new DevicePool([]), port });
  await expect(second.listen()).rejects.toThrow(
    `Cannot listen for terminals on 127.0.0.1:${port}: another program listens there`,
  );
});

test('two servers in one process serve their own devices', async () => {
  const [one, other] = [await start(), await start()];
  const user = await TelnetUser.connect({ port: other.port });
  await user.expect('GREETING');
  expect(one.typewriters[0]!.events).toEqual([]);
  expect(other.typewriters[0]!.events).toEqual(['connect']);
  await user.hangUp();
});

test('a server that closes hangs its users up and disconnects their devices', async () => {
  const { server, port, typewriters } = await start();
  const user = await TelnetUser.connect({ port });
  await user.expect('GREETING');
  await server.close();
  await user.expectClosed();
  expect(typewriters[0]!.events).toEqual(['connect', 'disconnect']);
});
