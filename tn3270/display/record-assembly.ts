/** Puts 3270 records together from the pieces in which they come, up to each end of record (RFC 1576, section 5). */

/** No display sends a longer record: the largest screen fits, each character with an address and its attributes. */
export const recordLimit = 262_144;

const usualLength = 512;

export class RecordAssembly {
  private buffer = new Uint8Array(usualLength);
  private length = 0;

  /** False if the record has become too long; it is not kept then. */
  append(bytes: Uint8Array): boolean {
    const length = this.length + bytes.length;
    if (length > recordLimit) return false;
    if (length > this.buffer.length) this.enlarge(length);
    this.buffer.set(bytes, this.length);
    this.length = length;
    return true;
  }

  /** The record that has ended; the next one begins. */
  take(): Uint8Array {
    const record = this.buffer.slice(0, this.length);
    this.length = 0;
    return record;
  }

  private enlarge(length: number): void {
    const larger = new Uint8Array(Math.max(length, 2 * this.buffer.length));
    larger.set(this.buffer);
    this.buffer = larger;
  }
}
