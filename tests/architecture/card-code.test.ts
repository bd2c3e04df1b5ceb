import { describe, expect, test } from 'vitest';
import { fromColumnBinary, toColumnBinary } from '../../src/architecture/card-code.ts';

const rows = [12, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const codes = Uint8Array.from({ length: 256 }, (_, code) => code);

/** The punched rows of a code: `12-9-1`. */
function holes(code: number): string {
  const [upper = 0, lower = 0] = toColumnBinary(Uint8Array.of(code));
  return rows.filter((_, index) => (((upper << 6) | lower) & (0x800 >>> index)) !== 0).join('-');
}

describe('the holes of a card', () => {
  test.each([
    [0x00, '12-0-1-8-9'],
    [0x0b, '12-3-8-9'],
    [0x19, '11-1-8-9'],
    [0x25, '0-5-9'],
    [0x38, '8-9'],
    [0x40, ''],
    [0x4b, '12-3-8'],
    [0x50, '12'],
    [0x5c, '11-4-8'],
    [0x60, '11'],
    [0x61, '0-1'],
    [0x6a, '12-11'],
    [0x7b, '3-8'],
    [0x81, '12-0-1'],
    [0xc1, '12-1'],
    [0xd9, '11-9'],
    [0xe0, '0-2-8'],
    [0xe1, '11-0-1-9'],
    [0xe2, '0-2'],
    [0xf0, '0'],
    [0xf9, '9'],
    [0xff, '12-11-0-7-8-9'],
  ])('of %i', (code, expected) => {
    expect(holes(code)).toBe(expected);
  });

  test('of no two codes are the same', () => {
    expect(new Set([...codes].map(holes)).size).toBe(256);
  });

  test('never are two of the rows 1 to 7 in a column, but 1 with 8 and 9', () => {
    for (const code of codes)
      expect(
        holes(code)
          .split('-')
          .filter((row) => /^[1-7]$/.test(row)).length,
      ).toBeLessThan(2);
  });

  test('give the code again', () => {
    expect(fromColumnBinary(toColumnBinary(codes))).toEqual(codes);
  });

  test('of other columns are no code', () => {
    expect(fromColumnBinary(Uint8Array.of(0x3f, 0x3f))).toBeUndefined();
  });
});
