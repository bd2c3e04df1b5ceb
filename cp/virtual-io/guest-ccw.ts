// Fetching the channel command words of a virtual machine (Principles of Operation, "Channel-Command Word", "Program
// Check").

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { mayFetch } from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';

export const ccwSize = 8;
const kindBits = 0x0f;

export function isTransferInChannel(ccw: Ccw): bool {
  return (ccw.command & kindBits) === CcwCommand.TransferInChannel;
}

/** Reads the CCW at a guest real address with an access key (bits 0-3 of a byte); answers channel status, 0 if it can be had. */
export function readCcw(vm: Vmblok, address: u32, key: u8, to: Ccw): u8 {
  if ((address & (ccwSize - 1)) !== 0) return ChannelStatus.ProgramCheck;
  const real = guestReal(vm, address);
  if (real === 0) return ChannelStatus.ProgramCheck;
  if (!mayFetch(real, key)) return ChannelStatus.ProtectionCheck;
  copy(to, at<Ccw>(real));
  return 0;
}

/** Whether a CCW that is no transfer in channel is in order. `chainsData`: its command code does not count. */
export function isValidCcw(ccw: Ccw, chainsData: bool): bool {
  if (!chainsData && (ccw.command & kindBits) === 0) return false;
  return ccw.count !== 0 && (ccw.flags & CcwFlag.Reserved) === 0;
}

/** What START I/O finds out about the first CCW: channel status, or 0. */
export function checkFirstCcw(vm: Vmblok, address: u32, key: u8): u8 {
  const ccw = local<Ccw>();
  const check = readCcw(vm, address, key, ccw);
  if (check !== 0) return check;
  if (isTransferInChannel(ccw) || !isValidCcw(ccw, false)) return ChannelStatus.ProgramCheck;
  return 0;
}

/** Read, read backward and sense: data goes to storage. */
export function isInput(command: u8): bool {
  return (command & 0x03) === 0x02 || (command & 0x07) === 0x04;
}

/** Read backward: addresses descend. */
export function isBackward(command: u8): bool {
  return (command & kindBits) === 0x0c;
}
