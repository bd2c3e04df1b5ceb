import { describe, expect, test } from 'vitest';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { ConsoleCommand } from '../../src/architecture/unit-record-command.ts';
import { Console3215 } from '../../src/devices/console-3215/console.ts';
import { makeTerminalRings, RingLink, TerminalServer } from '../../src/machine/terminal-ring.ts';
import { DeviceBench, ended, unitException } from '../devices/device-bench.ts';

/** A console whose client is at the other end of its rings. */
function served() {
  const device = new Console3215({ type: '3215', address: 0x020, isIntegrated: false });
  const bench = new DeviceBench(device);
  const rings = makeTerminalRings(device);
  const notified = { machine: 0, host: 0 };
  const server = new TerminalServer(device, rings, () => notified.host++);
  const link = new RingLink(rings, () => notified.machine++);
  const output: Uint8Array[] = [];
  const pending: boolean[] = [];
  link.onOutput = (record) => output.push(record);
  link.onReadPending = (isPending) => pending.push(isPending);
  return { bench, server, link, output, pending, notified };
}

describe('a terminal behind rings', () => {
  test('is connected, reads and writes as if it were beside its device', () => {
    const { bench, server, link, output, pending, notified } = served();
    link.connect({ name: 'test' });
    server.takeInput();
    expect(bench.interruption().unit).toBe(UnitStatus.DeviceEnd);
    bench.run({ command: ConsoleCommand.Write, data: [0xc1, 0xc2] });
    const read = { command: ConsoleCommand.ReadInquiry, length: 20 };
    bench.start(read);
    bench.settle();
    link.takeOutput();
    expect(output).toEqual([Uint8Array.of(0xc1, 0xc2)]);
    expect(pending).toEqual([true]);
    link.line(Uint8Array.of(0xf1));
    server.takeInput();
    expect([...bench.interruption([read]).areas[0]!]).toEqual([0xf1]);
    expect(notified.machine).toBe(2);
    expect(notified.host).toBeGreaterThan(0);
  });

  test('has a CANCEL key', () => {
    const { bench, server, link } = served();
    link.connect({ name: 'test' });
    server.takeInput();
    bench.interruption();
    bench.start({ command: ConsoleCommand.ReadInquiry, length: 20 });
    bench.settle();
    link.cancel();
    server.takeInput();
    expect(bench.interruption().unit).toBe(unitException);
  });

  test('holds the device while the output ring has no room for another record', () => {
    const { bench, server, link, output } = served();
    link.connect({ name: 'test' });
    server.takeInput();
    bench.interruption();
    const long = { command: ConsoleCommand.Write, data: new Uint8Array(30_000).fill(0xc1) };
    let records = 0;
    for (; !bench.isInterruptionPending && records < 20; records++) {
      bench.start(long);
      bench.settle();
      if (!bench.isInterruptionPending) break;
      bench.interruption();
    }
    expect(records).toBeGreaterThan(0);
    expect(records).toBeLessThan(6);
    expect(bench.isInterruptionPending).toBe(false);
    link.takeOutput();
    server.takeInput();
    expect(bench.interruption().unit).toBe(ended);
    expect(output.map(({ length }) => length)).toEqual(new Array(records + 1).fill(30_000));
  });

  test('passes on that the network is slow', () => {
    const { bench, server, link } = served();
    link.connect({ name: 'test' });
    server.takeInput();
    bench.interruption();
    link.holdOutput(true);
    server.takeInput();
    bench.start({ command: ConsoleCommand.Write, data: [0xc1] });
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
    link.holdOutput(false);
    server.takeInput();
    expect(bench.interruption().unit).toBe(ended);
  });

  test('keeps input that does not fit until there is room', () => {
    const { bench, server, link } = served();
    link.connect({ name: 'test' });
    const line = new Uint8Array(20_000).fill(0xf1);
    for (let count = 0; count < 5; count++) link.line(line);
    link.disconnect();
    server.takeInput();
    link.takeOutput();
    server.takeInput();
    bench.settle();
    // All of it has arrived: nobody is connected any more.
    expect(bench.start({ command: ConsoleCommand.Write, data: [0xc1] })).toBe(1);
  });
});
