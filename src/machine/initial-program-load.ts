/**
 * Initial program loading (Principles of Operation, "Initial Program Loading").
 *
 * The system is reset, 24 bytes come from the device to location 0, and the channel program goes on with the CCW at 8.
 * When it has ended well, the I/O address is stored and the PSW at 0 becomes the current one.
 */
import { ChannelStatus, UnitStatus } from '../architecture/channel-status-word.ts';
import type { StatusWord } from '../channels/status-word.ts';
import { Reset } from '../cpu/resets.ts';
import type { Machine } from './machine.ts';

/** An IPL that did not succeed: the machine stays in the load state. */
export interface LoadFailure {
  readonly address: number;
  readonly status: StatusWord;
}

const goodStatus = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;

/**
 * Resets the machine and starts to load from a device.
 * @param ended is told when the channel program is over: with a failure, or with undefined when the CPU was started
 * @throws Error if there is no device at the address
 */
export function loadProgram(
  machine: Machine,
  address: number,
  ended: (failure: LoadFailure | undefined) => void,
): void {
  const { cpu, channels } = machine;
  if (channels.deviceAt(address) === undefined) {
    throw new Error(`Cannot IPL from ${address.toString(16).toUpperCase().padStart(3, '0')}: there is no such device`);
  }
  cpu.reset(Reset.InitialProgram);
  channels.load(address, (status) => {
    const isGood = status.unitStatus === goodStatus && (status.channelStatus & ~ChannelStatus.ProgramControlled) === 0;
    if (isGood) cpu.loadInitialStatus(address);
    ended(isGood ? undefined : { address, status });
  });
}
