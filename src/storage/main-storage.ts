/**
 * Main storage and its storage keys, by absolute address (Principles of Operation, "Storage").
 *
 * Everything that touches storage (CPU, channels, host tools) goes through this class, so that it alone knows how the
 * bytes lie: today one big-endian buffer. It also remembers which lines of storage hold instructions that the CPU has
 * decoded, and tells the CPU when one of them is stored into, by whomever.
 *
 * Addresses are absolute and must lie inside storage: who turns a program's address into an absolute one has checked it.
 * Storing does not touch the keys; `recordFetch` and `recordStore` do.
 */
import { keyBlockSize, StorageKey } from '../architecture/storage-key.ts';

/** Storage watched for stores into instructions is divided into lines of 32 bytes. */
export const lineShift = 5;

/** Up to this many bytes, a loop is faster than the host's block move. */
const shortMove = 24;

/** Whoever wants to hear about changes that make its own copies of storage or keys stale. */
export interface StorageObserver {
  /** Bytes of a watched line are about to change, or have changed: forget what was made of `address` to `end - 1`. */
  codeChanged(address: number, end: number): void;
  /** The key of the block at this address was set, or lost its reference or change bit. */
  keyChanged(address: number): void;
}

export class MainStorage {
  /** In bytes. */
  readonly size: number;
  /** The bytes, for the CPU's loop; everybody else uses the methods. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
  private readonly keys: Uint8Array;
  /** For each line of 32 bytes: 1 when decoded instructions lie in it. */
  readonly watched: Uint8Array;
  private observer: StorageObserver | undefined;

  /**
   * @param size in bytes, a multiple of 2,048
   * @param buffer what to keep the bytes in, at least `size` long; a SharedArrayBuffer lets another thread see them
   */
  constructor(size: number, buffer: ArrayBufferLike = new ArrayBuffer(size)) {
    if (size <= 0 || size % keyBlockSize !== 0) {
      throw new Error(`Cannot make main storage of ${size} bytes: the size must be a multiple of ${keyBlockSize}`);
    }
    if (buffer.byteLength < size) {
      throw new Error(`Cannot make main storage of ${size} bytes: the buffer given has ${buffer.byteLength}`);
    }
    this.size = size;
    this.bytes = new Uint8Array(buffer, 0, size);
    this.view = new DataView(buffer, 0, size);
    this.keys = new Uint8Array(size / keyBlockSize);
    this.watched = new Uint8Array(Math.ceil(size / (1 << lineShift)));
  }

  // ---- bytes ----------------------------------------------------------------------------------------------------

  /** The byte at this address, 0-255. */
  readByte(address: number): number {
    return this.bytes[address]!;
  }

  /** The halfword at this address, as an unsigned number. */
  readHalf(address: number): number {
    return this.view.getUint16(address);
  }

  /** The word at this address, as a signed 32-bit number. */
  readWord(address: number): number {
    return this.view.getInt32(address);
  }

  writeByte(address: number, value: number): void {
    this.bytes[address] = value;
    if (this.watched[address >>> lineShift] !== 0) this.reportStore(address, 1);
  }

  writeHalf(address: number, value: number): void {
    this.view.setInt16(address, value);
    if ((this.watched[address >>> lineShift]! | this.watched[(address + 1) >>> lineShift]!) !== 0) {
      this.reportStore(address, 2);
    }
  }

  writeWord(address: number, value: number): void {
    this.view.setInt32(address, value);
    if ((this.watched[address >>> lineShift]! | this.watched[(address + 3) >>> lineShift]!) !== 0) {
      this.reportStore(address, 4);
    }
  }

  /** Copies host bytes into storage. */
  copyIn(address: number, bytes: Uint8Array): void {
    this.bytes.set(bytes, address);
    this.noteStore(address, bytes.length);
  }

  /** A copy of bytes of storage, for the host to keep. */
  copyOut(address: number, length: number): Uint8Array {
    return this.bytes.slice(address, address + length);
  }

  /** Puts the same byte into every place of an area. */
  fill(address: number, length: number, value: number): void {
    this.bytes.fill(value, address, address + length);
    this.noteStore(address, length);
  }

  /** Copies one area to another as if through a buffer: what overlaps is copied right. */
  copy(to: number, from: number, length: number): void {
    this.bytes.copyWithin(to, from, from + length);
    this.noteStore(to, length);
  }

  /** Moves bytes one by one from left to right: where the areas overlap, moved bytes may be moved again. */
  move(to: number, from: number, length: number): void {
    const distance = to - from;
    if (distance === 1) this.bytes.fill(this.bytes[from]!, to, to + length);
    else if (length <= shortMove || (distance > 0 && distance < length)) {
      for (let place = 0; place < length; place++) this.bytes[to + place] = this.bytes[from + place]!;
    } else this.bytes.copyWithin(to, from, from + length);
    this.noteStore(to, length);
  }

  /** Compares two areas as unsigned binary strings: -1 when the first is low, 0 when they are equal, 1 when it is high. */
  compare(first: number, second: number, length: number): -1 | 0 | 1 {
    let place = 0;
    while (place + 16 <= length && this.areSixteenEqual(first + place, second + place)) place += 16;
    for (; place < length; place++) {
      const difference = this.bytes[first + place]! - this.bytes[second + place]!;
      if (difference !== 0) return difference < 0 ? -1 : 1;
    }
    return 0;
  }

  /** Which order the host reads a word's bytes in does not matter here; that of most hosts is the fastest. */
  private areSixteenEqual(first: number, second: number): boolean {
    const { view } = this;
    const differences =
      (view.getInt32(first, true) ^ view.getInt32(second, true)) |
      (view.getInt32(first + 4, true) ^ view.getInt32(second + 4, true)) |
      (view.getInt32(first + 8, true) ^ view.getInt32(second + 8, true)) |
      (view.getInt32(first + 12, true) ^ view.getInt32(second + 12, true));
    return differences === 0;
  }

  // ---- keys -----------------------------------------------------------------------------------------------------

  /** The seven bits of the key of the block at this address, as `StorageKey` names them. */
  key(address: number): number {
    return this.keys[address >>> 11]!;
  }

  /** Sets all seven bits of a block's key. */
  setKey(address: number, key: number): void {
    this.keys[address >>> 11] = key & ~1;
    this.observer?.keyChanged(address);
  }

  /** Turns a block's reference bit off and leaves the rest of the key. */
  resetReference(address: number): void {
    this.setKey(address, this.key(address) & ~StorageKey.Reference);
  }

  /** Whether an access with this key (0-15) may fetch from the block at this address. */
  mayFetch(address: number, accessKey: number): boolean {
    const key = this.keys[address >>> 11]!;
    return accessKey === 0 || (key & StorageKey.FetchProtection) === 0 || key >>> 4 === accessKey;
  }

  /** Whether an access with this key (0-15) may store into the block at this address. */
  mayStore(address: number, accessKey: number): boolean {
    return accessKey === 0 || this.keys[address >>> 11]! >>> 4 === accessKey;
  }

  /** Sets the reference bit of the block at this address. */
  recordFetch(address: number): void {
    this.keys[address >>> 11]! |= StorageKey.Reference;
  }

  /** Sets the reference and change bits of the block at this address. */
  recordStore(address: number): void {
    this.keys[address >>> 11]! |= StorageKey.Reference | StorageKey.Change;
  }

  /** Clear reset: zero in all bytes and all keys. */
  clear(): void {
    this.fill(0, this.size, 0);
    for (let address = 0; address < this.size; address += keyBlockSize) this.setKey(address, 0);
  }

  // ---- instructions that were decoded ---------------------------------------------------------------------------

  /** Names the one who is told about stores into watched lines and about changed keys. */
  observe(observer: StorageObserver): void {
    this.observer = observer;
  }

  /** From now on, a store into the lines of these bytes is reported. */
  watch(address: number, length: number): void {
    this.watched.fill(1, address >>> lineShift, ((address + length - 1) >>> lineShift) + 1);
  }

  private noteStore(address: number, length: number): void {
    const last = (address + length - 1) >>> lineShift;
    for (let line = address >>> lineShift; line <= last; line++) {
      if (this.watched[line] === 0) continue;
      this.reportStore(address, length);
      return;
    }
  }

  /** Bytes of a watched line have been stored. Whole lines are reported, which are then no longer watched. */
  reportStore(address: number, length: number): void {
    const first = address >>> lineShift;
    const end = ((address + length - 1) >>> lineShift) + 1;
    this.watched.fill(0, first, end);
    this.observer?.codeChanged(first << lineShift, end << lineShift);
  }
}
