/**
 * Which blocks are in use, while a minidisk is changed: as the allocation map on disk says (and must stay true until the
 * label is written), and as the new map will say.
 */
import { edf } from './declarations.ts';

/** Thrown when no block is free. */
export class DiskFullError extends Error {}

export class Allocation {
  private readonly committed: Uint8Array;
  private readonly next: Uint8Array;
  private readonly blockCount: number;
  /** No block below this one is free. */
  private lowest: number;

  /** @param map the map on disk: bit n - 1 is block n */
  constructor(map: Uint8Array, blockCount: number) {
    this.committed = map;
    this.next = map.slice();
    this.blockCount = blockCount;
    this.lowest = edf().numbers.firstFreeBlock;
  }

  /** The map of an empty disk: only the blocks that belong to no file are in use, and those that do not exist. */
  static ofEmptyDisk(blockCount: number, mapBytes: number): Allocation {
    const map = new Uint8Array(mapBytes);
    for (let block = 1; block < edf().numbers.firstFreeBlock; block++) setBit(map, block);
    for (let block = blockCount + 1; block <= mapBytes * 8; block++) setBit(map, block);
    return new Allocation(map, blockCount);
  }

  /** A block that was free on disk and is not taken yet. */
  take(): number {
    for (let block = this.lowest; block <= this.blockCount; block++) {
      if (getBit(this.committed, block) || getBit(this.next, block)) continue;
      setBit(this.next, block);
      this.lowest = block + 1;
      return block;
    }
    throw this.diskFull();
  }

  /** Refuses to leave fewer blocks free than so many. */
  keepFree(blocks: number): void {
    if (this.blockCount - this.used < blocks) throw this.diskFull();
  }

  private diskFull(): DiskFullError {
    return new DiskFullError(`the disk is full: it has ${this.blockCount} blocks, some of which must stay free`);
  }

  /** Gives a block up. It cannot be taken again before the label is written. */
  release(block: number): void {
    clearBit(this.next, block);
    if (!getBit(this.committed, block)) this.lowest = Math.min(this.lowest, block);
  }

  isUsed(block: number): boolean {
    return getBit(this.next, block);
  }

  /** Blocks in use. */
  get used(): number {
    let count = 0;
    for (let block = 1; block <= this.blockCount; block++) if (getBit(this.next, block)) count += 1;
    return count;
  }

  /** The lowest free block, 0 if there is none. */
  get firstFree(): number {
    for (let block = 1; block <= this.blockCount; block++) if (!getBit(this.next, block)) return block;
    return 0;
  }

  /** The new map. */
  get map(): Uint8Array {
    return this.next;
  }
}

function getBit(map: Uint8Array, block: number): boolean {
  return ((map[(block - 1) >> 3] as number) & (0x80 >> ((block - 1) & 7))) !== 0;
}

function setBit(map: Uint8Array, block: number): void {
  const index = (block - 1) >> 3;
  map[index] = (map[index] as number) | (0x80 >> ((block - 1) & 7));
}

function clearBit(map: Uint8Array, block: number): void {
  const index = (block - 1) >> 3;
  map[index] = (map[index] as number) & ~(0x80 >> ((block - 1) & 7));
}
