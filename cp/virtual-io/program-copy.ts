// CP's copy of a guest's channel program: room for its words, and what must be given back.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import {
  ArenaBlock,
  Fixup,
  GuestOperation,
  LockBlock,
  ProgramBlock,
  SlotMark,
  slotsOfBlock,
} from '../blocks/guest-operation.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { lockFrame, unlockFrame } from '../storage/guest-storage.ts';

/** From here on a block is left as soon as that can be done. */
const nearlyFull = 33;
/** The last two CCWs of a block are for the transfer to the next one, or for a program check. */
const reservedSlots = 2;
const arenaSize = 504;
const locksOfBlock = 30;
const frameBits = 0xfff000;
const ccwSize = 8;

/** A new CCW of the copy, all zeros, made from the guest's CCW at `guest`. */
export function addSlot(operation: GuestOperation, guest: u32): Ccw {
  const last = operation.lastBlock;
  const block = last === null || last.used >= slotsOfBlock ? addBlock(operation) : last;
  const slot = block.ccws[block.used];
  block.guests[block.used] = guest;
  block.used++;
  operation.slots++;
  return slot;
}

/** The CCW that was added last, or null. */
export function lastSlot(operation: GuestOperation): Ptr<Ccw> | null {
  const last = operation.lastBlock;
  return last === null || last.used === 0 ? null : last.ccws[last.used - 1];
}

function addBlock(operation: GuestOperation): ProgramBlock {
  const block = at<ProgramBlock>(getStorage(sizeof<ProgramBlock>()));
  const last = operation.lastBlock;
  if (last === null) operation.firstBlock = block;
  else last.next = block;
  operation.lastBlock = block;
  return block;
}

/** Before a run of CCWs that nothing leads into but transfers: begins a new block when little room is left. */
export function beginRun(operation: GuestOperation): void {
  const last = operation.lastBlock;
  if (last !== null && last.used >= nearlyFull) addBlock(operation);
}

/**
 * Goes on in a new block, through a transfer, when the present one is nearly full. Not between a search and what it may
 * skip, and not before a transfer: a transfer to a transfer is an error.
 */
export function leaveBlock(operation: GuestOperation, guest: u32): void {
  const last = operation.lastBlock;
  if (last === null || last.used < nearlyFull) return;
  const transfer = addSlot(operation, guest);
  transfer.command = CcwCommand.TransferInChannel;
  transfer.ignored = SlotMark.Added;
  transfer.dataAddress = addr(addBlock(operation).ccws);
}

/** Whether there is room for a command, which may need three CCWs, in the present block. */
export function hasRoom(operation: GuestOperation): bool {
  const last = operation.lastBlock;
  return last === null || last.used + 3 + reservedSlots <= slotsOfBlock;
}

/** Our address of the CCW that will be added next, when no block is left before it. */
export function nextSlotAddress(operation: GuestOperation): u32 {
  const last = operation.lastBlock;
  const block = last === null || last.used >= slotsOfBlock ? addBlock(operation) : last;
  return addr(block.ccws) + block.used * ccwSize;
}

/** The guest's address of the CCW from which ours was made; 0 if the address is none of the copy's. */
export function guestAddressOf(operation: GuestOperation, address: u32): u32 {
  let block = operation.firstBlock;
  while (block !== null) {
    const offset = address - addr(block.ccws);
    if (offset < slotsOfBlock * ccwSize) return block.guests[offset / ccwSize];
    block = block.next;
  }
  return 0;
}

/** Our CCW to which a transfer to the guest's CCW shall go, or 0. */
export function findCopy(operation: GuestOperation, guest: u32): u32 {
  let block = operation.firstBlock;
  while (block !== null) {
    const used = block.used;
    for (let i: u32 = 0; i < used; i++) {
      if (block.guests[i] === guest) {
        const slot = block.ccws[i];
        if (slot.ignored !== SlotMark.DataChained && slot.ignored !== SlotMark.Added) return addr(slot);
      }
    }
    block = block.next;
  }
  return 0;
}

/** `size` bytes of zeros on a doubleword, given back with the operation. At most 504. */
export function arenaStorage(operation: GuestOperation, size: u32): u32 {
  const rounded = (size + 7) & ~7;
  let arena = operation.arena;
  if (arena === null || arena.used + rounded > arenaSize) {
    const fresh = at<ArenaBlock>(getStorage(sizeof<ArenaBlock>()));
    fresh.next = arena;
    operation.arena = fresh;
    arena = fresh;
  }
  const address = addr(arena.bytes) + arena.used;
  arena.used += rounded;
  return address;
}

/** Keeps the frame of one of the guest's pages where it is until the operation has ended. */
export function lockForOperation(operation: GuestOperation, real: u32): void {
  const frame = real & frameBits;
  if (operation.lastFrame === frame) return;
  operation.lastFrame = frame;
  let locks = operation.locks;
  if (locks === null || locks.used === locksOfBlock) {
    const fresh = at<LockBlock>(getStorage(sizeof<LockBlock>()));
    fresh.next = locks;
    operation.locks = fresh;
    locks = fresh;
  }
  locks.frames[locks.used] = frame;
  locks.used++;
  lockFrame(frame);
}

/** Gives everything back, the operation itself too. */
export function releaseOperation(operation: GuestOperation): void {
  releaseBlocks(operation);
  let locks = operation.locks;
  while (locks !== null) {
    const next = locks.next;
    const used = locks.used;
    for (let i: u32 = 0; i < used; i++) unlockFrame(locks.frames[i]);
    returnStorage(addr(locks), sizeof<LockBlock>());
    locks = next;
  }
  let fixup = operation.fixups;
  while (fixup !== null) {
    const next = fixup.next;
    returnStorage(addr(fixup), sizeof<Fixup>());
    fixup = next;
  }
  returnStorage(addr(operation), sizeof<GuestOperation>());
}

function releaseBlocks(operation: GuestOperation): void {
  let block = operation.firstBlock;
  while (block !== null) {
    const next = block.next;
    returnStorage(addr(block), sizeof<ProgramBlock>());
    block = next;
  }
  let arena = operation.arena;
  while (arena !== null) {
    const next = arena.next;
    returnStorage(addr(arena), sizeof<ArenaBlock>());
    arena = next;
  }
}
