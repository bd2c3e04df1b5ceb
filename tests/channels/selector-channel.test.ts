import { describe, expect, test } from 'vitest';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { ChannelType } from '../../src/channels/channel.ts';
import {
  Attention,
  Busy,
  ChainCommand,
  ChannelBench,
  ChannelEnd,
  DeviceEnd,
  deviceAddress,
  otherAddress,
  ProgramControlled,
  StatusModifier,
  SuppressLength,
} from './channel-bench.ts';

function selectorBench(): ChannelBench {
  return new ChannelBench({}, { type: ChannelType.Selector });
}

describe('an operation on a selector channel', () => {
  test('holds the channel until channel end of the last command of its chain', () => {
    const bench = selectorBench();
    bench.program([
      [0x07, 0x2000, ChainCommand | SuppressLength, 6],
      [0x0b, 0, ChainCommand, 1],
      [0x07, 0x2000, SuppressLength, 6],
    ]);
    expect(bench.start()).toBe(0);
    for (let microseconds = 0; microseconds < 220; microseconds += 10) {
      expect(bench.channels.testChannel(deviceAddress)).toBe(2);
      bench.pass(10);
    }
    expect(bench.interruption().unit).toBe(ChannelEnd);
    expect(bench.channels.testChannel(deviceAddress)).toBe(0);
    expect(bench.startOther([[0x02, 0x2000, 0, 80]])).toBe(0);
  });

  test('has the interruptions of other devices wait, but not its own PCI', () => {
    const bench = selectorBench();
    bench.other.port.signal(Attention);
    bench.program([[0x0e, 0x2000, 0, 80]]);
    bench.start();
    expect(bench.channels.pendingChannels).toBe(0);
    bench.channels.reset();
    bench.other.port.signal(Attention);
    bench.program([[0x0e, 0x2000, ProgramControlled, 80]]);
    bench.start();
    expect(bench.interruption()).toMatchObject({ unit: 0, channel: ChannelStatus.ProgramControlled });
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.channels.haltIo(deviceAddress)).toBe(2);
    bench.channels.takeInterruption(-1);
    expect(bench.channels.takeInterruption(-1)).toBe(otherAddress);
    expect(bench.csw().unit).toBe(Attention);
  });

  test('is interrupted for before status that waits in another device', () => {
    const bench = selectorBench();
    bench.other.port.signal(Attention);
    bench.program([[0x02, 0x2000, 0, 80]]);
    bench.start();
    bench.settle();
    expect(bench.channels.takeInterruption(-1)).toBe(deviceAddress);
    expect(bench.channels.takeInterruption(-1)).toBe(otherAddress);
  });

  test('leaves the subchannel occupied for all devices until its end is taken', () => {
    const bench = selectorBench();
    bench.program([[0x02, 0x2000, 0, 80]]);
    bench.start();
    bench.settle();
    expect(bench.startOther([[0x02, 0x2000, 0, 80]])).toBe(2);
    expect(bench.channels.testIo(deviceAddress)).toBe(1);
    expect(bench.startOther([[0x02, 0x2000, 0, 80]])).toBe(0);
  });

  test('owes no channel-available interruption', () => {
    const bench = selectorBench();
    bench.program([[0x0e, 0x2000, 0, 80]]);
    bench.start();
    expect(bench.channels.testIo(otherAddress)).toBe(2);
    expect(bench.channels.clearIo(deviceAddress)).toBe(1);
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('is released before selection neither by SIO nor by SIOF', () => {
    const bench = selectorBench();
    bench.program([[0x11, 0x2000, 0, 80]]);
    expect(bench.start(true)).toBe(1);
  });
});

describe.each(['haltIo', 'haltDevice'] as const)('%s on a selector channel', (halt) => {
  test('frees the subchannel at once; the device ends by itself, and occupies its control unit so long', () => {
    const bench = selectorBench();
    bench.program([
      [0x0e, 0x2000, ChainCommand, 80],
      [0x02, 0x2000, 0, 80],
    ]);
    bench.start();
    bench.pass(50);
    expect(bench.channels[halt](deviceAddress)).toBe(2);
    expect(bench.channels.testChannel(deviceAddress)).toBe(1);
    expect(bench.channels.takeInterruption(-1)).toBe(deviceAddress);
    expect(bench.csw()).toMatchObject({ address: 0x1008, unit: 0, channel: 0 });
    expect(bench.start()).toBe(1);
    expect(bench.csw().unit).toBe(Busy);
    expect(bench.channels.testIo(otherAddress)).toBe(1);
    expect(bench.csw().unit).toBe(Busy | StatusModifier);
    expect(bench.interruption()).toEqual({
      key: 0,
      deferredCode: 0,
      address: 0,
      unit: ChannelEnd | DeviceEnd,
      channel: 0,
      count: 0,
    });
    expect(bench.device.halted).toBe(1);
    expect(bench.device.selected).toEqual([0x0e]);
  });

  test('does not tell of a channel end that a chain has had', () => {
    const bench = selectorBench();
    bench.program([
      [0x07, 0x2000, ChainCommand | SuppressLength, 6],
      [0x02, 0x2000, 0, 80],
    ]);
    bench.start();
    bench.pass(20);
    expect(bench.channels[halt](deviceAddress)).toBe(2);
    expect(bench.interruption().unit).toBe(0);
    expect(bench.interruption().unit).toBe(DeviceEnd);
    bench.settle();
    expect(bench.channels.pendingChannels).toBe(0);
  });
});

describe('a channel that works with another device', () => {
  test.each([ChannelType.Selector, ChannelType.BlockMultiplexer])('HIO ends that, HDV does not (type %i)', (type) => {
    const bench = new ChannelBench({}, { type, connection: 'burst' });
    bench.startOther([[0x0e, 0x2000, 0, 80]]);
    expect(bench.channels.haltDevice(deviceAddress)).toBe(2);
    expect(bench.other.halted).toBe(0);
    expect(bench.channels.haltIo(deviceAddress)).toBe(2);
    expect(bench.other.halted).toBe(1);
  });
});
