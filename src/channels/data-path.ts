/**
 * The data path of one command: main storage on one side, the device on the other (Principles of Operation, "Data
 * Address", "Data Chaining", "Skipping", "Channel Indirect Data Addressing").
 *
 * Data chaining takes place when the device wants to move a byte beyond the count, not before: a device that ends
 * exactly at the count leaves the chained words alone.
 */
import { CcwFlag, indirectBlockSize } from '../architecture/channel-command-word.ts';
import { ChannelStatus } from '../architecture/channel-status-word.ts';
import type { Ccw } from './ccw-fetch.ts';
import type { AccessCheck, ChannelStorage } from './channel-storage.ts';
import type { DataTransfer } from './device.ts';

/** Gives the next CCW of a data chain, or undefined after recording why there is none. */
export type ChainData = () => Ccw | undefined;

export class DataPath implements DataTransfer {
  /** Bytes of the current CCW not yet moved. */
  residualCount: number;
  /** Channel status that ended the transfer, or 0. */
  check: AccessCheck = 0;
  /** The device had more to move than the program's count. */
  isDeviceCutShort = false;
  /** At least one byte has moved. */
  hasMoved = false;
  private readonly storage: ChannelStorage;
  private readonly chainData: ChainData;
  /** A read, read-backward or sense command: data goes to storage. */
  private readonly isInput: boolean;
  private readonly isBackward: boolean;
  private ccw: Ccw;
  /** Where the next byte is, absolute. With indirect addressing valid only while `blockLeft` is not zero. */
  private address = 0;
  private blockLeft = 0;
  private nextIndirectWord = 0;
  private isFirstBlock = true;

  constructor(storage: ChannelStorage, ccw: Ccw, chainData: ChainData) {
    this.storage = storage;
    this.chainData = chainData;
    this.isInput = isInputCommand(ccw.command);
    this.isBackward = (ccw.command & 0x0f) === 0x0c;
    this.ccw = ccw;
    this.residualCount = ccw.count;
    this.useCcw(ccw);
  }

  get flags(): number {
    return this.ccw.flags;
  }

  take(length: number): Uint8Array {
    const bytes = this.takeUpTo(length);
    if (bytes.length < length) this.isDeviceCutShort = true;
    return bytes;
  }

  takeUpTo(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    const moved = this.move(length, (done, size) => {
      this.check = this.storage.checkFetch(this.address, size);
      if (this.check === 0) bytes.set(this.storage.fetch(this.address, size), done);
    });
    return moved === length ? bytes : bytes.subarray(0, moved);
  }

  give(bytes: Uint8Array): void {
    const moved = this.move(bytes.length, (done, size) => this.storeBlock(bytes.subarray(done, done + size)));
    if (moved < bytes.length) this.isDeviceCutShort = true;
  }

  wanted(): number {
    if (this.check !== 0) return 0;
    if (this.residualCount > 0) return this.residualCount;
    return (this.ccw.flags & CcwFlag.ChainData) !== 0 ? 1 : 0;
  }

  /** Moves `length` bytes in pieces that lie within one 2K block; gives the number moved. */
  private move(length: number, moveBlock: (done: number, size: number) => void): number {
    let done = 0;
    while (done < length && this.findBlock()) {
      const size = Math.min(length - done, this.residualCount, this.blockLeft);
      if (!this.isSkipping()) moveBlock(done, size);
      if (this.check !== 0) break;
      done += size;
      this.hasMoved = true;
      this.residualCount -= size;
      this.blockLeft -= size;
      this.address += this.isBackward ? -size : size;
    }
    return done;
  }

  private storeBlock(bytes: Uint8Array): void {
    const lowest = this.isBackward ? this.address - bytes.length + 1 : this.address;
    this.check = this.storage.checkStore(lowest, bytes.length);
    if (this.check === 0) this.storage.store(lowest, this.isBackward ? bytes.slice().reverse() : bytes);
  }

  /** Makes sure that there is a next byte: chains data and fetches an IDAW as needed. */
  private findBlock(): boolean {
    if (this.check !== 0) return false;
    if (this.residualCount === 0) {
      if ((this.ccw.flags & CcwFlag.ChainData) === 0) return false;
      const next = this.chainData();
      if (next === undefined) return false;
      this.useCcw(next);
    }
    if (this.blockLeft === 0) this.nextBlock();
    return this.check === 0;
  }

  private useCcw(ccw: Ccw): void {
    this.ccw = ccw;
    this.residualCount = ccw.count;
    this.blockLeft = 0;
    this.isFirstBlock = true;
    this.address = ccw.dataAddress;
    this.nextIndirectWord = ccw.dataAddress;
  }

  private nextBlock(): void {
    // Skipped data needs no address, so that neither it nor its IDAWs are looked at.
    if (this.isSkipping()) this.blockLeft = this.residualCount;
    else {
      if ((this.ccw.flags & CcwFlag.Indirect) !== 0) this.fetchIndirectWord();
      if (this.address < 0) this.check = ChannelStatus.ProgramCheck;
      this.blockLeft = this.bytesInBlock();
    }
    this.isFirstBlock = false;
  }

  private fetchIndirectWord(): void {
    if (this.nextIndirectWord % 4 !== 0) this.check = ChannelStatus.ProgramCheck;
    else this.check = this.storage.checkFetch(this.nextIndirectWord, 4);
    if (this.check !== 0) return;
    const word = this.storage.fetchWord(this.nextIndirectWord);
    this.nextIndirectWord += 4;
    this.address = word & 0xffffff;
    const boundary = this.isBackward ? indirectBlockSize - 1 : 0;
    const isOnBoundary = this.address % indirectBlockSize === boundary;
    if (word >>> 24 !== 0 || (!this.isFirstBlock && !isOnBoundary)) this.check = ChannelStatus.ProgramCheck;
  }

  private bytesInBlock(): number {
    const offset = this.address % indirectBlockSize;
    return this.isBackward ? offset + 1 : indirectBlockSize - offset;
  }

  private isSkipping(): boolean {
    return this.isInput && (this.ccw.flags & CcwFlag.Skip) !== 0;
  }
}

/** Read, read backward and sense. */
function isInputCommand(command: number): boolean {
  const low = command & 0x03;
  return low === 0x02 || (low === 0x00 && (command & 0x04) !== 0);
}
