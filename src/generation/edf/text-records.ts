/** Text of the host as records of CMS files, and back: a line is a record, in EBCDIC (code page 037). */
import { codePage037, fromEbcdic, toEbcdic } from '../../architecture/ebcdic.ts';
import type { RecordForm } from './file-status.ts';

const blank = 0x40;

/**
 * Lines as records. An empty line is a record of one blank, because no record is empty.
 * @param recordLength F: the length of all records, 80 unless given; V: the most
 * @throws Error whose message is a clause: a line is too long, or has a character that EBCDIC does not have
 */
export function textRecords(text: string, form: RecordForm, recordLength?: number): Uint8Array[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const length = recordLength ?? (form === 'F' ? 80 : Number.POSITIVE_INFINITY);
  return lines.map((line, index) => {
    const unknown = [...line].find(
      (character) => codePage037.fromLatin1[character.codePointAt(0) as number] === undefined,
    );
    if (unknown !== undefined)
      throw new Error(`line ${index + 1} has the character "${unknown}", which EBCDIC does not have`);
    if (line.length > length) {
      throw new Error(`line ${index + 1} has ${line.length} characters, the record length is ${length}`);
    }
    return toEbcdic(form === 'F' ? line.padEnd(length) : line || ' ');
  });
}

/** Records as lines, without the blanks that fill F records (and the one that stands for an empty line). */
export function recordsText(records: readonly Uint8Array[], form: RecordForm): string {
  return records.map((record) => `${fromEbcdic(form === 'F' ? trimmed(record) : emptied(record))}\n`).join('');
}

function trimmed(record: Uint8Array): Uint8Array {
  let end = record.length;
  while (end > 0 && record[end - 1] === blank) end -= 1;
  return record.subarray(0, end);
}

function emptied(record: Uint8Array): Uint8Array {
  return record.length === 1 ? trimmed(record) : record;
}

/**
 * Bytes as records without conversion: all of one length, the last filled up with zeros (F), or as long as may be (V).
 * @param recordLength 80 for F, 65535 for V unless given
 */
export function binaryRecords(
  bytes: Uint8Array,
  form: RecordForm,
  recordLength = form === 'F' ? 80 : 65535,
): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length; offset += recordLength) {
    const piece = bytes.slice(offset, offset + recordLength);
    const record = new Uint8Array(form === 'F' ? recordLength : piece.length);
    record.set(piece);
    records.push(record);
  }
  return records;
}
