/** A card reader in the network: whoever connects sends a deck, and the end of the connection is the end of the deck. */
import type { Socket } from 'node:net';
import { type DeckOptions, readDeckBytes } from '../../media/card-deck.ts';
import type { NetworkPlace } from '../network-place.ts';
import { ServicePort } from '../service-port.ts';
import type { CardReader, EndOfDeck } from './card-reader.ts';

/** Bytes of a deck that is too large to be one. */
const mostBytes = 1 << 26;

export function openDeckPort(
  place: NetworkPlace,
  reader: CardReader,
  options: DeckOptions & { readonly endOfDeck: EndOfDeck },
): ServicePort {
  const port = new ServicePort(place, (socket) => {
    collect(socket, (bytes) => {
      try {
        reader.add(readDeckBytes(bytes, options), options.endOfDeck);
      } catch (error) {
        port.note(new Error(`a deck was not read: ${(error as Error).message}`));
      }
    });
  });
  return port;
}

function collect(socket: Socket, take: (bytes: Uint8Array) => void): void {
  const pieces: Uint8Array[] = [];
  let length = 0;
  socket.on('data', (piece: Uint8Array) => {
    length += piece.length;
    if (length > mostBytes) socket.destroy(new Error('a deck was too large'));
    else pieces.push(piece);
  });
  socket.on('end', () => {
    socket.end();
    if (length > 0) take(Buffer.concat(pieces));
  });
}
