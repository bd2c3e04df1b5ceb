/** File status tables (FST) as objects. */
import type { GuestRecord } from '../../../directory/guest-records.ts';
import { toEbcdic } from '../../architecture/ebcdic.ts';
import { edf } from './declarations.ts';
import { isPast2000, packTime, unpackTime } from './packed-time.ts';

/** Fixed or variable length records. */
export type RecordForm = 'F' | 'V';

/** How a file's bytes are found. */
export interface FileExtent {
  readonly recordForm: RecordForm;
  /** Of all records, or of the longest. */
  readonly recordLength: number;
  readonly recordCount: number;
  /** First or only block. */
  readonly origin: number;
  /** Levels of pointer blocks above the data. */
  readonly levels: number;
  /** Data blocks. */
  readonly blockCount: number;
}

/** A file on a minidisk. */
export interface EdfFile extends FileExtent {
  readonly name: string;
  readonly type: string;
  /** Letter and number: "A1". */
  readonly mode: string;
  readonly changed: Date;
}

/** The two files that are not files: their names begin with a number. */
export function isSystemFile(record: GuestRecord): boolean {
  return record.field('fileName')[0] === 0;
}

/** The number that a system file has for a name. */
export function systemNumber(record: GuestRecord): number {
  return record
    .field('fileName')
    .subarray(0, 4)
    .reduce((value, byte) => value * 256 + byte, 0);
}

export function readExtent(record: GuestRecord): FileExtent {
  return {
    recordForm: record.get('recordFormat') === edf().format.variable ? 'V' : 'F',
    recordLength: record.get('recordLength'),
    recordCount: record.get('recordCount'),
    origin: record.get('origin'),
    levels: record.get('levels'),
    blockCount: record.get('blockCount'),
  };
}

export function readFileStatus(record: GuestRecord): EdfFile {
  return {
    ...readExtent(record),
    name: record.text('fileName'),
    type: record.text('fileType'),
    mode: record.text('fileMode'),
    changed: unpackTime(record.field('changed'), (record.get('flags2') & edf().century) !== 0),
  };
}

export function writeFileStatus(file: EdfFile): Uint8Array {
  const record = statusOf(file, file.changed);
  record.setText('fileName', file.name);
  record.setText('fileType', file.type);
  record.setText('fileMode', file.mode);
  return record.bytes;
}

/** The status table of the directory or the allocation map. */
export function writeSystemStatus(number: number, type: string, extent: FileExtent, changed: Date): Uint8Array {
  const record = statusOf(extent, changed);
  record.field('fileName').set([number >>> 24, number >>> 16, number >>> 8, number]);
  record.setText('fileType', type);
  record.setText('fileMode', 'A0');
  return record.bytes;
}

function statusOf(extent: FileExtent, changed: Date): GuestRecord {
  const { fileStatus, variablePointer, numbers, format, century } = edf();
  const record = fileStatus.create();
  const time = packTime(changed);
  record.field('monthDay').set(time.subarray(1, 3));
  record.field('hourMinute').set(time.subarray(3, 5));
  record.field('year').set(toEbcdic(String(changed.getFullYear() % 100).padStart(2, '0')));
  record.field('changed').set(time);
  record.set('flags2', isPast2000(changed) ? century : 0);
  const isVariable = extent.recordForm === 'V';
  record.set('recordFormat', isVariable ? format.variable : format.fixed);
  record.set('pointerSize', isVariable ? variablePointer.size : numbers.fixedPointerSize);
  record.set('recordLength', extent.recordLength);
  record.set('recordCount', extent.recordCount);
  record.set('shortRecordCount', Math.min(extent.recordCount, numbers.seeWord));
  record.set('blockCount', extent.blockCount);
  record.set('shortBlockCount', Math.min(extent.blockCount, numbers.seeWord));
  record.set('shortOrigin', numbers.seeWord);
  record.set('origin', extent.origin);
  record.set('levels', extent.levels);
  return record;
}
