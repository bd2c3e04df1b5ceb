/**
 * One client's connection: takes telnet apart, negotiates options, and lets a session say what it means.
 *
 * Nothing a client sends, or leaves unread, makes it hold more than a bounded number of bytes: reading stops while a
 * session has enough, and a client that does not read what it is sent is hung up.
 */
import type { Duplex } from 'node:stream';
import { ClientIdentification, type Patience } from './client-identification.ts';
import type { DevicePool } from './device-pool.ts';
import type { Session, Wire } from './session.ts';
import { TelnetCommand } from './telnet/commands.ts';
import { OptionNegotiation } from './telnet/option-negotiation.ts';
import { type TelnetEvent, TelnetReceiver } from './telnet/telnet-receiver.ts';
import { command } from './telnet/transmission.ts';
import { networkText } from './typewriter/network-text.ts';

/** A client that leaves this many bytes unread is hung up. */
export const unreadLimit = 1_048_576;

/** While nothing is read from a client, this often something is sent, to notice that it is gone. */
const pausedProbeMilliseconds = 10_000;

/** How long a client may take to close its side after we have hung up. */
const farewellMilliseconds = 5_000;

export class TerminalConnection implements Wire {
  readonly options: OptionNegotiation;
  private readonly receiver: TelnetReceiver;
  private session: Session | undefined;
  private isOutputHeld = false;
  private probe: NodeJS.Timeout | undefined;
  private farewell: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: Duplex,
    pool: DevicePool,
    patience: Patience,
  ) {
    this.options = new OptionNegotiation({
      send: (bytes) => this.send(bytes),
      accepts: (side, option) => this.session?.accepts(side, option) ?? false,
      settled: (side, option, isOn) => this.session?.optionSettled(side, option, isOn),
    });
    this.receiver = new TelnetReceiver((event) => this.received(event));
    this.listen();
    const identification = new ClientIdentification(this, pool, patience);
    this.session = identification;
    identification.start();
  }

  send(bytes: Uint8Array): void {
    const { socket } = this;
    if (!socket.writable) return;
    if (socket.write(bytes)) return;
    if (socket.writableLength > unreadLimit) socket.destroy();
    else this.holdOutput(true);
  }

  takeInput(open: boolean): void {
    clearInterval(this.probe);
    if (open) this.socket.resume();
    else {
      this.socket.pause();
      this.probe = setInterval(() => this.send(command(TelnetCommand.NoOperation)), pausedProbeMilliseconds);
    }
  }

  become(session: Session): void {
    this.session = session;
    if (this.isOutputHeld) session.outputHeld(true);
  }

  hangUp(text?: string): void {
    this.closeSession();
    if (text !== undefined) this.send(networkText(`${text}\n`));
    this.socket.end();
    this.socket.resume();
    this.farewell = setTimeout(() => this.socket.destroy(), farewellMilliseconds);
  }

  private listen(): void {
    const { socket } = this;
    socket.on('data', (segment) => this.receiver.receive(segment));
    socket.on('drain', () => this.holdOutput(false));
    socket.on('close', () => {
      clearTimeout(this.farewell);
      this.closeSession();
    });
    // Why a connection broke changes nothing; that it did comes as 'close'.
    socket.on('error', () => {});
  }

  private received(event: TelnetEvent): void {
    if (event.kind === 'negotiation') this.options.receive(event.verb, event.option);
    this.session?.receive(event);
  }

  private holdOutput(held: boolean): void {
    if (held === this.isOutputHeld) return;
    this.isOutputHeld = held;
    this.session?.outputHeld(held);
  }

  private closeSession(): void {
    const { session } = this;
    this.session = undefined;
    clearInterval(this.probe);
    session?.close();
  }
}
