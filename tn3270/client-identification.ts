/**
 * Finds out what has connected: TN3270E, classic TN3270 or a plain telnet client, which becomes a typewriter.
 *
 *     DO TN3270E ── agreed ──> its own negotiation ──> display
 *          │ refused                    │ given up
 *     DO TERMINAL-TYPE, SEND <──────────┘
 *          │ IBM-3278... ──> DO and WILL END-OF-RECORD and BINARY ── all agreed ──> display
 *          │ refused, or another type                                    │ refused
 *     typewriter <───────────────────────────────────────────────────────┘
 *
 * A client that sends data before this is over, or is silent for a while, speaks no telnet: a typewriter.
 */
import type { DeviceLink } from './device-link.ts';
import type { DevicePool } from './device-pool.ts';
import { DisplaySession } from './display/display-session.ts';
import { type Tn3270eAgreement, Tn3270eNegotiation } from './display/tn3270e-negotiation.ts';
import { refusalText } from './refusal-text.ts';
import type { Session, Wire } from './session.ts';
import { TelnetOption, TerminalTypeParameter } from './telnet/commands.ts';
import type { OptionSide } from './telnet/option-negotiation.ts';
import type { TelnetEvent } from './telnet/telnet-receiver.ts';
import { parameters } from './telnet/transmission.ts';
import { type DisplayType, isDisplay, parseTerminalType } from './terminal-type.ts';
import { TypewriterSession } from './typewriter/typewriter-session.ts';

export interface Patience {
  /** A client that says nothing for this long, in milliseconds, is a typewriter. */
  readonly silenceMilliseconds: number;
  /** One that has begun to speak TN3270 and then says nothing for this long, in milliseconds, is hung up. */
  readonly answerMilliseconds: number;
}

/** Both sides must agree to these before records can pass. */
const recordOptions = [
  ['theirs', TelnetOption.EndOfRecord],
  ['ours', TelnetOption.EndOfRecord],
  ['theirs', TelnetOption.Binary],
  ['ours', TelnetOption.Binary],
] as const;

export class ClientIdentification implements Session {
  private tn3270e: Tn3270eNegotiation | undefined;
  private isTn3270eRefused = false;
  private isTypeAsked = false;
  /** A classic display that has a device and is still to agree to records. */
  private display: { link: DeviceLink; type: DisplayType } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly wire: Wire,
    private readonly pool: DevicePool,
    private readonly patience: Patience,
  ) {}

  start(): void {
    this.waitForAnswer();
    this.wire.options.request('theirs', TelnetOption.Tn3270e, true);
  }

  receive(event: TelnetEvent): void {
    if (event.kind === 'data') this.becomeTypewriter('', event);
    else this.waitForAnswer();
    if (event.kind === 'parameters') this.parametersReceived(event.option, event.bytes);
  }

  accepts(side: OptionSide, option: number): boolean {
    if (option === TelnetOption.TerminalType) return side === 'theirs';
    return this.display !== undefined && isRecordOption(option);
  }

  optionSettled(_side: OptionSide, option: number, isOn: boolean): void {
    if (option === TelnetOption.Tn3270e) this.tn3270eSettled(isOn);
    else if (option === TelnetOption.TerminalType) this.terminalTypeSettled(isOn);
    else if (this.display !== undefined && isRecordOption(option)) this.recordsSettled(this.display, isOn);
  }

  outputHeld(): void {}

  close(): void {
    clearTimeout(this.timer);
    this.tn3270e?.abandon();
    this.tn3270e = undefined;
    if (this.display !== undefined) this.pool.release(this.display.link);
    this.display = undefined;
  }

  private waitForAnswer(): void {
    const { silenceMilliseconds, answerMilliseconds } = this.patience;
    const speaksTn3270 = this.tn3270e !== undefined || this.display !== undefined;
    clearTimeout(this.timer);
    this.timer = speaksTn3270
      ? setTimeout(() => this.wire.hangUp(), answerMilliseconds)
      : setTimeout(() => this.becomeTypewriter(''), silenceMilliseconds);
  }

  private parametersReceived(option: number, bytes: Uint8Array): void {
    if (option === TelnetOption.Tn3270e) this.tn3270e?.receive(bytes);
    else if (option === TelnetOption.TerminalType) this.typeTold(bytes);
  }

  private tn3270eSettled(isOn: boolean): void {
    this.tn3270e?.abandon();
    this.tn3270e = isOn ? new Tn3270eNegotiation(this.wire, this.pool, (it) => this.becomeEnhanced(it)) : undefined;
    this.isTn3270eRefused = !isOn;
    if (this.tn3270e !== undefined) this.tn3270e.start();
    else if (this.wire.options.isOn('theirs', TelnetOption.TerminalType)) this.askType();
    else this.wire.options.request('theirs', TelnetOption.TerminalType, true);
  }

  /** A client may offer its type by itself, before it has said a word about TN3270E. */
  private terminalTypeSettled(isOn: boolean): void {
    if (!this.isTn3270eRefused) return;
    if (isOn) this.askType();
    else this.becomeTypewriter('');
  }

  private askType(): void {
    this.isTypeAsked = true;
    this.wire.send(parameters(TelnetOption.TerminalType, [TerminalTypeParameter.Send]));
  }

  private typeTold(told: Uint8Array): void {
    if (!this.isTypeAsked || told[0] !== TerminalTypeParameter.Is) return;
    this.isTypeAsked = false;
    const type = parseTerminalType(Buffer.from(told.subarray(1)).toString('latin1'));
    if (isDisplay(type)) this.claimDisplay(type);
    else this.becomeTypewriter(type.name);
  }

  private claimDisplay(type: DisplayType): void {
    const claim = this.pool.claim('display', type.deviceName);
    if ('refusal' in claim) {
      this.wire.hangUp(refusalText('display', claim.refusal, type.deviceName));
      return;
    }
    this.display = { link: claim.link, type };
    for (const [side, option] of recordOptions) this.wire.options.request(side, option, true);
  }

  private recordsSettled(display: { link: DeviceLink; type: DisplayType }, isOn: boolean): void {
    const { options } = this.wire;
    if (!isOn) this.becomeTypewriter(display.type.name);
    else if (recordOptions.every(([side, option]) => options.isOn(side, option))) {
      this.display = undefined;
      this.becomeDisplay(display);
    }
  }

  private becomeEnhanced(agreement: Tn3270eAgreement): void {
    this.tn3270e = undefined;
    this.becomeDisplay(agreement);
  }

  private becomeDisplay(display: { link: DeviceLink; type: DisplayType; functions?: ReadonlySet<number> }): void {
    const { link, type, functions } = display;
    const { answerMilliseconds } = this.patience;
    const client = { name: type.name, screen: type.screen, answerMilliseconds };
    this.close();
    const session = new DisplaySession(this.wire, this.pool, link, functions ? { ...client, functions } : client);
    this.wire.become(session);
    session.start();
  }

  private becomeTypewriter(name: string, firstTyped?: TelnetEvent): void {
    this.close();
    const claim = this.pool.claim('typewriter');
    if ('refusal' in claim) {
      this.wire.hangUp(refusalText('typewriter', claim.refusal));
      return;
    }
    const session = new TypewriterSession(this.wire, this.pool, claim.link);
    this.wire.become(session);
    this.wire.options.request('theirs', TelnetOption.Tn3270e, false);
    for (const [side, option] of recordOptions) this.wire.options.request(side, option, false);
    session.start({ name });
    if (firstTyped !== undefined) session.receive(firstTyped);
  }
}

function isRecordOption(option: number): boolean {
  return recordOptions.some(([, each]) => each === option);
}
