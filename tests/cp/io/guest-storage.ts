/** The storage of a virtual machine, as its programs see it. */
import type { CpBench } from './cp-bench.ts';

const pageSize = 0x1000;

export class GuestStorage {
  private readonly pages: number[] = [];

  /** Gives the machine at `vm` storage of so many bytes. */
  constructor(
    private readonly cp: CpBench,
    private readonly vm: number,
    size: number,
  ) {
    cp.call('setStorageSize', vm, size);
    // Pages get their frames in the order in which they are touched: neighbours shall not stay neighbours.
    const count = size / pageSize;
    for (let index = 0; index < count; index++) this.real(((index * 13 + 5) % count) * pageSize);
  }

  /** Where a byte of it is in the storage of the real machine. */
  real(address: number): number {
    const page = address >>> 12;
    this.pages[page] ??= this.cp.call('guestReal', this.vm, page * pageSize);
    return this.pages[page] + (address & 0xfff);
  }

  read(address: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const piece = Math.min(length - done, pageSize - ((address + done) & 0xfff));
      bytes.set(this.cp.machine.storage.copyOut(this.real(address + done), piece), done);
      done += piece;
    }
    return bytes;
  }

  write(address: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const piece = Math.min(bytes.length - done, pageSize - ((address + done) & 0xfff));
      this.cp.machine.storage.copyIn(this.real(address + done), bytes.subarray(done, done + piece));
      done += piece;
    }
  }

  setKey(block: number, key: number): void {
    this.cp.machine.storage.setKey(this.real(block), key);
  }
}
