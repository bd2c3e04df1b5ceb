// Maps of a disk's blocks: bit n - 1, counted from the left, is one when block n is in use.

/** A map in free storage. */
export class Bitmap {
  /** Bytes of `bits`. */
  size: u32;
  reserved: u32;
  bits: Bytes<8>;
}

/** Bytes of a `Bitmap` before its bits. */
export const bitmapHeader = 8;

function mask(block: u32): u32 {
  return 0x80 >>> ((block - 1) & 7);
}

export function isInUse(map: Bitmap, block: u32): bool {
  return (map.bits[(block - 1) >>> 3] & mask(block)) !== 0;
}

export function markInUse(map: Bitmap, block: u32): void {
  map.bits[(block - 1) >>> 3] |= mask(block);
}

export function markFree(map: Bitmap, block: u32): void {
  map.bits[(block - 1) >>> 3] &= ~mask(block);
}

/**
 * The first block at or after the byte of `from` that is free in both maps, going on at the beginning; 0 when there
 * is none.
 */
export function findFree(one: Bitmap, other: Bitmap, from: u32): u32 {
  const start = from === 0 ? 0 : (from - 1) >>> 3;
  const found = findFreeBetween(one, other, start, one.size);
  return found !== 0 ? found : findFreeBetween(one, other, 0, start);
}

function findFreeBetween(one: Bitmap, other: Bitmap, first: u32, end: u32): u32 {
  for (let i = first; i < end; i++) {
    let used: u32 = one.bits[i] | other.bits[i];
    if (used !== 0xff) {
      let block = i * 8 + 1;
      for (; (used & 0x80) !== 0; used = used << 1) block++;
      return block;
    }
  }
  return 0;
}
