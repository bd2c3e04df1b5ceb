/**
 * What a channel stores when its equipment has failed (Principles of Operation, "I/O Communications Area"): the limited
 * channel logout at location 176, the same on all models, and the I/O extended logout, of which every model has its own,
 * where the pointer at location 172 says.
 *
 * The only failure that this machine knows is a device that has stopped answering: interface control check. The channel
 * resets it by selective reset. Channel data check and channel control check, which tell of wrong parity in the channel or
 * in storage, never arise.
 */
import type { ChannelFailure } from './channel-failure.ts';
import { leftWord, rightWord, type StatusWord } from './status-word.ts';

/** Bits of the limited channel logout; bit 0 is stored as zero. */
const Limited = {
  DetectedByChannel: 0x04000000,
  CausedByControlUnit: 0x00080000,
  SequenceValid: 0x00001000,
  CommandAddressValid: 0x00000400,
  ChannelAddressValid: 0x00000200,
  DeviceAddressValid: 0x00000100,
  SelectiveReset: 0x00000080,
} as const;

const alwaysTrue =
  Limited.DetectedByChannel |
  Limited.CausedByControlUnit |
  Limited.SequenceValid |
  Limited.CommandAddressValid |
  Limited.ChannelAddressValid |
  Limited.DeviceAddressValid |
  Limited.SelectiveReset;

/** The word at location 176. */
export function limitedLogout({ sequence }: ChannelFailure): number {
  return alwaysTrue | sequence;
}

/** Bytes of the extended logout, as STORE CHANNEL ID tells. */
export const extendedLogoutLength = 24;

/** The words of the extended logout: CSW, CCW, I/O address, and the limited logout once more. */
export function extendedLogout(failure: ChannelFailure, status: StatusWord, ioAddress: number): readonly number[] {
  return [leftWord(status), rightWord(status), ...failure.commandWord, ioAddress, limitedLogout(failure)];
}
