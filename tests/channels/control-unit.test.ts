import { describe, expect, test } from 'vitest';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import {
  Busy,
  ChainCommand,
  ChannelBench,
  ChannelEnd,
  DeviceEnd,
  deviceAddress,
  otherAddress,
  StatusModifier,
} from './channel-bench.ts';

const { ControlUnitEnd } = UnitStatus;

/** The other device has given channel end to a command with which its control unit is busy until device end. */
function benchWithBusyControlUnit(): ChannelBench {
  const bench = new ChannelBench();
  bench.startOther([[0x0f, 0, 0, 1]]);
  expect(bench.csw().unit).toBe(ChannelEnd);
  bench.program([[0x02, 0x2000, 0, 80]]);
  return bench;
}

type Asking = (bench: ChannelBench) => number;
const askings: Record<string, Asking> = {
  SIO: (bench) => bench.start(),
  SIOF: (bench) => bench.start(true),
  TIO: ({ channels }) => channels.testIo(deviceAddress),
  HIO: ({ channels }) => channels.haltIo(deviceAddress),
  HDV: ({ channels }) => channels.haltDevice(deviceAddress),
};

describe('a control unit that is busy with another device', () => {
  test.each(Object.entries(askings))('tells %s so, and when it is free gives control unit end', (_, ask) => {
    const bench = benchWithBusyControlUnit();
    expect(ask(bench)).toBe(1);
    expect(bench.csw()).toMatchObject({ unit: Busy | StatusModifier, channel: 0 });
    expect(bench.channels.pendingChannels).toBe(0);
    bench.settle();
    expect(bench.channels.takeInterruption(-1)).toBe(otherAddress);
    expect(bench.csw().unit).toBe(DeviceEnd);
    expect(bench.channels.takeInterruption(-1)).toBe(deviceAddress);
    expect(bench.csw()).toMatchObject({ address: 0, unit: ControlUnitEnd, channel: 0 });
    expect(bench.start()).toBe(0);
  });

  test('owes nothing to who has not asked', () => {
    const bench = benchWithBusyControlUnit();
    bench.settle();
    expect(bench.channels.takeInterruption(-1)).toBe(otherAddress);
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('is simply busy to the device that occupies it', () => {
    const bench = benchWithBusyControlUnit();
    expect(bench.channels.testIo(otherAddress)).toBe(1);
    expect(bench.csw().unit).toBe(Busy);
    bench.settle();
    expect(bench.interruption().unit).toBe(DeviceEnd);
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('is so too while a chain waits for device end', () => {
    const bench = new ChannelBench();
    expect(
      bench.startOther([
        [0x0f, 0, ChainCommand, 1],
        [0x0e, 0x2000, 0, 80],
      ]),
    ).toBe(0);
    expect(bench.channels.testIo(deviceAddress)).toBe(1);
    expect(bench.csw().unit).toBe(Busy | StatusModifier);
    expect(bench.interruption().unit).toBe(ControlUnitEnd);
    expect(bench.channels.testIo(otherAddress)).toBe(2);
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test('is free after a reset, and owes nothing', () => {
    const bench = benchWithBusyControlUnit();
    bench.channels.testIo(deviceAddress);
    bench.channels.reset();
    bench.settle();
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test('is free when the device is taken out, and says so', () => {
    const bench = benchWithBusyControlUnit();
    bench.channels.testIo(deviceAddress);
    bench.channels.remove(otherAddress);
    expect(bench.interruption().unit).toBe(ControlUnitEnd);
  });

  test('is another one for addresses that are not its own', () => {
    const bench = benchWithBusyControlUnit();
    const far = new ChannelBench().device;
    bench.channels.install(0x158, far);
    expect(bench.channels.testIo(0x158)).toBe(0);
  });
});
