/** What becomes of a tape whose file is damaged: what was written, or word of the damage, and never anything else. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TapeImage } from '../../../src/media/tape/tape-image.ts';
import { bytesOf, type Item, inFolder, makeTape, readRest, readTape, text } from './tape-files.ts';

const shortItem: fc.Arbitrary<Item> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 20 }),
  fc.constantFrom(text('AAAAAAAAAA'), new Uint8Array(12), 'mark' as const),
);

/** Where the header of an item is in an AWS file. */
function headerPlace(written: readonly Item[], index: number): number {
  return written.slice(0, index).reduce((sum, item) => sum + 6 + bytesOf(item).length, 0);
}

function isMountable(path: string): boolean {
  try {
    TapeImage.open(path, { readOnly: true }).close();
    return true;
  } catch {
    return false;
  }
}

describe('damage', () => {
  /** A tape of two blocks and a mark, changed. */
  function damaged(change: (bytes: Buffer) => void): { items: Item[]; end: string } {
    return inFolder((folder) => {
      const path = join(folder, 'x.aws');
      makeTape(path, [text('AAAA'), text('BBBBBB'), 'mark', text('CC')]);
      const bytes = readFileSync(path);
      change(bytes);
      writeFileSync(path, bytes);
      return readTape(path);
    });
  }
  const one = [text('AAAA')];

  test('of any header never gives a block that was not written', () => {
    const where = fc.tuple(fc.nat(1000), fc.nat(5), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(shortItem, { minLength: 1, maxLength: 8 }), where, (written, [header, byte, change]) => {
        inFolder((folder) => {
          const path = join(folder, 'x.aws');
          makeTape(path, written);
          const bytes = readFileSync(path);
          const damagedAt = headerPlace(written, header % written.length) + byte;
          bytes[damagedAt] = (bytes[damagedAt] as number) ^ change;
          writeFileSync(path, bytes);
          if (isMountable(path)) {
            const { items: read } = readTape(path);
            expect(read).toEqual(written.slice(0, read.length));
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  test('a length that leads elsewhere', () => {
    expect(damaged((bytes) => bytes.writeUInt16LE(5, 10))).toEqual({ items: one, end: 'a block is not sound' });
  });

  test('a length before that is wrong', () => {
    expect(damaged((bytes) => bytes.writeUInt16LE(200, 12))).toEqual({ items: [], end: 'a block is not sound' });
  });

  test('a length before of zero is what some programs write', () => {
    expect(damaged((bytes) => bytes.writeUInt16LE(0, 12)).end).toBe('');
  });

  test('a block without its beginning', () => {
    expect(damaged((bytes) => bytes.writeUInt8(0x20, 14))).toEqual({ items: [], end: 'a block is not sound' });
  });

  test('a block without its end', () => {
    expect(damaged((bytes) => bytes.writeUInt8(0x80, 14))).toEqual({
      items: one,
      end: 'the block at 10 has no end',
    });
  });

  test('a block behind which the file ends', () => {
    expect(damaged((bytes) => bytes.writeUInt16LE(60_000, 10))).toEqual({
      items: one,
      end: 'the block at 10 is cut short',
    });
  });

  test('is passed like an item, so that going back and reading again finds it again', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.aws');
      makeTape(path, [text('AAAA'), text('BBBBBB')]);
      truncateSync(path, 20);
      const image = TapeImage.open(path);
      const kinds = [image.passForward(), image.passForward(), image.passForward(), image.passBackward()];
      expect(kinds.map(({ kind }) => kind)).toEqual(['block', 'damage', 'damage', 'damage']);
      expect(image.passForward().kind).toBe('damage');
      expect(() => image.write('mark')).toThrow('nothing can be written behind damage');
      image.passBackward();
      image.write('mark');
      image.rewind();
      expect(readRest(image)).toEqual({ items: [text('AAAA'), 'mark'], end: '' });
      image.close();
    });
  });

  test('a compressed block that is not what zlib wrote is passed, and is not sound', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.het');
      makeTape(path, [new Uint8Array(1000), text('NEXT')]);
      const bytes = readFileSync(path);
      bytes[10] = 0xff;
      writeFileSync(path, bytes);
      const image = TapeImage.open(path);
      const first = image.passForward();
      expect(first.kind === 'block' && first.read()).toEqual({ bytes: new Uint8Array(0), isSound: false });
      expect(readRest(image).items).toEqual([text('NEXT')]);
      image.close();
    });
  });

  test('a compressed block that becomes too long is not sound', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.het');
      const stored = deflateSync(new Uint8Array(65_536));
      writeFileSync(path, Buffer.concat([Uint8Array.of(stored.length, 0, 0, 0, 0xa1, 0), stored]));
      expect(readTape(path).end).toBe('a block is not sound');
    });
  });

  test('a bad block of SIMH gives its bytes, and is not sound', () => {
    inFolder((folder) => {
      const path = join(folder, 'x.tap');
      writeFileSync(path, Uint8Array.of(2, 0, 0, 0x80, 0xc1, 0xc2, 2, 0, 0, 0x80));
      const image = TapeImage.open(path);
      const passed = image.passForward();
      expect(passed.kind === 'block' && passed.read()).toMatchObject({ isSound: false });
      image.close();
    });
  });
});
