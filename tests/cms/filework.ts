/** Drives FILEWORK (guest/filework.ts) and keeps a model of what the disk must hold. */

import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { EdfDisk } from '../../src/generation/edf/edf-disk.ts';
import type { BlockSize } from '../../src/generation/edf/minidisk.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine } from './cms-machine.ts';

export interface WriteOperation {
  readonly file: string;
  readonly form: 'F' | 'V';
  readonly length: number;
  /** 0: after the last. */
  readonly item: number;
  readonly count: number;
  readonly seed: number;
  /** All records in one operation. */
  readonly inOne?: boolean;
}

interface ModelFile {
  readonly form: 'F' | 'V';
  readonly length: number;
  readonly records: Uint8Array[];
}

/** Return codes of writing that the model predicts. */
const skipInVariable = 7;
const lengthMismatch = 15;
const formatMismatch = 16;
const lengthDiffers = 27;

export class FileWork {
  readonly cms: CmsMachine;
  readonly model = new Map<string, ModelFile>();
  private readonly cylinders: number;

  constructor(blockSize: BlockSize, cylinders = 2) {
    this.cylinders = cylinders;
    this.cms = new CmsMachine({
      commands: ['ACCESS'],
      otherCommands: ['tests/cms/guest/filework.ts'],
      disks: { blockSize, userCylinders: cylinders },
    });
    this.cms.begin();
  }

  /** Writes, in the machine and in the model: both return codes. */
  write(operation: WriteOperation): { got: number; expected: number } {
    const { file, form, length, item, count, seed, inOne = false } = operation;
    const verb = inOne ? 'BLOCK' : 'WRITE';
    const output = this.cms.type(`FILEWORK ${verb} ${file} DATA A ${form} ${length} ${item} ${count} ${seed}`);
    return { got: returnCode(output), expected: this.writeModel(operation) };
  }

  private writeModel({ file, form, length, item, count, seed }: WriteOperation): number {
    const old = this.model.get(file);
    if (old !== undefined && old.form !== form) return formatMismatch;
    if (old !== undefined && form === 'F' && old.length !== length) return lengthMismatch;
    const entry = old ?? { form, length, records: [] };
    let next = item === 0 ? entry.records.length + 1 : item;
    for (let i = 0; i < count; i++, next++) {
      const size = form === 'V' ? 1 + ((seed + 13 * i) % length) : length;
      if (form === 'V' && next > entry.records.length + 1) return skipInVariable;
      if (form === 'V' && next <= entry.records.length && entry.records[next - 1]?.length !== size)
        return lengthDiffers;
      while (entry.records.length < next - 1) entry.records.push(new Uint8Array(length));
      entry.records[next - 1] = makeRecord(size, seed + 7 * i);
      this.model.set(file, entry);
    }
    return 0;
  }

  erase(file: string): { got: number; expected: number } {
    const output = this.cms.type(`ERASE ${file} DATA A`);
    return { got: returnCode(output), expected: this.model.delete(file) ? 0 : 28 };
  }

  /** What CMS reads from a record on, and what it should. */
  read(file: string, item: number, count: number): { got: string[]; expected: string[] } {
    const output = this.cms.type(`FILEWORK READ ${file} DATA A 65535 ${item} ${count}`);
    const got = output.trimEnd().split('\n').slice(0, -1);
    const records = this.model.get(file)?.records.slice(item - 1, item - 1 + count) ?? [];
    const expected = records.map((record, i) => `${i} ${record.length} ${checksum(record)}`);
    return { got, expected };
  }

  /** The disk as the host sees it: what is wrong with it, and its files. */
  hostView(): { problems: string[]; files: Map<string, string> } {
    const image = CkdImage.open(this.cms.volumes.user, '3350', { readOnly: true });
    const extent = { firstCylinder: 0, cylinders: this.cylinders };
    const problems = checkMinidisk(image, extent);
    const disk = EdfDisk.open(image, extent);
    const files = new Map(disk.list().map((file) => [file.name, digest(disk.read(file))]));
    image.close();
    return { problems, files };
  }

  modelView(): Map<string, string> {
    return new Map([...this.model].map(([name, { records }]) => [name, digest(records)]));
  }

  dispose(): void {
    this.cms.dispose();
  }
}

function makeRecord(length: number, first: number): Uint8Array {
  return Uint8Array.from({ length }, (_, j) => (first + 3 * j) & 0xff);
}

function checksum(record: Uint8Array): string {
  let sum = 0;
  for (const byte of record) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return sum.toString(16).toUpperCase().padStart(8, '0');
}

/** Number of records, and length and checksum of each. */
function digest(records: readonly Uint8Array[]): string {
  return records.map((record) => `${record.length}:${checksum(record)}`).join(' ');
}

/** The code in the Ready message. */
export function returnCode(output: string): number {
  const match = /Ready(?:\((-?\d+)\))?;\n$/.exec(output);
  if (match === null) throw new Error(`No Ready message in "${output}"`);
  return Number(match[1] ?? 0);
}
