import { beforeEach, describe, expect, test } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { EbcdicControl } from '../../../src/architecture/ebcdic-control.ts';
import { ConsoleCommand } from '../../../src/architecture/unit-record-command.ts';
import { Console3215 } from '../../../src/devices/console-3215/console.ts';
import { DeviceBench, ended, unitChecked, unitException } from '../device-bench.ts';

const { Write, WriteAutomaticReturn, ReadInquiry, Alarm } = ConsoleCommand;
const { Attention, DeviceEnd, UnitCheck } = UnitStatus;
const model = { name: 'test' };
const text = [0xc8, 0xc5, 0xd3, 0xd3, 0xd6];
const line = Uint8Array.from(text);

let console: Console3215;
let bench: DeviceBench;
let output: number[][];
let pending: boolean[];

function install(isIntegrated: boolean): void {
  console = new Console3215({ type: '3215', address: 0x009, isIntegrated });
  bench = new DeviceBench(console);
  output = [];
  pending = [];
  console.onOutput = (record) => output.push([...record]);
  console.onReadPending = (isPending) => pending.push(isPending);
}

beforeEach(() => install(true));

describe('writing', () => {
  test('write types what it is given', () => {
    expect(bench.run({ command: Write, data: text })).toMatchObject({ unit: ended, channel: 0, count: 0 });
    expect(output).toEqual([text]);
  });

  test('write with automatic carrier return ends in a new line', () => {
    bench.run({ command: WriteAutomaticReturn, data: text });
    expect(output).toEqual([[...text, EbcdicControl.NewLine]]);
  });

  test('the alarm is immediate', () => {
    let alarms = 0;
    console.onAlarm = () => alarms++;
    expect(bench.start({ command: Alarm })).toBe(1);
    expect(alarms).toBe(1);
  });

  test('a terminal that falls behind delays device end', () => {
    console.onOutput = () => console.holdOutput(true);
    bench.start({ command: Write, data: text });
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
    console.holdOutput(false);
    expect(bench.interruption()).toMatchObject({ unit: ended, channel: 0, count: 0 });
  });

  test('what is written while the terminal is behind goes out once', () => {
    install(true);
    console.onOutput = (record) => {
      output.push([...record]);
      console.holdOutput(true);
    };
    bench.start({ command: Write, data: text });
    bench.settle();
    console.holdOutput(false);
    bench.interruption();
    expect(output).toEqual([text]);
  });
});

describe('reading', () => {
  const read = { command: ReadInquiry, length: 80 };

  test('a read inquiry waits for a line and gives its length', () => {
    bench.start(read);
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
    console.line(line);
    const outcome = bench.interruption([read]);
    expect(outcome).toMatchObject({ unit: ended, count: 75 });
    expect([...outcome.areas[0]!]).toEqual(text);
    expect(pending).toEqual([true, false]);
  });

  test('a line typed while no read is pending raises attention', () => {
    console.line(line);
    expect(bench.interruption().unit).toBe(Attention);
    expect([...bench.run(read).areas[0]!]).toEqual(text);
  });

  test('lines typed ahead raise attention again when the program does not ask by itself', () => {
    console.line(line);
    console.line(Uint8Array.of(0xf2));
    expect(bench.interruption().unit).toBe(Attention);
    bench.run(read);
    expect(bench.interruption().unit).toBe(Attention);
    expect([...bench.run(read).areas[0]!]).toEqual([0xf2]);
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
  });

  test('an empty line leaves the whole count', () => {
    console.line(new Uint8Array(0));
    bench.interruption();
    expect(bench.run(read)).toMatchObject({ unit: ended, count: 80 });
  });

  test('halting a read ends it with no data', () => {
    bench.start(read);
    bench.settle();
    expect(bench.channels.haltIo(0x150)).toBe(1);
    expect(bench.interruption([read])).toMatchObject({ unit: ended, count: 80 });
    expect(pending).toEqual([true, false]);
  });

  test('the request key is attention', () => {
    console.attention();
    expect(bench.interruption().unit).toBe(Attention);
  });
});

test('nobody switches the integrated console on: its operator comes without device end', () => {
  console.connect(model);
  expect(bench.isInterruptionPending).toBe(false);
  expect(bench.run({ command: Write, data: text }).unit).toBe(ended);
});

describe('a console with a client', () => {
  beforeEach(() => install(false));

  test('without one it needs intervention', () => {
    expect(bench.start({ command: Write, data: text })).toBe(1);
    expect(bench.sense(1)).toEqual([0x40]);
    console.attention();
    console.line(line);
    expect(bench.isInterruptionPending).toBe(false);
  });

  test('connecting is device end', () => {
    console.connect(model);
    expect(bench.interruption().unit).toBe(DeviceEnd);
    expect(bench.run({ command: Write, data: text }).unit).toBe(ended);
  });

  test('a client that goes away ends a read with unit check', () => {
    console.connect(model);
    bench.interruption();
    bench.start({ command: ReadInquiry, length: 80 });
    bench.settle();
    console.disconnect();
    expect(bench.interruption().unit).toBe(unitChecked);
    expect(bench.sense(1)).toEqual([0x40]);
    expect(pending).toEqual([true, false]);
  });

  test('a client that goes away while it was behind lets the write end', () => {
    console.connect(model);
    bench.interruption();
    console.onOutput = () => console.holdOutput(true);
    bench.start({ command: Write, data: text });
    bench.settle();
    console.disconnect();
    expect(bench.interruption().unit & ended).toBe(ended);
  });

  test('lines of the client before are forgotten', () => {
    console.connect(model);
    console.line(line);
    console.disconnect();
    console.connect(model);
    bench.settle();
    bench.start({ command: ReadInquiry, length: 80 });
    expect(pending).toEqual([]);
  });
});

describe('identification and refusals', () => {
  test('sense ID', () => {
    expect([...bench.run({ command: 0xe4, length: 7 }).areas[0]!]).toEqual([0xff, 0x32, 0x15, 0, 0x32, 0x15, 0]);
  });

  test('an unknown command is rejected', () => {
    expect(bench.run({ command: 0x77 }).unit).toBe(UnitCheck);
    expect(bench.sense(1)).toEqual([0x80]);
    expect(bench.sense(1)).toEqual([0]);
  });
});

describe('the CANCEL key', () => {
  const read = { command: ReadInquiry, length: 80 };

  test('ends a read with unit exception, and a chain', () => {
    const chain = [read, { command: Write, data: text }];
    bench.start(...chain);
    bench.settle();
    console.cancel();
    const outcome = bench.interruption(chain);
    expect(outcome).toMatchObject({ unit: unitException, count: 80 });
    expect([...outcome.areas[0]!]).toEqual([]);
    expect(pending).toEqual([true, false]);
    expect(output).toEqual([]);
  });

  test('does nothing without a read, and nothing to the next one', () => {
    console.cancel();
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
    bench.start(read);
    bench.settle();
    console.line(line);
    expect(bench.interruption([read]).unit).toBe(ended);
  });

  test('is forgotten when the read is halted first', () => {
    bench.start(read);
    bench.settle();
    console.cancel();
    bench.channels.haltIo(0x150);
    bench.settle();
    if (bench.isInterruptionPending) bench.interruption();
    bench.start(read);
    bench.settle();
    console.line(line);
    expect(bench.interruption([read]).unit).toBe(ended);
  });

  test('leaves a line that comes behind it to the next read', () => {
    bench.start(read);
    bench.settle();
    console.cancel();
    console.line(line);
    expect(bench.interruption([read]).unit).toBe(unitException);
    expect(bench.interruption().unit).toBe(Attention);
    expect([...bench.run(read).areas[0]!]).toEqual(text);
  });
});

describe('the request key', () => {
  test('between START I/O of a read and its beginning is answered by the read', () => {
    bench.start({ command: ReadInquiry, length: 80 });
    console.attention();
    bench.settle();
    console.line(line);
    expect(bench.interruption()).toMatchObject({ unit: ended, channel: 0 });
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
  });

  test('does nothing while the user can type', () => {
    bench.start({ command: ReadInquiry, length: 80 });
    bench.settle();
    console.attention();
    console.line(line);
    bench.interruption();
    bench.settle();
    expect(bench.isInterruptionPending).toBe(false);
  });
});

test.each([
  ['3215', 0x32, 0x15],
  ['1052', 0x10, 0x52],
])('a %s names itself, and writes and reads alike', (type, high, low) => {
  console = new Console3215({ type, address: 0x009, isIntegrated: true });
  bench = new DeviceBench(console);
  expect([...bench.run({ command: 0xe4, length: 7 }).areas[0]!]).toEqual([0xff, high, low, 0, high, low, 0]);
  expect(bench.run({ command: WriteAutomaticReturn, data: text }).unit).toBe(ended);
  console.line(line);
  expect(bench.interruption().unit).toBe(Attention);
  expect(bench.run({ command: ReadInquiry, length: 20 })).toMatchObject({ unit: ended, count: 15 });
});
