/** Finds out in which format a tape file is. */
import { ChunkedFormat, type ChunkedOptions } from './chunked-format.ts';
import { fakeTapeFormat } from './fake-tape-format.ts';
import { simhFormat } from './simh-format.ts';
import { TapeDamage, type TapeFormat, type TapeSource } from './tape-format.ts';

/** Enough items to tell one format from another: a tape mark alone can look like the beginning of a block. */
const itemsToTry = 8;

/** Formats by the ends of file names, for tapes on which nothing is written yet. */
const formatsByName = new Map<string, (chunks: ChunkedOptions) => TapeFormat>([
  ['aws', () => new ChunkedFormat()],
  ['het', (chunks) => new ChunkedFormat(chunks)],
  ['fkt', () => fakeTapeFormat],
  ['tap', () => simhFormat],
]);

/** Whether a file name says that it is a tape. */
export function isTapeName(path: string): boolean {
  return formatsByName.has(extension(path));
}

/**
 * The format of a file: that in which most of its beginning can be read, or that of its name when it is empty.
 * @param chunks how blocks of a HET file are written
 * @throws TapeDamage when its beginning is in no format
 */
export function findTapeFormat(path: string, source: TapeSource, chunks: ChunkedOptions): TapeFormat {
  const named = formatsByName.get(extension(path))?.(chunks) ?? new ChunkedFormat();
  if (source.size() === 0) return named;
  // The format of the name comes first: it wins when two do as well.
  const tries = [named, new ChunkedFormat(), fakeTapeFormat, simhFormat].map((format) => tryFormat(source, format));
  const best = tries.reduce((one, other) => (other.items > one.items ? other : one));
  if (best.items > 0) return best.format;
  const empty = tries.find(({ reason }) => reason === undefined);
  if (empty !== undefined) return empty.format;
  throw new TapeDamage(`it does not begin as a tape in any known format: as ${named.name}, ${best.reason}`);
}

interface Try {
  readonly format: TapeFormat;
  /** How many can be read, at most `itemsToTry`. */
  readonly items: number;
  readonly reason?: string;
}

function tryFormat(source: TapeSource, format: TapeFormat): Try {
  let [items, start, lastLength] = [0, 0, 0];
  try {
    for (; items < itemsToTry; items++) {
      const item = format.itemAt(source, start, lastLength);
      if (item === undefined) break;
      ({ end: start, lastLength } = item);
    }
  } catch (error) {
    if (!(error instanceof TapeDamage)) throw error;
    return { format, items, reason: error.message };
  }
  return { format, items };
}

function extension(path: string): string {
  return /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
