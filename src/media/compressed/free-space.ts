/**
 * The room in a compressed image that nothing uses. What is given up can be used again only when the file is known to be
 * on the host's disk, so that until then a power failure leaves what was there before.
 */
import { noTable } from './compressed-header.ts';

/** A stretch of the file, in bytes. */
export interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** A free space begins with its length and the place of the next one, so that a shorter one cannot be told. */
export const shortestFree = 8;
const mostImageSize = 0xffff;

export class FreeSpace {
  /** Ordered, no two touch each other or the end. */
  private readonly spaces: Extent[] = [];
  private readonly given: Extent[] = [];
  private endOffset: number;

  /**
   * @param used what is not free, ordered; no two overlap
   * @param start where the first can begin
   */
  constructor(used: readonly Extent[], start: number) {
    this.endOffset = start;
    for (const { offset, size } of used) {
      if (offset - this.endOffset >= shortestFree) {
        this.spaces.push({ offset: this.endOffset, size: offset - this.endOffset });
      }
      this.endOffset = offset + size;
    }
  }

  /** Where the file can end. */
  get end(): number {
    return this.endOffset;
  }

  get all(): readonly Extent[] {
    return this.spaces;
  }

  /**
   * Finds room.
   * @param takesMore a rest that is too short to be a free space can come with it
   * @throws Error if the file would grow beyond what its tables can say
   */
  take(length: number, { takesMore }: { readonly takesMore: boolean }): Extent {
    const index = this.spaces.findIndex(({ size }) => fits(size, length, takesMore));
    const found = this.spaces[index];
    if (found === undefined) return this.takeAtEnd(length);
    const rest = found.size - length;
    if (rest >= shortestFree) this.spaces[index] = { offset: found.offset + length, size: rest };
    else this.spaces.splice(index, 1);
    return { offset: found.offset, size: rest >= shortestFree ? length : found.size };
  }

  /** Gives room up, for use after the next `release`. */
  give(extent: Extent): void {
    this.given.push(extent);
  }

  /** What was given up can be used. */
  release(): void {
    for (const extent of this.given) this.insert(extent);
    this.given.length = 0;
  }

  private takeAtEnd(length: number): Extent {
    const offset = this.endOffset;
    if (offset + length >= noTable.below) throw new Error('A compressed image has less than 4 gigabytes');
    this.endOffset += length;
    return { offset, size: length };
  }

  private insert({ offset, size }: Extent): void {
    const { spaces } = this;
    let index = this.indexBehind(offset);
    let merged = { offset, size };
    const next = spaces[index];
    if (next !== undefined && offset + size === next.offset) {
      merged = { offset, size: size + next.size };
      spaces.splice(index, 1);
    }
    const before = spaces[index - 1];
    if (before !== undefined && before.offset + before.size === merged.offset) {
      merged = { offset: before.offset, size: before.size + merged.size };
      spaces.splice(--index, 1);
    }
    if (merged.offset + merged.size === this.endOffset) this.endOffset = merged.offset;
    else spaces.splice(index, 0, merged);
  }

  /** Number of the first free space behind an offset. */
  private indexBehind(offset: number): number {
    let low = 0;
    let high = this.spaces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.spaces[middle] as Extent).offset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function fits(size: number, length: number, takesMore: boolean): boolean {
  const rest = size - length;
  if (rest === 0 || rest >= shortestFree) return true;
  return rest > 0 && takesMore && size <= mostImageSize;
}
