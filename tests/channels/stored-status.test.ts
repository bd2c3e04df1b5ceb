import { describe, expect, test } from 'vitest';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import {
  Attention,
  Busy,
  ChainCommand,
  ChannelBench,
  ChannelEnd,
  DeviceEnd,
  deviceAddress,
  ProgramControlled,
  SuppressLength,
  UnitCheck,
  UnitException,
} from './channel-bench.ts';

describe('status that comes with condition code 1', () => {
  test('SIO stores only the status part when initial selection is refused', () => {
    const bench = new ChannelBench();
    bench.markCsw();
    bench.program([[0x11, 0x2000, 0, 80]]);
    expect(bench.start()).toBe(1);
    expect(bench.bytes(LowStorage.channelStatusWord, 8)).toEqual([0xee, 0xee, 0xee, 0xee, UnitCheck, 0, 0xee, 0xee]);
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('SIO of an immediate command without chaining stores its channel end', () => {
    const bench = new ChannelBench();
    bench.program([[0x03, 0, 0, 1]]);
    expect(bench.start()).toBe(1);
    expect(bench.csw()).toMatchObject({ unit: ChannelEnd | DeviceEnd, channel: 0 });
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test('device end of an immediate command comes later, as an interruption of its own', () => {
    const bench = new ChannelBench();
    bench.program([[0x0b, 0, 0, 1]]);
    expect(bench.start()).toBe(1);
    expect(bench.csw().unit).toBe(ChannelEnd);
    expect(bench.interruption()).toMatchObject({ unit: DeviceEnd, channel: 0 });
  });

  test('what comes with a later device end is shown with it', () => {
    const bench = new ChannelBench();
    bench.program([[0x1b, 0, 0, 1]]);
    expect(bench.start()).toBe(1);
    expect(bench.csw().unit).toBe(ChannelEnd);
    expect(bench.interruption()).toMatchObject({ unit: DeviceEnd | UnitException, channel: 0 });
  });

  test('SIO of an immediate command that chains sets 0', () => {
    const bench = new ChannelBench();
    bench.program([
      [0x03, 0, ChainCommand, 1],
      [0x02, 0x2000, 0, 80],
    ]);
    expect(bench.start()).toBe(0);
    expect(bench.interruption()).toMatchObject({ unit: ChannelEnd | DeviceEnd, count: 0 });
  });

  test('SIO to a busy device stores busy', () => {
    const bench = new ChannelBench();
    bench.program([[0x0b, 0, 0, 1]]);
    bench.start();
    expect(bench.start()).toBe(1);
    expect(bench.csw().unit).toBe(Busy);
  });

  test('SIO takes attention away and shows it with busy', () => {
    const bench = new ChannelBench();
    bench.device.port.signal(Attention);
    bench.program([[0x02, 0x2000, 0, 80]]);
    expect(bench.start()).toBe(1);
    expect(bench.csw().unit).toBe(Busy | Attention);
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.start()).toBe(0);
  });

  test('TIO takes the pending status, and nothing is left to interrupt', () => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, 0, 100]]);
    bench.start();
    bench.settle();
    expect(bench.channels.testIo(deviceAddress)).toBe(1);
    expect(bench.csw()).toMatchObject({
      unit: ChannelEnd | DeviceEnd,
      channel: ChannelStatus.IncorrectLength,
      count: 20,
    });
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test('CLRIO frees a working subchannel at once, and the device presents its end by itself', () => {
    const bench = new ChannelBench();
    bench.program([[0x0e, 0x2000, 0, 80]], 3);
    bench.start();
    bench.settle();
    expect(bench.channels.clearIo(deviceAddress)).toBe(1);
    expect(bench.csw()).toMatchObject({ key: 3, address: 0x1008, unit: 0, channel: 0 });
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.start()).toBe(1);
    expect(bench.csw().unit).toBe(Busy);
    expect(bench.interruption()).toMatchObject({ key: 0, address: 0, unit: ChannelEnd | DeviceEnd, channel: 0 });
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test.each(['haltIo', 'haltDevice'] as const)('%s ends a waiting operation with an interruption', (halt) => {
    const bench = new ChannelBench();
    bench.program([
      [0x0e, 0x2000, ChainCommand, 80],
      [0x02, 0x2000, 0, 80],
    ]);
    bench.start();
    bench.settle();
    expect(bench.channels[halt](deviceAddress)).toBe(1);
    expect(bench.csw().unit).toBe(0);
    expect(bench.interruption()).toMatchObject({
      unit: ChannelEnd | DeviceEnd,
      channel: ChannelStatus.IncorrectLength,
    });
    expect(bench.device.selected).toEqual([0x0e]);
    expect(bench.device.halted).toBe(1);
  });

  test.each(['haltIo', 'haltDevice'] as const)('%s is no incorrect length when the program suppresses that', (halt) => {
    const bench = new ChannelBench();
    bench.program([[0x0e, 0x2000, SuppressLength, 80]]);
    bench.start();
    bench.channels[halt](deviceAddress);
    expect(bench.interruption()).toMatchObject({ unit: ChannelEnd | DeviceEnd, channel: 0 });
  });

  test.each(['haltIo', 'haltDevice'] as const)(
    '%s between channel end and device end ends a chain with device end',
    (halt) => {
      const bench = new ChannelBench();
      bench.program([
        [0x07, 0x2000, ChainCommand | SuppressLength, 6],
        [0x02, 0x2000, 0, 80],
      ]);
      bench.start();
      bench.pass(20);
      expect(bench.channels[halt](deviceAddress)).toBe(1);
      expect(bench.channels.testIo(deviceAddress)).toBe(2);
      expect(bench.interruption()).toMatchObject({ address: 0x1008, unit: DeviceEnd, channel: 0 });
      expect(bench.device.selected).toEqual([0x07]);
    },
  );

  test('CLRIO of a chain between channel end and device end leaves device end to come', () => {
    const bench = new ChannelBench();
    bench.program([
      [0x07, 0x2000, ChainCommand | SuppressLength, 6],
      [0x02, 0x2000, 0, 80],
    ]);
    bench.start();
    bench.pass(20);
    expect(bench.channels.clearIo(deviceAddress)).toBe(1);
    expect(bench.interruption()).toMatchObject({ address: 0, unit: DeviceEnd });
    expect(bench.device.selected).toEqual([0x07]);
  });

  test('CLRIO is TIO while block multiplexing is not permitted', () => {
    const bench = new ChannelBench();
    bench.program([[0x0b, 0, 0, 1]]);
    bench.start();
    expect(bench.channels.clearIo(deviceAddress)).toBe(0);
    bench.inhibitMultiplexing();
    expect(bench.channels.clearIo(deviceAddress)).toBe(1);
    expect(bench.csw()).toEqual({ key: 0, deferredCode: 0, address: 0, unit: Busy, channel: 0, count: 0 });
  });
});

describe('the start function', () => {
  const bad: [string, number][] = [
    ['CCW address not on a doubleword', 0x1004],
    ['CCW address outside storage', 0x20000],
    ['CAW bits 4-7 not zero', 0x01001000],
  ];
  test.each(bad)('SIO sets 1 with program check: %s', (_, caw) => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, 0, 80]]);
    bench.storage.writeWord(LowStorage.channelAddressWord, caw);
    expect(bench.start()).toBe(1);
    expect(bench.csw()).toMatchObject({ unit: 0, channel: ChannelStatus.ProgramCheck });
    expect(bench.device.selected).toEqual([]);
  });

  test('an operation does not end before the next instruction has run', () => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, 0, 80]]);
    bench.start();
    bench.timeline.advance(1);
    bench.timeline.runDue();
    expect(bench.channels.testIo(deviceAddress)).toBe(2);
  });

  test('SIOF is released before selection; what SIO would have refused comes with a deferred code', () => {
    const bench = new ChannelBench();
    bench.program([[0x11, 0x2000, 0, 80]]);
    expect(bench.start(true)).toBe(0);
    expect(bench.device.selected).toEqual([]);
    expect(bench.interruption()).toMatchObject({ deferredCode: 1, unit: UnitCheck, address: 0x1008 });
  });

  test('SIOF that succeeds ends like SIO', () => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, 0, 80]]);
    expect(bench.start(true)).toBe(0);
    expect(bench.interruption()).toMatchObject({ deferredCode: 0, unit: ChannelEnd | DeviceEnd, count: 0 });
  });
});

describe('interruptions', () => {
  test('PCI comes when its CCW takes control, while the operation goes on', () => {
    const bench = new ChannelBench();
    bench.program([
      [0x07, 0x2000, ChainCommand | SuppressLength, 6],
      [0x0e, 0x2000, ProgramControlled, 80],
    ]);
    bench.start();
    bench.pass(50);
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.interruption()).toMatchObject({ address: 0x1010, unit: 0, channel: ChannelStatus.ProgramControlled });
    expect(bench.channels.testIo(deviceAddress)).toBe(2);
  });

  test('PCI that was not taken is shown with the end, and only once', () => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, ProgramControlled, 80]]);
    bench.start();
    expect(bench.channels.pendingChannels).not.toBe(0);
    bench.settle();
    expect(bench.interruption()).toMatchObject({
      unit: ChannelEnd | DeviceEnd,
      channel: ChannelStatus.ProgramControlled,
    });
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('the lowest channel of the mask comes first', () => {
    const bench = new ChannelBench();
    const other = new ChannelBench().device;
    bench.channels.install(0x009, other);
    bench.device.port.signal(Attention);
    other.port.signal(Attention);
    expect(bench.channels.pendingChannels >>> 0).toBe(0xc0000000);
    expect(bench.channels.takeInterruption(0x7fffffff)).toBe(0x150);
    expect(bench.channels.takeInterruption(-1)).toBe(0x009);
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('attention during an operation waits until its interruption was taken', () => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, 0, 80]]);
    bench.start();
    bench.device.port.signal(Attention);
    expect(bench.interruption().unit).toBe(ChannelEnd | DeviceEnd);
    expect(bench.interruption()).toEqual({
      key: 0,
      deferredCode: 0,
      address: 0,
      unit: Attention,
      channel: 0,
      count: 0,
    });
  });

  test('channel end alone is followed by device end', () => {
    const bench = new ChannelBench();
    bench.program([[0x07, 0x2000, 0x20, 6]]);
    bench.start();
    expect(bench.interruption().unit).toBe(ChannelEnd);
    expect(bench.channels.testIo(deviceAddress)).toBe(1);
    expect(bench.csw().unit).toBe(Busy);
    expect(bench.interruption().unit).toBe(DeviceEnd);
  });

  test('a reset takes everything away', () => {
    const bench = new ChannelBench();
    bench.program([[0x07, 0x2000, 0x20, 6]]);
    bench.start();
    bench.interruption();
    bench.device.port.signal(Attention);
    bench.channels.reset();
    bench.settle();
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test('the CSW and the CAW are in the prefix area', () => {
    const bench = new ChannelBench();
    bench.channels.attach({ prefix: 0x3000, control: bench.control, recognizeInputOutput: () => {} });
    bench.program([[0x02, 0x2000, 0, 80]]);
    bench.storage.writeWord(0x3000 + LowStorage.channelAddressWord, 0x1000);
    bench.storage.writeWord(LowStorage.channelAddressWord, -1);
    expect(bench.start()).toBe(0);
    bench.settle();
    bench.channels.takeInterruption(-1);
    expect(bench.storage.readWord(0x3000 + LowStorage.channelStatusWord)).toBe(0x1008);
  });

  test('STIDC stores the channel type and the length of its logout', () => {
    const bench = new ChannelBench();
    bench.channels.storeChannelId(deviceAddress);
    expect(bench.storage.readWord(LowStorage.channelIdentification)).toBe(0x20000018);
  });
});
