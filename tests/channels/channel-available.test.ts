import { expect, test } from 'vitest';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import {
  ChainCommand,
  ChannelBench,
  ChannelEnd,
  DeviceEnd,
  deviceAddress,
  otherAddress,
  ProgramControlled,
  SuppressLength,
} from './channel-bench.ts';

/** A device that stays connected reads, seeks for a while without the channel, and reads again. */
function benchWithBurst(flags = 0): ChannelBench {
  const bench = new ChannelBench({}, { connection: 'burst' });
  bench.program([
    [0x02, 0x2000, ChainCommand, 80],
    [0x07, 0x2000, ChainCommand | SuppressLength | flags, 6],
    [0x02, 0x2000, 0, 80],
  ]);
  bench.start();
  return bench;
}

test('a block-multiplexer channel that set condition code 2 interrupts when it is free, and names no device', () => {
  const bench = benchWithBurst();
  bench.markCsw();
  expect(bench.channels.testIo(otherAddress)).toBe(2);
  expect(bench.channels.pendingChannels).toBe(0);
  bench.pass(30);
  expect(bench.channels.testChannel(deviceAddress)).toBe(1);
  expect(bench.channels.takeInterruption(-1)).toBe(0x100);
  expect(bench.csw()).toEqual({ key: 0, deferredCode: 0, address: 0, unit: 0, channel: 0, count: 0 });
  expect(bench.channels.pendingChannels).toBe(0);
});

test('it does not do so when nobody was turned away', () => {
  const bench = benchWithBurst();
  bench.pass(30);
  expect(bench.channels.testChannel(deviceAddress)).toBe(0);
});

test.each(['haltIo', 'haltDevice'] as const)('it does not do so for condition code 2 of %s', (halt) => {
  const bench = benchWithBurst();
  expect(bench.channels[halt](otherAddress)).toBe(2);
  bench.settle();
  expect(bench.channels.takeInterruption(-1)).toBe(deviceAddress);
  expect(bench.channels.pendingChannels).toBe(0);
});

test('it does not do so for a subchannel that works', () => {
  const bench = new ChannelBench();
  bench.program([[0x0e, 0x2000, 0, 80]]);
  bench.start();
  expect(bench.channels.testIo(deviceAddress)).toBe(2);
  bench.channels.clearIo(deviceAddress);
  expect(bench.channels.pendingChannels).toBe(0);
});

test('it waits when the channel works again before it was taken', () => {
  const bench = benchWithBurst();
  bench.channels.testIo(otherAddress);
  bench.pass(30);
  expect(bench.channels.pendingChannels).not.toBe(0);
  bench.startOther([[0x0e, 0x2000, 0, 80]]);
  expect(bench.channels.testChannel(deviceAddress)).toBe(2);
  expect(bench.channels.pendingChannels).toBe(0);
});

test('another interruption of the channel takes its place', () => {
  const bench = benchWithBurst();
  bench.channels.testIo(otherAddress);
  bench.settle();
  expect(bench.channels.takeInterruption(-1)).toBe(deviceAddress);
  expect(bench.csw().unit).toBe(ChannelEnd | DeviceEnd);
  expect(bench.channels.pendingChannels).toBe(0);
});

test('PCI does not take its place', () => {
  const bench = benchWithBurst(ProgramControlled);
  bench.channels.testIo(otherAddress);
  bench.pass(30);
  expect(bench.interruption().channel).toBe(ChannelStatus.ProgramControlled);
  expect(bench.channels.takeInterruption(-1)).toBe(0x100);
});

test('TIO that takes an interruption takes it as well', () => {
  const bench = benchWithBurst();
  bench.channels.testIo(otherAddress);
  bench.settle();
  expect(bench.channels.testIo(deviceAddress)).toBe(1);
  expect(bench.channels.pendingChannels).toBe(0);
});

test('a reset takes it away', () => {
  const bench = benchWithBurst();
  bench.channels.testIo(otherAddress);
  bench.pass(30);
  bench.channels.reset();
  expect(bench.channels.pendingChannels).toBe(0);
});
