/**
 * A 3215 with a program behind it that converses: it prints a greeting, reads a line, answers, and reads again.
 *
 * `password` reads hidden; `busy` reads only after an attention; `sleep` reads no more until `read` is called; `alarm`
 * rings.
 */
import { fromEbcdic, toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { EbcdicControl } from '../../../src/architecture/ebcdic-control.ts';
import type { DeviceLink, TerminalModel } from '../../../tn3270/device-link.ts';

export class ConversingTypewriter implements DeviceLink {
  readonly kind = 'typewriter';
  /** What the device saw, in order. */
  readonly events: string[] = [];
  model: TerminalModel | undefined;
  onOutput: (record: Uint8Array) => void = () => {};
  onReadPending: (pending: boolean) => void = () => {};
  onAlarm: () => void = () => {};
  private isReadingPassword = false;
  private isAsleep = false;

  constructor(readonly address: number) {}

  connect(model: TerminalModel): void {
    this.model = model;
    this.events.push('connect');
    this.print('GREETING\n');
    this.read();
  }

  disconnect(): void {
    this.model = undefined;
    this.events.push('disconnect');
  }

  attention(): void {
    this.events.push('attention');
    if (!this.isAsleep) this.read();
  }

  cancel(): void {
    this.events.push('cancel');
    this.onReadPending(false);
    this.read();
  }

  line(ebcdic: Uint8Array): void {
    const text = fromEbcdic(ebcdic);
    this.events.push(`line ${text}`);
    this.onReadPending(false);
    if (this.isReadingPassword) this.passwordTyped(text);
    else this.answer(text);
  }

  inbound(): void {
    throw new Error('A typewriter sends no records');
  }

  holdOutput(held: boolean): void {
    this.events.push(held ? 'output held' : 'output free');
  }

  /** Prints `text`, with `\n` for the carrier return. */
  print(text: string): void {
    const [first, ...others] = text.split('\n');
    this.onOutput(Uint8Array.from([...toEbcdic(first!), ...others.flatMap(withReturn)]));
  }

  read(): void {
    this.isAsleep = false;
    this.onReadPending(true);
  }

  private answer(text: string): void {
    this.isAsleep = text === 'sleep';
    if (text === 'alarm') this.onAlarm();
    if (text === 'password') this.askPassword();
    else this.print(`YOU SAID ${text}\n`);
    if (text !== 'busy' && text !== 'sleep') this.read();
  }

  private askPassword(): void {
    this.isReadingPassword = true;
    this.print('ENTER PASSWORD:\n');
    this.onOutput(Uint8Array.of(EbcdicControl.Bypass));
  }

  private passwordTyped(text: string): void {
    this.isReadingPassword = false;
    this.onOutput(Uint8Array.of(EbcdicControl.Restore));
    this.print(`${text.length} CHARACTERS\n`);
    this.read();
  }
}

function withReturn(line: string): number[] {
  return [EbcdicControl.NewLine, ...toEbcdic(line)];
}
