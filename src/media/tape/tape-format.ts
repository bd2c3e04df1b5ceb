/**
 * What the file formats of tapes have in common. A tape is blocks and tape marks one after the other; each format writes
 * them its own way, and all of them can be read from the beginning on.
 */

/** A block as it was read. */
export interface BlockContent {
  readonly bytes: Uint8Array;
  /** False: the bytes are not, or not all, what was written. */
  readonly isSound: boolean;
}

/** A block or a tape mark in a file. */
export type TapeItem = BlockItem | MarkItem;

interface ItemPlace {
  /** Where the next item begins. */
  readonly end: number;
  /** What the next item names as the length before it. */
  readonly lastLength: number;
}

export interface BlockItem extends ItemPlace {
  readonly kind: 'block';
  read(): BlockContent;
}

export interface MarkItem extends ItemPlace {
  readonly kind: 'mark';
}

/** An item as bytes for the file. */
export interface EncodedItem {
  readonly bytes: Uint8Array;
  /** As in a `TapeItem`. */
  readonly lastLength: number;
}

/** A file to read from. */
export interface TapeSource {
  size(): number;
  /** At most `length` bytes; fewer where the file ends. */
  read(position: number, length: number): Uint8Array;
}

export interface TapeFormat {
  readonly name: string;
  /**
   * The item at a place of the file, where the item before it ends.
   * @returns undefined at the end of what was recorded
   * @throws TapeDamage
   */
  itemAt(source: TapeSource, start: number, lastLength: number): TapeItem | undefined;
  /** @param block undefined for a tape mark */
  encode(block: Uint8Array | undefined, lastLength: number): EncodedItem;
}

/** What is in the file is not a tape. The message is a clause about the file: 'its block at 80 is cut short'. */
export class TapeDamage extends Error {}

/** Of a block, in bytes: what a channel can count, and all formats can say. */
export const longestBlock = 65_535;

export function markItem(end: number): MarkItem {
  return { kind: 'mark', end, lastLength: 0 };
}

/** So many bytes of the file, all of them. */
export function readWhole(source: TapeSource, position: number, length: number, what: string): Uint8Array {
  const bytes = source.read(position, length);
  if (bytes.length < length) throw new TapeDamage(`the ${what} at ${position} is cut short`);
  return bytes;
}
