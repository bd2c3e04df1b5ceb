/**
 * What all devices have in common: a table from command code to what the command does, sense bytes, and readiness
 * (Principles of Operation, "Conclusion of I/O Operations"; any control unit's component description).
 *
 * An unknown command and a device that is not ready refuse at initial selection with unit check alone. Sense data stays
 * until the next command other than sense and no-operation.
 */
import { CcwCommand } from '../architecture/channel-command-word.ts';
import { Sense, UnitStatus } from '../architecture/channel-status-word.ts';
import type { DataTransfer, Device, DevicePort, Ending, Selection } from '../channels/device.ts';

/** One command of a device of class `D`. */
export interface Command<D> {
  readonly title: string;
  /** Moves no data: channel end comes with initial selection. */
  readonly isImmediate?: true;
  /** Also done while the device is not ready. */
  readonly needsNoReadiness?: true;
  /** What in the device's state forbids it: sense byte 0 of a refusal at initial selection, or 0. */
  refusal?(device: D): number;
  /** Time until data moves, in microseconds; a function where it depends on the device's state. */
  readonly delayMicroseconds?: number | ((device: D) => number);
  /** Does it. `undefined`: it cannot go on yet; `DevicePort.resume` will have it called again. */
  perform(device: D, transfer: DataTransfer): Ending | undefined;
}

/** Commands by their codes. */
export type CommandTable<D> = Readonly<Record<number, Command<D>>>;

/** Channel end and device end together: the usual way to end well. */
export const completed: Ending = { unitStatus: UnitStatus.ChannelEnd | UnitStatus.DeviceEnd };

/** A delay for commands that only the control unit is busy with. */
const controlMicroseconds = 10;

const noTransfer: DataTransfer = {
  take: () => new Uint8Array(0),
  takeUpTo: () => new Uint8Array(0),
  give: () => {},
  wanted: () => 0,
};

/** @typeParam D the class itself, so that its table's rows are given a device of the right class */
export abstract class CommandDevice<D> implements Device {
  abstract readonly type: string;
  protected port: DevicePort = { signal: () => {}, resume: () => {}, withdraw: () => {}, after: () => {} };
  protected readonly senseBytes: Uint8Array;
  private readonly commands: CommandTable<D>;
  /** What SENSE ID gives; without it that command is rejected. */
  protected identification: Uint8Array | undefined;
  private selected: Command<D> | undefined;

  /**
   * @param commands by code; sense and no-operation are added
   * @param senseLength in bytes
   * @param identification what SENSE ID gives; without it that command is rejected
   */
  constructor(commands: CommandTable<D>, senseLength: number, identification?: Uint8Array) {
    this.senseBytes = new Uint8Array(senseLength);
    this.commands = commands;
    this.identification = identification;
  }

  attach(port: DevicePort): void {
    this.port = port;
  }

  select(command: number, chained: boolean): Selection {
    if (!chained) this.beginChain();
    if (command !== CcwCommand.Sense && command !== CcwCommand.NoOperation) this.senseBytes.fill(0);
    const found = this.commands[command] ?? this.commonCommand(command);
    this.selected = found;
    if (found === undefined) return this.refuse(Sense.CommandReject);
    if (!found.needsNoReadiness && !this.isReady()) return this.refuse(Sense.InterventionRequired);
    const refusal = found.refusal?.(this.self) ?? 0;
    if (refusal !== 0) return this.refuse(refusal);
    if (found.isImmediate) return selectionOf(found.perform(this.self, noTransfer) ?? completed);
    const delay = found.delayMicroseconds ?? controlMicroseconds;
    return { unitStatus: 0, delayMicroseconds: typeof delay === 'function' ? delay(this.self) : delay };
  }

  perform(transfer: DataTransfer): Ending | undefined {
    if (this.selected === undefined) throw new Error('A command is performed only after it was selected');
    return this.selected.perform(this.self, transfer);
  }

  halt(): void {}

  reset(): void {
    this.senseBytes.fill(0);
  }

  /** Takes commands; when not, it answers intervention required. */
  protected isReady(): boolean {
    return true;
  }

  /** A new channel program begins. */
  protected beginChain(): void {}

  /** Unit check at initial selection. */
  protected refuse(sense: number): Selection {
    this.senseBytes[0] = sense;
    return { unitStatus: UnitStatus.UnitCheck, delayMicroseconds: 0 };
  }

  /** Unit check with channel end and device end, and the sense bytes that explain it. */
  protected unitCheck(...sense: number[]): Ending {
    this.senseBytes.fill(0);
    this.senseBytes.set(sense);
    return { unitStatus: UnitStatus.ChannelEnd | UnitStatus.DeviceEnd | UnitStatus.UnitCheck };
  }

  /** Sense data is about to be given: fills in what it says of the device's state. */
  protected completeSense(): void {}

  private get self(): D {
    return this as unknown as D;
  }

  private commonCommand(command: number): Command<D> | undefined {
    if (command === CcwCommand.NoOperation) return noOperation;
    if (command === CcwCommand.Sense) {
      return { title: 'sense', needsNoReadiness: true, perform: (_, transfer) => this.giveSense(transfer) };
    }
    const { identification } = this;
    if (command !== CcwCommand.SenseId || identification === undefined) return undefined;
    return { title: 'sense ID', needsNoReadiness: true, perform: (_, transfer) => giveAll(transfer, identification) };
  }

  private giveSense(transfer: DataTransfer): Ending {
    this.completeSense();
    giveAll(transfer, this.senseBytes);
    this.senseBytes.fill(0);
    return completed;
  }
}

const noOperation: Command<unknown> = {
  title: 'no-operation',
  isImmediate: true,
  needsNoReadiness: true,
  perform: () => completed,
};

/** The whole of a read command: these bytes. */
export function giveAll(transfer: DataTransfer, bytes: Uint8Array): Ending {
  transfer.give(bytes);
  return completed;
}

function selectionOf(ending: Ending): Selection {
  const { unitStatus, deviceEndAfterMicroseconds = 0, statusWithDeviceEnd = 0, occupiesControlUnit = false } = ending;
  return { unitStatus, delayMicroseconds: deviceEndAfterMicroseconds, statusWithDeviceEnd, occupiesControlUnit };
}

/** The seven bytes of SENSE ID: X'FF', control unit type and model, device type and model. */
export function identification(unit: number, unitModel: number, type: number, model: number): Uint8Array {
  return Uint8Array.of(0xff, unit >>> 8, unit & 0xff, unitModel, type >>> 8, type & 0xff, model);
}
