/** A disk against a model that is nothing but lists of records, under random chains of commands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiskCommand, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { ended, type Step, unitChecked } from '../device-bench.ts';
import {
  address,
  bytes,
  DiskBench,
  read,
  search,
  searchId,
  seek,
  testCylinders,
  text,
  wholeRecord,
  write,
} from './disk-bench.ts';

interface ModelRecord {
  readonly number: number;
  key: string;
  data: string;
}

/** Tracks by number, each with its records from record 1 on. */
type Model = Map<string, ModelRecord[]>;

const cylinder = fc.nat(1);
const head = fc.nat(1);
const key = fc.constantFrom('', 'A', 'B', 'KEY1', 'KEY2');
const data = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 1, maxLength: 40 });
const place = fc.constantFrom(0, 1, 1, 1, 2, 2, 3, 5);

const kind = fc.constantFrom('append', 'append', 'update', 'rewrite', 'erase', 'read', 'find key', 'find in cylinder');
const operation = fc.record({ kind, cylinder, head, place, key, data });

interface Operation {
  readonly kind: string;
  readonly cylinder: number;
  readonly head: number;
  /** Number of the record that it is about. */
  readonly place: number;
  readonly key: string;
  readonly data: string;
}

function track(model: Model, cylinder: number, head: number): ModelRecord[] {
  const name = `${cylinder}.${head}`;
  const found = model.get(name) ?? [];
  model.set(name, found);
  return found;
}

/** A disk, its model, and where on both an operation works. */
class Comparison {
  readonly bench: DiskBench;
  readonly model: Model = new Map();

  constructor(compression?: 'zlib') {
    this.bench = DiskBench.make('3350', false, compression);
  }

  /** Does one operation on both and compares what they say. */
  perform(operation: Operation): void {
    const { kind, cylinder, head, place } = operation;
    if (kind === 'find key') this.findKey(operation);
    else if (kind === 'find in cylinder') this.findInCylinder(operation);
    else {
      const records = track(this.model, cylinder, head);
      const index = records.findIndex(({ number }) => number === place);
      this.onRecord(operation, records, index);
    }
  }

  private onRecord(operation: Operation, records: ModelRecord[], index: number): void {
    const { kind } = operation;
    const step = this.step(operation, records);
    const outcome = this.bench.run(
      seek(operation.cylinder, operation.head),
      ...searchId(operation.cylinder, operation.head, operation.place),
      step,
    );
    const isThere = operation.place === 0 || index >= 0;
    expect(outcome.unit).toBe(isThere ? ended : unitChecked);
    if (!isThere) return;
    const record = records[index];
    if (kind === 'read' && record !== undefined) expect(text(outcome.areas.at(-1))).toBe(record.data);
    if (kind === 'erase' || kind === 'append') records.splice(index + 1);
    if (kind === 'append')
      records.push({ number: numberOf(operation, records), key: operation.key, data: operation.data });
    if (kind === 'update' && record !== undefined) record.data = padded(operation.data, record.data.length);
    if (kind === 'rewrite' && record !== undefined) rewrite(record, operation.key + operation.data);
  }

  private step(operation: Operation, records: readonly ModelRecord[]): Step {
    const { kind, cylinder, head, place, key, data } = operation;
    const index = records.findIndex(({ number }) => number === place);
    const number = numberOf(operation, records.slice(0, index + 1));
    if (kind === 'append') return write(DiskCommand.WriteCountKeyData, wholeRecord(cylinder, head, number, key, data));
    if (kind === 'erase') return write(DiskCommand.Erase, wholeRecord(cylinder, head, 9, '', 'x'));
    // Record 0 is left as it is.
    if (kind === 'read' || place === 0) return read(DiskCommand.ReadData, 99);
    return kind === 'update' ? write(DiskCommand.WriteData, data) : write(DiskCommand.WriteKeyData, key + data);
  }

  private findKey({ cylinder, head, key }: Operation): void {
    const argument = bytes(key || 'none');
    const chain = [...search(DiskCommand.SearchKeyEqual, argument), read(DiskCommand.ReadData, 99)];
    const outcome = this.bench.run(seek(cylinder, head), ...chain);
    const expected = track(this.model, cylinder, head).find((each) => matches(each.key, text(argument)));
    expect(outcome.unit).toBe(expected === undefined ? unitChecked : ended);
    if (expected !== undefined) expect(text(outcome.areas.at(-1))).toBe(expected.data);
  }

  private findInCylinder({ cylinder, key }: Operation): void {
    const argument = bytes(key || 'none');
    const chain = [...search(DiskCommand.SearchKeyEqual | multitrackBit, argument), read(DiskCommand.ReadData, 99)];
    const outcome = this.bench.run(seek(cylinder, 0), ...chain);
    const all = [0, 1, 2].flatMap((head) => track(this.model, cylinder, head));
    const expected = all.find((each) => matches(each.key, text(argument)));
    if (expected === undefined) expect(this.bench.sense(24).slice(0, 2)).toEqual([0x00, 0x20]);
    else expect(text(outcome.areas.at(-1))).toBe(expected.data);
  }

  /** What the file holds, read by nothing that the disk itself uses but the image. */
  compareWithFile(): void {
    const image = CkdImage.open(this.bench.image.path, '3350', { readOnly: true });
    for (let cylinder = 0; cylinder < testCylinders; cylinder++) {
      for (let head = 0; head < 3; head++) {
        const [zero, ...records] = image.readRecords(cylinder, head);
        expect(zero?.data).toEqual(new Uint8Array(8));
        const found = records.map((each) => ({ number: each.record, key: text(each.key), data: text(each.data) }));
        expect(found).toEqual(track(this.model, cylinder, head));
      }
    }
    image.close();
  }
}

/** A new record is numbered by its place, as programs do. */
function numberOf({ place }: Operation, before: readonly ModelRecord[]): number {
  return place === 0 ? 1 : before.length + 1;
}

function rewrite(record: ModelRecord, content: string): void {
  const whole = padded(content, record.key.length + record.data.length);
  record.data = whole.slice(record.key.length);
  record.key = whole.slice(0, record.key.length);
}

function matches(key: string, argument: string): boolean {
  const length = Math.min(key.length, argument.length);
  return key.length > 0 && key.slice(0, length) === argument.slice(0, length);
}

function padded(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '\0');
}

describe('a disk and a list of records', () => {
  test.each([undefined, 'zlib'] as const)('agree after any chains of commands (compression: %s)', (compression) => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 25 }), (operations) => {
        const comparison = new Comparison(compression);
        try {
          for (const each of operations) comparison.perform(each);
          comparison.compareWithFile();
        } finally {
          comparison.bench.close();
        }
      }),
      { numRuns: compression === undefined ? 60 : 20 },
    );
  });

  test('any bytes in the place of a track harm nothing', () => {
    const codes = Object.values(DiskCommand).filter((code) => code !== DiskCommand.Seek);
    const step = fc.record({
      command: fc.constantFrom(...codes, ...codes.map((code) => code | multitrackBit)),
      data: fc.uint8Array({ minLength: 1, maxLength: 24 }),
    });
    const anyTrack = fc.uint8Array({ minLength: 20, maxLength: 200 });
    /** Defective, an alternate, or both, with record 0 that points to another track. */
    const flaggedTrack = fc
      .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.uint8Array({ minLength: 8, maxLength: 99 }))
      .map(([flags, c, h, rest]) => Uint8Array.from([flags, ...address(0, 0), ...address(c, h), 0, 0, 0, 8, ...rest]));
    fc.assert(
      fc.property(fc.oneof(anyTrack, flaggedTrack), fc.array(step, { minLength: 1, maxLength: 12 }), (track, steps) => {
        const bench = DiskBench.make((track.at(-1) as number) % 4 === 0 ? '3340' : '3350');
        try {
          bench.image.writeBytes(0, 0, 0, track);
          bench.start(...steps);
          bench.settle();
          expect(bench.image.readTrack(0, 1)[0]).toBe(0);
        } finally {
          bench.close();
        }
      }),
      { numRuns: 150 },
    );
  });
});
