/**
 * What the two sides of a channel-to-channel adapter tell each other. Messages arrive in the order in which they were
 * sent, and later than that: both sides may have begun something before they hear of the other.
 */

export const AdapterMessage = {
  /** A command waits for its counterpart; two bytes, its code and what it means. */
  Command: 1,
  /** The command that was told of waits no longer: it was halted, or lost to another. */
  Withdrawn: 2,
  /** The control command that was told of has been sensed. */
  Sensed: 3,
  /** The reader has room for so many bytes; 4 bytes, zero: it has all it wants. */
  Request: 4,
  /** What the writer has: a byte that is 1 when the writer has no more, then the data. */
  Data: 5,
  /** Answer to a request of zero: a byte that is 1 when the writer had more. */
  End: 6,
  /** This side was reset. */
  Reset: 7,
} as const;

/** The largest count of a CCW. */
const mostBytes = 0xffff;
/** Of a message's data. */
export const longestMessage = 1 + mostBytes;

export interface Message {
  readonly kind: number;
  readonly data: Uint8Array;
}

/** Takes messages to the other side. */
export interface AdapterLink {
  /** When both sides began at the same time, the one that is first goes on. The other side says the opposite. */
  readonly isFirst: boolean;
  send(message: Message): void;
}

export function message(kind: number, ...bytes: readonly number[]): Message {
  return { kind, data: Uint8Array.from(bytes) };
}

export function requestMessage(room: number): Message {
  const data = new Uint8Array(4);
  new DataView(data.buffer).setUint32(0, room);
  return { kind: AdapterMessage.Request, data };
}

/** Not more than a program's count can be, whatever the other side says. */
export function requestedRoom({ data }: Message): number {
  if (data.length < 4) return 0;
  return Math.min(new DataView(data.buffer, data.byteOffset).getUint32(0), mostBytes);
}

export function dataMessage(isLast: boolean, bytes: Uint8Array): Message {
  const data = new Uint8Array(1 + bytes.length);
  data[0] = isLast ? 1 : 0;
  data.set(bytes, 1);
  return { kind: AdapterMessage.Data, data };
}
