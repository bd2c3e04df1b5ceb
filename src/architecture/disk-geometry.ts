/**
 * Geometry of count-key-data disks: what one volume of each type holds and how much room a record takes on a track.
 *
 * From the component descriptions of the 2314, 2835, 3830, 3880 and 3990 storage controls. Room for records counts record 1 and
 * on; home address and record 0 have their own. Not here: alternate cylinders' use, defect skipping.
 */

/** One type of disk. Lengths are in bytes. */
export interface DiskGeometry {
  /** Four digits, with model where models differ: "3350", "3330-11". */
  readonly name: string;
  /** The four digits as a number in hexadecimal: 0x3350. */
  readonly type: number;
  /** The byte by which image headers name the type. */
  readonly imageType: number;
  /** Primary cylinders. */
  readonly cylinders: number;
  readonly alternateCylinders: number;
  /** Tracks a cylinder. */
  readonly heads: number;
  /** What the records of a track may add up to, each with its overhead. */
  readonly trackCapacity: number;
  /** Longest data field of a record without key that is alone on its track. */
  readonly maximumRecordLength: number;
  /** Rotational positions that SET SECTOR knows; 0: the device has none. */
  readonly sectors: number;
  readonly overhead: RecordOverhead;
}

/** How room is counted on a track. */
export type RecordOverhead =
  /** 2311, 2314: key and data grow by `growth`, and the last record of a track needs less. */
  | {
      readonly rule: 'interleaved';
      readonly key: number;
      readonly record: number;
      readonly growth: readonly [number, number];
    }
  /** 2305, 3330, 3340, 3350: a constant for the record, another one for its key. */
  | { readonly rule: 'constant'; readonly key: number; readonly record: number }
  /** 3375, 3380: in cells of 32 bytes. */
  | { readonly rule: 'cells'; readonly cell: number; readonly key: number; readonly record: number }
  /** 3390: in cells of 34 bytes, and more for every so many bytes of a field. */
  | {
      readonly rule: 'segments';
      readonly cell: number;
      readonly key: number;
      readonly record: number;
      /** Bytes of a field to which so many are added. */
      readonly segment: number;
      readonly added: number;
    };

const overhead3330 = { rule: 'constant', key: 56, record: 135 } as const;
const overhead3340 = { rule: 'constant', key: 75, record: 167 } as const;
const overhead3375 = { rule: 'cells', cell: 32, key: 160, record: 384 } as const;
const overhead3390 = { rule: 'segments', cell: 34, key: 9 * 34, record: 19 * 34, segment: 232, added: 6 } as const;
const overhead3380 = { rule: 'cells', cell: 32, key: 236, record: 492 } as const;

// biome-ignore format: a table
const rows: readonly Row[] = [
  //  name      cylinders alternate heads track  record sectors overhead
  ['2305-1',       48,  0,  8, 14568, 14136,  90, { rule: 'constant', key: 202, record: 432 }],
  ['2305-2',       96,  0,  8, 14858, 14660,  90, { rule: 'constant', key: 91, record: 198 }],
  ['2311',        200,  3, 10,  3625,  3625,   0, { rule: 'interleaved', key: 20, record: 61, growth: [537, 512] }],
  ['2314',        200,  3, 20,  7294,  7294,   0, { rule: 'interleaved', key: 45, record: 101, growth: [2137, 2048] }],
  ['3330',        404,  7, 19, 13165, 13030, 128, overhead3330],
  ['3330-11',     808,  7, 19, 13165, 13030, 128, overhead3330],
  ['3340',        348,  1, 12,  8535,  8368,  64, overhead3340],
  ['3340-70',     696,  2, 12,  8535,  8368,  64, overhead3340],
  ['3350',        555,  5, 30, 19254, 19069, 128, { rule: 'constant', key: 82, record: 185 }],
  ['3375',        959,  3, 12, 36000, 35616, 196, overhead3375],
  ['3380',        885,  1, 15, 47968, 47476, 222, overhead3380],
  ['3380-E',     1770,  2, 15, 47968, 47476, 222, overhead3380],
  ['3380-K',     2655,  3, 15, 47968, 47476, 222, overhead3380],
  ['3390',       1113,  1, 15, 58786, 56664, 224, overhead3390],
  ['3390-2',     2226,  1, 15, 58786, 56664, 224, overhead3390],
  ['3390-3',     3339,  1, 15, 58786, 56664, 224, overhead3390],
];

/** Every type, the smallest model of each first. */
export const diskGeometries: readonly DiskGeometry[] = rows.map(
  ([name, cylinders, alternateCylinders, heads, trackCapacity, maximumRecordLength, sectors, overhead]) => {
    const type = Number.parseInt(name.slice(0, 4), 16);
    const imageType = type & 0xff;
    return {
      name,
      type,
      imageType,
      cylinders,
      alternateCylinders,
      heads,
      trackCapacity,
      maximumRecordLength,
      sectors,
      overhead,
    };
  },
);

type Row = readonly [string, number, number, number, number, number, number, RecordOverhead];

/** The geometry of a type ("3350", "3330-11"; a bare "3330" is the smallest model); undefined if there is no such disk. */
export function findDiskGeometry(name: string): DiskGeometry | undefined {
  const wanted = name === '3330-1' ? '3330' : name === '3340-35' ? '3340' : name === '3390-1' ? '3390' : name;
  return diskGeometries.find((geometry) => geometry.name === wanted);
}

/**
 * Room that a record takes on a track.
 * @param keyLength 0: a record without key
 * @param isLast nothing follows it on the track
 */
export function recordRoom(geometry: DiskGeometry, keyLength: number, dataLength: number, isLast = false): number {
  const rule = geometry.overhead;
  if (rule.rule === 'constant') return keyLength + dataLength + (keyLength > 0 ? rule.key : 0) + rule.record;
  if (rule.rule === 'cells') {
    const inCells = (length: number) => Math.ceil(length / rule.cell) * rule.cell;
    return inCells(dataLength + rule.record) + (keyLength > 0 ? inCells(keyLength + rule.key) : 0);
  }
  if (rule.rule === 'segments') {
    const field = (length: number, overhead: number) => inSegments(rule, length) + overhead;
    return field(dataLength, rule.record) + (keyLength > 0 ? field(keyLength, rule.key) : 0);
  }
  const key = keyLength > 0 ? rule.key : 0;
  if (isLast) return keyLength + dataLength + key;
  const [numerator, denominator] = rule.growth;
  return Math.floor(((keyLength + dataLength) * numerator) / denominator) + key + rule.record;
}

/** What a field takes on a 3390, besides its overhead. */
function inSegments(
  rule: { readonly cell: number; readonly segment: number; readonly added: number },
  length: number,
): number {
  const whole = length + rule.added;
  const bytes = whole + rule.added * Math.ceil(whole / rule.segment);
  return Math.ceil(bytes / rule.cell) * rule.cell;
}

/** How many records of one length, without keys, fit on a track. */
export function recordsPerTrack(geometry: DiskGeometry, dataLength: number): number {
  const last = recordRoom(geometry, 0, dataLength, true);
  if (last > geometry.trackCapacity) return 0;
  return Math.floor((geometry.trackCapacity - last) / recordRoom(geometry, 0, dataLength)) + 1;
}
