/** Tracks that take no room in a compressed image: their lookup entry says what is on them. */
import { composeTrack, recordZero, type TrackRecord } from '../track.ts';

/** Home address and record 0, and besides them: */
export const NullFormat = {
  /** An end of file. */ EndOfFile: 0,
  /** Nothing. */ Empty: 1,
  /** Blocks of zeros. */ Blocks: 2,
} as const;

const blocks = { count: 12, length: 4096 } as const;

/**
 * @param format what the entry says
 * @param usual what the image's header says, for entries that say nothing
 */
export function nullTrack(cylinder: number, head: number, format: number, usual: number): Uint8Array {
  const isKnown = format <= NullFormat.Blocks;
  const isOldBlocks = format === NullFormat.EndOfFile && usual === NullFormat.Blocks;
  const records = moreRecords(cylinder, head, !isKnown || isOldBlocks ? usual : format);
  return composeTrack(cylinder, head, [recordZero(cylinder, head), ...records]);
}

function moreRecords(cylinder: number, head: number, format: number): TrackRecord[] {
  const record = (number: number, length: number) => ({
    cylinder,
    head,
    record: number,
    key: new Uint8Array(0),
    data: new Uint8Array(length),
  });
  if (format === NullFormat.EndOfFile) return [record(1, 0)];
  if (format !== NullFormat.Blocks) return [];
  return Array.from({ length: blocks.count }, (_, index) => record(index + 1, blocks.length));
}
