/**
 * Main storage and its storage keys, by absolute address (Principles of Operation, "Storage").
 *
 * Everything that touches storage (CPU, channels, host tools) goes through this class, so that nobody else knows how the
 * bytes lie: `MirroredStorage` is what machines have, `PlainStorage` what tests compare it with. It also remembers which
 * lines of storage hold instructions that the CPU has decoded, and tells the CPU when one of them is stored into, by
 * whomever.
 *
 * Addresses are absolute and must lie inside storage: who turns a program's address into an absolute one has checked it.
 * Storing does not touch the keys; `recordFetch` and `recordStore` do.
 */
import { keyBlockSize, StorageKey } from '../architecture/storage-key.ts';
import type { MachineMemory } from './machine-memory.ts';

/** Storage watched for stores into instructions is divided into lines of 32 bytes. */
export const lineShift = 5;

/** Whoever wants to hear about changes that make its own copies of storage or keys stale. */
export interface StorageObserver {
  /** Bytes of a watched line are about to change, or have changed: forget what was made of `address` to `end - 1`. */
  codeChanged(address: number, end: number): void;
  /** The key of the block at this address was set, or lost its reference or change bit. */
  keyChanged(address: number): void;
}

/** Checks the size of main storage. */
export function requireStorageSize(size: number): number {
  if (size > 0 && size % keyBlockSize === 0) return size;
  throw new Error(`Cannot make main storage of ${size} bytes: the size must be a multiple of ${keyBlockSize}`);
}

export abstract class MainStorage {
  /** In bytes. */
  readonly size: number;
  /** What lies beside it in the host's memory. */
  readonly memory: MachineMemory;
  private readonly keys: Uint8Array;
  /** For each line of 32 bytes: 1 when decoded instructions lie in it. */
  readonly watched: Uint8Array;
  private observer: StorageObserver | undefined;

  /** @param size in bytes, a multiple of 2,048 */
  constructor(size: number, memory: MachineMemory) {
    this.size = size;
    this.memory = memory;
    this.keys = new Uint8Array(size / keyBlockSize);
    this.watched = memory.watched;
  }

  // ---- bytes ----------------------------------------------------------------------------------------------------

  /** The byte at this address, 0-255. */
  abstract readByte(address: number): number;
  /** The halfword at this address, as an unsigned number. */
  abstract readHalf(address: number): number;
  /** The word at this address, as a signed 32-bit number. */
  abstract readWord(address: number): number;

  abstract writeByte(address: number, value: number): void;
  abstract writeHalf(address: number, value: number): void;
  abstract writeWord(address: number, value: number): void;

  /** Copies host bytes into storage. */
  abstract copyIn(address: number, bytes: Uint8Array): void;
  /** A copy of bytes of storage, for the host to keep. */
  abstract copyOut(address: number, length: number): Uint8Array;
  /** Puts the same byte into every place of an area. */
  abstract fill(address: number, length: number, value: number): void;
  /** Moves bytes one by one from left to right: where the areas overlap, moved bytes may be moved again. */
  abstract move(to: number, from: number, length: number): void;
  /** Compares two areas as unsigned binary strings: -1 when the first is low, 0 when they are equal, 1 when it is high. */
  abstract compare(first: number, second: number, length: number): -1 | 0 | 1;

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
    const last = (address + length - 1) >>> lineShift;
    for (let line = address >>> lineShift; line <= last; line++) this.watched[line] = 1;
  }

  /** Bytes have been stored: reports it if one of their lines is watched. */
  protected noteStore(address: number, length: number): void {
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
