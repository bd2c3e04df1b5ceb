/**
 * A port at which somebody in the network hands something to a device or takes something from it (`sockdev` of the
 * Hercules emulator): a deck for a reader, the lines of a printer.
 *
 * The thread that runs the machine must let its sockets go on while the machine sleeps, as that of `cpcms machine` does.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { NetworkPlace } from './network-place.ts';

export class ServicePort {
  private readonly place: NetworkPlace;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  /** What went wrong last, for people. */
  private trouble = '';

  /** @param serve is given each connection */
  constructor(place: NetworkPlace, serve: (socket: Socket) => void) {
    this.place = place;
    this.server = createServer({ allowHalfOpen: true }, (socket) => {
      this.sockets.add(socket);
      socket.on('error', (error) => this.note(error));
      socket.on('close', () => this.sockets.delete(socket));
      serve(socket);
    });
    this.server.on('error', (error) => this.note(error));
    this.server.listen(place.port, place.host);
  }

  /** Has `describe` show why something was not done. */
  note(error: Error): void {
    this.trouble = error.message;
  }

  describe(): string {
    const place = `listens at ${this.place.host}:${this.place.port}`;
    return this.trouble === '' ? place : `${place}, ${this.trouble}`;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}
