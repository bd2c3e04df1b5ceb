import { openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { Control14 } from '../../src/architecture/control-registers.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import type { DataTransfer, Ending } from '../../src/channels/device.ts';
import { ChainCommand, ChannelBench, completed, deviceAddress, type ScriptedCommand } from './channel-bench.ts';

const { InterfaceControlCheck } = ChannelStatus;
/** What the host says to a file that is not there any more. */
function failOfTheHost(): never {
  openSync('/nowhere/volume.ckd', 'r');
  throw new Error('The host has opened a file that is not there');
}

function failAfterOneByte(transfer: DataTransfer): Ending {
  transfer.give(Uint8Array.of(1));
  return failOfTheHost();
}

const failing: Record<number, ScriptedCommand> = {
  // Fails before data has moved, and after.
  2: { perform: () => failOfTheHost() },
  6: { perform: failAfterOneByte },
};

/** Fails at initial selection. */
function unselectable(bench: ChannelBench): void {
  bench.device.select = () => failOfTheHost();
}

const logoutArea = 0x3000;
const usualLogout = 0x04081780;

function mark(bench: ChannelBench): void {
  bench.storage.writeWord(LowStorage.limitedChannelLogout, -1);
  bench.storage.writeWord(LowStorage.logoutPointer, logoutArea | 5);
  bench.storage.fill(logoutArea, 32, 0xee);
}

describe('a device that stops answering', () => {
  test('at initial selection makes SIO store interface control check and the limited logout', () => {
    const bench = new ChannelBench();
    mark(bench);
    bench.markCsw();
    unselectable(bench);
    bench.program([[0x02, 0x2000, 0, 80]]);
    expect(bench.start()).toBe(1);
    const csw = [0xee, 0xee, 0xee, 0xee, 0, InterfaceControlCheck, 0xee, 0xee];
    expect(bench.bytes(LowStorage.channelStatusWord, 8)).toEqual(csw);
    expect(bench.storage.readWord(LowStorage.limitedChannelLogout)).toBe(usualLogout | 1);
    expect(bench.channels.testIo(deviceAddress)).toBe(0);
  });

  test('does so for SIOF by an interruption with a deferred condition code', () => {
    const bench = new ChannelBench();
    unselectable(bench);
    bench.program([[0x02, 0x2000, 0, 80]]);
    expect(bench.start(true)).toBe(0);
    expect(bench.interruption()).toMatchObject({ deferredCode: 1, unit: 0, channel: InterfaceControlCheck });
    expect(bench.storage.readWord(LowStorage.limitedChannelLogout)).toBe(usualLogout | 1);
  });

  test.each([
    ['before any data has moved', 0x02, 2],
    ['after data has moved', 0x06, 3],
  ])('%s ends its operation with an interruption', (_, command, sequence) => {
    const bench = new ChannelBench(failing);
    mark(bench);
    const csw = bench.run([[command, 0x2000, ChainCommand, 80]]);
    expect(csw).toMatchObject({ key: 0, address: 0x1008, unit: 0, channel: InterfaceControlCheck });
    expect(bench.storage.readWord(LowStorage.limitedChannelLogout)).toBe(usualLogout | sequence);
    expect(bench.bytes(logoutArea, 1)).toEqual([0xee]);
    expect(bench.device.halted).toBe(1);
    bench.settle();
    expect(bench.channels.pendingChannels).toBe(0);
    bench.program([[0x01, 0x2000, 0, 80]]);
    expect(bench.start()).toBe(0);
  });

  test('is logged at length where the pointer says, when control register 14 lets it', () => {
    const bench = new ChannelBench(failing);
    mark(bench);
    bench.control[14] = Control14.ExtendedLogout;
    bench.channels.storeChannelId(deviceAddress);
    const length = bench.storage.readWord(LowStorage.channelIdentification) & 0xffff;
    bench.run([[0x02, 0x2000, ChainCommand, 80]], 4);
    const words = Array.from({ length: length / 4 }, (_, index) => bench.storage.readWord(logoutArea + index * 4));
    const ccw = [0x02002000, 0x40000050];
    expect(words).toEqual([0x40001008, 0x00020050, ...ccw, deviceAddress, usualLogout | 2]);
    expect(bench.bytes(logoutArea + length, 1)).toEqual([0xee]);
  });

  test('is not logged outside storage', () => {
    const bench = new ChannelBench(failing);
    bench.control[14] = Control14.ExtendedLogout;
    bench.storage.writeWord(LowStorage.logoutPointer, bench.storage.size - 8);
    bench.run([[0x02, 0x2000, 0, 80]]);
    expect(bench.bytes(bench.storage.size - 8, 8)).toEqual(new Array(8).fill(0));
  });
});

test('a check of the device is not logged', () => {
  const bench = new ChannelBench({ 2: { perform: () => ({ unitStatus: completed.unitStatus | 2 }) } });
  mark(bench);
  bench.run([[0x02, 0x2000, 0, 80]]);
  expect(bench.storage.readWord(LowStorage.limitedChannelLogout)).toBe(-1);
});

test('a mistake in a device is not taken for a failure of the host', () => {
  const perform = () => {
    throw new Error('This cannot be');
  };
  const bench = new ChannelBench({ 2: { perform } });
  bench.program([[0x02, 0x2000, 0, 80]]);
  bench.start();
  expect(() => bench.settle()).toThrow('This cannot be');
});
