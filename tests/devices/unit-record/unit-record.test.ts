import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { PrinterCommand, PunchCommand, ReaderCommand } from '../../../src/architecture/unit-record-command.ts';
import { CardPunch } from '../../../src/devices/card-punch/card-punch.ts';
import { CardReader } from '../../../src/devices/card-reader/card-reader.ts';
import { Printer } from '../../../src/devices/printer/printer.ts';
import { AppendFile } from '../../../src/media/append-file.ts';
import { cardOf, readDeckBytes, readDeckFile } from '../../../src/media/card-deck.ts';
import { PrinterFile } from '../../../src/media/printer-file.ts';
import { DeviceBench, ended, type Step, unitChecked, unitException } from '../device-bench.ts';

const { ChannelEnd, DeviceEnd, UnitCheck, UnitException } = UnitStatus;
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

  test('refuses card images that are cut off', () => {
    expect(() => readDeckBytes(new Uint8Array(81), { code: 'ebcdic' })).toThrow(
      'it has 81 bytes, which is not a multiple of 80',
    );
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

describe('printer', () => {
  let printer: Printer;
  let bench: DeviceBench;
  function load(type: string): void {
    printer = new Printer(type);
    bench = new DeviceBench(printer);
    printer.load(new PrinterFile(path));
    bench.interruption();
  }
  beforeEach(() => load('1403'));
  const paper = () => readFileSync(path, 'latin1');
  const line = (command: number, text: string): Step => ({ command, data: toEbcdic(text) });

  const motions: [command: number, result: string][] = [
    [0x09, 'A\nB'],
    [0x11, 'A\n\nB'],
    [0x19, 'A\n\n\nB'],
    [0x01, 'A\rB'],
    [0x89, 'A\n\fB'],
    [0x91, 'A\n\n\n\n\n\nB'],
  ];
  test.each(motions)('command %i moves the paper after printing', (command, result) => {
    expect(bench.run(line(command, 'A')).unit).toBe(ended);
    bench.run(line(0x01, 'B'));
    expect(paper()).toBe(`${result}\r`);
  });

  test('an immediate command gives channel end, and device end when the paper has stopped', () => {
    expect(bench.start({ command: 0x0b })).toBe(1);
    expect(bench.channels.testIo(0x150)).toBe(1);
    expect(bench.interruption().unit).toBe(DeviceEnd);
    expect(paper()).toBe('\n');
  });

  test('a line is cut at 132 characters, which is an incorrect length', () => {
    expect(bench.run({ ...line(0x09, 'x'.repeat(140)), flags: 0 })).toMatchObject({
      unit: ended,
      channel: 0x40,
      count: 8,
    });
    expect(paper()).toBe(`${'x'.repeat(132)}\n`);
  });

  test('a shorter line is in order', () => {
    expect(bench.run({ ...line(0x09, 'x'), flags: 0 })).toMatchObject({ unit: ended, channel: 0 });
  });

  test('spacing past channel 12 is unit exception, past channel 9 unit check', () => {
    const results = new Map<number, number>();
    for (let number = 2; number <= 66; number++) results.set(number, bench.run(line(0x09, 'x')).unit);
    expect([...results].filter(([, unit]) => unit !== ended)).toEqual([
      [61, ended | UnitException],
      [63, unitChecked],
    ]);
  });

  test('blanks at the end of a line and characters that do not print', () => {
    bench.run({ command: 0x09, data: [0xc1, 0x00, 0xc2, 0x40, 0x40] });
    expect(paper()).toBe('A B\n');
  });

  test('a 1403 has no forms control buffer, a 3211 loads one', () => {
    const form = Uint8Array.from({ length: 11 }, (_, index) => (index === 0 ? 0x01 : index === 10 ? 0x12 : 0));
    expect(bench.run({ command: PrinterCommand.LoadFormsControl, data: form }).unit & UnitCheck).toBe(UnitCheck);
    load('3211');
    expect(bench.run({ command: PrinterCommand.LoadFormsControl, data: form }).unit).toBe(ended);
    // Channel 2 is at line 11 of 11.
    bench.run({ command: 0x93 });
    expect(paper()).toBe('\n'.repeat(10));
    expect(bench.run({ command: PrinterCommand.LoadFormsControl, data: [0x00, 0x0f, 0x10] }).unit).toBe(unitChecked);
    expect(bench.sense(6)).toEqual([0x02, 0, 0, 0, 0, 0]);
  });

  test('without paper it needs intervention', () => {
    const empty = new DeviceBench(new Printer('1403'));
    expect(empty.start(line(0x09, 'x'))).toBe(1);
    expect(empty.sense(1)).toEqual([0x40]);
    expect(ChannelEnd).toBe(8);
  });
});
