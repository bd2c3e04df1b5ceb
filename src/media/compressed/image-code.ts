/**
 * The image of a track or block group as a compressed file keeps it: five bytes, of which the first says how the rest is
 * compressed and the others whose image it is, then the rest.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { decodeBzip2 } from './bzip2.ts';

export const imageHeaderLength = 5;

export const Compression = { None: 0, Zlib: 1, Bzip2: 2 } as const;

/** Images shorter than this are not worth compressing. */
const shortestCompressed = 512;
const levels = { usual: -1, most: 9 } as const;

/** @param level of zlib, 0 to 9; anything else is the usual one */
export function encodeImage(header: Uint8Array, body: Uint8Array, compression: number, level: number): Uint8Array {
  const isShort = header.length + body.length < shortestCompressed;
  if (isShort || compression === Compression.None) return joined(header, Compression.None, body);
  // What Hercules would compress with bzip2 is compressed with zlib: every image says for itself which it is.
  const known = level >= 0 && level <= levels.most ? level : levels.usual;
  const compressed = deflateSync(body, { level: known });
  if (compressed.length >= body.length) return joined(header, Compression.None, body);
  return joined(header, Compression.Zlib, compressed);
}

function joined(header: Uint8Array, compression: number, body: Uint8Array): Uint8Array {
  const image = new Uint8Array(header.length + body.length);
  image.set(header);
  image[0] = compression;
  image.set(body, header.length);
  return image;
}

/**
 * What follows the five bytes, as it was before it was compressed.
 * @param mostLength in bytes
 * @throws Error whose message is a clause
 */
export function decodeImage(image: Uint8Array, mostLength: number): Uint8Array {
  const body = image.subarray(imageHeaderLength);
  const [compression] = image;
  if (compression === Compression.None) return body;
  if (compression === Compression.Zlib) return decode('zlib', () => inflateSync(body, { maxOutputLength: mostLength }));
  if (compression === Compression.Bzip2) return decode('bzip2', () => decodeBzip2(body, mostLength));
  throw new Error(`it is compressed in a way that is not known (${compression})`);
}

function decode(method: string, action: () => Uint8Array): Uint8Array {
  try {
    return action();
  } catch (error) {
    throw new Error(`it is not what ${method} compressed (${(error as Error).message})`);
  }
}
