/**
 * A channel's access to main storage: absolute addresses, under the key of the channel address word.
 *
 * Protection and references are per 2K block, as for the CPU (Principles of Operation, "Storage Protection"). A range
 * given here never crosses a 2K boundary unless the whole of it is checked.
 */
import { ChannelStatus } from '../architecture/channel-status-word.ts';
import { keyBlockSize } from '../architecture/storage-key.ts';
import type { MainStorage } from '../storage/main-storage.ts';

/** Channel status of a failed access, or 0. */
export type AccessCheck = number;

export class ChannelStorage {
  private readonly storage: MainStorage;
  private readonly key: number;

  /** @param key access key, 0-15 */
  constructor(storage: MainStorage, key: number) {
    this.storage = storage;
    this.key = key;
  }

  /** Whether `length` bytes may be fetched; marks their blocks as referenced. */
  checkFetch(address: number, length: number): AccessCheck {
    return this.check(address, length, false);
  }

  /** Whether `length` bytes may be stored; marks their blocks as referenced and changed. */
  checkStore(address: number, length: number): AccessCheck {
    return this.check(address, length, true);
  }

  private check(address: number, length: number, isStore: boolean): AccessCheck {
    const { storage, key } = this;
    if (address < 0 || address + length > storage.size) return ChannelStatus.ProgramCheck;
    const first = address - (address % keyBlockSize);
    for (let block = first; block < address + length; block += keyBlockSize) {
      const isPermitted = isStore ? storage.mayStore(block, key) : storage.mayFetch(block, key);
      if (!isPermitted) return ChannelStatus.ProtectionCheck;
    }
    for (let block = first; block < address + length; block += keyBlockSize) {
      if (isStore) storage.recordStore(block);
      else storage.recordFetch(block);
    }
    return 0;
  }

  /** A word that `checkFetch` has passed. */
  fetchWord(address: number): number {
    return this.storage.readWord(address) >>> 0;
  }

  /** Bytes that `checkFetch` has passed. */
  fetch(address: number, length: number): Uint8Array {
    return this.storage.copyOut(address, length);
  }

  /** Puts bytes where `checkStore` has passed. */
  store(address: number, bytes: Uint8Array): void {
    this.storage.copyIn(address, bytes);
  }
}
