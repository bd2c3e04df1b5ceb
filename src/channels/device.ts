/**
 * What a channel and a device are to each other (the I/O interface of "IBM System/360 and System/370 I/O Interface
 * Channel to Control Unit", GA22-6974, reduced to what a program can see).
 *
 * A command runs in up to three phases. Initial selection answers with status at once: refused, immediate, or accepted.
 * An accepted command moves its data after a delay and gives its ending status; device end may come later still. All
 * delays are virtual microseconds.
 *
 * Not simulated: the tag lines, single bytes (a command moves all its data at one moment), overrun, and several paths
 * to a device.
 */

/**
 * How long a device keeps its channel to itself. `byte`: never, it takes turns with others byte by byte. `block`: on a
 * byte-multiplexer channel from selection to channel end, on a block-multiplexer channel only for moments. `burst`: from
 * selection to channel end on both. On a selector channel it makes no difference.
 */
export type Connection = 'byte' | 'block' | 'burst';

/** A control unit that several devices share: those of its type whose addresses differ in the last digits only. */
export interface SharedControlUnit {
  /** `3803` */
  readonly type: string;
  /** How many addresses it answers to, a power of two. */
  readonly addresses: number;
}

/**
 * A device and its control unit, as the channel sees them. When the host fails it while it is selected or performs a
 * command, it answers as a real one would (equipment check, intervention required). If it cannot and throws the host's
 * error, it is to its channel a control unit that has stopped answering.
 */
export interface Device {
  /** Model, as in a configuration: `3350`. */
  readonly type: string;
  /** `byte` if absent. */
  readonly connection?: Connection;
  /** Absent: nothing that one device does keeps the control unit from another. */
  readonly controlUnit?: SharedControlUnit;
  /** The port by which the device reaches its subchannel; given once, when the device is installed. */
  attach(port: DevicePort): void;
  /**
   * Initial selection with a command code.
   * @param chained false for the first command of a channel program
   */
  select(command: number, chained: boolean): Selection;
  /**
   * Moves the data of the command that was selected, and says how it ended. `undefined`: the device cannot go on yet
   * (no line has been typed); it calls `DevicePort.resume`, and `perform` is called again.
   */
  perform(transfer: DataTransfer): Ending | undefined;
  /** HIO, HDV or CLRIO: the command in progress is over. */
  halt(): void;
  /** System reset. */
  reset(): void;
}

/** How a device answers initial selection. */
export interface Selection {
  /** Zero: accepted. With channel end: an immediate command. Otherwise: refused (unit check, busy). */
  readonly unitStatus: number;
  /** Accepted: time until data moves. Immediate with channel end alone: time until device end. */
  readonly delayMicroseconds: number;
  /** Immediate with channel end alone: what comes with device end, such as the unit exception of a tape mark. */
  readonly statusWithDeviceEnd?: number;
  /** Immediate with channel end alone: until device end the control unit does nothing for another device. */
  readonly occupiesControlUnit?: boolean;
}

/** How a command ended. */
export interface Ending {
  /** With channel end, and device end unless that follows. */
  readonly unitStatus: number;
  /** When `unitStatus` has no device end: time until it comes. */
  readonly deviceEndAfterMicroseconds?: number;
  /** And what comes with it. */
  readonly statusWithDeviceEnd?: number;
  /** And until then the control unit does nothing for another device. */
  readonly occupiesControlUnit?: boolean;
}

/** The data path of one command: it hides counts, data chaining, indirect addressing, skipping and protection. */
export interface DataTransfer {
  /** Exactly `length` bytes from the program; fewer if its count ends first, which is an incorrect length. */
  take(length: number): Uint8Array;
  /** At most `length` bytes from the program; a smaller count is in order (a line shorter than the carriage). */
  takeUpTo(length: number): Uint8Array;
  /** Bytes for the program; more than its count is an incorrect length, and the rest is lost. */
  give(bytes: Uint8Array): void;
  /**
   * Bytes that the program's CCW still has room for, or still has; when it has none left and chains data, 1, because how
   * many follow is known only when one of them is moved.
   */
  wanted(): number;
}

/** What a device may do on its own account. */
export interface DevicePort {
  /** Presents unsolicited status: attention, or device end when the device becomes ready. */
  signal(unitStatus: number): void;
  /** Takes back what was signalled and has not been presented. */
  withdraw(unitStatus: number): void;
  /** The command whose `perform` answered `undefined` can go on. */
  resume(): void;
  /** Does something later in the machine's time, exactly so many microseconds from now. */
  after(microseconds: number, action: () => void): void;
}
