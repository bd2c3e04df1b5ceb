import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { PrinterCommand } from '../../../src/architecture/unit-record-command.ts';
import { printerMaker } from '../../../src/devices/printer/maker.ts';
import { Printer } from '../../../src/devices/printer/printer.ts';
import { PrinterFile } from '../../../src/media/printer-file.ts';
import { DeviceBench, ended, type Step, unitChecked } from '../device-bench.ts';

const { ChannelEnd, DeviceEnd, UnitCheck, UnitException } = UnitStatus;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'printer-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

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

  test('a 3203 has a forms control buffer and two sense bytes, and skips to channel 0 without moving', () => {
    load('3203');
    expect(bench.run({ command: PrinterCommand.LoadFormsControl, data: [1, 0, 2, 0, 0x10] }).unit).toBe(ended);
    expect(bench.run({ command: PrinterCommand.SkipToChannel0 }).unit).toBe(ended);
    expect(bench.run(line(0x91, 'A')).unit).toBe(ended);
    expect(bench.run({ command: 0xa3 }).unit).toBe(unitChecked);
    expect(bench.sense(2)).toEqual([0x10, 0x10]);
    expect(paper()).toBe('A\n\n');
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

  const gate: Step = { command: PrinterCommand.GateLoad };
  const train = (characters: string, command: number = PrinterCommand.LoadCharacterSet): Step => ({
    command,
    data: toEbcdic(characters.padEnd(240, characters)),
  });
  const allow: Step = { command: PrinterCommand.AllowDataCheck };

  test('a character that is not on the train stays blank, and is a data check when that is allowed', () => {
    expect(bench.run(gate, train('ABC')).unit).toBe(ended);
    expect(bench.run(line(0x09, 'A XC')).unit).toBe(ended);
    bench.run(allow, line(0x01, 'A'));
    expect(bench.run(line(0x09, 'B XA')).unit).toBe(unitChecked);
    expect(bench.sense(1)).toEqual([0x08]);
    bench.run({ command: PrinterCommand.BlockDataCheck }, line(0x09, 'X'));
    expect(paper()).toBe('A  C\nA\rB  A\n\n');
  });

  test('folding prints lower case letters as upper case ones', () => {
    expect(bench.run(gate, train('ABC', PrinterCommand.LoadCharacterSetFold)).unit).toBe(ended);
    bench.run(allow, line(0x09, 'abC'));
    bench.run(gate, train('ABC'));
    expect(bench.run(line(0x09, 'abC')).unit).toBe(unitChecked);
    expect(paper()).toBe('ABC\n  C\n');
  });

  test('a 1403 rejects a character set without the gate, and a gate that does not begin the chain', () => {
    expect(bench.run(train('ABC')).unit & UnitCheck).toBe(UnitCheck);
    expect(bench.sense(1)).toEqual([0x80]);
    expect(bench.run(line(0x09, 'x'), gate).unit & UnitCheck).toBe(UnitCheck);
    load('3211');
    expect(bench.run(train('ABC')).unit).toBe(ended);
  });

  test('a 3211 gives back its buffers behind the diagnostic gate only', () => {
    load('3211');
    const gated = (command: number, length: number): Step[] => [
      { command: PrinterCommand.DiagnosticGate },
      { command, length },
    ];
    bench.run({ command: PrinterCommand.LoadFormsControl, data: [0x01, 0, 0x12] });
    bench.run(line(0x09, 'LINE'));
    const form = bench.run(...gated(PrinterCommand.ReadFormsControl, 180)).areas[1]!;
    expect([...form.subarray(0, 4)]).toEqual([0x01, 0, 0x12, 0]);
    const text = bench.run(...gated(PrinterCommand.ReadLineBuffer, 150)).areas[1]!;
    expect([...text.subarray(0, 5)]).toEqual([...toEbcdic('LINE ')]);
    expect(bench.run({ command: PrinterCommand.ReadLineBuffer, length: 150 }).unit & UnitCheck).toBe(UnitCheck);
  });

  test.each([
    ['1403', [0x10]],
    ['3211', [0x10, 0x10, 0, 0, 0, 0]],
  ])('skipping to a channel that the form of a %s does not have is an equipment check', (type, sense) => {
    const made = printerMaker.make({ address: 0xe, type, arguments: ['file', 'fcb=1:1,5:12'], directory: folder });
    bench = new DeviceBench(made.device);
    expect(bench.run(line(0x91, 'A')).unit).toBe(unitChecked);
    expect(bench.sense(sense.length)).toEqual(sense);
    made.mount!(['file', 'fcb=1:1,5:12', 'nofcbcheck']);
    expect(bench.run(line(0x91, 'A')).unit).toBe(ended);
    expect(bench.run(line(0xe1, 'B')).unit).toBe(ended);
    expect(paper()).toBe('A\nB\n\n\n');
    made.close();
  });

  test.each([
    ['fcb=1,2,3', '"fcb=1,2,3" has 3 lines, there are 12 channels'],
    ['fcb=1:13', '"1:13" in "fcb=1:13" is not a line with a channel'],
    ['fcb=67:1', '"67:1" in "fcb=67:1" is not a line with a channel'],
    ['lpp=200', '"lpp=200" is not a number from 2 to 180'],
    ['lpi=7', '"lpi=7" is neither 6 nor 8'],
  ])('%s is refused', (argument, reason) => {
    const statement = { address: 0xe, type: '1403', arguments: ['file', argument], directory: folder };
    expect(() => printerMaker.make(statement)).toThrow(reason);
  });

  test('a form has twelve lines for its channels, or lines with channels', () => {
    for (const channels of ['1,2,3,4,5,6,7,8,9,10,11,12', '1:1,12:12']) {
      const made = printerMaker.make({
        address: 0xe,
        type: '1403',
        arguments: ['file', 'lpp=20', `fcb=${channels}`],
        directory: folder,
      });
      bench = new DeviceBench(made.device);
      bench.run(line(0xe1, 'A'));
      bench.run(line(0x89, 'B'));
      expect(paper()).toBe(`A${'\n'.repeat(11)}B\n\f`);
      made.close();
    }
  });
});
