/** A device behind a channel, without a CPU: runs channel programs written as lists of commands with their data. */
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { ChannelSubsystem } from '../../src/channels/channel-subsystem.ts';
import type { Device } from '../../src/channels/device.ts';
import { virtualPace } from '../../src/channels/pace.ts';
import { MirroredStorage } from '../../src/storage/mirrored-storage.ts';
import { Timeline } from '../../src/time/timeline.ts';

export const ended = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;
export const unitChecked = ended | UnitStatus.UnitCheck;
export const unitException = ended | UnitStatus.UnitException;
const { ChainCommand, SuppressLength } = CcwFlag;

/** One CCW: what it writes, or how many bytes it may read. All chain commands and suppress length indication. */
export interface Step {
  readonly command: number;
  readonly data?: ArrayLike<number>;
  readonly length?: number;
  /** A transfer to this many CCWs before. */
  readonly back?: number;
  /** Instead of SLI. */
  readonly flags?: number;
}

export interface Outcome {
  readonly unit: number;
  readonly channel: number;
  readonly count: number;
  /** What each step's area holds afterwards, cut to what was moved in the last step. */
  readonly areas: readonly Uint8Array[];
  /** Commands executed: the CSW's address, as a number of CCWs. */
  readonly ccws: number;
}

const deviceAddress = 0x150;
const programAt = 0x400;
const areasAt = 0x1000;
const areaSize = 0x8000;

export class DeviceBench {
  readonly storage = new MirroredStorage(0x200000);
  readonly timeline = new Timeline('virtual');
  readonly channels = new ChannelSubsystem({ storage: this.storage, timeline: this.timeline, pace: virtualPace });

  constructor(device: Device) {
    const control = [Control0.BlockMultiplexing];
    this.channels.attach({ prefix: 0, control, recognizeInputOutput: () => {} });
    this.channels.install(deviceAddress, device);
  }

  /** Runs a channel program to device end. */
  run(...steps: readonly Step[]): Outcome {
    const code = this.start(...steps);
    if (code === 1) return this.atOnce(steps);
    if (code !== 0) throw new Error(`SIO set condition code ${code}`);
    return this.finish(steps);
  }

  /** The status that SIO stored; device end of an immediate command that still comes belongs to it. */
  private atOnce(steps: readonly Step[]): Outcome {
    const outcome = this.outcome(steps);
    const owesDeviceEnd = (outcome.unit & ended) === UnitStatus.ChannelEnd;
    return owesDeviceEnd ? { ...outcome, unit: outcome.unit | this.interruption(steps).unit } : outcome;
  }

  /** Starts a channel program and gives the condition code. */
  start(...steps: readonly Step[]): number {
    steps.forEach((step, index) => {
      this.place(step, index, index === steps.length - 1);
    });
    this.storage.writeWord(LowStorage.channelAddressWord, programAt);
    this.storage.fill(LowStorage.channelStatusWord, 8, 0);
    return this.channels.startIo(deviceAddress, false);
  }

  /** Takes interruptions until device end, and merges their status. */
  finish(steps: readonly Step[]): Outcome {
    let unit = 0;
    let first: Outcome | undefined;
    do {
      const outcome = this.interruption(steps);
      first ??= outcome;
      unit |= outcome.unit;
    } while ((unit & (UnitStatus.DeviceEnd | UnitStatus.UnitCheck)) === 0);
    return { ...first, unit };
  }

  /** Lets time pass until an interruption is there. */
  interruption(steps: readonly Step[] = []): Outcome {
    while (this.channels.pendingChannels === 0) {
      if (!this.timeline.jumpToNextEvent()) throw new Error('No interruption comes');
      this.timeline.runDue();
    }
    this.channels.takeInterruption(-1);
    return this.outcome(steps);
  }

  /** Lets everything happen that is scheduled, up to a number of events. */
  settle(events = 100_000): void {
    for (let count = 0; count < events && this.timeline.jumpToNextEvent(); count++) this.timeline.runDue();
  }

  /** Whether an interruption is pending. */
  get isInterruptionPending(): boolean {
    return this.channels.pendingChannels !== 0;
  }

  /** The sense bytes. */
  sense(length: number): number[] {
    const { areas } = this.run({ command: CcwCommand.Sense, length });
    return [...(areas[0] as Uint8Array)];
  }

  private place({ command, data, length, back, flags = SuppressLength }: Step, index: number, isLast: boolean): void {
    const at = programAt + index * 8;
    const area = areasAt + index * areaSize;
    if (back !== undefined) {
      this.storage.writeWord(at, (CcwCommand.TransferInChannel << 24) | (at - back * 8));
      return;
    }
    this.storage.fill(area, areaSize, 0);
    if (data !== undefined) this.storage.copyIn(area, Uint8Array.from(data));
    const count = length ?? data?.length ?? 1;
    this.storage.writeWord(at, (command << 24) | area);
    this.storage.writeWord(at + 4, ((flags | (isLast ? 0 : ChainCommand)) << 24) | Math.max(count, 1));
  }

  private outcome(steps: readonly Step[]): Outcome {
    const address = this.storage.readWord(LowStorage.channelStatusWord) & 0xffffff;
    const right = this.storage.readWord(LowStorage.channelStatusWord + 4) >>> 0;
    const ccws = (address - programAt) / 8;
    const count = right & 0xffff;
    const areas = steps.map(({ length, data }, index) => {
      const moved = (length ?? data?.length ?? 1) - (index === ccws - 1 ? count : 0);
      return this.storage.copyOut(areasAt + index * areaSize, moved);
    });
    return { unit: right >>> 24, channel: (right >>> 16) & 0xff, count, areas, ccws };
  }
}
