/** Two adapters that hear of each other when a test lets their messages through. */
import { ChannelAdapter } from '../../../src/devices/channel-adapter/channel-adapter.ts';
import type { Message } from '../../../src/devices/channel-adapter/message.ts';
import { DeviceBench } from '../device-bench.ts';

export class AdapterSide extends DeviceBench {
  readonly adapter: ChannelAdapter;
  readonly inbox: Message[] = [];

  constructor() {
    const adapter = new ChannelAdapter();
    super(adapter);
    this.adapter = adapter;
  }
}

export class AdapterPair {
  readonly one = new AdapterSide();
  readonly two = new AdapterSide();

  constructor() {
    for (const [side, other] of [
      [this.one, this.two],
      [this.two, this.one],
    ] as const) {
      side.adapter.connect({ isFirst: side === this.one, send: (message) => other.inbox.push(message) });
      side.interruption();
    }
  }

  /** Lets one message through to a side; false if there is none. */
  deliver(side: AdapterSide): boolean {
    const message = side.inbox.shift();
    if (message !== undefined) side.adapter.receive(message);
    return message !== undefined;
  }

  /** Lets everything through, and everything happen that follows. */
  settle(): void {
    for (let isBusy = true; isBusy; ) {
      this.one.settle(1000);
      this.two.settle(1000);
      const delivered = [this.deliver(this.one), this.deliver(this.two)];
      isBusy = delivered.includes(true);
    }
    this.one.settle(1000);
    this.two.settle(1000);
  }
}
