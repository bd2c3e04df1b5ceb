/** Tapes that a text file describes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { TapeImage } from '../../../src/media/tape/tape-image.ts';
import { type Item, inFolder, makeTape, readTape, text } from './tape-files.ts';

/** A block behind its 16 bytes, filled up. */
function behindHeader(block: string, previous: number): Buffer {
  const bytes = Buffer.alloc(16 + Math.ceil(block.length / 16) * 16);
  bytes.writeInt32LE(block.length, 0);
  bytes.writeInt32LE(previous, 4);
  bytes.write('@HDF', 8, 'latin1');
  bytes.writeInt32LE(bytes.length, 12);
  bytes.write(block, 16, 'latin1');
  return bytes;
}

/** What is on the tape that these lines describe, beside these files. */
function tape(lines: string[], files: Record<string, string | Uint8Array> = {}): { items: Item[]; end: string } {
  return inFolder((folder) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'x.tdf'), ['@TDF', ...lines].join('\r\n'));
    return readTape(join(folder, 'x.tdf'));
  });
}

describe('a described tape', () => {
  test('has blocks of one length, the last one shorter', () => {
    expect(tape(['a FIXED RECSIZE 4'], { a: 'ONE TWO TH' })).toEqual({
      items: [text('ONE '), text('TWO '), text('TH'), 'mark'],
      end: '',
    });
  });

  test('has lines of text in EBCDIC', () => {
    expect(tape(['a text'], { a: 'Hello\r\nWorld\n\x1anothing' }).items).toEqual([
      toEbcdic('Hello'),
      toEbcdic('World'),
      'mark',
    ]);
  });

  test('has blocks behind headers, up to a tape mark', () => {
    const mark = behindHeader('', 0);
    mark.writeInt32LE(-1, 0);
    const file = Buffer.concat([behindHeader('A', 0), behindHeader('x'.repeat(17), 0), mark, behindHeader('Z', 0)]);
    expect(tape(['a HEADERS'], { a: file }).items).toEqual([text('A'), text('x'.repeat(17)), 'mark']);
  });

  test('has a tape mark behind each file, more where it says so, and an end', () => {
    const lines = ['a fixed recsize 9', 'TM', '', 'b FIXED RECSIZE 9', 'EOT', 'lost TEXT'];
    expect(tape(lines, { a: 'A', b: 'B' }).items).toEqual([text('A'), 'mark', 'mark', text('B'), 'mark']);
  });

  test('is passed backward and cannot be written', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.tdf');
      writeFileSync(join(folder, 'a'), 'ONE');
      writeFileSync(path, '@TDF\na FIXED RECSIZE 9\n');
      const image = TapeImage.open(path);
      expect(image).toMatchObject({ formatName: 'OMA', isReadOnly: true });
      expect(image.passForward().kind).toBe('block');
      expect(image.passBackward().kind).toBe('block');
      expect(image.isAtLoadPoint).toBe(true);
      expect(() => image.write('mark')).toThrow('cannot be written');
      image.close();
    });
  });

  test('is one by its first line, not by its name', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.tdf');
      makeTape(join(folder, 'y.aws'), [text('ONE')]);
      writeFileSync(path, '');
      expect(readTape(path).items).toEqual([]);
    });
  });

  const mistakes: [lines: string[], message: string][] = [
    [['a'], 'its line 2 has the format "": FIXED, TEXT, HEADERS'],
    [['TM', 'a BINARY'], 'its line 3 has the format "BINARY": FIXED, TEXT, HEADERS'],
    [['none TEXT'], 'its line 2 names "none": there is no such file'],
    [['a FIXED'], 'its line 2 names "a": FIXED needs RECSIZE and 1 to 65535'],
    [['a FIXED RECSIZE 65536'], 'its line 2 names "a": FIXED needs RECSIZE and 1 to 65535'],
    [['a TEXT'], 'its line 2 names "a": its line 1 is empty, which a block cannot be'],
    [['a HEADERS'], 'its line 2 names "a": there is no header at 0'],
  ];
  test.each(mistakes)('%j is refused', (lines, message) => {
    expect(() => tape(lines, { a: '\n                    ' })).toThrow(message);
  });
});
