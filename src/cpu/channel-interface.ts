/**
 * What the CPU needs of the channels (Principles of Operation, "Input/Output Operations"): the I/O instructions and the
 * I/O interruption. The channels live elsewhere and are given to the CPU when it is made.
 *
 * An I/O address is a channel address in bits 16-23 and a device address in bits 24-31 of a number.
 */

export type ConditionCode = 0 | 1 | 2 | 3;

/** What the channels may know of the CPU that they belong to. */
export interface ChannelHost {
  /** Absolute address of the CPU's prefix area: real location 72 (CAW) is the absolute location `prefix` + 72. */
  readonly prefix: number;
  /** Control registers: 0 has the block-multiplexing control, 14 the mask for extended logouts. */
  readonly control: ArrayLike<number>;
  /** The set of pending I/O interruptions has changed: the CPU looks at `pendingChannels` after this instruction. */
  recognizeInputOutput(): void;
}

/**
 * Each instruction returns its condition code and stores CSW or channel ID by itself, at the absolute address of the
 * assigned location. Privileged-operation checks are the CPU's.
 */
export interface ChannelInterface {
  /** Called once, by the CPU's constructor. */
  attach(host: ChannelHost): void;
  /** SIO; with `fastRelease` SIOF. */
  startIo(ioAddress: number, fastRelease: boolean): ConditionCode;
  testIo(ioAddress: number): ConditionCode;
  clearIo(ioAddress: number): ConditionCode;
  haltIo(ioAddress: number): ConditionCode;
  haltDevice(ioAddress: number): ConditionCode;
  testChannel(ioAddress: number): ConditionCode;
  /** STIDC: stores the channel ID at real location 168. */
  storeChannelId(ioAddress: number): ConditionCode;
  /** CLRCH; channels without the facility leave it out and the instruction is an operation exception. */
  clearChannel(ioAddress: number): ConditionCode;
  /** Bit X'80000000' >>> n is one while channel n has an interruption pending (channels above 31 do not exist). */
  readonly pendingChannels: number;
  /**
   * Takes the interruption of the lowest-numbered pending channel among those of the mask: stores its CSW at real
   * location 64, clears the pending condition, and returns the I/O address.
   */
  takeInterruption(channelMask: number): number;
  /** I/O system reset: subchannels available, nothing pending. */
  reset(): void;
}

/** A machine without channels: every I/O address is not operational. */
export class NoChannels implements ChannelInterface {
  get pendingChannels(): number {
    return 0;
  }
  attach(_host: ChannelHost): void {}
  startIo(_ioAddress: number, _fastRelease: boolean): ConditionCode {
    return 3;
  }
  testIo(_ioAddress: number): ConditionCode {
    return 3;
  }
  clearIo(_ioAddress: number): ConditionCode {
    return 3;
  }
  haltIo(_ioAddress: number): ConditionCode {
    return 3;
  }
  haltDevice(_ioAddress: number): ConditionCode {
    return 3;
  }
  clearChannel(_ioAddress: number): ConditionCode {
    return 3;
  }
  testChannel(_ioAddress: number): ConditionCode {
    return 3;
  }
  storeChannelId(_ioAddress: number): ConditionCode {
    return 3;
  }
  takeInterruption(_channelMask: number): number {
    throw new Error('A machine without channels has no I/O interruption to take');
  }
  reset(): void {}
}
