/** A tape that is in no file of its own: its items, made into what a format would have written. It is only read. */
import type { TapeFormat, TapeSource } from './tape-format.ts';

export class MemoryTape implements TapeSource {
  private readonly bytes: Uint8Array;

  constructor(items: readonly (Uint8Array | 'mark')[], format: TapeFormat) {
    const parts: Uint8Array[] = [];
    let before = 0;
    for (const item of items) {
      const { bytes, lastLength } = format.encode(item === 'mark' ? undefined : item, before);
      parts.push(bytes);
      before = lastLength;
    }
    this.bytes = Buffer.concat(parts);
  }

  size(): number {
    return this.bytes.length;
  }

  read(position: number, length: number): Uint8Array {
    return this.bytes.subarray(position, position + length);
  }
}
