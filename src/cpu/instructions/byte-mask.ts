/** The four-bit mask of CLM: a bit for each byte of a register, from the left. */

const leftmost = 8;

/** How many bytes a mask selects. */
export function countUnderMask(mask: number): number {
  return (mask & 1) + ((mask >>> 1) & 1) + ((mask >>> 2) & 1) + ((mask >>> 3) & 1);
}

/** The selected bytes of a word side by side, at the left of the result. */
export function bytesUnderMask(word: number, mask: number): number {
  let bytes = 0;
  let place = 24;
  for (let byte = 0; byte < 4; byte++) {
    if ((mask & (leftmost >>> byte)) === 0) continue;
    bytes |= ((word >>> (24 - 8 * byte)) & 0xff) << place;
    place -= 8;
  }
  return bytes;
}
