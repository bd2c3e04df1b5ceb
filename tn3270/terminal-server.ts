/** The one port at which all terminals connect. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Patience } from './client-identification.ts';
import type { DevicePool } from './device-pool.ts';
import { TerminalConnection } from './terminal-connection.ts';

export interface TerminalServerOptions {
  readonly pool: DevicePool;
  /** `127.0.0.1` unless given: nobody else reaches the system then. */
  readonly host?: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly patience?: Patience;
}

const usualPatience: Patience = { silenceMilliseconds: 3_000, answerMilliseconds: 30_000 };

/** More clients than this are turned away unheard; a machine has no more devices for terminals. */
const connectionsLimit = 512;

const keepAliveMilliseconds = 60_000;

export class TerminalServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(private readonly options: TerminalServerOptions) {
    this.server = createServer((socket) => this.accept(socket));
    this.server.maxConnections = connectionsLimit;
  }

  /** Where clients may connect, once they may. Rejects with the reason when the address cannot be listened on. */
  listen(): Promise<{ host: string; port: number }> {
    const { host = '127.0.0.1', port } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenFailure(host, port, error))));
      this.server.listen(port, host, () => {
        const { address, port } = this.server.address() as AddressInfo;
        resolve({ host: address, port });
      });
    });
  }

  /** Hangs everyone up and listens no more. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveMilliseconds);
    new TerminalConnection(socket, this.options.pool, this.options.patience ?? usualPatience);
  }
}

function listenFailure(host: string, port: number, error: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there; give another port, or 0 for a free one',
    EACCES: 'this user may not; ports below 1024 are for the administrator',
    EADDRNOTAVAIL: 'this computer has no such address',
    ENOTFOUND: 'no computer of that name is known',
  };
  return `Cannot listen for terminals on ${host}:${port}: ${reasons[error.code ?? ''] ?? error.message}`;
}
