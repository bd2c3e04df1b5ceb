import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { AdapterCommand } from '../../../src/architecture/channel-adapter-command.ts';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { ChannelAdapter } from '../../../src/devices/channel-adapter/channel-adapter.ts';
import { channelAdapterMaker } from '../../../src/devices/channel-adapter/maker.ts';
import { encodeMessage, MessageReader } from '../../../src/devices/channel-adapter/message-stream.ts';
import { TcpCable } from '../../../src/devices/channel-adapter/tcp-cable.ts';
import { DeviceBench, ended, type Step, unitChecked } from '../device-bench.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function side(port: number, listens: boolean) {
  const adapter = new ChannelAdapter();
  const bench = new DeviceBench(adapter);
  const cable = new TcpCable(adapter, { host: '127.0.0.1', port, listens });
  closers.push(() => cable.close());
  return { adapter, bench, cable };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Lets everything happen until an interruption of a side is pending. */
async function interruption(benches: readonly DeviceBench[], side: DeviceBench, steps: readonly Step[] = []) {
  await until(() => {
    for (const bench of benches) bench.settle(1000);
    return side.isInterruptionPending;
  });
  return side.interruption(steps);
}

async function connected() {
  const port = await freePort();
  const one = side(port, true);
  const two = side(port, false);
  await until(() => one.adapter.isConnected && two.adapter.isConnected);
  for (const { bench } of [one, two]) expect(bench.interruption().unit).toBe(UnitStatus.DeviceEnd);
  return { one, two, port, benches: [one.bench, two.bench] };
}

describe('the cable of a channel-to-channel adapter', () => {
  test('carries a block from one machine to the other', async () => {
    const { one, two, benches } = await connected();
    const write: Step[] = [{ command: AdapterCommand.Write, data: Buffer.from('HELLO') }];
    const read: Step[] = [{ command: AdapterCommand.Read, length: 5 }];
    expect(one.bench.start(...write)).toBe(0);
    expect((await interruption(benches, two.bench)).unit).toBe(UnitStatus.Attention);
    expect(two.bench.start(...read)).toBe(0);
    const outcome = await interruption(benches, two.bench, read);
    expect([outcome.unit, Buffer.from(outcome.areas[0]!).toString()]).toEqual([ended, 'HELLO']);
    expect((await interruption(benches, one.bench, write)).unit).toBe(ended);
    expect(one.cable.describe()).toMatch(/^listens at 127\.0\.0\.1:\d+, connected$/);
  });

  test('when it is cut, what waits is unit check, and it is found again', async () => {
    const { one, two, port, benches } = await connected();
    const write: Step[] = [{ command: AdapterCommand.Write, data: [1] }];
    expect(two.bench.start(...write)).toBe(0);
    await interruption(benches, one.bench);
    one.cable.close();
    expect((await interruption(benches, two.bench, write)).unit).toBe(unitChecked);
    const three = side(port, true);
    await until(() => three.adapter.isConnected && two.adapter.isConnected);
  });

  test('others that connect are sent away', async () => {
    const port = await freePort();
    const one = side(port, true);
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {}).resume();
    socket.write('GET / HTTP/1.0\r\n\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    expect(one.adapter.isConnected).toBe(false);
    const two = side(port, false);
    await until(() => one.adapter.isConnected && two.adapter.isConnected);
    const third = connect(port, '127.0.0.1');
    third.on('error', () => {}).resume();
    await new Promise((resolve) => third.on('close', resolve));
    expect(one.adapter.isConnected).toBe(true);
  });

  test('says that its port is taken', async () => {
    const { one, port } = await connected();
    const other = side(port, true);
    await until(() => other.cable.describe().includes('EADDRINUSE'));
    expect(one.adapter.isConnected).toBe(true);
  });

  test.each([[[]], [['0']], [['70000']], [['host']], [['3088', 'x']]])('%j is refused', (args) => {
    const statement = { address: 0x600, type: 'CTCA', arguments: args, directory: '.' };
    expect(() => channelAdapterMaker.make(statement)).toThrow('is not [HOST:]PORT');
  });

  test('finds messages in pieces of any size', () => {
    const message = fc.record({ kind: fc.nat(255), data: fc.uint8Array({ maxLength: 20 }) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.array(fc.nat(30), { maxLength: 10 }), (messages, cuts) => {
        const bytes = Buffer.concat(messages.map(encodeMessage));
        const reader = new MessageReader();
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const found = places.slice(1).flatMap((place, index) => reader.take(bytes.subarray(places[index], place)));
        expect(found.map(({ kind, data }) => [kind, ...data])).toEqual(
          messages.map(({ kind, data }) => [kind, ...data]),
        );
      }),
    );
  });
});
