/**
 * A machine: storage, time, channels, CPU and devices, wired.
 *
 *     const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
 *     machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: '.' });
 *     machine.ipl(0x00c);
 *     machine.runUntil('disabled-wait', 1_000_000);
 *
 * With the virtual clock `run` does everything: an enabled wait jumps to the next event, so that a run repeats. With the
 * real clock `run` is one slice of a loop that sleeps when nothing is to be done (`real-time-loop.ts`).
 */

import type { ChannelType } from '../channels/channel.ts';
import { ChannelSubsystem } from '../channels/channel-subsystem.ts';
import { realPace, virtualPace } from '../channels/pace.ts';
import { Cpu, type CpuIdentification } from '../cpu/cpu.ts';
import { Reset } from '../cpu/resets.ts';
import type { DeviceStatement, MadeDevice } from '../devices/device-statement.ts';
import { findDeviceMaker } from '../devices/makers.ts';
import type { TerminalDevice } from '../devices/terminal-device.ts';
import { MirroredStorage } from '../storage/mirrored-storage.ts';
import { type ClockMode, Timeline } from '../time/timeline.ts';
import { type LoadFailure, loadProgram } from './initial-program-load.ts';

export interface MachineOptions {
  /** A multiple of 4,096. */
  readonly storageBytes: number;
  readonly clock: ClockMode;
  readonly identification?: CpuIdentification;
  /** What the TOD clock shows at power-on: microseconds since 1900-01-01 00:00. */
  readonly epochMicroseconds?: number;
  /** By channel number, where it is not the usual one. */
  readonly channelTypes?: ReadonlyMap<number, ChannelType>;
}

/**
 * Why `run` came back: its limit; nothing to do until an event or input comes; a wait that no interruption ends; the
 * stopped state; IPL has not ended, or has failed.
 */
export type RunResult = 'limit' | 'idle' | 'disabled-wait' | 'stopped' | 'loading';

/** Instructions between two looks at a condition. */
const lookInterval = 10_000;
/** Events that one `run` lets happen between instructions. */
const mostJumps = 10_000;

export class Machine {
  readonly timeline: Timeline;
  readonly storage: MirroredStorage;
  readonly channels: ChannelSubsystem;
  readonly cpu: Cpu;
  readonly devices = new Map<number, MadeDevice>();
  /** Called when something from outside may have ended an idle state. */
  onActivity: () => void = () => {};
  /** Called when a disk has written something that would not survive a power failure. */
  onUnsynced: () => void = () => {};
  /** IPL has begun and its channel program has not ended. */
  private isLoading = false;
  /** Why the last IPL did not succeed. */
  loadFailure: LoadFailure | undefined;

  constructor(options: MachineOptions) {
    const { clock, identification, epochMicroseconds, channelTypes } = options;
    this.timeline = new Timeline(clock);
    this.storage = new MirroredStorage(options.storageBytes);
    this.channels = new ChannelSubsystem({
      storage: this.storage,
      timeline: this.timeline,
      pace: clock === 'virtual' ? virtualPace : realPace,
      ...(channelTypes && { channelTypes }),
      deviceActive: () => this.onActivity(),
    });
    this.cpu = new Cpu({
      storage: this.storage,
      timeline: this.timeline,
      channels: this.channels,
      ...(identification && { identification }),
      ...(epochMicroseconds !== undefined && { epochMicroseconds }),
    });
  }

  /**
   * Adds a device.
   * @throws Error 'Cannot install a 3350 at 150: ...'
   */
  install(statement: DeviceStatement): MadeDevice {
    const { address, type } = statement;
    const fail = (reason: string) => new Error(`Cannot install a ${type} at ${hex(address)}: ${reason}`);
    const maker = findDeviceMaker(type);
    if (maker === undefined) throw fail('there is no such type');
    let made: MadeDevice;
    try {
      made = maker.make(statement);
    } catch (error) {
      throw fail((error as Error).message);
    }
    try {
      this.checkFile(made);
      this.channels.install(address, made.device);
    } catch (error) {
      made.close();
      throw fail((error as Error).message);
    }
    made.whenUnsynced?.(() => this.onUnsynced());
    this.devices.set(address, made);
    return made;
  }

  /**
   * Puts another file into a device: the arguments of its statement.
   * @throws Error whose message says why not; the device may then be empty
   */
  mount(address: number, args: readonly string[]): void {
    const made = this.devices.get(address);
    if (made === undefined) throw new Error(`There is no device at ${hex(address)}`);
    if (made.mount === undefined) throw new Error(`A ${made.device.type} cannot be given another file`);
    made.mount(args);
    try {
      this.checkFile(made);
    } catch (error) {
      made.unmount?.();
      throw error;
    }
  }

  private checkFile(made: MadeDevice): void {
    const { ownFile } = made;
    if (ownFile === undefined) return;
    for (const [address, other] of this.devices) {
      if (other !== made && other.ownFile === ownFile) throw new Error(`"${ownFile}" is in use by ${hex(address)}`);
    }
  }

  /** The devices at which people sit. */
  get terminals(): TerminalDevice[] {
    return [...this.devices.values()].flatMap(({ terminal }) => (terminal === undefined ? [] : [terminal]));
  }

  /** The terminal at an address. */
  terminal(address: number): TerminalDevice | undefined {
    return this.devices.get(address)?.terminal;
  }

  /** A key that resets; what was being loaded is forgotten. */
  reset(kind: Reset): void {
    this.isLoading = false;
    this.loadFailure = undefined;
    this.cpu.reset(kind);
  }

  /**
   * The load key: resets, and reads a program from a device. The program starts when `run` has let the channel do that.
   * @param clears the key that clears registers and storage first
   * @throws Error if there is no such device
   */
  ipl(address: number, { clears = false } = {}): void {
    if (clears && this.devices.has(address)) this.reset(Reset.Clear);
    this.isLoading = true;
    this.loadFailure = undefined;
    loadProgram(this, address, (failure) => {
      this.isLoading = false;
      this.loadFailure = failure;
    });
  }

  /**
   * Executes at most so many instructions, and lets what is due happen. It also comes back when many events have
   * happened while the CPU did nothing: a channel program may be endless.
   */
  run(maxInstructions: number): RunResult {
    const end = this.cpu.instructionCount + maxInstructions;
    for (let jumps = 0; jumps < mostJumps; jumps++) {
      const result = this.cpu.run(Math.max(0, end - this.cpu.instructionCount));
      if (result === 'limit') return result;
      // Nothing happens before the next event, for which with the real clock somebody else waits.
      if (this.timeline.mode === 'real' || !this.timeline.jumpToNextEvent()) return this.restingState(result);
    }
    return 'limit';
  }

  private restingState(result: 'wait' | 'disabled-wait' | 'stopped'): RunResult {
    if (this.isLoading) return 'loading';
    return result === 'wait' ? 'idle' : result;
  }

  /**
   * Runs until a condition holds, looking now and then; for tests and tools.
   * @returns what `run` said last, 'limit' also when the condition holds
   * @throws Error when it does not hold after about `limit` instructions
   */
  runUntil(condition: (() => boolean) | 'idle' | 'disabled-wait', limit: number): RunResult {
    for (let left = limit; left > 0; left -= lookInterval) {
      if (typeof condition === 'function' && condition()) return 'limit';
      const result = this.run(Math.min(lookInterval, left));
      if (result === condition) return result;
      if (result !== 'limit') return this.ended(condition, result);
    }
    return this.ended(condition, 'limit');
  }

  private ended(condition: (() => boolean) | 'idle' | 'disabled-wait', result: RunResult): RunResult {
    if (typeof condition === 'function' && condition()) return result;
    const wanted = typeof condition === 'function' ? 'the condition' : condition;
    const at = hex(this.cpu.psw.address);
    throw new Error(`The machine did not come to ${wanted}: it is in ${result} at ${at}`);
  }

  /** Syncs and closes all files. */
  close(): void {
    for (const device of this.devices.values()) device.close();
    this.devices.clear();
  }

  /** Makes what disks have written survive a power failure. */
  sync(): void {
    for (const device of this.devices.values()) device.sync?.();
  }
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(3, '0');
}
