/**
 * 3215 Console Printer-Keyboard (3215 Console Printer-Keyboard Model 1, Component Description, GA24-3550), also as 1052.
 *
 * A read inquiry waits until a line has been typed. A line that is typed while no read is pending raises attention and
 * waits for the read, so that programs may be fed from a script. Without a client the console is not ready; the
 * integrated console of the machine always is.
 *
 * The CANCEL key ends a read with unit exception: the program is not to use what was typed and asks again. Without a read
 * it does nothing.
 *
 * Not simulated: the carriage's width, the alternate-coding key, what was typed before CANCEL (it comes to no storage).
 */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { EbcdicControl } from '../../architecture/ebcdic-control.ts';
import { ConsoleCommand } from '../../architecture/unit-record-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { ClientDevice } from '../client-device.ts';
import { type CommandTable, completed, identification } from '../command-device.ts';
import type { TerminalDevice, TerminalModel } from '../terminal-device.ts';

export interface ConsoleOptions {
  /** `3215` or `1052`. */
  readonly type: string;
  readonly address: number;
  /** Part of the machine, with no client to come or go. */
  readonly isIntegrated: boolean;
}

/** Time that writing a line takes, in microseconds. */
const writeMicroseconds = 200;
/** How long a program has to issue its next read before a line typed ahead raises attention again. */
const patienceMicroseconds = 100_000;

export class Console3215 extends ClientDevice<Console3215> implements TerminalDevice {
  readonly kind = 'typewriter';
  readonly type: string;
  readonly address: number;
  private readonly isIntegrated: boolean;
  /** Typed and not yet read. */
  private readonly lines: Uint8Array[] = [];
  /** CANCEL was pressed, and the read has not dealt with it. */
  private isCancelled = false;

  constructor(options: ConsoleOptions) {
    const type = Number.parseInt(options.type, 16);
    super(commands, 1, identification(type, 0, type, 0));
    this.type = options.type;
    this.address = options.address;
    this.isIntegrated = options.isIntegrated;
  }

  /** Nobody switches the integrated console on: it is ready before its operator has come, and a program may use it. */
  override connect(model: TerminalModel): void {
    if (this.isIntegrated) this.client = model;
    else super.connect(model);
  }

  override disconnect(): void {
    this.lines.length = 0;
    this.isCancelled = false;
    super.disconnect();
  }

  line(ebcdic: Uint8Array): void {
    if (!this.isReady()) return;
    this.lines.push(ebcdic);
    if (this.isReading) this.port.resume();
    else if (this.lines.length === 1) this.attention();
  }

  cancel(): void {
    if (!this.isReading) return;
    this.isCancelled = true;
    this.port.resume();
  }

  override halt(): void {
    super.halt();
    this.isCancelled = false;
  }

  /** Typewriters have no such thing. */
  inbound(_record: Uint8Array): void {}

  override reset(): void {
    super.reset();
    this.lines.length = 0;
  }

  protected override isReady(): boolean {
    return this.isIntegrated || super.isReady();
  }

  write(transfer: DataTransfer, hasReturn: boolean): Ending | undefined {
    return this.writeOut(transfer, (text) => (hasReturn ? Uint8Array.of(...text, EbcdicControl.NewLine) : text));
  }

  alarm(): Ending {
    this.onAlarm();
    return completed;
  }

  /** The request key does nothing while the user can type anyway. */
  override attention(): void {
    if (!this.isReading) super.attention();
  }

  /** Ends when a line has been typed. A request that the program has not seen is answered by the read. */
  readInquiry(transfer: DataTransfer): Ending | undefined {
    this.port.withdraw(UnitStatus.Attention);
    if (this.isCancelled) return this.readCancelled();
    const line = this.lines.shift();
    const isWaiting = line === undefined && this.isReady();
    this.setReadPending(isWaiting);
    if (isWaiting) return undefined;
    if (line === undefined) return this.unitCheck(Sense.InterventionRequired);
    transfer.give(line);
    this.askForReadLater();
    return completed;
  }

  private readCancelled(): Ending {
    this.isCancelled = false;
    this.setReadPending(false);
    this.askForReadLater();
    return { unitStatus: completed.unitStatus | UnitStatus.UnitException };
  }

  /** More lines were typed ahead; they raise attention if the program does not ask for the next one by itself. */
  private askForReadLater(): void {
    if (this.lines.length > 0) this.port.after(patienceMicroseconds, () => this.askForRead());
  }

  private askForRead(): void {
    if (!this.isReading && this.lines.length > 0) this.attention();
  }
}

const commands: CommandTable<Console3215> = {
  [ConsoleCommand.Write]: {
    title: 'write',
    delayMicroseconds: writeMicroseconds,
    perform: (console, transfer) => console.write(transfer, false),
  },
  [ConsoleCommand.WriteAutomaticReturn]: {
    title: 'write, automatic carrier return',
    delayMicroseconds: writeMicroseconds,
    perform: (console, transfer) => console.write(transfer, true),
  },
  [ConsoleCommand.ReadInquiry]: {
    title: 'read inquiry',
    perform: (console, transfer) => console.readInquiry(transfer),
  },
  [ConsoleCommand.Alarm]: { title: 'audible alarm', isImmediate: true, perform: (console) => console.alarm() },
};
