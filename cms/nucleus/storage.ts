// Free storage (DMSFREE, DMSFRET). Two heaps, the nucleus' and the user's, take pages from the free storage area,
// which grows from the end of the machine's storage towards the programs. The user's heap is emptied at Ready, so
// that nothing a command left behind is lost.
import { nucon } from '../interface/nucon.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { keyFreeStorage } from './user-key.ts';

/** A free piece; the list is in the order of addresses, and pieces that touch are one. */
class FreePiece {
  next: Ptr<FreePiece> | null;
  size: u32;
}

/** Storage that a heap took from the pages, at its beginning. */
class Extent {
  next: Ptr<Extent> | null;
  size: u32;
}

class Heap {
  free: Ptr<FreePiece> | null;
  extents: Ptr<Extent> | null;
}

const pages = zeros<Heap>();
const nucleusHeap = zeros<Heap>();
const userHeap = zeros<Heap>();

const unit = 8;
const pageSize = 4096;

function roundUp(size: u32, to: u32): u32 {
  return (size + to - 1) & ~(to - 1);
}

/** Makes the areas known: below the transient area for the nucleus; from the end down for everybody. */
export function initializeStorage(): void {
  clear(pages);
  clear(nucleusHeap);
  clear(userHeap);
  nucon.userAreaEnd = nucon.storageSize & ~(pageSize - 1);
  nucon.programEnd = StorageMap.userArea;
  release(nucleusHeap, StorageMap.freeStorage, StorageMap.transientArea - StorageMap.freeStorage);
}

/** Storage that is kept until it is freed: its address, zeroed; 0 when there is none. */
export function getNucleusStorage(bytes: u32): u32 {
  return obtain(nucleusHeap, bytes);
}

export function freeNucleusStorage(address: u32, bytes: u32): void {
  release(nucleusHeap, address, roundUp(bytes, unit));
}

/** Storage for commands and programs, until it is freed or Ready. */
export function getUserStorage(bytes: u32): u32 {
  return obtain(userHeap, bytes);
}

export function freeUserStorage(address: u32, bytes: u32): void {
  release(userHeap, address, roundUp(bytes, unit));
}

/** Gives the storage that commands have now the user's key. */
export function keyUserStorage(): void {
  for (let extent = userHeap.extents; extent !== null; extent = extent.next) {
    keyFreeStorage(addr(extent), addr(extent) + extent.size, true);
  }
}

/** Gives all of the user's storage back. */
export function releaseUserStorage(): void {
  let extent = userHeap.extents;
  while (extent !== null) {
    const next = extent.next;
    release(pages, addr(extent), extent.size);
    extent = next;
  }
  clear(userHeap);
  shrinkPages();
}

/** Whether programs may have storage up to this address; free pages there are given up for them. */
export function isProgramArea(end: u32): bool {
  return end <= nucon.userAreaEnd;
}

function obtain(heap: Heap, bytes: u32): u32 {
  const size = roundUp(bytes === 0 ? 1 : bytes, unit);
  let address = take(heap, size);
  if (address === 0 && extend(heap, size)) address = take(heap, size);
  if (address !== 0) fill(address, 0, size);
  return address;
}

/** First fit; 0 when nothing fits. */
function take(heap: Heap, size: u32): u32 {
  let before: Ptr<FreePiece> | null = null;
  let piece = heap.free;
  while (piece !== null && piece.size < size) {
    before = piece;
    piece = piece.next;
  }
  if (piece === null) return 0;
  let rest = piece.next;
  if (piece.size > size) {
    rest = at<FreePiece>(addr(piece) + size);
    rest.next = piece.next;
    rest.size = piece.size - size;
  }
  if (before === null) heap.free = rest;
  else before.next = rest;
  return addr(piece);
}

/** Puts a piece back in its place, one with its neighbours if it touches them. */
function release(heap: Heap, address: u32, size: u32): void {
  let before: Ptr<FreePiece> | null = null;
  let after = heap.free;
  while (after !== null && addr(after) < address) {
    before = after;
    after = after.next;
  }
  const piece = at<FreePiece>(address);
  piece.next = after;
  piece.size = size;
  if (after !== null && address + size === addr(after)) {
    piece.size = size + after.size;
    piece.next = after.next;
  }
  if (before === null) {
    heap.free = piece;
    return;
  }
  before.next = piece;
  if (addr(before) + before.size === address) {
    before.size = before.size + piece.size;
    before.next = piece.next;
  }
}

/** Gives a heap as many pages as `size` needs; false when there are none. */
function extend(heap: Heap, size: u32): bool {
  const wanted = roundUp(size + sizeof<Extent>(), pageSize);
  let address = take(pages, wanted);
  if (address === 0) {
    if (nucon.userAreaEnd < wanted || nucon.userAreaEnd - wanted < nucon.programEnd) return false;
    nucon.userAreaEnd -= wanted;
    address = nucon.userAreaEnd;
  }
  keyFreeStorage(address, address + wanted, heap === userHeap);
  const extent = at<Extent>(address);
  extent.next = heap.extents;
  extent.size = wanted;
  heap.extents = extent;
  release(heap, address + sizeof<Extent>(), wanted - sizeof<Extent>());
  return true;
}

/** Free pages that lie next to the programs' area become part of it. */
function shrinkPages(): void {
  const lowest = pages.free;
  if (lowest === null || addr(lowest) !== nucon.userAreaEnd) return;
  nucon.userAreaEnd += lowest.size;
  pages.free = lowest.next;
}
