/**
 * A count-key-data track as an image file keeps it: home address, then count, key and data of each record, then eight
 * bytes of X'FF' (the file format of the Hercules emulator; 3830 Component Description, GA26-1592, "Track Format").
 *
 * Here a track is a byte array, and a record is known by where it lies in it, so that a disk can work on the bytes and
 * `trackRecords` can give the same as objects.
 */

export const homeAddressLength = 5;
export const countLength = 8;
/** What follows the last record. */
export const endMark = new Uint8Array(8).fill(0xff);
/** In the first byte of a count field: the record goes on with the first one of the next track (record overflow). */
const overflowBit = 0x80;
/** Data of a standard record 0. */
const recordZeroLength = 8;

/** The count field of a record, and where the record lies on its track. Lengths and offsets are in bytes. */
export interface RecordPlace {
  readonly cylinder: number;
  readonly head: number;
  readonly record: number;
  readonly keyLength: number;
  readonly dataLength: number;
  /** Offset of the count field. */
  readonly offset: number;
  readonly keyOffset: number;
  readonly dataOffset: number;
  /** Offset behind the data. */
  readonly end: number;
  /** The record overflows: it goes on with record 1 of the next track. */
  readonly overflows: boolean;
}

/** A record by its content. */
export interface TrackRecord {
  readonly cylinder: number;
  readonly head: number;
  readonly record: number;
  readonly key: Uint8Array;
  readonly data: Uint8Array;
  readonly overflows?: boolean;
}

/** What was found on a track. */
export interface TrackLayout {
  readonly records: readonly RecordPlace[];
  /** Offset of the end mark. */
  readonly end: number;
  /** The track ends in something that is neither a record nor an end mark. */
  readonly isDamaged: boolean;
}

/** Finds the records of a track. */
export function layOutTrack(track: Uint8Array): TrackLayout {
  const records: RecordPlace[] = [];
  let offset = homeAddressLength;
  while (offset + countLength <= track.length && !isEndMark(track, offset)) {
    const record = recordAt(track, offset);
    if (record.end + endMark.length > track.length) return { records, end: offset, isDamaged: true };
    records.push(record);
    offset = record.end;
  }
  return { records, end: offset, isDamaged: offset + countLength > track.length };
}

function isEndMark(track: Uint8Array, offset: number): boolean {
  return endMark.every((byte, index) => track[offset + index] === byte);
}

/** The record whose count field is at an offset, whatever the bytes there say. */
export function recordAt(track: Uint8Array, offset: number): RecordPlace {
  const keyLength = track[offset + 5] as number;
  const dataLength = half(track, offset + 6);
  const keyOffset = offset + countLength;
  const dataOffset = keyOffset + keyLength;
  return {
    cylinder: half(track, offset) & ~(overflowBit << 8),
    head: half(track, offset + 2),
    record: track[offset + 4] as number,
    keyLength,
    dataLength,
    offset,
    keyOffset,
    dataOffset,
    end: dataOffset + dataLength,
    overflows: isOverflowing(track, offset),
  };
}

function isOverflowing(bytes: Uint8Array, offset: number): boolean {
  return ((bytes[offset] as number) & overflowBit) !== 0;
}

/** Says in the count field at an offset whether its record overflows. No program sees that there. */
export function markOverflow(bytes: Uint8Array, offset: number, overflows: boolean): void {
  bytes[offset] = ((bytes[offset] as number) & ~overflowBit) | (overflows ? overflowBit : 0);
}

function half(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
}

/** The records of a track with their content, record 0 first. */
export function trackRecords(track: Uint8Array): TrackRecord[] {
  return layOutTrack(track).records.map(({ cylinder, head, record, keyOffset, dataOffset, end, overflows }) => ({
    cylinder,
    head,
    record,
    key: track.slice(keyOffset, dataOffset),
    data: track.slice(dataOffset, end),
    ...(overflows ? { overflows } : {}),
  }));
}

/** The eight bytes of a count field. */
export function countField(
  cylinder: number,
  head: number,
  record: number,
  keyLength: number,
  dataLength: number,
): Uint8Array {
  const bytes = new Uint8Array(countLength);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, cylinder);
  view.setUint16(2, head);
  bytes[4] = record;
  bytes[5] = keyLength;
  view.setUint16(6, dataLength);
  return bytes;
}

/** The home address of a good primary track. */
export function homeAddress(cylinder: number, head: number): Uint8Array {
  return Uint8Array.of(0, cylinder >>> 8, cylinder & 0xff, head >>> 8, head & 0xff);
}

/** Record 0 as every formatted track has it. */
export function recordZero(cylinder: number, head: number): TrackRecord {
  return { cylinder, head, record: 0, key: new Uint8Array(0), data: new Uint8Array(recordZeroLength) };
}

/**
 * The bytes of a track from home address to end mark.
 * @param records record 0 first
 */
export function composeTrack(cylinder: number, head: number, records: readonly TrackRecord[]): Uint8Array {
  const pieces = [homeAddress(cylinder, head)];
  for (const { cylinder, head, record, key, data, overflows = false } of records) {
    const count = countField(cylinder, head, record, key.length, data.length);
    markOverflow(count, 0, overflows);
    pieces.push(count, key, data);
  }
  pieces.push(endMark);
  return Uint8Array.from(Buffer.concat(pieces));
}
