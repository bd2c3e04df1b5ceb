/**
 * Main storage as one would write it down first: byte A lies at place A, and everything is done byte by byte. The plain
 * interpreter runs on it, so that tests can compare `MirroredStorage` with something that has nothing clever in it.
 */
import { plainMemory } from './machine-memory.ts';
import { MainStorage, requireStorageSize } from './main-storage.ts';

export class PlainStorage extends MainStorage {
  private readonly bytes: Uint8Array;

  constructor(size: number) {
    super(size, plainMemory(requireStorageSize(size)));
    this.bytes = new Uint8Array(size);
  }

  override readByte(address: number): number {
    return this.bytes[address]!;
  }

  override readHalf(address: number): number {
    return (this.readByte(address) << 8) | this.readByte(address + 1);
  }

  override readWord(address: number): number {
    return (this.readHalf(address) << 16) | this.readHalf(address + 2);
  }

  override writeByte(address: number, value: number): void {
    this.bytes[address] = value;
    this.noteStore(address, 1);
  }

  override writeHalf(address: number, value: number): void {
    this.copyIn(address, Uint8Array.of(value >>> 8, value));
  }

  override writeWord(address: number, value: number): void {
    this.copyIn(address, Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value));
  }

  override copyIn(address: number, bytes: Uint8Array): void {
    this.bytes.set(bytes, address);
    this.noteStore(address, bytes.length);
  }

  override copyOut(address: number, length: number): Uint8Array {
    return this.bytes.slice(address, address + length);
  }

  override fill(address: number, length: number, value: number): void {
    this.bytes.fill(value, address, address + length);
    this.noteStore(address, length);
  }

  override move(to: number, from: number, length: number): void {
    for (let place = 0; place < length; place++) this.bytes[to + place] = this.readByte(from + place);
    this.noteStore(to, length);
  }

  override compare(first: number, second: number, length: number): -1 | 0 | 1 {
    for (let place = 0; place < length; place++) {
      const difference = this.readByte(first + place) - this.readByte(second + place);
      if (difference !== 0) return difference < 0 ? -1 : 1;
    }
    return 0;
  }
}
