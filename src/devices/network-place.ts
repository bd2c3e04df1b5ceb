/** Where a device is in the network, as device statements write it: `[HOST:]PORT`, of most devices with `sockdev`. */
import type { SplitArguments } from './device-statement.ts';

export interface NetworkPlace {
  readonly host: string;
  readonly port: number;
}

/** Nobody else's machine gets in unless a host is named. */
const loopback = '127.0.0.1';

/** Undefined if a text is not of that form. */
export function parseNetworkPlace(text: string): NetworkPlace | undefined {
  const [, host = loopback, digits] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

/** With this argument a device's file is a port. */
export const sockdevFlag = 'sockdev';

/**
 * The port of a statement that has `sockdev`; undefined: it has not.
 * @throws Error whose message is a reason in words
 */
export function portOf(words: readonly string[], { flags, files }: SplitArguments): NetworkPlace | undefined {
  if (!flags.has(sockdevFlag)) return undefined;
  const places = words.flatMap((word) => parseNetworkPlace(word) ?? []);
  const [place] = places;
  if (place === undefined || files.length !== 1) throw new Error('with sockdev it needs one [HOST:]PORT');
  return place;
}
