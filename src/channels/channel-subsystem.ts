/**
 * The channels of a machine: the I/O instructions and their condition codes (Principles of Operation, "Input/Output
 * Instructions"), and the interruptions that the channels ask for.
 *
 * Channel 0 is a byte-multiplexer channel, the others are block-multiplexer channels; no operation holds a channel, so
 * that one is never found in burst mode. SIOF releases the CPU before initial selection only on the latter.
 *
 * Not simulated: channel logout, control-unit busy, channel-available interruptions, suspend and resume.
 */

import { ChannelStatus, UnitStatus } from '../architecture/channel-status-word.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import type { MainStorage } from '../storage/main-storage.ts';
import type { Timeline } from '../time/timeline.ts';
import { Channel, ChannelType } from './channel.ts';
import type { Device } from './device.ts';
import type { Pace } from './pace.ts';
import { leftWord, rightWord, type StatusWord, unitStatusAlone } from './status-word.ts';
import { Subchannel } from './subchannel.ts';

export type ConditionCode = 0 | 1 | 2 | 3;

/** What the channels know of their CPU. */
export interface Processor {
  /** Absolute address of the 4K block that is its low storage. */
  readonly prefix: number;
  /** The set of pending interruptions has changed. */
  recognizeInputOutput(): void;
}

export interface ChannelSubsystemOptions {
  readonly storage: MainStorage;
  readonly timeline: Timeline;
  readonly pace: Pace;
  /** Told when a device has something new from outside, so that a machine that sleeps wakes up. */
  readonly deviceActive?: () => void;
}

const highestChannel = 31;

export class ChannelSubsystem {
  /** One bit for each channel with an interruption pending: X'80000000' for channel 0. */
  pendingChannels = 0;
  private processor: Processor = { prefix: 0, recognizeInputOutput: () => {} };
  private readonly options: ChannelSubsystemOptions;
  private readonly channels = new Map<number, Channel>();

  constructor(options: ChannelSubsystemOptions) {
    this.options = options;
  }

  /** Names the CPU, whose low storage the channels use and which they interrupt. */
  attach(processor: Processor): void {
    this.processor = processor;
  }

  /**
   * Installs a device at an I/O address.
   * @throws RangeError if there can be none, or is one already; the message is the reason alone
   */
  install(address: number, device: Device): void {
    const number = address >>> 8;
    if (number > highestChannel) throw new RangeError('channels are 0 to 1F');
    if (this.find(address) !== undefined) throw new RangeError('the address is taken');
    const context = {
      ...this.options,
      deviceActive: () => this.options.deviceActive?.(),
      interruptionChanged: (changed: Subchannel) => this.update(changed),
    };
    const channel = this.channels.get(number) ?? new Channel(channelType(number));
    this.channels.set(number, channel);
    channel.add(new Subchannel(context, address, device));
  }

  /** Takes a device out; an operation in progress is dropped. */
  remove(address: number): void {
    const subchannel = this.find(address);
    if (subchannel === undefined) return;
    subchannel.reset();
    this.channels.get(address >>> 8)?.remove(subchannel);
  }

  /** The device at an address. */
  deviceAt(address: number): Device | undefined {
    return this.find(address)?.device;
  }

  /**
   * Initial program loading from a device, after a system reset.
   * @param ended is given the ending status; it says whether the program was loaded
   * @returns whether there is such a device
   */
  load(address: number, ended: (status: StatusWord) => void): boolean {
    const subchannel = this.find(address);
    subchannel?.load(ended);
    return subchannel !== undefined;
  }

  startIo(address: number, fastRelease: boolean): ConditionCode {
    const subchannel = this.find(address);
    if (subchannel === undefined) return 3;
    if (subchannel.isWorking || subchannel.holdsEndedOperation) return 2;
    if (subchannel.isInterruptionPending) return this.storeBusy(subchannel.takeInterruption());
    if (subchannel.isDeviceBusy) return this.storeBusy(unitStatusAlone(0));
    const caw = this.options.storage.readWord(this.processor.prefix + LowStorage.channelAddressWord) >>> 0;
    const isValid = (caw & reservedCawBits) === 0;
    if (!isValid) return this.storeStatusPart({ ...unitStatusAlone(0), channelStatus: ChannelStatus.ProgramCheck });
    const isReleased = fastRelease && this.channels.get(address >>> 8)?.type === ChannelType.BlockMultiplexer;
    const status = subchannel.start(caw >>> 28, caw & 0xffffff, isReleased);
    return status === undefined ? 0 : this.storeStatusPart(status);
  }

  testIo(address: number): ConditionCode {
    const subchannel = this.find(address);
    if (subchannel === undefined) return 3;
    if (subchannel.isWorking) return 2;
    if (subchannel.isInterruptionPending) return this.storeStatus(subchannel.takeInterruption());
    return subchannel.isDeviceBusy ? this.storeBusy(unitStatusAlone(0)) : 0;
  }

  /** With block multiplexing off (control register 0) the CPU does TIO instead. */
  clearIo(address: number): ConditionCode {
    const subchannel = this.find(address);
    if (subchannel === undefined) return 3;
    const status = subchannel.isWorking ? subchannel.clear() : undefined;
    if (status !== undefined) return this.storeStatus(status);
    return subchannel.isInterruptionPending ? this.storeStatus(subchannel.takeInterruption()) : 0;
  }

  haltIo(address: number): ConditionCode {
    return this.haltDevice(address);
  }

  haltDevice(address: number): ConditionCode {
    const subchannel = this.find(address);
    if (subchannel === undefined) return 3;
    if (!subchannel.isWorking && subchannel.isInterruptionPending) return 0;
    subchannel.halt();
    return this.storeStatusPart(unitStatusAlone(0));
  }

  testChannel(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel === undefined) return 3;
    return channel.isInterruptionPending ? 1 : 0;
  }

  storeChannelId(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel === undefined) return 3;
    this.store(LowStorage.channelIdentification, channel.type << 28);
    return 0;
  }

  /** CLRCH: a system reset of one channel. */
  clearChannel(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel === undefined) return 3;
    channel.reset();
    return 0;
  }

  /**
   * Stores the CSW of the next interruption and clears it. `channelMask` has a channel in it that has one pending.
   * @returns its I/O address
   */
  takeInterruption(channelMask: number): number {
    const number = Math.clz32(this.pendingChannels & channelMask);
    const subchannel = this.channels.get(number)?.firstWaiting();
    if (subchannel === undefined) throw new Error('An I/O interruption is taken only from a channel that has one');
    this.storeStatus(subchannel.takeInterruption());
    return subchannel.address;
  }

  /** I/O system reset. */
  reset(): void {
    for (const channel of this.channels.values()) channel.reset();
  }

  private find(address: number): Subchannel | undefined {
    return this.channels.get(address >>> 8)?.find(address & 0xff);
  }

  private update(subchannel: Subchannel): void {
    const number = subchannel.address >>> 8;
    const channel = this.channels.get(number);
    if (channel === undefined) return;
    channel.update(subchannel);
    const bit = 0x80000000 >>> number;
    if (!channel.isInterruptionPending) this.pendingChannels &= ~bit;
    else {
      this.pendingChannels |= bit;
      this.processor.recognizeInputOutput();
    }
  }

  private storeStatus(status: StatusWord): 1 {
    this.store(LowStorage.channelStatusWord, leftWord(status));
    this.store(LowStorage.channelStatusWord + 4, rightWord(status));
    return 1;
  }

  /** Only the status bytes; the rest of the CSW stays. */
  private storeStatusPart(status: StatusWord): 1 {
    this.options.storage.writeHalf(this.processor.prefix + LowStorage.channelStatusWord + 4, rightWord(status) >>> 16);
    return 1;
  }

  private storeBusy(status: StatusWord): 1 {
    return this.storeStatusPart({ ...status, unitStatus: status.unitStatus | UnitStatus.Busy });
  }

  private store(location: number, word: number): void {
    this.options.storage.writeWord(this.processor.prefix + location, word | 0);
  }
}

const reservedCawBits = 0x0f000000;

function channelType(number: number): ChannelType {
  return number === 0 ? ChannelType.ByteMultiplexer : ChannelType.BlockMultiplexer;
}
