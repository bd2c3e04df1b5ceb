/**
 * Translate tables: for each 2K block of the 24-bit logical address space, where in main storage a fetch or a store
 * goes, once it is known that it may. One lookup answers translation, key protection and addressing together.
 *
 * A table belongs to one way of looking at storage: an address space (or real storage) and an access key. Several are
 * kept, so that a switch between the control program and its virtual machines finds its table filled. An entry for
 * fetching is made when the reference bit is on, one for storing when the change bit is on too; whatever turns such a
 * bit off, or sets a key, removes the entries of that block (Principles of Operation, "Translation-Lookaside Buffer",
 * allows all of it to be kept until PTLB).
 */
import { blocksInSpace } from './machine-memory.ts';

/** log2 of the block that an entry stands for, the block of a storage key. */
export const blockShift = 11;
export const blockSize = 1 << blockShift;
/** Address of a byte within its block. */
export const offsetMask = blockSize - 1;

const absent = -1;
/** Words of a table for fetching and one for storing. */
const tableSize = 2 * blocksInSpace;

/** Bit 31 of a table's `control`: a bit of control register 0 that means nothing there. */
export const translationOn = 1;

/**
 * One view of storage. Accesses that are alike in `control`, `segmentTable` and `key` see the same storage with the same
 * rights.
 */
export class AccessTable {
  /** Control register 0 as far as it matters, with a one in bit 31 when translation is on. */
  control = 0;
  /** Control register 1 when translation is on, else zero. */
  segmentTable = 0;
  /** Access key, 0-15. */
  key = 0;
  /** For each block: absolute address of the block to fetch from, or negative when that is not known. */
  readonly reads: Int32Array;
  /** The same for stores. */
  readonly writes: Int32Array;
  /** Where they begin in the machine's memory. */
  readonly readsPlace: number;
  readonly writesPlace: number;

  /** The blocks that have an entry, in any order. */
  private readonly filled = new Uint16Array(blocksInSpace);
  private filledCount = 0;

  /** @param words the two tables, one behind the other */
  constructor(words: Int32Array) {
    words.fill(absent);
    this.reads = words.subarray(0, blocksInSpace);
    this.writes = words.subarray(blocksInSpace);
    this.readsPlace = this.reads.byteOffset;
    this.writesPlace = this.writes.byteOffset;
  }

  isOf(control: number, segmentTable: number, key: number): boolean {
    return this.control === control && this.segmentTable === segmentTable && this.key === key;
  }

  allowFetch(address: number, absolute: number): void {
    const block = this.note(address);
    this.reads[block] = absolute & ~offsetMask;
  }

  allowStore(address: number, absolute: number): void {
    const block = this.note(address);
    this.writes[block] = absolute & ~offsetMask;
  }

  /** Removes everything. */
  clear(): void {
    for (let place = 0; place < this.filledCount; place++) {
      const block = this.filled[place]!;
      this.reads[block] = absent;
      this.writes[block] = absent;
    }
    this.filledCount = 0;
  }

  /** Removes the entries that lead to the block at this absolute address. */
  remove(absolute: number): void {
    for (let place = this.filledCount - 1; place >= 0; place--) {
      const block = this.filled[place]!;
      if (this.reads[block] !== absolute && this.writes[block] !== absolute) continue;
      this.reads[block] = absent;
      this.writes[block] = absent;
      this.filled[place] = this.filled[--this.filledCount]!;
    }
  }

  private note(address: number): number {
    const block = address >>> blockShift;
    if (this.reads[block] === absent && this.writes[block] === absent) this.filled[this.filledCount++] = block;
    return block;
  }
}

/** The tables of one CPU; the one unused for longest gives way to a new one. */
export class AccessTables {
  /** Most recently used first. */
  private readonly tables: AccessTable[] = [];
  /** For each block of main storage: 1 when a table may have an entry for it. */
  private readonly isEntered: Uint8Array;

  private readonly words: Int32Array;

  /** @param words where the tables are to be */
  constructor(storageSize: number, words: Int32Array) {
    this.isEntered = new Uint8Array(Math.ceil(storageSize / blockSize));
    this.words = words;
  }

  /** The table of a view, empty if there was none. */
  select(control: number, segmentTable: number, key: number): AccessTable {
    const tables = this.tables;
    for (let place = 0; place < tables.length; place++) {
      const table = tables[place]!;
      if (!table.isOf(control, segmentTable, key)) continue;
      if (place > 0) this.bringForward(place);
      return table;
    }
    const table = tables.length * tableSize < this.words.length ? this.newTable() : tables.pop()!;
    table.clear();
    table.control = control;
    table.segmentTable = segmentTable;
    table.key = key;
    tables.unshift(table);
    return table;
  }

  noteEntry(absolute: number): void {
    this.isEntered[absolute >>> blockShift] = 1;
  }

  /** Forgets every entry that leads to the block at this absolute address; true if there may have been one. */
  removeBlock(absolute: number): boolean {
    const block = absolute >>> blockShift;
    if (this.isEntered[block] === 0) return false;
    this.isEntered[block] = 0;
    for (const table of this.tables) table.remove(absolute & ~offsetMask);
    return true;
  }

  /** PTLB: forgets what depends on translation tables. */
  purgeTranslated(): void {
    for (const table of this.tables) if ((table.control & translationOn) !== 0) table.clear();
  }

  clear(): void {
    for (const table of this.tables) table.clear();
  }

  private newTable(): AccessTable {
    const start = this.tables.length * tableSize;
    return new AccessTable(this.words.subarray(start, start + tableSize));
  }

  private bringForward(place: number): void {
    const table = this.tables[place]!;
    for (let to = place; to > 0; to--) this.tables[to] = this.tables[to - 1]!;
    this.tables[0] = table;
  }
}
