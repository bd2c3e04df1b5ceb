/**
 * The channels of a machine: the I/O instructions and their condition codes (Principles of Operation, "Input/Output
 * Instructions"), and the interruptions that the channels ask for.
 *
 * Where the manual leaves it to the model: SIOF releases the CPU before initial selection on a block-multiplexer channel
 * and is like SIO on others. CLRIO finds a working channel available, so that it can end what works there. HDV ends the
 * operation of its own device also when another one has the channel. HIO and HDV on a selector channel free its
 * subchannel at once. STIDC works in all states. TIO that takes an interruption takes away that the channel
 * is available as well, so that who polls is not interrupted afterwards. Status of a device's own is accepted into its
 * subchannel, except on selector channels.
 *
 * Not simulated: suspend and resume, start-I/O-fast queuing.
 */

import { ChannelStatus, UnitStatus } from '../architecture/channel-status-word.ts';
import { Control0 } from '../architecture/control-registers.ts';
import type { MainStorage } from '../storage/main-storage.ts';
import type { Timeline } from '../time/timeline.ts';
import { Channel, ChannelType } from './channel.ts';
import { extendedLogoutLength } from './channel-logout.ts';
import { controlUnitBusy } from './control-unit.ts';
import type { Device } from './device.ts';
import type { Pace } from './pace.ts';
import { type Processor, StatusStore } from './status-store.ts';
import { type StatusWord, unitStatusAlone } from './status-word.ts';
import { Subchannel } from './subchannel.ts';

export type ConditionCode = 0 | 1 | 2 | 3;

export interface ChannelSubsystemOptions {
  readonly storage: MainStorage;
  readonly timeline: Timeline;
  readonly pace: Pace;
  /** By channel number; where nothing is said channel 0 is a byte-multiplexer, the others are block-multiplexers. */
  readonly channelTypes?: ReadonlyMap<number, ChannelType>;
  /** Told when a device has something new from outside, so that a machine that sleeps wakes up. */
  readonly deviceActive?: () => void;
}

export const highestChannel = 31;

export class ChannelSubsystem {
  /** One bit for each channel with an interruption pending: X'80000000' for channel 0. */
  pendingChannels = 0;
  private readonly options: ChannelSubsystemOptions;
  private readonly statusStore: StatusStore;
  private readonly channels = new Map<number, Channel>();

  constructor(options: ChannelSubsystemOptions) {
    this.options = options;
    this.statusStore = new StatusStore(options.storage);
  }

  /** Names the CPU, whose low storage the channels use and which they interrupt. */
  attach(processor: Processor): void {
    this.statusStore.processor = processor;
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
    const channel = this.channels.get(number) ?? new Channel(this.typeOf(number));
    this.channels.set(number, channel);
    channel.add(new Subchannel(context, address, device, channel.controlUnitOf(device, address & 0xff)));
  }

  /** Takes a device out; an operation in progress is dropped. */
  remove(address: number): void {
    const subchannel = this.find(address);
    if (subchannel === undefined) return;
    subchannel.remove();
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
    const channel = this.channels.get(address >>> 8);
    if (channel?.isWorking) return channelIsWorking(channel);
    const subchannel = channel?.find(address & 0xff);
    if (channel === undefined || subchannel === undefined) return 3;
    if (subchannel.isWorking || subchannel.holdsEndedOperation || channel.isOccupiedByOther(subchannel)) return 2;
    if (subchannel.isInterruptionPending) return this.storeBusy(subchannel.takeInterruption(), address);
    if (subchannel.isDeviceBusy) return this.storeBusy(unitStatusAlone(0), address);
    if (subchannel.isControlUnitBusy()) return this.statusStore.part(unitStatusAlone(controlUnitBusy), address);
    const caw = this.statusStore.channelAddressWord;
    if ((caw & reservedCawBits) !== 0) return this.statusStore.part(programCheck, address);
    channel.begin(subchannel, this.isMultiplexing);
    const isReleased = fastRelease && channel.type === ChannelType.BlockMultiplexer;
    const status = subchannel.start(caw >>> 28, caw & 0xffffff, isReleased);
    // What waits in the channel cannot interrupt while it works.
    if (channel.isWorking) this.refresh(channel, address >>> 8);
    return status === undefined ? 0 : this.statusStore.part(status, address);
  }

  testIo(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel?.isWorking) return channelIsWorking(channel);
    const subchannel = channel?.find(address & 0xff);
    if (channel === undefined || subchannel === undefined) return 3;
    if (subchannel.isWorking || channel.isOccupiedByOther(subchannel)) return 2;
    if (subchannel.isInterruptionPending) {
      channel.isAvailabilityOwed = false;
      return this.statusStore.whole(subchannel.takeInterruption(), address);
    }
    if (subchannel.isDeviceBusy) return this.statusStore.whole(unitStatusAlone(UnitStatus.Busy), address);
    if (subchannel.isControlUnitBusy()) return this.statusStore.whole(unitStatusAlone(controlUnitBusy), address);
    return 0;
  }

  /** Where block multiplexing is not permitted it is TIO. */
  clearIo(address: number): ConditionCode {
    if (!this.isMultiplexing) return this.testIo(address);
    const channel = this.channels.get(address >>> 8);
    const subchannel = channel?.find(address & 0xff);
    if (channel === undefined || subchannel === undefined) return 3;
    const status = subchannel.clear();
    if (status !== undefined) return this.statusStore.whole(status, address);
    if (!channel.isPendingInSubchannel(subchannel)) return 0;
    return this.statusStore.whole(subchannel.takeInterruption(), address);
  }

  haltIo(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (!channel?.isWorking) return this.haltAvailable(channel, address);
    channel.haltBurst();
    return 2;
  }

  haltDevice(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (!channel?.isWorking) return this.haltAvailable(channel, address);
    const subchannel = channel.find(address & 0xff);
    if (subchannel !== undefined) channel.halt(subchannel);
    return 2;
  }

  /** HIO and HDV when the channel is not in the working state. */
  private haltAvailable(channel: Channel | undefined, address: number): ConditionCode {
    const subchannel = channel?.find(address & 0xff);
    if (channel === undefined || subchannel === undefined) return 3;
    if (channel.isOccupiedByOther(subchannel)) return 0;
    if (subchannel.isWorking) channel.halt(subchannel);
    else if (channel.isPendingInSubchannel(subchannel)) return 0;
    else if (subchannel.isControlUnitBusy()) return this.statusStore.part(unitStatusAlone(controlUnitBusy), address);
    return this.statusStore.part(unitStatusAlone(0), address);
  }

  testChannel(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel === undefined) return 3;
    if (channel.isWorking) return 2;
    return channel.isInterruptionPending ? 1 : 0;
  }

  storeChannelId(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel === undefined) return 3;
    this.statusStore.channelIdentification((channel.type << 28) | extendedLogoutLength);
    return 0;
  }

  /** CLRCH: a system reset of one channel. */
  clearChannel(address: number): ConditionCode {
    const channel = this.channels.get(address >>> 8);
    if (channel === undefined) return 3;
    channel.reset();
    this.refresh(channel, address >>> 8);
    return 0;
  }

  /**
   * Stores the CSW of the next interruption and clears it. `channelMask` has a channel in it that has one pending.
   * @returns its I/O address
   */
  takeInterruption(channelMask: number): number {
    const number = Math.clz32(this.pendingChannels & channelMask);
    const channel = this.channels.get(number);
    if (channel === undefined) throw new Error('An I/O interruption is taken only from a channel that has one');
    const subchannel = channel.firstWaiting();
    if (subchannel === undefined) return this.takeAvailability(channel, number);
    const status = subchannel.takeInterruption();
    // Any other interruption tells as well that the channel is free again, except one that comes while it works.
    if (!isProgramControlledAlone(status)) channel.isAvailabilityOwed = false;
    this.refresh(channel, number);
    this.statusStore.whole(status, subchannel.address);
    return subchannel.address;
  }

  /** The channel-available interruption names no device. */
  private takeAvailability(channel: Channel, number: number): number {
    channel.isAvailabilityOwed = false;
    this.refresh(channel, number);
    this.statusStore.whole(unitStatusAlone(0), number << 8);
    return number << 8;
  }

  /** I/O system reset. */
  reset(): void {
    for (const [number, channel] of this.channels) {
      channel.reset();
      this.refresh(channel, number);
    }
  }

  private typeOf(number: number): ChannelType {
    const usual = number === 0 ? ChannelType.ByteMultiplexer : ChannelType.BlockMultiplexer;
    return this.options.channelTypes?.get(number) ?? usual;
  }

  private find(address: number): Subchannel | undefined {
    return this.channels.get(address >>> 8)?.find(address & 0xff);
  }

  /** Block-multiplexing control. */
  private get isMultiplexing(): boolean {
    return ((this.statusStore.processor.control[0] ?? 0) & Control0.BlockMultiplexing) !== 0;
  }

  private update(subchannel: Subchannel): void {
    const number = subchannel.address >>> 8;
    const channel = this.channels.get(number);
    if (channel === undefined) return;
    channel.update(subchannel);
    this.refresh(channel, number);
  }

  private refresh(channel: Channel, number: number): void {
    const bit = 0x80000000 >>> number;
    if (!channel.isInterruptionPending) this.pendingChannels &= ~bit;
    else {
      this.pendingChannels |= bit;
      this.statusStore.processor.recognizeInputOutput();
    }
  }

  private storeBusy(status: StatusWord, address: number): 1 {
    return this.statusStore.part({ ...status, unitStatus: status.unitStatus | UnitStatus.Busy }, address);
  }
}

const reservedCawBits = 0x0f000000;

const programCheck: StatusWord = { ...unitStatusAlone(0), channelStatus: ChannelStatus.ProgramCheck };

function isProgramControlledAlone({ unitStatus, channelStatus }: StatusWord): boolean {
  return unitStatus === 0 && channelStatus === ChannelStatus.ProgramControlled;
}

/** Condition code 2, of which a block-multiplexer channel tells later that it holds no more. */
function channelIsWorking(channel: Channel): 2 {
  if (channel.type === ChannelType.BlockMultiplexer) channel.isAvailabilityOwed = true;
  return 2;
}
