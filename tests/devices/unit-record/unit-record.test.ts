import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toColumnBinary } from '../../../src/architecture/card-code.ts';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { columnBinaryBit, PunchCommand, ReaderCommand } from '../../../src/architecture/unit-record-command.ts';
import { CardPunch } from '../../../src/devices/card-punch/card-punch.ts';
import { CardReader } from '../../../src/devices/card-reader/card-reader.ts';
import { cardReaderMaker } from '../../../src/devices/card-reader/maker.ts';
import { AppendFile } from '../../../src/media/append-file.ts';
import { cardOf, readDeckBytes, readDeckFile } from '../../../src/media/card-deck.ts';
import { DeviceBench, ended, type Step, unitChecked, unitException } from '../device-bench.ts';

const { DeviceEnd, UnitCheck } = UnitStatus;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unit-record-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

const card = (text: string) => cardOf(toEbcdic(text));
const deck = (...texts: string[]) => texts.map(card);

describe('card reader', () => {
  function reader(end: 'unit exception' | 'intervention required', ...texts: string[]) {
    const device = new CardReader('3505');
    const bench = new DeviceBench(device);
    device.load(deck(...texts), end);
    if (texts.length > 0) bench.interruption();
    return { device, bench };
  }
  const read: Step = { command: ReaderCommand.ReadFeed1, length: 80 };

  test('reads one card after the other', () => {
    const { bench } = reader('unit exception', 'ONE', 'TWO');
    expect([...bench.run(read).areas[0]!]).toEqual([...card('ONE')]);
    expect([...bench.run(read).areas[0]!]).toEqual([...card('TWO')]);
  });

  test('read only leaves the card, feed moves it', () => {
    const { bench } = reader('unit exception', 'ONE', 'TWO');
    bench.run({ command: ReaderCommand.Read, length: 80 });
    expect([...bench.run({ command: ReaderCommand.Read, length: 80 }).areas[0]!]).toEqual([...card('ONE')]);
    expect(bench.start({ command: ReaderCommand.Feed1 })).toBe(1);
    expect(bench.interruption().unit).toBe(DeviceEnd);
    expect([...bench.run(read).areas[0]!]).toEqual([...card('TWO')]);
  });

  test('with the end-of-file key on, unit exception comes once after the last card', () => {
    const { bench } = reader('unit exception', 'ONE');
    bench.run(read);
    expect(bench.run(read)).toMatchObject({ unit: unitException, count: 80 });
    expect(bench.start(read)).toBe(1);
    expect(bench.sense(1)).toEqual([0x40]);
  });

  test('with the key off, intervention is required', () => {
    const { bench } = reader('intervention required', 'ONE');
    bench.run(read);
    expect(bench.start(read)).toBe(1);
    expect(bench.sense(1)).toEqual([0x40]);
  });

  test('tells of the end of each of several files, unless they are one deck', () => {
    for (const name of ['a', 'b']) writeFileSync(join(folder, name), `${name}\n`);
    const make = (...args: string[]) => {
      const statement = { address: 0xc, type: '3505', arguments: ['a', 'b', ...args], directory: folder };
      return new DeviceBench(cardReaderMaker.make(statement).device);
    };
    const [each, one, asking] = [make('eof'), make('eof', 'multifile'), make('intrq')];
    const units = (bench: DeviceBench) => [1, 2, 3, 4].map(() => bench.run(read).unit);
    expect(units(each)).toEqual([ended, unitException, ended, unitException]);
    expect(units(one).slice(0, 3)).toEqual([ended, ended, unitException]);
    expect(asking.run(read).unit).toBe(ended);
    expect(asking.run(read).unit).toBe(UnitCheck);
    expect(asking.interruption().unit).toBe(DeviceEnd);
    expect([...asking.run(read).areas[0]!]).toEqual([...card('b')]);
  });

  test('a deck in an empty reader is device end', () => {
    const { device, bench } = reader('intervention required');
    expect(bench.isInterruptionPending).toBe(false);
    device.load(deck('ONE'), 'unit exception');
    expect(bench.interruption().unit).toBe(DeviceEnd);
  });

  test('a short count without SLI is an incorrect length', () => {
    const { bench } = reader('unit exception', 'ONE');
    expect(bench.run({ ...read, length: 72, flags: 0 }).channel).toBe(0x40);
  });

  test('gives the holes of each column in column binary', () => {
    const { bench } = reader('unit exception', 'A1', 'B');
    const binary = (command: number) => bench.run({ command: command | columnBinaryBit, length: 160, flags: 0 });
    const read = binary(ReaderCommand.Read);
    expect(read).toMatchObject({ unit: ended, channel: 0, count: 0 });
    // Rows 12 and 1, row 1, and blanks.
    expect([...read.areas[0]!].slice(0, 6)).toEqual([0b100100, 0, 0b000100, 0, 0, 0]);
    expect([...binary(ReaderCommand.ReadFeed2).areas[0]!].slice(0, 2)).toEqual([0b100100, 0]);
    expect([...binary(ReaderCommand.ReadFeed1).areas[0]!].slice(0, 2)).toEqual([0b100010, 0]);
  });

  test('a 2540 knows no SENSE ID', () => {
    const bench = new DeviceBench(new CardReader('2540'));
    expect(bench.run({ command: 0xe4, length: 7 }).unit & UnitCheck).toBe(UnitCheck);
  });
});

describe('decks', () => {
  test('lines of text are cards', () => {
    writeFileSync(path, 'FIRST\nsecond\r\n');
    expect(readDeckFile(path)).toEqual(deck('FIRST', 'second'));
  });

  test('card images are found out by their bytes', () => {
    const bytes = Buffer.concat(deck('A', 'B'));
    expect(readDeckBytes(bytes)).toEqual(deck('A', 'B'));
    expect(readDeckBytes(Buffer.concat([Buffer.from([0x02]), Buffer.alloc(79, 0x20)]))).toHaveLength(1);
  });

  test.each([['a line that is too long', 'x'.repeat(81), 'line 1 has 81 characters, a card has 80 columns']])(
    'refuses %s',
    (_, text, reason) => {
      writeFileSync(path, text);
      expect(() => readDeckFile(path, { code: 'ascii' })).toThrow(`Cannot read "${path}" as cards: ${reason}`);
      expect(readDeckFile(path, { code: 'ascii', truncate: true })).toEqual(deck('x'.repeat(80)));
    },
  );

  test('refuses card images that are cut off, or fills the last card', () => {
    expect(() => readDeckBytes(new Uint8Array(81), { code: 'ebcdic' })).toThrow(
      'it has 81 bytes, which is not a multiple of 80',
    );
    const padded = readDeckBytes(new Uint8Array(81).fill(0xc1), { code: 'ebcdic', pad: true });
    expect(padded.map((card) => [...card.subarray(0, 2)])).toEqual([
      [0xc1, 0xc1],
      [0xc1, 0],
    ]);
  });
});

describe('card punch', () => {
  function punch(code: 'ebcdic' | 'ascii') {
    const device = new CardPunch('3525');
    const bench = new DeviceBench(device);
    device.load(new AppendFile(path), code);
    bench.interruption();
    return bench;
  }

  test('punches card images', () => {
    const bench = punch('ebcdic');
    bench.run({ command: PunchCommand.Punch1, data: card('ONE') });
    expect(bench.run({ command: PunchCommand.Punch2, data: toEbcdic('TWO') })).toMatchObject({
      unit: ended,
      channel: 0,
    });
    expect(readDeckFile(path)).toEqual(deck('ONE', 'TWO'));
  });

  test('or lines of text', () => {
    punch('ascii').run({ command: PunchCommand.Punch1, data: card('ONE') });
    expect(readFileSync(path, 'latin1')).toBe('ONE\n');
  });

  test('punches columns in binary, if they are those of a code', () => {
    const bench = punch('ebcdic');
    const command = PunchCommand.Punch1 | columnBinaryBit;
    expect(bench.run({ command, data: toColumnBinary(card('BINARY')) })).toMatchObject({ unit: ended, count: 0 });
    expect(bench.run({ command, data: toColumnBinary(toEbcdic('AB')).subarray(0, 3) }).unit).toBe(ended);
    expect(readDeckFile(path)).toEqual(deck('BINARY', 'AB'));
    expect(bench.run({ command, data: [0x3f, 0x3f] }).unit).toBe(unitChecked);
    expect(bench.sense(1)).toEqual([0x10]);
  });

  test('more than a card is an incorrect length', () => {
    const outcome = punch('ebcdic').run({ command: PunchCommand.Punch1, data: new Uint8Array(90), flags: 0 });
    expect(outcome).toMatchObject({ channel: 0x40, count: 10 });
  });

  test('without a stacker it needs intervention', () => {
    const bench = new DeviceBench(new CardPunch('3525'));
    expect(bench.start({ command: PunchCommand.Punch1, data: card('X') })).toBe(1);
    expect(bench.sense(1)).toEqual([0x40]);
  });
});
