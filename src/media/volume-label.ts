/**
 * The first records of cylinder 0, head 0 of a volume: two IPL records and the volume label (OS/VS Data Management,
 * "Direct Access Labels").
 */
import { CcwCommand } from '../architecture/channel-command-word.ts';
import { fromEbcdic, toEbcdic } from '../architecture/ebcdic.ts';
import type { TrackRecord } from './track.ts';

export interface VolumeLabel {
  /** Volume serial, at most six characters. */
  readonly serial: string;
  /** Owner, at most ten characters. */
  readonly owner?: string;
}

const iplLength = { first: 24, second: 144 } as const;
const labelIdentifier = 'VOL1';
const labelLength = 80;
const blank = 0x40;
/** Where the fields of the label lie. */
const field = { serial: 4, security: 10, contents: 11, owner: 41 } as const;
const serialLength = 6;
const ownerLength = 10;
/**
 * What IPL from a volume without a system reads: a PSW for a disabled wait with code 00000F, and a CCW for no-operation,
 * with which the channel program ends.
 */
const noSystem = Uint8Array.of(0x00, 0x06, 0, 0, 0, 0, 0, 0x0f, CcwCommand.NoOperation, 0, 0, 0, 0, 0, 0, 1);
/** CCHHR of the table of contents: behind the first track. */
const contentsAddress = Uint8Array.of(0, 0, 0, 1, 1);

/** Records 1 to 3 of a labelled volume. Throws if serial or owner are too long. */
export function volumeLabelRecords(label: VolumeLabel): TrackRecord[] {
  const first = new Uint8Array(iplLength.first);
  first.set(noSystem);
  return [
    labelRecord(1, 'IPL1', first),
    labelRecord(2, 'IPL2', new Uint8Array(iplLength.second)),
    labelRecord(3, labelIdentifier, volumeLabel(label)),
  ];
}

function labelRecord(record: number, key: string, data: Uint8Array): TrackRecord {
  return { cylinder: 0, head: 0, record, key: toEbcdic(key), data };
}

function volumeLabel({ serial, owner = '' }: VolumeLabel): Uint8Array {
  if (serial.length > serialLength) throw new Error(`the serial "${serial}" has more than ${serialLength} characters`);
  if (owner.length > ownerLength) throw new Error(`the owner "${owner}" has more than ${ownerLength} characters`);
  const data = new Uint8Array(labelLength).fill(blank);
  data.set(toEbcdic(`${labelIdentifier}${serial.padEnd(serialLength)}`));
  data.set(contentsAddress, field.contents);
  data.set(toEbcdic(owner), field.owner);
  return data;
}

/** The serial of a volume, from the records of its first track; undefined if it has no label. */
export function volumeSerial(records: readonly TrackRecord[]): string | undefined {
  for (const { data } of records) {
    const text = fromEbcdic(data.subarray(0, field.security));
    if (text.startsWith(labelIdentifier)) return text.slice(field.serial).trimEnd();
  }
  return undefined;
}
