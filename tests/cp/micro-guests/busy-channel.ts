/** CP on a machine whose disks share a selector channel: operations find it held by others. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CcwCommand } from '../../../src/architecture/channel-command-word.ts';
import { LowStorage } from '../../../src/architecture/low-storage.ts';
import { ChannelType } from '../../../src/channels/channel.ts';
import type { ChannelSubsystem } from '../../../src/channels/channel-subsystem.ts';
import type { Machine } from '../../../src/machine/machine.ts';
import { runBare } from './bare.ts';
import { microGuests } from './guests.ts';
import { linesOf } from './outcomes.ts';
import { MicroGuestSystem } from './under-cp.ts';

const diskChannel = 1;
const guests = microGuests.filter(({ program }) => program === 'disk-data' || program === 'disk-errors');

/** Defines the tests. */
export function testBusyChannel(): void {
  test('guests that use disks at the same time end on a selector channel as on the bare machine', () => {
    const system = new MicroGuestSystem(guests, { channelTypes: new Map([[diskChannel, ChannelType.Selector]]) });
    const refusals = countRefusals(system.system.machine.channels);
    expect(runTogether(system)).toEqual(linesOnTheBareMachine());
    expect(refusals.count).toBeGreaterThan(0);
  });

  test('a SENSE that finds its channel held is tried again', () => {
    const system = new MicroGuestSystem(guests);
    const refusals = refuseEverySecondSense(system.system.machine);
    expect(runTogether(system)).toEqual(linesOnTheBareMachine());
    expect(refusals.count).toBeGreaterThan(0);
  });
}

/** Runs all guests at the same time. */
function runTogether(system: MicroGuestSystem): string[][] {
  system.start();
  const runs = guests.map((guest) => ({ guest, terminal: system.typewriter() }));
  for (const { guest, terminal } of runs) system.logOn(guest, terminal);
  const ended = runs.map(({ guest, terminal }) => linesOf(system.ended(guest, terminal), guest));
  system.close();
  return ended;
}

interface Refusals {
  count: number;
}

/** Counts how often START I/O finds its channel held. */
function countRefusals(channels: ChannelSubsystem): Refusals {
  const refusals = { count: 0 };
  const startIo = channels.startIo.bind(channels);
  channels.startIo = (address, fastRelease) => {
    const condition = startIo(address, fastRelease);
    if (condition === 2) refusals.count++;
    return condition;
  };
  return refusals;
}

/** Has the channel be held whenever a SENSE comes for the first time. */
function refuseEverySecondSense({ channels, storage }: Machine): Refusals {
  const refusals = { count: 0 };
  const startIo = channels.startIo.bind(channels);
  let wasRefused = false;
  channels.startIo = (address, fastRelease) => {
    const ccw = storage.readWord(LowStorage.channelAddressWord) & 0xffffff;
    wasRefused = storage.readWord(ccw) >>> 24 === CcwCommand.Sense && !wasRefused;
    if (!wasRefused) return startIo(address, fastRelease);
    refusals.count++;
    return 2;
  };
  return refusals;
}

function linesOnTheBareMachine(): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'busy-channel-'));
  const lines = guests.map((guest) => linesOf(runBare(guest, folder, guest.program), guest));
  rmSync(folder, { recursive: true });
  return lines;
}
