// Frames of real storage (DMKPTR): the core table, and who has which frame.
// Not here: paging. A page that has been given a frame keeps it until its owner lets go.

import { FrameEntry, FrameUse, pageSize } from '../blocks/storage-tables.ts';

/** Bytes that have one storage key. */
const keyBlock = 2048;
/** Frames that only CP itself may take, so that it can always go on and say what is wrong. */
const reservedForCp = 96;

let coreTable: u32 = 0;
let frameCount: u32 = 0;
let freeFrames: u32 = 0;
let firstFree: u32 = 0;

/** The core table entry of the frame at a real address. */
export function frameAt(address: u32): FrameEntry {
  return at<FrameEntry>(coreTable + (address >>> 12) * sizeof<FrameEntry>());
}

/** Number of frames nobody has. */
export function framesFree(): u32 {
  return freeFrames;
}

/** Number of frames that the machine has. */
export function framesInAll(): u32 {
  return frameCount;
}

/**
 * Builds the core table behind the nucleus and puts every frame above it on the free list.
 * `nucleusEnd` and `storageSize` are byte addresses.
 */
export function initializeFrames(nucleusEnd: u32, storageSize: u32): void {
  coreTable = (nucleusEnd + pageSize - 1) & ~(pageSize - 1);
  frameCount = storageSize >>> 12;
  const tableSize = frameCount * sizeof<FrameEntry>();
  fill(coreTable, 0, tableSize);
  const firstDynamic = (coreTable + tableSize + pageSize - 1) & ~(pageSize - 1);
  // From the top down, so that low frames are handed out first.
  let address = storageSize & ~(pageSize - 1);
  while (address > firstDynamic) {
    address -= pageSize;
    releaseFrame(address);
  }
}

/** Takes a frame for CP; 0 when there is none. Its contents are whatever was there. */
export function takeFrame(use: u8): u32 {
  if (firstFree === 0) return 0;
  const address = firstFree;
  firstFree = frameAt(address).next;
  assign(address, use);
  return address;
}

/** Takes two neighbouring frames for CP: the address of the lower; 0 when no two that are free lie side by side. */
export function takeTwoFrames(use: u8): u32 {
  for (let address: u32 = 0; address < (frameCount - 1) << 12; address += pageSize) {
    if (!isFree(address) || !isFree(address + pageSize)) continue;
    removeFree(address);
    removeFree(address + pageSize);
    assign(address, use);
    assign(address + pageSize, use);
    return address;
  }
  return 0;
}

function isFree(address: u32): bool {
  return frameAt(address).use === FrameUse.Free;
}

/** Takes a frame out of the middle of the free list. */
function removeFree(address: u32): void {
  if (firstFree === address) {
    firstFree = frameAt(address).next;
    return;
  }
  let before = firstFree;
  while (frameAt(before).next !== address) before = frameAt(before).next;
  frameAt(before).next = frameAt(address).next;
}

/** A frame that has left the free list has a new use. */
function assign(address: u32, use: u8): void {
  const entry = frameAt(address);
  freeFrames--;
  entry.use = use;
  entry.next = 0;
  entry.owner = 0;
  entry.locks = 0;
  // A channel may fetch what CP has made for a guest, with whatever key the guest's operation has.
  if (use !== FrameUse.Page) clearKeys(address);
}

function clearKeys(address: u32): void {
  ssk(0, address);
  ssk(0, address + keyBlock);
}

/** Takes a frame for a page of a virtual machine; 0 when only CP's reserve is left. */
export function takePageFrame(owner: u32, page: u32): u32 {
  if (freeFrames <= reservedForCp) return 0;
  const address = takeFrame(FrameUse.Page);
  const entry = frameAt(address);
  entry.owner = owner;
  entry.page = page;
  return address;
}

/** Puts a frame on the free list. */
export function releaseFrame(address: u32): void {
  const entry = frameAt(address);
  entry.use = FrameUse.Free;
  entry.next = firstFree;
  firstFree = address;
  freeFrames++;
}

/** Sets a whole frame and its keys to zeros, reference and change too. */
export function clearFrame(address: u32): void {
  fill(address, 0, pageSize);
  clearKeys(address);
}
