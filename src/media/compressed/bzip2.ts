/** Reads what bzip2 has compressed; nothing here writes it. */
import Bunzip from 'seek-bzip';

/**
 * The bytes before they were compressed.
 * @param mostLength in bytes
 * @throws Error if they are not what bzip2 writes, or more than `mostLength`
 */
export function decodeBzip2(bytes: Uint8Array, mostLength: number): Uint8Array {
  const output = new BoundedOutput(mostLength);
  Bunzip.decode(new BoundedInput(bytes), output);
  return output.written();
}

/** Ends with an error, so that damaged input cannot make the decoder go on reading for ever. */
class BoundedInput extends Bunzip.Stream {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    super();
    this.bytes = bytes;
  }

  override readByte(): number {
    const byte = this.bytes[this.position++];
    if (byte === undefined) throw new Error('unexpected end');
    return byte;
  }
}

class BoundedOutput extends Bunzip.Stream {
  private readonly bytes: Uint8Array;
  private length = 0;

  constructor(mostLength: number) {
    super();
    this.bytes = new Uint8Array(mostLength);
  }

  override writeByte(byte: number): void {
    if (this.length === this.bytes.length) throw new Error('too long');
    this.bytes[this.length++] = byte;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
