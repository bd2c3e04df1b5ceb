// Moving the data of a channel command between CP and the storage of a virtual machine (Principles of Operation, "Data
// Address", "Data Chaining", "Skipping", "Channel Indirect Data Addressing"). For devices that CP interprets.
//
// Not simulated: read backward, which no unit record device or console has.

import { CcwFlag, indirectBlockSize } from '../../src/architecture/channel-command-word.ts';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { DataPath } from '../blocks/data-path.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { mayFetch, mayStore } from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { chainData } from './interpreter.ts';

const indirectWordSize = 4;
/** Our addresses; guests cannot have storage beyond. */
const addressBits = 0xffffff;

/** Begins at the CCW in control. */
export function openPath(path: DataPath, vm: Vmblok, device: Vdevblok, input: bool): void {
  path.vm = vm;
  path.device = device;
  path.input = input ? 1 : 0;
  path.check = 0;
  path.cutShort = 0;
  useCcw(path, device);
}

function useCcw(path: DataPath, device: Vdevblok): void {
  path.blockLeft = 0;
  path.firstBlock = 1;
  path.address = device.dataAddress;
  path.nextIndirectWord = device.dataAddress;
}

/** At most `most` bytes from the program to our address `to`; how many they were. */
export function takeData(path: DataPath, to: u32, most: u32): u32 {
  let done: u32 = 0;
  while (done < most && findBlock(path)) {
    const size = pieceSize(path, most - done);
    move(to + done, path.real, size);
    advance(path, size);
    done += size;
  }
  return done;
}

/** Gives the program bytes from our address `from`; what it has no room for is lost. */
export function giveData(path: DataPath, from: u32, length: u32): void {
  let done: u32 = 0;
  while (done < length && findBlock(path)) {
    const size = pieceSize(path, length - done);
    if (!skips(path.device)) move(path.real, from + done, size);
    advance(path, size);
    done += size;
  }
  if (done < length) path.cutShort = 1;
}

/** Whether the program has given all its data. */
export function isExhausted(path: DataPath): bool {
  return path.device.residualCount === 0 && (path.device.ccwFlags & CcwFlag.ChainData) === 0;
}

function pieceSize(path: DataPath, wanted: u32): u32 {
  let size = wanted;
  if (path.device.residualCount < size) size = path.device.residualCount;
  return path.blockLeft < size ? path.blockLeft : size;
}

function advance(path: DataPath, size: u32): void {
  path.device.residualCount -= size;
  path.blockLeft -= size;
  path.address += size;
  path.real += size;
}

/** Makes sure that there is a next byte: chains data, and finds the next 2K block. */
function findBlock(path: DataPath): bool {
  const device = path.device;
  if (path.check !== 0) return false;
  if (device.residualCount === 0) {
    if ((device.ccwFlags & CcwFlag.ChainData) === 0) return false;
    path.check = chainData(path.vm, device);
    if (path.check !== 0) return false;
    useCcw(path, device);
  }
  if (path.blockLeft === 0) path.check = nextBlock(path, device);
  return path.check === 0;
}

/** Finds the block of the next byte; answers channel status. */
function nextBlock(path: DataPath, device: Vdevblok): u8 {
  if (path.input !== 0 && skips(device)) {
    // Skipped data needs no address.
    path.blockLeft = device.residualCount;
    return 0;
  }
  if ((device.ccwFlags & CcwFlag.Indirect) !== 0) {
    const check = fetchIndirectWord(path, device);
    if (check !== 0) return check;
  }
  path.firstBlock = 0;
  path.real = guestReal(path.vm, path.address);
  if (path.real === 0) return ChannelStatus.ProgramCheck;
  const allowed = path.input !== 0 ? mayStore(path.real, device.ccwKey) : mayFetch(path.real, device.ccwKey);
  if (!allowed) return ChannelStatus.ProtectionCheck;
  path.blockLeft = indirectBlockSize - (path.address & (indirectBlockSize - 1));
  return 0;
}

function fetchIndirectWord(path: DataPath, device: Vdevblok): u8 {
  if ((path.nextIndirectWord & (indirectWordSize - 1)) !== 0) return ChannelStatus.ProgramCheck;
  const real = guestReal(path.vm, path.nextIndirectWord);
  if (real === 0) return ChannelStatus.ProgramCheck;
  if (!mayFetch(real, device.ccwKey)) return ChannelStatus.ProtectionCheck;
  const word = at<Arr<u32, 1>>(real)[0];
  path.nextIndirectWord += indirectWordSize;
  if (word > addressBits) return ChannelStatus.ProgramCheck;
  if (path.firstBlock === 0 && (word & (indirectBlockSize - 1)) !== 0) return ChannelStatus.ProgramCheck;
  path.address = word;
  return 0;
}

function skips(device: Vdevblok): bool {
  return (device.ccwFlags & CcwFlag.Skip) !== 0;
}
