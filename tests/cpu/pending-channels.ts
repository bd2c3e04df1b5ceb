/** Channels with nothing but interruptions to give: what the CPU's own tests need. */
import { type ChannelHost, NoChannels } from '../../src/cpu/channel-interface.ts';

export class PendingChannels extends NoChannels {
  private host: ChannelHost | undefined;
  private readonly pending: Set<number>;

  constructor(ioAddresses: readonly number[]) {
    super();
    this.pending = new Set(ioAddresses);
  }

  override attach(host: ChannelHost): void {
    this.host = host;
  }

  makePending(ioAddress: number): void {
    this.pending.add(ioAddress);
    this.host?.recognizeInputOutput();
  }

  override get pendingChannels(): number {
    let channels = 0;
    for (const ioAddress of this.pending) channels |= 0x80000000 >>> (ioAddress >>> 8);
    return channels;
  }

  override takeInterruption(channelMask: number): number {
    const enabled = [...this.pending].filter((ioAddress) => ((0x80000000 >>> (ioAddress >>> 8)) & channelMask) !== 0);
    const ioAddress = Math.min(...enabled);
    this.pending.delete(ioAddress);
    return ioAddress;
  }
}
