/** The central processing unit (CPU) of a System/370 (Principles of Operation, "Central Processing Unit"). */
import type { MainStorage } from '../storage/main-storage.ts';
import type { Timeline } from '../time/timeline.ts';
import type { ChannelHost, ChannelInterface } from './channel-interface.ts';

/**
 * Why `run` came back: the limit was reached; an enabled wait in which nothing is pending; a wait in which no
 * interruption is enabled; the stopped state.
 */
export type StopReason = 'limit' | 'wait' | 'disabled-wait' | 'stopped';

export interface CpuOptions {
  readonly storage: MainStorage;
  readonly timeline: Timeline;
  readonly channels: ChannelInterface;
}

export class Cpu implements ChannelHost {
  prefix = 0;

  constructor(options: CpuOptions) {
    options.channels.attach(this);
  }

  /** Runs at most this many instructions. */
  run(_maxInstructions: number): StopReason {
    return 'stopped';
  }

  recognizeInputOutput(): void {}
}
