/**
 * What typewriters and displays have in common: a client that comes and goes, and output that the client may take
 * slower than it is written.
 *
 * Without a client the device is not ready. A client that falls behind has device end held back, so that a program
 * never gets ahead of its terminal by more than one write.
 */
import { Sense, UnitStatus } from '../architecture/channel-status-word.ts';
import type { DataTransfer, Ending } from '../channels/device.ts';
import { CommandDevice, completed } from './command-device.ts';
import type { TerminalModel } from './terminal-device.ts';

/** Most that one write takes from a program, in bytes. */
const longestOutput = 65_535;

export abstract class ClientDevice<D> extends CommandDevice<D> {
  onOutput: (record: Uint8Array) => void = () => {};
  onReadPending: (pending: boolean) => void = () => {};
  onAlarm: () => void = () => {};
  /** The client; undefined while nobody is connected. */
  protected client: TerminalModel | undefined;
  private isOutputHeld = false;
  /** A write whose data has gone out, and whose ending waits until the client has caught up. */
  private isWriteOut = false;
  private isReadPending = false;
  /** The client that was there when the channel program began has gone, whoever may have come since. */
  private isClientLost = false;

  connect(model: TerminalModel): void {
    this.client = model;
    this.isOutputHeld = false;
    this.port.signal(UnitStatus.DeviceEnd);
  }

  disconnect(): void {
    this.client = undefined;
    this.isClientLost = true;
    this.isOutputHeld = false;
    this.port.resume();
  }

  attention(): void {
    if (this.isReady()) this.port.signal(UnitStatus.Attention);
  }

  holdOutput(held: boolean): void {
    this.isOutputHeld = held;
    if (!held) this.port.resume();
  }

  /** What was meant for one client is never done with the next. */
  override perform(transfer: DataTransfer): Ending | undefined {
    if (!this.isClientLost || this.client === undefined) return super.perform(transfer);
    this.halt();
    return this.unitCheck(Sense.InterventionRequired);
  }

  protected override beginChain(): void {
    this.isClientLost = false;
  }

  override halt(): void {
    this.isWriteOut = false;
    this.setReadPending(false);
  }

  override reset(): void {
    super.reset();
    this.halt();
  }

  protected override isReady(): boolean {
    return this.client !== undefined;
  }

  /** Writes all the data of a command, made into a record for the client. */
  protected writeOut(transfer: DataTransfer, record: (data: Uint8Array) => Uint8Array): Ending | undefined {
    if (!this.isWriteOut) this.onOutput(record(transfer.takeUpTo(longestOutput)));
    this.isWriteOut = this.isOutputHeld;
    return this.isWriteOut ? undefined : completed;
  }

  /** Tells the client whether a read waits for it. */
  protected setReadPending(isPending: boolean): void {
    if (isPending === this.isReadPending) return;
    this.isReadPending = isPending;
    this.onReadPending(isPending);
  }

  protected get isReading(): boolean {
    return this.isReadPending;
  }
}
