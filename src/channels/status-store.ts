/**
 * Stores channel status words, and what is logged with them, in the low storage of the CPU (Principles of Operation,
 * "Channel-Status Word", "I/O Communications Area").
 */
import { Control14 } from '../architecture/control-registers.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import type { MainStorage } from '../storage/main-storage.ts';
import type { ChannelFailure } from './channel-failure.ts';
import { extendedLogout, limitedLogout } from './channel-logout.ts';
import { leftWord, rightWord, type StatusWord } from './status-word.ts';

/** What the channels know of their CPU. */
export interface Processor {
  /** Absolute address of the 4K block that is its low storage. */
  readonly prefix: number;
  readonly control: ArrayLike<number>;
  /** The set of pending interruptions has changed. */
  recognizeInputOutput(): void;
}

/** The low three bits of the pointer to an extended logout are ignored. */
const logoutPointerBits = 0xfffff8;

export class StatusStore {
  processor: Processor = { prefix: 0, control: [], recognizeInputOutput: () => {} };
  private readonly storage: MainStorage;

  constructor(storage: MainStorage) {
    this.storage = storage;
  }

  get channelAddressWord(): number {
    return this.storage.readWord(this.processor.prefix + LowStorage.channelAddressWord) >>> 0;
  }

  /** The whole CSW; gives condition code 1. */
  whole(status: StatusWord, ioAddress: number): 1 {
    this.word(LowStorage.channelStatusWord, leftWord(status));
    this.word(LowStorage.channelStatusWord + 4, rightWord(status));
    this.log(status, ioAddress);
    return 1;
  }

  /** Only the status bytes; the rest of the CSW stays. Gives condition code 1. */
  part(status: StatusWord, ioAddress: number): 1 {
    this.storage.writeHalf(this.processor.prefix + LowStorage.channelStatusWord + 4, rightWord(status) >>> 16);
    this.log(status, ioAddress);
    return 1;
  }

  channelIdentification(word: number): void {
    this.word(LowStorage.channelIdentification, word);
  }

  private log(status: StatusWord, ioAddress: number): void {
    const { failure } = status;
    if (failure === undefined) return;
    this.word(LowStorage.limitedChannelLogout, limitedLogout(failure));
    const mask = this.processor.control[14] ?? 0;
    if ((mask & Control14.ExtendedLogout) !== 0) this.logExtended(failure, status, ioAddress);
  }

  /** Where the pointer says, which is an absolute address; nothing is stored outside storage. */
  private logExtended(failure: ChannelFailure, status: StatusWord, ioAddress: number): void {
    const at = this.storage.readWord(this.processor.prefix + LowStorage.logoutPointer) & logoutPointerBits;
    const words = extendedLogout(failure, status, ioAddress);
    if (at + words.length * 4 > this.storage.size) return;
    words.forEach((word, index) => {
      this.storage.writeWord(at + index * 4, word | 0);
    });
  }

  private word(location: number, word: number): void {
    this.storage.writeWord(this.processor.prefix + location, word | 0);
  }
}
