// The data addresses of a guest's CCWs made ours (DMKCCW): its pages are where CP has put them, so an area that is not
// within one page gets an indirect data address list, a word for each 2K block; the guest's own lists are copied.
//
// An address that the guest does not have becomes a word that the channel refuses, so that the program check comes when
// and if that byte is reached. Protection is the channel's own: it works with the guest's key on the guest's frames.

import { CcwFlag, indirectBlockSize } from '../../src/architecture/channel-command-word.ts';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { GuestOperation } from '../blocks/guest-operation.ts';
import { pageSize } from '../blocks/storage-tables.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { mayFetch } from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { isBackward, isInput } from './guest-ccw.ts';
import { arenaStorage, lockForOperation } from './program-copy.ts';
import { protectedAddress } from './protected-storage.ts';

/** An indirect data address word that is refused: bits 0-7 must be zero. */
const badWord = 0xff000001;
const wordSize = 4;
const blockBits = indirectBlockSize - 1;
const highestAddress = 0xffffff;

/** A list of one bad word, for a CCW whose data cannot be had at all. */
const badList = table<u32, 1>([badWord]);

/** Fills in the data of our CCW for the guest's area; flags and count are set. `command` is that of the data chain. */
export function placeData(vm: Vmblok, operation: GuestOperation, slot: Ccw, area: u32, command: u8): void {
  if (isInput(command) && (slot.flags & CcwFlag.Skip) !== 0) {
    // Skipped data needs no address.
    slot.flags &= ~CcwFlag.Indirect;
    slot.dataAddress = 0;
  } else if ((slot.flags & CcwFlag.Indirect) !== 0) copyList(vm, operation, slot, area, isBackward(command));
  else if (isBackward(command)) makeBackwardList(vm, operation, slot, area);
  else placeForward(vm, operation, slot, area);
}

/** Makes the channel refuse the CCW's data: there is no such storage, or (`check`) it is protected. */
export function refuseData(slot: Ccw, check: u8, key: u8): void {
  if (check === ChannelStatus.ProtectionCheck) {
    slot.flags &= ~CcwFlag.Indirect;
    slot.dataAddress = protectedAddress(key);
  } else {
    slot.flags |= CcwFlag.Indirect;
    slot.dataAddress = addr(badList);
  }
}

function placeForward(vm: Vmblok, operation: GuestOperation, slot: Ccw, first: u32): void {
  const last = first + slot.count - 1;
  if ((first ^ last) >= pageSize) {
    makeList(vm, operation, slot, first, last);
    return;
  }
  const real = guestReal(vm, first);
  if (real === 0) refuseData(slot, ChannelStatus.ProgramCheck, 0);
  else {
    slot.dataAddress = real;
    lockForOperation(operation, real);
  }
}

function makeList(vm: Vmblok, operation: GuestOperation, slot: Ccw, first: u32, last: u32): void {
  const words = (last >>> 11) - (first >>> 11) + 1;
  const list = at<Arr<u32>>(arenaStorage(operation, words * wordSize));
  let address = first;
  for (let i: u32 = 0; i < words; i++) {
    list[i] = realWord(vm, operation, address);
    address = (address & ~blockBits) + indirectBlockSize;
  }
  slot.flags |= CcwFlag.Indirect;
  slot.dataAddress = addr(list);
}

/** Read backward: the area ends at the data address, each word names the highest byte of its block. */
function makeBackwardList(vm: Vmblok, operation: GuestOperation, slot: Ccw, highest: u32): void {
  const count: u32 = slot.count;
  const most = ((count + blockBits) >>> 11) + 1;
  const list = at<Arr<u32>>(arenaStorage(operation, most * wordSize));
  let address = highest;
  for (let i: u32 = 0; i < most; i++) {
    list[i] = address > highestAddress ? badWord : realWord(vm, operation, address);
    // Below location 0 there is nothing: the subtraction wraps to an address that is refused.
    address = (address & ~blockBits) - 1;
  }
  slot.flags |= CcwFlag.Indirect;
  slot.dataAddress = addr(list);
}

/** The guest's own list. Each of its words names bytes of one 2K block, so that there is one of ours for each. */
function copyList(vm: Vmblok, operation: GuestOperation, slot: Ccw, first: u32, backward: bool): void {
  if ((first & (wordSize - 1)) !== 0) {
    refuseData(slot, ChannelStatus.ProgramCheck, 0);
    return;
  }
  const firstWord = guestReal(vm, first);
  if (firstWord !== 0 && !mayFetch(firstWord, operation.key)) {
    // The list itself: it is fetched from there.
    slot.dataAddress = protectedAddress(operation.key);
    return;
  }
  const count: u32 = slot.count;
  const most = ((count + blockBits) >>> 11) + 1;
  const list = at<Arr<u32>>(arenaStorage(operation, most * wordSize));
  let covered: u32 = 0;
  for (let i: u32 = 0; i < most && covered < count; i++) {
    const word = guestWord(vm, first + i * wordSize);
    list[i] = isProperWord(word, i, backward) ? realWord(vm, operation, word) : badWord;
    covered += backward ? (word & blockBits) + 1 : indirectBlockSize - (word & blockBits);
  }
  slot.dataAddress = addr(list);
}

/** One word of the guest's list; a bad one if it cannot be fetched. */
function guestWord(vm: Vmblok, address: u32): u32 {
  const real = guestReal(vm, address);
  return real === 0 ? badWord : at<Arr<u32, 1>>(real)[0];
}

/** Words after the first must be on the boundary of a block. */
function isProperWord(word: u32, index: u32, backward: bool): bool {
  if (word > highestAddress) return false;
  return index === 0 || (word & blockBits) === (backward ? blockBits : 0);
}

function realWord(vm: Vmblok, operation: GuestOperation, address: u32): u32 {
  const real = guestReal(vm, address);
  if (real === 0) return badWord;
  lockForOperation(operation, real);
  return real;
}

/**
 * Our address of byte `offset` of a CCW's data area in guest storage; 0 if the guest does not have it. For the first 2K
 * of an area.
 */
export function dataByte(vm: Vmblok, ccw: Ccw, offset: u32): u32 {
  if ((ccw.flags & CcwFlag.Indirect) === 0) return guestReal(vm, ccw.dataAddress + offset);
  const list = guestReal(vm, ccw.dataAddress);
  if (list === 0 || (ccw.dataAddress & (wordSize - 1)) !== 0) return 0;
  const words = at<Arr<u32, 1>>(list);
  const room = indirectBlockSize - (words[0] & blockBits);
  if (offset < room) return guestReal(vm, words[0] + offset);
  const next = guestReal(vm, ccw.dataAddress + wordSize);
  return next === 0 ? 0 : guestReal(vm, at<Arr<u32, 1>>(next)[0] + offset - room);
}
