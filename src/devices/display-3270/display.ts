/**
 * Local 3270 displays: 3277 and 3278 on a 3272 or 3274 control unit (3270 Information Display System, Component
 * Description, GA27-2749; 3274, GA23-0061).
 *
 * The screen's buffer is the client's. What a program writes goes out with the remote form of the command code in front;
 * a key that the operator presses brings a record in, which raises attention and answers the next read modified. A read
 * for which no record is there is sent to the client, which answers it.
 *
 * Not simulated: busy while the operator types, a control unit that is busy with another display, printers, chained reads
 * from the current position.
 */
import { Sense } from '../../architecture/channel-status-word.ts';
import { DisplayCommand, RemoteDisplayCommand } from '../../architecture/display-data-stream.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { ClientDevice } from '../client-device.ts';
import { type Command, type CommandTable, completed, identification } from '../command-device.ts';
import type { TerminalDevice, TerminalModel } from '../terminal-device.ts';

export interface DisplayOptions {
  /** `3277`, `3278` or `3270`. */
  readonly type: string;
  readonly address: number;
}

/** Time that a screen takes, in microseconds. */
const screenMicroseconds = 200;
/** Sense byte 0: a bad order or address in what was written. */
const operationCheck = 0x01;

export class Display3270 extends ClientDevice<Display3270> implements TerminalDevice {
  readonly kind = 'display';
  readonly type: string;
  readonly address: number;
  /** What the operator has sent and the program has not read. */
  private record: Uint8Array | undefined;

  constructor(options: DisplayOptions) {
    const isEarly = options.type === '3277';
    super(commands, 1, identification(0x3274, 0x1d, isEarly ? 0x3277 : 0x3278, isEarly ? 0x01 : 0x02));
    this.type = options.type;
    this.address = options.address;
  }

  override connect(model: TerminalModel): void {
    this.record = undefined;
    super.connect(model);
  }

  override disconnect(): void {
    this.record = undefined;
    super.disconnect();
  }

  /** Displays have no such key. */
  cancel(): void {}

  inbound(record: Uint8Array): void {
    if (!this.isReady()) return;
    this.record = record;
    if (this.isReading) this.port.resume();
    else this.attention();
  }

  /** Displays have no such thing. */
  line(_ebcdic: Uint8Array): void {}

  override reset(): void {
    super.reset();
    this.record = undefined;
  }

  /** Any write: from now on only the client knows what is on the screen. */
  write(transfer: DataTransfer, remoteCommand: number): Ending | undefined {
    this.record = undefined;
    return this.writeOut(transfer, (data) => Uint8Array.of(remoteCommand, ...data));
  }

  writeStructuredField(transfer: DataTransfer): Ending | undefined {
    if (!this.client?.screen?.hasExtendedAttributes) return this.unitCheck(operationCheck);
    return this.write(transfer, RemoteDisplayCommand.WriteStructuredField);
  }

  eraseUnprotected(): Ending {
    this.record = undefined;
    this.onOutput(Uint8Array.of(RemoteDisplayCommand.EraseAllUnprotected));
    return completed;
  }

  readModified(transfer: DataTransfer): Ending | undefined {
    return this.read(transfer, RemoteDisplayCommand.ReadModified);
  }

  /** The record of a key holds only the modified fields, so that the client is always asked for its buffer. */
  readBuffer(transfer: DataTransfer): Ending | undefined {
    if (!this.isReading) this.record = undefined;
    return this.read(transfer, RemoteDisplayCommand.ReadBuffer);
  }

  private read(transfer: DataTransfer, remoteCommand: number): Ending | undefined {
    const { record } = this;
    if (record === undefined && this.isReady()) {
      if (!this.isReading) this.onOutput(Uint8Array.of(remoteCommand));
      this.setReadPending(true);
      return undefined;
    }
    this.setReadPending(false);
    if (record === undefined) return this.unitCheck(Sense.InterventionRequired);
    this.record = undefined;
    transfer.give(record);
    return completed;
  }
}

function writing(title: string, remoteCommand: number): Command<Display3270> {
  return {
    title,
    delayMicroseconds: screenMicroseconds,
    perform: (display, transfer) => display.write(transfer, remoteCommand),
  };
}

/** Selecting only makes a 3272 faster. */
const select: Command<Display3270> = { title: 'select', isImmediate: true, perform: () => completed };

const commands: CommandTable<Display3270> = {
  [DisplayCommand.Write]: writing('write', RemoteDisplayCommand.Write),
  [DisplayCommand.EraseWrite]: writing('erase/write', RemoteDisplayCommand.EraseWrite),
  [DisplayCommand.EraseWriteAlternate]: writing('erase/write alternate', RemoteDisplayCommand.EraseWriteAlternate),
  [DisplayCommand.EraseAllUnprotected]: {
    title: 'erase all unprotected',
    isImmediate: true,
    perform: (display) => display.eraseUnprotected(),
  },
  [DisplayCommand.WriteStructuredField]: {
    title: 'write structured field',
    delayMicroseconds: screenMicroseconds,
    perform: (display, transfer) => display.writeStructuredField(transfer),
  },
  [DisplayCommand.ReadBuffer]: {
    title: 'read buffer',
    perform: (display, transfer) => display.readBuffer(transfer),
  },
  [DisplayCommand.ReadModified]: {
    title: 'read modified',
    perform: (display, transfer) => display.readModified(transfer),
  },
  [DisplayCommand.SelectReadModified]: select,
  [DisplayCommand.SelectReadBuffer]: select,
  [DisplayCommand.SelectReadModifiedFromPosition]: select,
  [DisplayCommand.SelectReadBufferFromPosition]: select,
  [DisplayCommand.SelectWrite]: select,
};
