// Translating a channel program (DMKCCW): the guest's CCWs are followed from the first one, each is copied with its
// addresses made ours, and every transfer in channel gets its target in the copy. What the guest changes afterwards has
// no effect on what the channel does.
//
// A CCW that is in error is copied as one that is in error too, so that the program check comes from the channel, when
// and if it gets there. Not simulated: programs that read or write their own CCWs (but see ipl.ts), and programs of more
// CCWs than `mostSlots`, which end in a program check.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { GuestOperation, ProgramBlock, SlotMark } from '../blocks/guest-operation.ts';
import { IplStages } from '../blocks/ipl-stages.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { placeData } from './data-areas.ts';
import { translateDiskCommand } from './disk-commands.ts';
import { ccwSize, isInput, isTransferInChannel, isValidCcw, readCcw } from './guest-ccw.ts';
import { isStop, mustStop, noteRead } from './ipl-stages.ts';
import { addSlot, beginRun, findCopy, hasRoom, leaveBlock, nextSlotAddress } from './program-copy.ts';
import { protectedAddress } from './protected-storage.ts';

/** CCWs of one program. */
const mostSlots = 2000;
/** An address of no CCW: not on a doubleword. */
const noCcw = 1;

/** A translation under way. */
export class Translation {
  /** The guest's CCW that is being translated. */
  @off(0) ccw: Ccw;
  vm: Ptr<Vmblok>;
  device: Ptr<Vdevblok>;
  operation: Ptr<GuestOperation>;
  /** Guest real address of the CCW after it. */
  next: u32;
  /** Access key, bits 0-3. */
  key: u8;
  /** Nonzero: the rules of minidisks hold (`disk-commands.ts`). */
  minidisk: u8;
  /** Nonzero: the command may end with status modifier, so that the CCW after the next one can be reached. */
  skips: u8;
  /** Nonzero: reads are executed with the skip flag (`ipl-stages.ts`). */
  replay: u8;
  /** An IPL's stages, or null. */
  stages: Ptr<IplStages> | null;
}

/** Translates the program that begins at a guest real address, and everything that it may transfer to. */
export function translateProgram(translation: Translation, address: u32): void {
  translateRun(translation, address);
  resolveTransfers(translation);
}

/** An IPL goes on with the CCW at an address, behind what has been added to the copy already. */
export function translateOn(translation: Translation, address: u32): void {
  translation.next = address;
  translation.skips = 0;
  while (translateNext(translation)) {}
  resolveTransfers(translation);
}

/** Translates CCWs in a row until the channel cannot come any further; our address of the first. */
function translateRun(translation: Translation, address: u32): u32 {
  beginRun(translation.operation);
  const first = nextSlotAddress(translation.operation);
  translation.next = address;
  translation.skips = 0;
  while (translateNext(translation)) {}
  return first;
}

/** Translates the CCW at `next`; whether the channel can come to the one after it. */
function translateNext(translation: Translation): bool {
  const operation = translation.operation;
  // The CCW before may skip this one: then the next one is reached even if this one ends the program.
  const skipped = translation.skips !== 0;
  const address = translation.next;
  translation.skips = 0;
  const stages = translation.stages;
  if (stages !== null && mustStop(translation, stages, address)) return false;
  translation.next = (address + ccwSize) & 0xffffff;
  if (operation.slots >= mostSlots || !hasRoom(operation)) {
    addInvalid(translation, address);
    return false;
  }
  const check = readCcw(translation.vm, address, translation.key, translation.ccw);
  if (check !== 0) {
    addUnreadable(translation, address, check);
    return skipped;
  }
  if (isTransferInChannel(translation.ccw)) {
    if (stages !== null && isStop(translation, stages, translation.ccw.dataAddress)) {
      // What an IPL has read goes on in the same row.
      translation.next = translation.ccw.dataAddress;
      return true;
    }
    if (stages !== null && mustStop(translation, stages, translation.ccw.dataAddress)) return false;
    addTransfer(translation, address);
    return skipped;
  }
  if (!skipped) leaveBlock(operation, address);
  if (!isValidCcw(translation.ccw, false)) {
    addInvalid(translation, address);
    return skipped;
  }
  return translateCommand(translation, address) || skipped;
}

/** A command with its data chain; whether it chains to the next. */
function translateCommand(translation: Translation, address: u32): bool {
  const command = translation.ccw.command;
  if (translation.minidisk !== 0) translateDiskCommand(translation, address);
  else passCommand(translation, address);
  const flags = translation.ccw.flags;
  if ((flags & (CcwFlag.ChainCommand | CcwFlag.ChainData)) !== CcwFlag.ChainCommand) return false;
  if (isSearch(command)) translation.skips = 1;
  return true;
}

const searchBits = 0x1f;

/** Searches of disks: codes xxx1 0001 and xxx0 1001 with data to compare, and those of key and data. */
function isSearch(command: u8): bool {
  const kind = command & searchBits;
  return kind === 0x11 || kind === 0x19 || kind === 0x09 || kind === 0x0d;
}

/** The command as it is, with its data areas made ours, through the end of its data chain. */
export function passCommand(translation: Translation, address: u32): void {
  const command = translation.ccw.command;
  addCommand(translation, address, command);
  while ((translation.ccw.flags & CcwFlag.ChainData) !== 0) {
    if (!chainedCcw(translation)) return;
    leaveBlock(translation.operation, translation.next - ccwSize);
    const slot = addCommand(translation, translation.next - ccwSize, command);
    slot.ignored = SlotMark.DataChained;
  }
}

/** One CCW of a command. */
function addCommand(translation: Translation, address: u32, command: u8): Ccw {
  const ccw = translation.ccw;
  const slot = addSlot(translation.operation, address);
  slot.command = ccw.command;
  slot.flags = ccw.flags;
  slot.count = ccw.count;
  if (translation.replay !== 0 && isInput(command)) slot.flags |= CcwFlag.Skip;
  const stages = translation.stages;
  if (stages !== null && isInput(command) && (slot.flags & CcwFlag.Skip) === 0) {
    noteRead(stages, ccw.dataAddress, ccw.count);
  }
  if (movesData(command)) placeData(translation.vm, translation.operation, slot, ccw.dataAddress, command);
  else slot.flags &= ~CcwFlag.Indirect;
  return slot;
}

/** Whether the device fetches or stores data. */
function movesData(command: u8): bool {
  return command !== CcwCommand.NoOperation;
}

/** Data chaining: the next CCW, through one transfer in channel. False, and an invalid CCW, when there is none. */
export function chainedCcw(translation: Translation): bool {
  let address = translation.next;
  translation.next = (address + ccwSize) & 0xffffff;
  let check = readCcw(translation.vm, address, translation.key, translation.ccw);
  if (check === 0 && isTransferInChannel(translation.ccw)) {
    const target: u32 = translation.ccw.dataAddress;
    check = readCcw(translation.vm, target, translation.key, translation.ccw);
    if (check === 0) {
      address = target;
      translation.next = (address + ccwSize) & 0xffffff;
    }
  }
  const roomLeft = translation.operation.slots < mostSlots;
  if (check === ChannelStatus.ProtectionCheck) {
    addUnreadable(translation, address, check);
    translation.ccw.flags = 0;
    return false;
  }
  if (check === 0 && roomLeft && !isTransferInChannel(translation.ccw) && isValidCcw(translation.ccw, true))
    return true;
  addInvalid(translation, address);
  translation.ccw.flags = 0;
  return false;
}

/** A CCW that the channel will refuse: all zeros. */
function addInvalid(translation: Translation, address: u32): void {
  addSlot(translation.operation, address).ignored = SlotMark.Plain;
}

/** A CCW that the guest's channel could not fetch. */
function addUnreadable(translation: Translation, address: u32, check: u8): void {
  const slot = addSlot(translation.operation, address);
  if (check !== ChannelStatus.ProtectionCheck) return;
  slot.command = CcwCommand.TransferInChannel;
  slot.dataAddress = protectedAddress(translation.key);
}

function addTransfer(translation: Translation, address: u32): void {
  const slot = addSlot(translation.operation, address);
  slot.command = CcwCommand.TransferInChannel;
  slot.dataAddress = translation.ccw.dataAddress;
  slot.ignored = SlotMark.OpenTransfer;
}

/** Gives every transfer its target in the copy. Targets that have not been translated are, so that the copy grows. */
function resolveTransfers(translation: Translation): void {
  const operation = translation.operation;
  let block = operation.firstBlock;
  while (block !== null) {
    for (let i: u32 = 0; i < block.used; i++) {
      const slot = block.ccws[i];
      if (slot.ignored === SlotMark.OpenTransfer) {
        slot.ignored = SlotMark.Plain;
        slot.dataAddress = targetOf(translation, slot, block, i);
      }
    }
    block = block.next;
  }
}

function targetOf(translation: Translation, slot: Ccw, block: ProgramBlock, index: u32): u32 {
  const guest: u32 = slot.dataAddress;
  // Most transfers lead back to the search before them.
  if (index > 0 && block.guests[index - 1] === guest && block.ccws[index - 1].ignored === SlotMark.Plain) {
    return addr(block.ccws[index - 1]);
  }
  const known = findCopy(translation.operation, guest);
  if (known !== 0) return known;
  // A transfer whose target cannot be fetched is itself in error.
  const check = readCcw(translation.vm, guest, translation.key, translation.ccw);
  if (check === ChannelStatus.ProtectionCheck) return protectedAddress(translation.key);
  if (check !== 0) return noCcw;
  return translateRun(translation, guest);
}
