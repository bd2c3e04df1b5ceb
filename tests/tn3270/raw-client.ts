/**
 * A client of which a test says every byte, over a real socket; what the host sends is given as words:
 * `Do Tn3270e`, `Tn3270e parameters 0802`, `EndOfRecord`, and data as text or hex.
 */
import { connect, type Socket } from 'node:net';
import { type NegotiationVerb, TelnetCommand, TelnetOption } from '../../tn3270/telnet/commands.ts';
import { type TelnetEvent, TelnetReceiver } from '../../tn3270/telnet/telnet-receiver.ts';
import { command, negotiation, parameters } from '../../tn3270/telnet/transmission.ts';
import { framed, patienceMilliseconds } from '../terminals/patience.ts';

/** A part of what is sent: bytes, text as ASCII, or one byte. */
export type Part = Uint8Array | string | number;

export class RawClient {
  private readonly heard: string[] = [];
  private taken = 0;
  private data = '';
  private wake: () => void = () => {};
  private isClosed = false;

  private constructor(readonly socket: Socket) {
    const receiver = new TelnetReceiver((event) => this.hear(event));
    socket.on('data', (bytes) => receiver.receive(bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.isClosed = true;
      this.wake();
    });
  }

  static connect(port: number): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port }, () => resolve(new RawClient(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends `Will`, `Do`, ... and the option. */
  says(verb: 'Will' | 'Wont' | 'Do' | 'Dont', option: keyof typeof TelnetOption | number): void {
    const code = typeof option === 'number' ? option : TelnetOption[option];
    this.socket.write(negotiation(TelnetCommand[verb] as NegotiationVerb, code));
  }

  saysParameters(option: keyof typeof TelnetOption, ...parts: readonly Part[]): void {
    this.socket.write(parameters(TelnetOption[option], bytesOf(parts)));
  }

  saysCommand(name: keyof typeof TelnetCommand): void {
    this.socket.write(command(TelnetCommand[name]));
  }

  /** Sends bytes as they are. */
  sends(...parts: readonly Part[]): void {
    this.socket.write(bytesOf(parts));
  }

  /** The host sends this next, and nothing before it. */
  async hears(...expected: readonly string[]): Promise<void> {
    for (const each of expected) {
      await this.until(() => this.heard.length > this.taken, each);
      const next = this.heard[this.taken++];
      if (next !== each) throw this.failure(each, `"${next}" came`);
    }
  }

  /** The host sends data with this text in it, sooner or later. */
  async hearsText(text: string): Promise<void> {
    await this.until(() => this.data.includes(text), text);
    this.data = this.data.slice(this.data.indexOf(text) + text.length);
  }

  async hearsHangUp(): Promise<void> {
    await this.until(() => this.isClosed, 'the end of the connection');
  }

  hangUp(): void {
    this.socket.destroy();
  }

  private hear(event: TelnetEvent): void {
    if (event.kind === 'data') this.data += Buffer.from(event.bytes).toString('latin1');
    else this.heard.push(inWords(event));
    this.wake();
  }

  private async until(isSo: () => boolean, expected: string): Promise<void> {
    const deadline = Date.now() + patienceMilliseconds;
    while (!isSo()) {
      if (this.isClosed) throw this.failure(expected, 'the host has hung up');
      if (Date.now() > deadline) throw this.failure(expected, 'it did not come');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private failure(expected: string, reason: string): Error {
    return new Error(`Expected ${expected}: ${reason}\n${framed('heard', [...this.heard, this.data].join('\n'))}`);
  }
}

function bytesOf(parts: readonly Part[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : Buffer.from(part))));
}

function inWords(event: Exclude<TelnetEvent, { kind: 'data' }>): string {
  switch (event.kind) {
    case 'command':
      return nameIn(TelnetCommand, event.command);
    case 'negotiation':
      return `${nameIn(TelnetCommand, event.verb)} ${nameIn(TelnetOption, event.option)}`;
    case 'parameters':
      return `${nameIn(TelnetOption, event.option)} parameters ${Buffer.from(event.bytes).toString('hex')}`;
  }
}

function nameIn(codes: Readonly<Record<string, number>>, code: number): string {
  return Object.entries(codes).find(([, each]) => each === code)?.[0] ?? `${code}`;
}
