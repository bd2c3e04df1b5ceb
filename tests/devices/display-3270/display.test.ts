import { beforeEach, describe, expect, test } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { DisplayCommand, RemoteDisplayCommand } from '../../../src/architecture/display-data-stream.ts';
import { Display3270 } from '../../../src/devices/display-3270/display.ts';
import type { TerminalModel } from '../../../src/devices/terminal-device.ts';
import { DeviceBench, ended, unitChecked } from '../device-bench.ts';

const { Attention, DeviceEnd } = UnitStatus;
const enter = Uint8Array.of(0x7d, 0x40, 0x40, 0x11, 0x40, 0x40, 0xc1);
const basic: TerminalModel = { name: 'IBM-3278-2' };
const screen = { rows: 24, columns: 80, alternateRows: 43, alternateColumns: 80, hasExtendedAttributes: true };
const extended: TerminalModel = { name: 'IBM-3278-4-E', screen };

let display: Display3270;
let bench: DeviceBench;
let output: number[][];

beforeEach(() => {
  display = new Display3270({ type: '3270', address: 0x0c0 });
  bench = new DeviceBench(display);
  output = [];
  display.onOutput = (record) => output.push([...record]);
});

function connect(model = basic): void {
  display.connect(model);
  bench.interruption();
}

describe('writing', () => {
  const writes: [name: string, command: number, remote: number][] = [
    ['write', DisplayCommand.Write, RemoteDisplayCommand.Write],
    ['erase/write', DisplayCommand.EraseWrite, RemoteDisplayCommand.EraseWrite],
    ['erase/write alternate', DisplayCommand.EraseWriteAlternate, RemoteDisplayCommand.EraseWriteAlternate],
  ];
  test.each(writes)('%s goes out with its remote command code', (_, command, remote) => {
    connect();
    expect(bench.run({ command, data: [0xc3, 0x11, 0x40, 0x40] })).toMatchObject({ unit: ended, count: 0 });
    expect(output).toEqual([[remote, 0xc3, 0x11, 0x40, 0x40]]);
  });

  test('erase all unprotected is immediate', () => {
    connect();
    expect(bench.start({ command: DisplayCommand.EraseAllUnprotected })).toBe(1);
    expect(output).toEqual([[RemoteDisplayCommand.EraseAllUnprotected]]);
  });

  test('structured fields need a display that has extended attributes', () => {
    connect(basic);
    expect(bench.run({ command: DisplayCommand.WriteStructuredField, data: [0, 5, 1, 255, 2] }).unit).toBe(unitChecked);
    expect(bench.sense(1)).toEqual([0x01]);
    display.disconnect();
    connect(extended);
    expect(bench.run({ command: DisplayCommand.WriteStructuredField, data: [0, 5, 1, 255, 2] }).unit).toBe(ended);
    expect(output).toEqual([[RemoteDisplayCommand.WriteStructuredField, 0, 5, 1, 255, 2]]);
  });
});

describe('reading', () => {
  const readModified = { command: DisplayCommand.ReadModified, length: 100 };
  const readBuffer = { command: DisplayCommand.ReadBuffer, length: 100 };

  test('a key raises attention, and read modified gives its record', () => {
    connect();
    display.inbound(enter);
    expect(bench.interruption().unit).toBe(Attention);
    expect([...bench.run(readModified).areas[0]!]).toEqual([...enter]);
    expect(output).toEqual([]);
  });

  test.each([
    ['read modified', readModified, RemoteDisplayCommand.ReadModified],
    ['read buffer', readBuffer, RemoteDisplayCommand.ReadBuffer],
  ] as const)('%s without a record asks the client', (_, step, remote) => {
    connect();
    bench.start(step);
    bench.settle();
    expect(output).toEqual([[remote]]);
    expect(bench.isInterruptionPending).toBe(false);
    display.inbound(Uint8Array.of(0x60, 0x40, 0x40));
    expect([...bench.interruption([step]).areas[0]!]).toEqual([0x60, 0x40, 0x40]);
  });

  test('read buffer after a key asks the client, whose record of the key is not the whole screen', () => {
    connect();
    display.inbound(enter);
    bench.interruption();
    bench.start(readBuffer);
    bench.settle();
    expect(output).toEqual([[RemoteDisplayCommand.ReadBuffer]]);
  });

  test('a write makes the record of a key old', () => {
    connect();
    display.inbound(enter);
    bench.interruption();
    bench.run({ command: DisplayCommand.Write, data: [0xc2] });
    bench.start(readModified);
    bench.settle();
    expect(output.at(-1)).toEqual([RemoteDisplayCommand.ReadModified]);
  });

  test('a later key takes the place of an earlier one', () => {
    connect();
    display.inbound(enter);
    display.inbound(Uint8Array.of(0x6d));
    bench.interruption();
    expect([...bench.run(readModified).areas[0]!]).toEqual([0x6d]);
  });
});

describe('clients', () => {
  test('without one the display needs intervention', () => {
    expect(bench.start({ command: DisplayCommand.Write, data: [0xc3] })).toBe(1);
    expect(bench.sense(1)).toEqual([0x40]);
  });

  test('connecting is device end', () => {
    display.connect(basic);
    expect(bench.interruption().unit).toBe(DeviceEnd);
  });

  test('going away ends a read with unit check', () => {
    connect();
    bench.start({ command: DisplayCommand.ReadModified, length: 100 });
    bench.settle();
    display.disconnect();
    expect(bench.interruption().unit).toBe(unitChecked);
  });

  test.each([
    ['3270', [0xff, 0x32, 0x74, 0x1d, 0x32, 0x78, 0x02]],
    ['3277', [0xff, 0x32, 0x74, 0x1d, 0x32, 0x77, 0x01]],
  ])('a %s names itself', (type, expected) => {
    const other = new DeviceBench(new Display3270({ type, address: 0x0c0 }));
    expect([...other.run({ command: 0xe4, length: 7 }).areas[0]!]).toEqual(expected);
  });
});
