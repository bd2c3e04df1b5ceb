// CP free storage (DMKFRE): pieces of any size for control blocks.
//
// Free pieces stand in one list by address, so that neighbours grow together again. Small sizes, which come and go all
// the time, are kept in subpools: a list for each multiple of 16 bytes up to 512.

import { FrameUse, pageSize } from '../blocks/storage-tables.ts';
import { abend } from '../interruptions/abend.ts';
import { takeFrame } from './frames.ts';

class FreePiece {
  next: Ptr<FreePiece> | null;
  size: u32;
}

const largestSubpool = 512;
const subpools = zeros<Arr<u32, 33>>();
const pieces = zeros<FreePiece>();

/** `size` bytes on a doubleword, all zeros. Never fails: without free storage CP cannot go on. */
export function getStorage(size: u32): u32 {
  const rounded = roundUp(size);
  if (rounded <= largestSubpool) {
    const pool = rounded >>> 4;
    const piece = subpools[pool];
    if (piece !== 0) {
      subpools[pool] = at<Arr<u32, 1>>(piece)[0];
      fill(piece, 0, rounded);
      return piece;
    }
  }
  let piece = takePiece(rounded);
  while (piece === 0) {
    extend();
    piece = takePiece(rounded);
  }
  fill(piece, 0, rounded);
  return piece;
}

/** Gives back what `getStorage(size)` gave. */
export function returnStorage(address: u32, size: u32): void {
  const rounded = roundUp(size);
  if (rounded <= largestSubpool) {
    const pool = rounded >>> 4;
    at<Arr<u32, 1>>(address)[0] = subpools[pool];
    subpools[pool] = address;
    return;
  }
  putPiece(address, rounded);
}

function roundUp(size: u32): u32 {
  return size === 0 ? 16 : (size + 15) & ~15;
}

/** First fit. The rest of a piece stays where the piece was. */
function takePiece(size: u32): u32 {
  let before = pieces;
  let piece = pieces.next;
  while (piece !== null) {
    if (piece.size === size) {
      before.next = piece.next;
      return addr(piece);
    }
    if (piece.size > size) {
      piece.size -= size;
      return addr(piece) + piece.size;
    }
    before = piece;
    piece = piece.next;
  }
  return 0;
}

function putPiece(address: u32, size: u32): void {
  let before = pieces;
  let after = pieces.next;
  while (after !== null && addr(after) < address) {
    before = after;
    after = after.next;
  }
  let piece = at<FreePiece>(address);
  piece.size = size;
  piece.next = after;
  if (addr(before) !== addr(pieces) && addr(before) + before.size === address) {
    before.size += size;
    before.next = after;
    piece = before;
  } else before.next = piece;
  if (after !== null && addr(piece) + piece.size === addr(after)) {
    piece.size += after.size;
    piece.next = after.next;
  }
}

/** Adds a frame. Frames are handed out from low addresses up, so that neighbours grow together. */
function extend(): void {
  const frame = takeFrame(FrameUse.FreeStorage);
  if (frame === 0) abend('FRE001', 'NO FREE STORAGE LEFT');
  putPiece(frame, pageSize);
}
