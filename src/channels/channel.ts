/** A channel: its subchannels, its kind, and the interruptions that wait in it, first come first served. */
import type { Subchannel } from './subchannel.ts';

/** Channel type, as STIDC tells it (bits 0-3 of the channel ID). */
export const ChannelType = { Selector: 0, ByteMultiplexer: 1, BlockMultiplexer: 2 } as const;
export type ChannelType = (typeof ChannelType)[keyof typeof ChannelType];

export class Channel {
  readonly type: ChannelType;
  private readonly subchannels = new Map<number, Subchannel>();
  private waiting: Subchannel[] = [];

  constructor(type: ChannelType) {
    this.type = type;
  }

  add(subchannel: Subchannel): void {
    this.subchannels.set(subchannel.address & 0xff, subchannel);
  }

  remove(subchannel: Subchannel): void {
    this.subchannels.delete(subchannel.address & 0xff);
    this.waiting = this.waiting.filter((other) => other !== subchannel);
  }

  /** The subchannel of a device address, 0-255. */
  find(device: number): Subchannel | undefined {
    return this.subchannels.get(device);
  }

  get isInterruptionPending(): boolean {
    return this.waiting.length > 0;
  }

  /** The subchannel whose interruption is next. */
  firstWaiting(): Subchannel | undefined {
    return this.waiting[0];
  }

  /** Notes that a subchannel holds an interruption, or holds one no more. */
  update(subchannel: Subchannel): void {
    const position = this.waiting.indexOf(subchannel);
    if (subchannel.isInterruptionPending) {
      if (position < 0) this.waiting.push(subchannel);
    } else if (position >= 0) this.waiting.splice(position, 1);
  }

  reset(): void {
    for (const subchannel of this.subchannels.values()) subchannel.reset();
  }
}
