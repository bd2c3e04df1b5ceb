/**
 * The cable of a channel-to-channel adapter: a TCP connection between two machines. One side listens, the other calls it
 * until it answers, and again when the connection is lost. Both begin with a greeting, so that nothing else that
 * connects is taken for an adapter.
 *
 * The thread that runs the machine must let its sockets go on while the machine sleeps, as that of `cpcms machine` does.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { ChannelAdapter } from './channel-adapter.ts';
import { message } from './message.ts';
import { encodeMessage, MessageReader } from './message-stream.ts';

export interface CableEnd {
  /** Host to call, or at which to listen. */
  readonly host: string;
  readonly port: number;
  readonly listens: boolean;
}

/** The first message of each side. */
const greetingKind = 0x43;
const callAgainMilliseconds = 500;

export class TcpCable {
  private readonly adapter: ChannelAdapter;
  private readonly end: CableEnd;
  private server: Server | undefined;
  private socket: Socket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  /** What went wrong last, for people. */
  private trouble = '';

  constructor(adapter: ChannelAdapter, end: CableEnd) {
    this.adapter = adapter;
    this.end = end;
    if (end.listens) this.listen();
    else this.call();
  }

  describe(): string {
    const { host, port, listens } = this.end;
    const place = `${listens ? 'listens at' : 'calls'} ${host}:${port}`;
    if (this.adapter.isConnected) return `${place}, connected`;
    return this.trouble === '' ? place : `${place}, ${this.trouble}`;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.socket?.destroy();
    this.server?.close();
  }

  private listen(): void {
    const { host, port } = this.end;
    this.server = createServer((socket) => this.serve(socket));
    this.server.on('error', (error) => {
      this.trouble = error.message;
    });
    this.server.listen(port, host);
  }

  private call(): void {
    const { host, port } = this.end;
    const socket = connect(port, host);
    socket.on('close', () => {
      if (!this.isClosed) this.timer = setTimeout(() => this.call(), callAgainMilliseconds);
    });
    this.serve(socket);
  }

  private serve(socket: Socket): void {
    socket.on('error', (error) => {
      this.trouble = error.message;
    });
    // An adapter has two sides only.
    if (this.socket !== undefined) {
      socket.destroy();
      return;
    }
    this.socket = socket;
    socket.setNoDelay(true);
    const reader = new MessageReader();
    socket.on('data', (bytes) => this.take(socket, reader, bytes));
    socket.on('close', () => this.lost());
    socket.write(encodeMessage(message(greetingKind)));
  }

  private take(socket: Socket, reader: MessageReader, bytes: Uint8Array): void {
    try {
      for (const received of reader.take(bytes)) {
        if (this.adapter.isConnected) this.adapter.receive(received);
        else if (received.kind === greetingKind) this.connected(socket);
        else throw new Error('the other side is not an adapter');
      }
    } catch (error) {
      this.trouble = (error as Error).message;
      socket.destroy();
    }
  }

  private connected(socket: Socket): void {
    this.trouble = '';
    this.adapter.connect({
      isFirst: this.end.listens,
      send: (sent) => {
        if (socket.writable) socket.write(encodeMessage(sent));
      },
    });
  }

  private lost(): void {
    this.socket = undefined;
    if (this.adapter.isConnected) this.adapter.disconnect();
  }
}
