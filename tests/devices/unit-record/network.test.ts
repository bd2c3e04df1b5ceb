/** Readers and printers at a port of the network (`sockdev`). */
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import type { MadeDevice } from '../../../src/devices/device-statement.ts';
import { findDeviceMaker } from '../../../src/devices/makers.ts';
import { parseConfiguration } from '../../../src/machine/configuration.ts';
import { DeviceBench, ended, unitException } from '../device-bench.ts';

const { DeviceEnd, UnitCheck } = UnitStatus;
const read = { command: 0x02, length: 80 };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let made: MadeDevice | undefined;
afterEach(() => made?.close());

function make(type: string, ...args: string[]): DeviceBench {
  made = findDeviceMaker(type)?.make({ address: 0x00c, type, arguments: args, directory: '/' }) as MadeDevice;
  return new DeviceBench(made.device);
}

/** Connects when the port is open, and sends. */
async function client(port: number, text = '') {
  const socket = await vi.waitFor(async () => {
    const trying = connect(port, '127.0.0.1');
    await new Promise((resolve, fail) => trying.on('connect', resolve).on('error', fail));
    return trying;
  });
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString();
  });
  if (text !== '') socket.end(text);
  return { socket, received: () => received };
}

function line(bytes: Uint8Array | undefined, text: string): void {
  expect([...(bytes ?? [])]).toEqual([...toEbcdic(text.padEnd(80))]);
}

describe('a reader at a port', () => {
  test('becomes ready with a deck that somebody sends, and asks for the next at its end', async () => {
    const port = await freePort();
    const bench = make('3505', String(port), 'sockdev', 'ascii', 'trunc', 'eof');
    expect(bench.run(read).unit).toBe(UnitCheck);
    await client(port, '//JOB\n//EXEC\n');
    await vi.waitFor(() => expect(bench.isInterruptionPending).toBe(true));
    expect(bench.interruption().unit).toBe(DeviceEnd);
    line(bench.run(read).areas[0], '//JOB');
    line(bench.run(read).areas[0], '//EXEC');
    expect(bench.run(read).unit).toBe(unitException);
    expect(bench.run(read).unit).toBe(UnitCheck);
  });

  test('takes decks one after the other', async () => {
    const port = await freePort();
    const bench = make('3505', `127.0.0.1:${port}`, 'sockdev', 'ascii', 'eof');
    await client(port, 'ONE\n');
    await vi.waitFor(() => expect(bench.isInterruptionPending).toBe(true));
    bench.interruption();
    const second = await client(port, 'TWO\n');
    await new Promise((closed) => second.socket.on('close', closed));
    line(bench.run(read).areas[0], 'ONE');
    expect(bench.run(read).unit).toBe(unitException);
    line(bench.run(read).areas[0], 'TWO');
  });

  test('says why a deck was not read', async () => {
    const port = await freePort();
    make('3505', String(port), 'sockdev', 'ascii');
    await client(port, `${'x'.repeat(81)}\n`);
    const text = `listens at 127.0.0.1:${port}, a deck was not read: line 1 has 81 characters, a card has 80 columns`;
    await vi.waitFor(() => expect(made?.describe()).toBe(text));
  });

  test('needs a port', () => {
    expect(() => make('3505', 'deck.txt', 'sockdev')).toThrow('with sockdev it needs one [HOST:]PORT');
  });
});

describe('a printer at a port', () => {
  test('has paper while somebody takes it', async () => {
    const port = await freePort();
    const bench = make('1403', String(port), 'sockdev');
    const print = { command: 0x09, data: toEbcdic('HELLO') };
    expect(bench.run(print).unit).toBe(UnitCheck);
    const { socket, received } = await client(port);
    await vi.waitFor(() => expect(bench.isInterruptionPending).toBe(true));
    expect(bench.interruption().unit).toBe(DeviceEnd);
    expect(bench.run(print).unit).toBe(ended);
    await vi.waitFor(() => expect(received()).toBe('HELLO\n'));
    socket.end();
    await vi.waitFor(() => expect(bench.run(print).unit).toBe(UnitCheck));
  });
});

test('a printer whose lines a program is to take has no paper, with a warning', () => {
  const { devices, warnings } = parseConfiguration('000E 1403 "|lpr -P x" crlf', 'x.cnf');
  expect(devices).toMatchObject([{ address: 0x00e, arguments: [] }]);
  expect(warnings).toEqual(['x.cnf, line 1: a program cannot take what is printed, 000E stays empty']);
});
