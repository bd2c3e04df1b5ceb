/**
 * A channel: its subchannels, its kind, who keeps it busy, and the interruptions that wait in it, first come first served
 * (Principles of Operation, "Channels", "States of the Input/Output System").
 *
 * A *selector* channel has one subchannel for all its devices. An operation holds it from START I/O to the channel end of
 * the last command, and the subchannel until the program has taken its end; status of a device's own stays in the device.
 * So does an operation with a *block-multiplexer* channel while block multiplexing is not permitted, except that every
 * device has its own subchannel. With multiplexing, and on the *byte-multiplexer* channel, a device holds the channel
 * only if it is of the kind that moves its data in one burst (`Connection`), and not between the commands of a chain when
 * device end comes later. While a channel is held it is in the *working* state.
 */
import { ControlUnit } from './control-unit.ts';
import type { Device } from './device.ts';
import type { Subchannel } from './subchannel.ts';

/** Channel type, as STIDC tells it (bits 0-3 of the channel ID). */
export const ChannelType = { Selector: 0, ByteMultiplexer: 1, BlockMultiplexer: 2 } as const;
export type ChannelType = (typeof ChannelType)[keyof typeof ChannelType];

/** What keeps a channel in the working state: one command at a time, or the whole chain. */
type Hold = 'nothing' | 'commands' | 'chain';

export class Channel {
  readonly type: ChannelType;
  /** The program was told that the channel works, and waits to hear that it does not any more. */
  isAvailabilityOwed = false;
  private readonly subchannels = new Map<number, Subchannel>();
  private readonly controlUnits = new Map<string, ControlUnit>();
  private waiting: Subchannel[] = [];
  /** Whose whole operation holds the channel. */
  private holder: Subchannel | undefined;
  /** Whose single commands hold it. */
  private bursts: Subchannel[] = [];

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

  /** The control unit of a device at a device address, if it shares one. */
  controlUnitOf({ controlUnit }: Device, address: number): ControlUnit | undefined {
    if (controlUnit === undefined) return undefined;
    const name = `${controlUnit.type} ${Math.floor(address / controlUnit.addresses)}`;
    const found = this.controlUnits.get(name) ?? new ControlUnit();
    this.controlUnits.set(name, found);
    return found;
  }

  /** The subchannel of a device address, 0-255. */
  find(device: number): Subchannel | undefined {
    return this.subchannels.get(device);
  }

  /** An operation is about to begin. */
  begin(subchannel: Subchannel, isMultiplexing: boolean): void {
    const hold = this.holdOf(subchannel.device, isMultiplexing);
    if (hold === 'chain') this.holder = subchannel;
    else if (hold === 'commands') this.bursts.push(subchannel);
  }

  private holdOf({ connection = 'byte' }: Device, isMultiplexing: boolean): Hold {
    if (this.type === ChannelType.Selector) return 'chain';
    if (this.type === ChannelType.ByteMultiplexer) return connection === 'byte' ? 'nothing' : 'commands';
    if (!isMultiplexing) return 'chain';
    return connection === 'burst' ? 'commands' : 'nothing';
  }

  /** The working state: a device that holds it is connected. */
  get isWorking(): boolean {
    return this.holder !== undefined || this.bursts.some((subchannel) => subchannel.isConnected);
  }

  /** Whether the working state is due to this device. */
  isWorkingWith(subchannel: Subchannel): boolean {
    return this.holder === subchannel || (this.bursts.includes(subchannel) && subchannel.isConnected);
  }

  /** HIO: ends what keeps it in the working state. */
  haltBurst(): void {
    for (const subchannel of this.subchannels.values()) if (this.isWorkingWith(subchannel)) this.halt(subchannel);
  }

  /** HIO and HDV: ends an operation as this kind of channel does. */
  halt(subchannel: Subchannel): void {
    if (this.type === ChannelType.Selector) subchannel.disconnect();
    else subchannel.halt();
  }

  /** The one subchannel of a selector channel holds the end of another device's operation. */
  isOccupiedByOther(subchannel: Subchannel): boolean {
    if (this.type !== ChannelType.Selector) return false;
    return this.waiting.some((other) => other !== subchannel && other.holdsEndedOperation);
  }

  /** An interruption is pending in the subchannel; that of a selector channel does not take status of a device's own. */
  isPendingInSubchannel(subchannel: Subchannel): boolean {
    if (this.type === ChannelType.Selector) return subchannel.holdsEndedOperation;
    return subchannel.isInterruptionPending;
  }

  get isInterruptionPending(): boolean {
    return this.firstWaiting() !== undefined || (this.isAvailabilityOwed && !this.isWorking);
  }

  /** The subchannel whose interruption is next. While an operation holds the channel it can have only one of its own. */
  firstWaiting(): Subchannel | undefined {
    if (this.holder !== undefined) return this.holder.isInterruptionPending ? this.holder : undefined;
    const first = this.waiting[0];
    if (this.type !== ChannelType.Selector) return first;
    return this.waiting.find((subchannel) => subchannel.holdsEndedOperation) ?? first;
  }

  /** Notes that a subchannel holds an interruption, or holds one no more, and that its operation has ended. */
  update(subchannel: Subchannel): void {
    if (!subchannel.isWorking) this.free(subchannel);
    const position = this.waiting.indexOf(subchannel);
    if (subchannel.isInterruptionPending) {
      if (position < 0) this.waiting.push(subchannel);
    } else if (position >= 0) this.waiting.splice(position, 1);
  }

  private free(subchannel: Subchannel): void {
    if (this.holder === subchannel) this.holder = undefined;
    if (this.bursts.length > 0) this.bursts = this.bursts.filter((other) => other !== subchannel);
  }

  reset(): void {
    this.isAvailabilityOwed = false;
    for (const subchannel of this.subchannels.values()) subchannel.reset();
  }
}
