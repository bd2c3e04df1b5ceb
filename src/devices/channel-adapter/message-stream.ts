/** Messages of an adapter in a stream of bytes: four bytes with the length of the data, one with the kind, the data. */
import { longestMessage, type Message } from './message.ts';

const headerLength = 5;

export function encodeMessage({ kind, data }: Message): Uint8Array {
  const bytes = new Uint8Array(headerLength + data.length);
  new DataView(bytes.buffer).setUint32(0, data.length);
  bytes[headerLength - 1] = kind;
  bytes.set(data, headerLength);
  return bytes;
}

/** Finds messages in what arrives in pieces of any size. */
export class MessageReader {
  private pending: Uint8Array = new Uint8Array(0);

  /** @throws Error if this is not a stream of messages */
  take(bytes: Uint8Array): Message[] {
    this.pending = Buffer.concat([this.pending, bytes]);
    const messages: Message[] = [];
    let at = 0;
    while (this.pending.length - at >= headerLength) {
      const view = new DataView(this.pending.buffer, this.pending.byteOffset + at);
      const length = view.getUint32(0);
      if (length > longestMessage) throw new Error(`A message has at most ${longestMessage} bytes, not ${length}`);
      const end = at + headerLength + length;
      if (end > this.pending.length) break;
      messages.push({ kind: view.getUint8(headerLength - 1), data: this.pending.slice(at + headerLength, end) });
      at = end;
    }
    this.pending = this.pending.subarray(at);
    return messages;
  }
}
