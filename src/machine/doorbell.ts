/**
 * How two threads wake each other: the machine's thread sleeps in `Atomics.wait`, the host's is sent an empty message
 * unless one is already on its way.
 */
import type { Rest } from './machine-loop.ts';

/** Words of the shared memory. */
const word = { machine: 0, host: 1 } as const;

/** Shared memory for a doorbell. */
export function makeDoorbell(): SharedArrayBuffer {
  return new SharedArrayBuffer(8);
}

/** Wakes the machine's thread. */
export function ringMachine(memory: SharedArrayBuffer): void {
  const words = new Int32Array(memory);
  Atomics.add(words, word.machine, 1);
  Atomics.notify(words, word.machine);
}

/** Tells the host that there is output. `post` sends the message. */
export function ringHost(memory: SharedArrayBuffer, post: () => void): void {
  if (Atomics.exchange(new Int32Array(memory), word.host, 1) === 0) post();
}

/** The host has got the message and will look at everything that was written before now. */
export function hostAnswers(memory: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(memory), word.host, 0);
}

/** Sleeps in a thread that does nothing else. */
export class DoorbellRest implements Rest {
  private readonly words: Int32Array;
  private seen = 0;

  constructor(memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory);
  }

  /** Rings from now on end the next sleep. Call before looking for input. */
  beginSlice(): void {
    this.seen = Atomics.load(this.words, word.machine);
  }

  async pause(): Promise<void> {}

  async sleep(milliseconds: number): Promise<void> {
    Atomics.wait(this.words, word.machine, this.seen, milliseconds);
  }

  /** From this thread itself: the next sleep ends at once. */
  wake(): void {
    Atomics.add(this.words, word.machine, 1);
  }
}
