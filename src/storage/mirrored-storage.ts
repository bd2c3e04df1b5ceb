/**
 * Main storage in a WebAssembly memory, mirrored: byte A lies at place `last - A`. So the bytes of a big-endian word lie
 * in the order in which the host, and WebAssembly everywhere, reads a little-endian one, and a word at any address is
 * one plain load. What goes to channels and host tools is turned round on the way.
 *
 * Strings of more than a few bytes are moved and compared by two functions of WebAssembly (`string-functions.ts`).
 */
import type { Memory } from '../webassembly/host.ts';
import { mirroredMemory } from './machine-memory.ts';
import { lineShift, MainStorage, requireStorageSize } from './main-storage.ts';
import { type StringFunctions, stringFunctions } from './string-functions.ts';

/** Up to this many bytes, a loop is faster than a call of WebAssembly. */
const shortString = 16;

export class MirroredStorage extends MainStorage {
  /** Place of byte 0. */
  readonly last: number;
  /** For the CPU's loop; everybody else uses the methods. */
  readonly hostMemory: Memory;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly strings: StringFunctions;

  constructor(size: number) {
    const memory = mirroredMemory(requireStorageSize(size));
    super(size, memory);
    this.hostMemory = memory.memory;
    this.last = memory.last;
    this.bytes = memory.bytes;
    this.view = new DataView(memory.bytes.buffer);
    this.strings = stringFunctions(memory.memory);
  }

  override readByte(address: number): number {
    return this.bytes[this.last - address]!;
  }

  override readHalf(address: number): number {
    return this.view.getUint16(this.last - 1 - address, true);
  }

  override readWord(address: number): number {
    return this.view.getInt32(this.last - 3 - address, true);
  }

  override writeByte(address: number, value: number): void {
    this.bytes[this.last - address] = value;
    if (this.watched[address >>> lineShift] !== 0) this.reportStore(address, 1);
  }

  override writeHalf(address: number, value: number): void {
    this.view.setInt16(this.last - 1 - address, value, true);
    if ((this.watched[address >>> lineShift]! | this.watched[(address + 1) >>> lineShift]!) !== 0) {
      this.reportStore(address, 2);
    }
  }

  override writeWord(address: number, value: number): void {
    this.view.setInt32(this.last - 3 - address, value, true);
    if ((this.watched[address >>> lineShift]! | this.watched[(address + 3) >>> lineShift]!) !== 0) {
      this.reportStore(address, 4);
    }
  }

  override copyIn(address: number, bytes: Uint8Array): void {
    const place = this.lowestPlace(address, bytes.length);
    this.bytes.set(bytes, place);
    this.bytes.subarray(place, place + bytes.length).reverse();
    this.noteStore(address, bytes.length);
  }

  override copyOut(address: number, length: number): Uint8Array {
    const place = this.lowestPlace(address, length);
    return this.bytes.slice(place, place + length).reverse();
  }

  override fill(address: number, length: number, value: number): void {
    const place = this.lowestPlace(address, length);
    this.bytes.fill(value, place, place + length);
    this.noteStore(address, length);
  }

  override move(to: number, from: number, length: number): void {
    const distance = to - from;
    if (length <= shortString || (distance > 1 && distance < length)) this.moveByBytes(to, from, length);
    else if (distance === 1) this.bytes.fill(this.readByte(from), this.last - to - length + 1, this.last - to + 1);
    else this.strings.copy(this.lowestPlace(to, length), this.lowestPlace(from, length), length);
    this.noteStore(to, length);
  }

  private moveByBytes(to: number, from: number, length: number): void {
    const { bytes, last } = this;
    for (let place = 0; place < length; place++) bytes[last - to - place] = bytes[last - from - place]!;
  }

  override compare(first: number, second: number, length: number): -1 | 0 | 1 {
    let place = 0;
    if (length > shortString) {
      place = this.strings.equalLength(this.last - first, this.last - second, length);
    }
    for (; place < length; place++) {
      const difference = this.readByte(first + place) - this.readByte(second + place);
      if (difference !== 0) return difference < 0 ? -1 : 1;
    }
    return 0;
  }

  /** Place of the last byte of an area. */
  private lowestPlace(address: number, length: number): number {
    return this.last - (address + length - 1);
  }
}
