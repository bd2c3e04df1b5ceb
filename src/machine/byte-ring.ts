/**
 * A ring of bytes in shared memory, through which one thread sends messages to another.
 *
 * A message is a kind and some bytes. One thread writes and one reads; neither ever waits for the other. The header holds
 * two counters that only grow (modulo 2^32): how many bytes were ever written, and how many were ever read.
 *
 *     0        4        8           ...
 *     written  read     bytes       length (3 bytes, of kind and data), kind, data ...
 */

/** A message of a ring. */
export interface RingMessage {
  readonly kind: number;
  readonly data: Uint8Array;
}

const headerLength = 8;
const lengthBytes = 3;
const kindBytes = 1;
/** Where the counters are, in words. */
const counter = { written: 0, read: 1 } as const;

/** Bytes of a ring that a message takes beside its data. */
export const messageOverhead = lengthBytes + kindBytes;

export class ByteRing {
  /** What another thread makes its end of the ring from. */
  readonly memory: SharedArrayBuffer;
  private readonly counters: Int32Array;
  private readonly bytes: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.counters = new Int32Array(memory, 0, headerLength / 4);
    this.bytes = new Uint8Array(memory, headerLength);
  }

  /** @param capacity in bytes, a power of two */
  static create(capacity: number): ByteRing {
    return new ByteRing(new SharedArrayBuffer(headerLength + capacity));
  }

  /** Bytes that can be written now. */
  get room(): number {
    return this.bytes.length - this.used;
  }

  get isEmpty(): boolean {
    return this.used === 0;
  }

  /** The writer's: appends a message. False: there is no room for it, and nothing was written. */
  write(kind: number, data: Uint8Array): boolean {
    if (messageOverhead + data.length > this.room) return false;
    const length = kindBytes + data.length;
    let at = Atomics.load(this.counters, counter.written) >>> 0;
    for (let byte = 0; byte < lengthBytes; byte++) this.put(at++, length >>> (8 * byte));
    this.put(at++, kind);
    this.copyIn(at, data);
    Atomics.store(this.counters, counter.written, (at + data.length) | 0);
    return true;
  }

  /** The reader's: takes the next message out; undefined if there is none. */
  read(): RingMessage | undefined {
    if (this.isEmpty) return undefined;
    let at = Atomics.load(this.counters, counter.read) >>> 0;
    let length = 0;
    for (let byte = 0; byte < lengthBytes; byte++) length |= this.get(at++) << (8 * byte);
    const kind = this.get(at++);
    const data = this.copyOut(at, length - kindBytes);
    Atomics.store(this.counters, counter.read, (at + data.length) | 0);
    return { kind, data };
  }

  private get used(): number {
    return (Atomics.load(this.counters, counter.written) - Atomics.load(this.counters, counter.read)) >>> 0;
  }

  private place(at: number): number {
    return at & (this.bytes.length - 1);
  }

  private put(at: number, byte: number): void {
    this.bytes[this.place(at)] = byte;
  }

  private get(at: number): number {
    return this.bytes[this.place(at)] as number;
  }

  private copyIn(at: number, data: Uint8Array): void {
    const start = this.place(at);
    const first = Math.min(data.length, this.bytes.length - start);
    this.bytes.set(data.subarray(0, first), start);
    this.bytes.set(data.subarray(first), 0);
  }

  private copyOut(at: number, length: number): Uint8Array {
    const data = new Uint8Array(length);
    const start = this.place(at);
    const first = Math.min(length, this.bytes.length - start);
    data.set(this.bytes.subarray(start, start + first));
    data.set(this.bytes.subarray(0, length - first), first);
    return data;
  }
}
