/** A printer in the network: it has paper while somebody is connected, who gets what it prints. */

import type { AppendSink } from '../../media/append-file.ts';
import type { NetworkPlace } from '../network-place.ts';
import { ServicePort } from '../service-port.ts';

/**
 * @param load puts paper in
 * @param unload takes it out
 */
export function openPaperPort(place: NetworkPlace, load: (sink: AppendSink) => void, unload: () => void): ServicePort {
  let isTaken = false;
  return new ServicePort(place, (socket) => {
    // Paper lies in one printer at a time.
    if (isTaken) {
      socket.destroy();
      return;
    }
    isTaken = true;
    socket.resume();
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      isTaken = false;
      unload();
    });
    load({ write: (bytes) => void (socket.writable && socket.write(bytes)), close: () => socket.end() });
  });
}
