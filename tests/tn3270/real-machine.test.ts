/** A telnet user, the server, a 3215 and a System/370 program that converses, all of them real. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { link } from '../../src/linker/link.ts';
import { Machine } from '../../src/machine/machine.ts';
import { MachineLoop, SharedThreadRest } from '../../src/machine/machine-loop.ts';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { TerminalServer } from '../../tn3270/terminal-server.ts';
import { TelnetUser } from '../terminals/telnet-user.ts';

const source = readFileSync(new URL('./programs/echo.asm', import.meta.url), 'utf8');

interface Running {
  readonly port: number;
  end(): Promise<void>;
}

async function start(clock: 'real' | 'virtual'): Promise<Running> {
  const machine = new Machine({ storageBytes: 1 << 16, clock });
  machine.install({ address: 0x020, type: '3215', arguments: [], directory: '.' });
  const image = link([assemble(source, { file: 'echo.asm' }).module], { origin: 0x1000 });
  machine.storage.copyIn(image.origin, image.bytes);
  machine.cpu.loadStatus(0, image.entry);
  machine.cpu.start();
  const loop = new MachineLoop(machine, new SharedThreadRest(), { takeInput: () => {}, rested: () => {} });
  const ended = loop.run();
  const server = new TerminalServer({ pool: new DevicePool(machine.terminals), port: 0 });
  const { port } = await server.listen();
  const end = async () => {
    await server.close();
    loop.end();
    await ended;
  };
  return { port, end };
}

describe.each(['real', 'virtual'] as const)('with the %s clock, a program converses with a telnet user', (clock) => {
  let running: Running;
  const users: TelnetUser[] = [];

  async function connect(): Promise<TelnetUser> {
    const user = await TelnetUser.connect({ port: running.port });
    users.push(user);
    return user;
  }

  beforeEach(async () => {
    running = await start(clock);
  });

  afterEach(async () => {
    for (const user of users.splice(0)) await user.hangUp();
    await running.end();
  });

  test('line by line', async () => {
    const user = await connect();
    await user.expect('GOOD MORNING\n');
    await user.ask('hello', 'YOU SAID hello\n');
    await user.ask('', 'NOTHING\n');
    expect(user.transcript).toBe('GOOD MORNING\nhello\nYOU SAID hello\n\nNOTHING\n');
  });

  test('who types ahead', async () => {
    const user = await connect();
    for (let line = 0; line < 200; line++) user.type(`line ${line}`);
    for (let line = 0; line < 200; line++) expect(await user.expect(/YOU SAID .*\n/)).toContain(` line ${line}\n`);
  });

  test('and with the next one, when the first has gone in the middle of a read', async () => {
    const first = await connect();
    await first.expect('GOOD MORNING\n');
    await first.hangUp();
    const second = await connect();
    await second.expect('GOOD MORNING\n');
    await second.ask('hello', 'YOU SAID hello\n');
  });
});
