/**
 * A 3270 client as a display: records of data stream both ways, classic (RFC 1576) or with the headers of TN3270E
 * (RFC 2355).
 *
 * The keys that a display on a channel does not have become the ones that programs for such displays know: ATTN is
 * PA1, SYSREQ in a classic client is TEST REQUEST. SYSREQ in TN3270E takes the user to the network's control point,
 * which we stand for; it knows `LOGOFF`, and SYSREQ leads back.
 *
 * Not simulated: responses (none are asked for), BIND, and data for printers.
 */
import { AttentionIdentifier } from '../../src/architecture/display-data-stream.ts';
import { fromEbcdic, toEbcdic } from '../../src/architecture/ebcdic.ts';
import type { DeviceLink, ScreenModel, TerminalModel } from '../device-link.ts';
import type { DevicePool } from '../device-pool.ts';
import type { Session, Wire } from '../session.ts';
import { TelnetCommand, TelnetOption } from '../telnet/commands.ts';
import type { OptionSide } from '../telnet/option-negotiation.ts';
import type { TelnetEvent } from '../telnet/telnet-receiver.ts';
import { record } from '../telnet/transmission.ts';
import { smallestScreen } from '../terminal-type.ts';
import { queryRecord, screenOfReply } from './query-reply.ts';
import { RecordAssembly } from './record-assembly.ts';
import { headerLength, Tn3270eData, Tn3270eFunction } from './tn3270e-codes.ts';

export interface DisplayClient {
  /** The terminal type that the client named. */
  readonly name: string;
  readonly screen: ScreenModel | 'dynamic';
  /** TN3270E with these functions; absent for a classic client. */
  readonly functions?: ReadonlySet<number>;
  /** How long a client may take to tell its size, in milliseconds. */
  readonly answerMilliseconds: number;
}

export class DisplaySession implements Session {
  private readonly assembly = new RecordAssembly();
  private sequenceNumber = 0;
  private isConnected = false;
  private isAtControlPoint = false;
  private sizeTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly wire: Wire,
    private readonly pool: DevicePool,
    private readonly link: DeviceLink,
    private readonly client: DisplayClient,
  ) {}

  start(): void {
    const { screen, answerMilliseconds } = this.client;
    if (screen === 'dynamic') {
      this.sizeTimer = setTimeout(() => this.connect(smallestScreen), answerMilliseconds);
      this.send(queryRecord);
    } else this.connect(screen);
  }

  receive(event: TelnetEvent): void {
    if (event.kind === 'data') {
      if (!this.assembly.append(event.bytes)) this.wire.hangUp();
    } else if (event.kind === 'command') this.command(event.command);
  }

  accepts(): boolean {
    return false;
  }

  /** The options that carry records must stay on. */
  optionSettled(_side: OptionSide, option: number, isOn: boolean): void {
    const carriesRecords =
      option === TelnetOption.Tn3270e || option === TelnetOption.EndOfRecord || option === TelnetOption.Binary;
    if (carriesRecords && !isOn) this.wire.hangUp();
  }

  outputHeld(held: boolean): void {
    this.link.holdOutput?.(held);
  }

  close(): void {
    clearTimeout(this.sizeTimer);
    this.link.onOutput = () => {};
    if (this.isConnected) this.link.disconnect();
    this.pool.release(this.link);
  }

  private connect(screen: ScreenModel): void {
    clearTimeout(this.sizeTimer);
    this.isConnected = true;
    this.link.onOutput = (output) => this.send(output);
    const model: TerminalModel = { name: this.client.name, screen };
    this.link.connect(model);
  }

  private command(command: number): void {
    switch (command) {
      case TelnetCommand.EndOfRecord:
        this.recordReceived(this.assembly.take());
        break;
      case TelnetCommand.InterruptProcess:
      case TelnetCommand.Break:
        this.press(AttentionIdentifier.ProgramAccess1);
        break;
      case TelnetCommand.AbortOutput:
        this.systemRequest();
        break;
    }
  }

  private recordReceived(received: Uint8Array): void {
    if (this.client.functions === undefined) this.displayData(received);
    else if (received.length >= headerLength) {
      const [dataType] = received;
      const data = received.subarray(headerLength);
      if (dataType === Tn3270eData.DisplayData) this.displayData(data);
      else if (dataType === Tn3270eData.ControlPoint && this.isAtControlPoint) this.controlPointData(data);
    }
  }

  private displayData(data: Uint8Array): void {
    if (data.length === 0) return;
    if (this.isConnected) this.link.inbound(data);
    else {
      const screen = screenOfReply(data);
      if (screen !== undefined) this.connect(screen);
    }
  }

  /** A key that sends nothing but its AID. */
  private press(aid: number): void {
    if (this.isConnected) this.link.inbound(Uint8Array.of(aid));
  }

  /** The client clears its screen both when it leaves the program and when it comes back. */
  private systemRequest(): void {
    if (this.client.functions?.has(Tn3270eFunction.SystemRequest)) {
      this.isAtControlPoint = !this.isAtControlPoint;
      if (!this.isAtControlPoint) this.press(AttentionIdentifier.Clear);
    } else this.press(AttentionIdentifier.TestRequest);
  }

  /** What the control point answers is fixed by RFC 2355, section 11. */
  private controlPointData(data: Uint8Array): void {
    const text = fromEbcdic(data)
      .replaceAll(/[^ -~]/g, ' ')
      .trim()
      .toUpperCase();
    if (text === 'LOGOFF') this.wire.hangUp();
    else this.send(toEbcdic('COMMAND UNRECOGNIZED'), Tn3270eData.ControlPoint);
  }

  private send(data: Uint8Array, dataType: number = Tn3270eData.DisplayData): void {
    if (this.client.functions === undefined) this.wire.send(record(data));
    else this.wire.send(record(this.header(dataType), data));
  }

  private header(dataType: number): Uint8Array {
    const sequence = this.sequenceNumber;
    this.sequenceNumber = (sequence + 1) & 0x7fff;
    return Uint8Array.of(dataType, 0, 0, sequence >> 8, sequence & 0xff);
  }
}
