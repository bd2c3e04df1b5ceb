import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TapeImage } from '../../../src/media/tape/tape-image.ts';
import { bytesOf, formatNames, type Item, inFolder, items, makeTape, readRest, readTape, text } from './tape-files.ts';

const formats = Object.entries(formatNames);

describe.each(formats)('a tape in format %s', (format, name) => {
  test('gives back what was written, also when nothing names its format', () => {
    fc.assert(
      fc.property(items, (written) => {
        inFolder((folder) => {
          const path = join(folder, name);
          makeTape(path, written);
          expectTape(path, written);
          if (written.length === 0) return;
          writeFileSync(join(folder, 'no-name'), readFileSync(path));
          expectTape(join(folder, 'no-name'), written);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('is empty when it is made', () => {
    inFolder((folder) => {
      const image = TapeImage.open(join(folder, name));
      expect(image.formatName).toBe(format);
      expect(image.passForward()).toEqual({ kind: 'nothing' });
      expect(image.isAtLoadPoint).toBe(true);
      image.close();
    });
  });

  test('is passed backward as it was passed forward', () => {
    inFolder((folder) => {
      const path = join(folder, name);
      makeTape(path, [text('ONE'), 'mark', text('TWO')]);
      const image = TapeImage.open(path);
      readRest(image);
      const kinds = [1, 2, 3, 4].map(() => image.passBackward());
      expect(kinds.map(({ kind }) => kind)).toEqual(['block', 'mark', 'block', 'nothing']);
      expect(image.isAtLoadPoint).toBe(true);
      expect(readRest(image).items).toEqual([text('ONE'), 'mark', text('TWO')]);
      image.close();
    });
  });

  test('ends where it was written last', () => {
    inFolder((folder) => {
      const path = join(folder, name);
      makeTape(path, [text('ONE'), text('A LONG ONE THAT GOES'), 'mark', text('AWAY')]);
      const image = TapeImage.open(path);
      image.passForward();
      image.write(text('NEW'));
      expect(image.passForward()).toEqual({ kind: 'nothing' });
      image.rewind();
      expect(readRest(image).items).toEqual([text('ONE'), text('NEW')]);
      image.close();
      expect(readTape(path)).toEqual({ items: [text('ONE'), text('NEW')], end: '' });
    });
  });

  test('that is cut short is read up to there, whatever is left of it', () => {
    inFolder((folder) => {
      const path = join(folder, name);
      const written: Item[] = [text('FIRST BLOCK'), 'mark', text('SECOND'), text('THE THIRD BLOCK')];
      const boundaries = written.map((_, count) => {
        const part = join(folder, `${count}${name}`);
        makeTape(part, written.slice(0, count));
        return readFileSync(part).length;
      });
      makeTape(path, written);
      const whole = readFileSync(path);
      for (let length = whole.length - 1; length > 24; length--) {
        truncateSync(path, length);
        const { items: read, end } = readTape(path);
        expect(read).toEqual(written.slice(0, read.length));
        expect(read.length).toBeLessThan(written.length);
        // Nothing tells when it ends between two items.
        if (end === '') expect(boundaries).toContain(length);
        else expect(end).toMatch(/cut short|not sound/);
      }
    });
  });

  test('never crashes and never ends late, whatever bytes are in it', () => {
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0x40, 0x80, 0xa0, 0xff));
    fc.assert(
      fc.property(items, fc.array(change, { minLength: 1, maxLength: 4 }), (written, changes) => {
        inFolder((folder) => {
          const path = join(folder, name);
          makeTape(path, written);
          const bytes = readFileSync(path);
          for (const [where, byte] of changes) bytes[Math.floor(where * (bytes.length - 1))] = byte;
          writeFileSync(path, bytes);
          passAll(path);
        });
      }),
      { numRuns: 100 },
    );
  });
});

/** A whole tape; blocks are long, and compared as such. */
function expectTape(path: string, written: readonly Item[]): void {
  const { items: read, end } = readTape(path);
  expect(end).toBe('');
  expect(read.map(kindOf)).toEqual(written.map(kindOf));
  for (const [index, item] of written.entries()) expect(Buffer.compare(bytesOf(item), bytesOf(read[index]))).toBe(0);
}

function kindOf(item: Item): number | 'mark' {
  return item === 'mark' ? item : item.length;
}

/** Goes over a tape that may be damaged in both directions, or is told that it cannot be mounted. */
function passAll(path: string): void {
  let image: TapeImage;
  try {
    image = TapeImage.open(path, { readOnly: true });
  } catch (error) {
    expect((error as Error).message).toMatch(/^Cannot mount ".*": it does not begin as a tape/);
    return;
  }
  const { items: read } = readRest(image);
  let passed = 0;
  while (!image.isAtLoadPoint) {
    image.passBackward();
    passed++;
  }
  expect(passed).toBeGreaterThanOrEqual(read.length);
  expect(passed).toBeLessThanOrEqual(read.length + 1);
  image.close();
}

describe('any bytes', () => {
  test('are a tape or are refused', () => {
    const alphabet = fc.constantFrom(0, 0, 0, 1, 2, 4, 0x20, 0x30, 0x34, 0x40, 0x80, 0xa0, 0xa1, 0xa2, 0xff, 0xfe);
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), fc.constantFrom('x', ...formats.map(([, n]) => n)), (b, n) => {
        inFolder((folder) => {
          writeFileSync(join(folder, n), Uint8Array.from(b));
          passAll(join(folder, n));
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('SIMH', () => {
  test('erase gaps are passed over, and the tape ends at the end-of-medium marker', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.tap');
      const gap = [0xfe, 0xff, 0xff, 0xff];
      const end = [0xff, 0xff, 0xff, 0xff];
      writeFileSync(path, Uint8Array.from([...gap, ...gap, 1, 0, 0, 0, 0xc1, 0, 1, 0, 0, 0, ...gap, ...end, 9, 9]));
      expect(readTape(path)).toEqual({ items: [Uint8Array.of(0xc1)], end: '' });
    });
  });
});

describe('a tape that cannot be mounted', () => {
  test('is not there', () => {
    inFolder((folder) => {
      const path = join(folder, 'deck');
      expect(() => TapeImage.open(path)).toThrow(`Cannot mount "${path}": there is no such file`);
      expect(() => TapeImage.open(join(folder, 'x.aws'), { readOnly: true })).toThrow('there is no such file');
    });
  });

  test('is something else', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.aws');
      writeFileSync(path, 'This is the text of a letter to somebody.');
      expect(() => TapeImage.open(path)).toThrow(
        `Cannot mount "${path}": it does not begin as a tape in any known format: as AWS, there is no header at 0`,
      );
    });
  });
});
