/** A file's records and the string of bytes that its data blocks hold. */
import { edf } from './declarations.ts';
import type { RecordForm } from './file-status.ts';

/** Bytes before each record of a V file: its length. */
const lengthSize = 2;

/** Records as they lie in the data blocks. */
export interface RecordBytes {
  readonly bytes: Uint8Array;
  readonly recordLength: number;
  readonly recordCount: number;
  /** V files: where each record begins. */
  readonly starts: readonly number[];
}

/**
 * Strings records together.
 * @throws Error whose message is a clause: no records, an empty or too long record, F records of different lengths
 */
export function joinRecords(records: readonly Uint8Array[], form: RecordForm): RecordBytes {
  if (records.length === 0) throw new Error('it has no records, and a CMS file has at least one');
  records.forEach(checkLength);
  return form === 'F' ? joinFixed(records) : joinVariable(records);
}

function checkLength({ length }: Uint8Array, index: number): void {
  const { maximumRecordLength } = edf().numbers;
  if (length === 0) throw new Error(`record ${index + 1} is empty, and a CMS record has at least one byte`);
  if (length > maximumRecordLength) {
    throw new Error(`record ${index + 1} has ${length} bytes, a CMS record has at most ${maximumRecordLength}`);
  }
}

function joinFixed(records: readonly Uint8Array[]): RecordBytes {
  const recordLength = (records[0] as Uint8Array).length;
  const other = records.findIndex(({ length }) => length !== recordLength);
  if (other >= 0) {
    const length = records[other]?.length;
    throw new Error(
      `record ${other + 1} has ${length} bytes, the records before have ${recordLength}, and the format is F`,
    );
  }
  return { bytes: Uint8Array.from(Buffer.concat(records)), recordLength, recordCount: records.length, starts: [] };
}

function joinVariable(records: readonly Uint8Array[]): RecordBytes {
  const total = records.reduce((sum, { length }) => sum + lengthSize + length, 0);
  const bytes = new Uint8Array(total);
  const starts: number[] = [];
  let offset = 0;
  let recordLength = 0;
  for (const record of records) {
    starts.push(offset);
    bytes[offset] = record.length >> 8;
    bytes[offset + 1] = record.length & 0xff;
    bytes.set(record, offset + lengthSize);
    offset += lengthSize + record.length;
    recordLength = Math.max(recordLength, record.length);
  }
  return { bytes, recordLength, recordCount: records.length, starts };
}

/**
 * Takes the bytes of a file apart.
 * @throws Error whose message is a clause when they end before the last record
 */
export function splitRecords(
  bytes: Uint8Array,
  { recordForm, recordLength, recordCount }: { recordForm: RecordForm; recordLength: number; recordCount: number },
): Uint8Array[] {
  if (recordForm === 'F') {
    return Array.from({ length: recordCount }, (_, index) =>
      bytes.slice(index * recordLength, (index + 1) * recordLength),
    );
  }
  return recordStarts(bytes, recordCount).map((start) => {
    const length = ((bytes[start] as number) << 8) | (bytes[start + 1] as number);
    return bytes.slice(start + lengthSize, start + lengthSize + length);
  });
}

/** Where the records of a V file begin. Throws as `splitRecords`. */
export function recordStarts(bytes: Uint8Array, recordCount: number): number[] {
  const starts: number[] = [];
  let offset = 0;
  for (let record = 1; record <= recordCount; record++) {
    const length = ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
    if (length === 0 || offset + lengthSize + length > bytes.length) {
      throw new Error(
        `record ${record} of ${recordCount} has length ${length} where ${bytes.length - offset} bytes are left`,
      );
    }
    starts.push(offset);
    offset += lengthSize + length;
  }
  return starts;
}
