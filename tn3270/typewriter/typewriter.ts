/**
 * A typewriter at a device of the machine, whatever wire it is on: lines typed, text printed (3215 Console,
 * "Operation").
 *
 * On the 3215 a user presses REQUEST, waits for the PROCEED light and types. Here a line may be typed at any time:
 * with no read pending it is kept, and presses REQUEST by itself; an empty line is then nothing but REQUEST. Lines
 * typed ahead are read one by one as the program asks.
 *
 * Not simulated: the end of the carriage (the user's terminal folds long lines) and its speed.
 */
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import type { DeviceLink, TerminalModel } from '../device-link.ts';
import { type PrintElement, printRecord } from './printed-text.ts';
import { TypedLine } from './typed-line.ts';

/** The user's side: a telnet session, or the operator's console. */
export interface TypewriterFace extends PrintElement {
  bell(): void;
  /** The return key was pressed, before anything comes of it. */
  returnPressed(): void;
  /** `false`: so much is typed ahead that no more is to be read from the user until `true`. */
  takeTyping(open: boolean): void;
}

/** What is typed of a line behind this many characters is lost, and the bell rings. */
export const lineLimit = 255;

/** Typing ahead stops at this many characters, each line counting one more, and goes on at half of it. */
export const typeAheadLimit = 65_536;

export class Typewriter {
  /** Takes the bytes that the user's terminal sends. */
  readonly keyboard: TypedLine;
  private readonly typedAhead: Uint8Array[] = [];
  private typedAheadLength = 0;
  private isReadPending = false;
  /** REQUEST was pressed and no read came since: a line does not press it again, for a second one means more. */
  private isAttentionDue = false;
  private isTypingOpen = true;

  constructor(
    private readonly link: DeviceLink,
    private readonly face: TypewriterFace,
  ) {
    this.keyboard = new TypedLine({
      line: (text) => this.lineTyped(text),
      interrupt: () => this.request(),
      cancel: () => this.cancel(),
      overflow: () => face.bell(),
    });
  }

  connect(model: TerminalModel): void {
    const { link, face } = this;
    link.onOutput = (record) => printRecord(record, face);
    link.onAlarm = () => face.bell();
    link.onReadPending = (pending) => this.readPending(pending);
    link.connect(model);
  }

  disconnect(): void {
    const { link } = this;
    link.onOutput = ignore;
    link.onAlarm = ignore;
    link.onReadPending = ignore;
    this.forgetTypedAhead();
    link.disconnect();
  }

  /** The request key: what was typed before is forgotten, so that the user is heard now. */
  request(): void {
    this.keyboard.eraseLine();
    this.forgetTypedAhead();
    this.pressRequest();
  }

  /** The CANCEL key: what was typed of this line is forgotten, and the program that reads is told so. */
  cancel(): void {
    this.keyboard.eraseLine();
    if (!this.isReadPending) return;
    this.isReadPending = false;
    this.link.cancel();
  }

  holdOutput(held: boolean): void {
    this.link.holdOutput?.(held);
  }

  private lineTyped(text: string): void {
    this.face.returnPressed();
    const line = toEbcdic(text);
    if (line.length > lineLimit) this.face.bell();
    if (line.length === 0 && !this.isReadPending && this.typedAhead.length === 0) this.pressRequest();
    else this.keep(line.subarray(0, lineLimit));
  }

  private keep(line: Uint8Array): void {
    this.typedAhead.push(line);
    this.typedAheadLength += line.length + 1;
    this.deliver();
    if (this.typedAhead.length > 0 && !this.isAttentionDue && !this.isReadPending) this.pressRequest();
    this.openTyping();
  }

  private pressRequest(): void {
    this.isAttentionDue = true;
    this.link.attention();
  }

  /** The device is in the middle of its read: a line goes to it when it has come to the end of that. */
  private readPending(pending: boolean): void {
    this.isReadPending = pending;
    if (!pending) return;
    this.isAttentionDue = false;
    if (this.typedAhead.length > 0) queueMicrotask(() => this.deliver());
  }

  /** Each read takes one line. */
  private deliver(): void {
    const line = this.isReadPending ? this.typedAhead.shift() : undefined;
    if (line === undefined) return;
    this.typedAheadLength -= line.length + 1;
    this.isReadPending = false;
    this.link.line(line);
    this.openTyping();
  }

  private forgetTypedAhead(): void {
    this.typedAhead.length = 0;
    this.typedAheadLength = 0;
    this.isAttentionDue = false;
    this.openTyping();
  }

  private openTyping(): void {
    const open = this.typedAheadLength < (this.isTypingOpen ? typeAheadLimit : typeAheadLimit / 2);
    if (open === this.isTypingOpen) return;
    this.isTypingOpen = open;
    this.face.takeTyping(open);
  }
}

function ignore(): void {}
