import { describe, expect, it } from 'vitest';
import { guestDeclarations } from '../../directory/guest-records.ts';
import { joinRecords } from '../../src/generation/edf/file-records.ts';
import { moduleFile } from '../../src/generation/module-file.ts';
import type { LoadImage } from '../../src/linker/link.ts';

const changed = new Date(2026, 9, 4);

function image(origin: number, length: number, symbols: [string, number][] = []): LoadImage {
  return {
    origin,
    bytes: Uint8Array.from({ length }, (_, index) => index & 0xff),
    entry: origin + 4,
    symbols: new Map(symbols),
    sections: [],
  };
}

function header(record: Uint8Array | undefined) {
  return guestDeclarations('cms/interface/module-format.ts').record('ModuleHeader').at(record!);
}

describe('a MODULE file', () => {
  it('has header, map and storage', () => {
    const { records, recordForm, type } = moduleFile({
      name: 'HELLO',
      image: image(0x20000, 100, [['HELLO', 0x20000]]),
      changed,
    });
    expect([type, recordForm, records.length]).toEqual(['MODULE', 'V', 3]);
    expect(header(records[0]).text('name')).toBe('HELLO');
    expect([header(records[0]).get('entry'), header(records[0]).get('origin'), header(records[0]).get('end')]).toEqual([
      0x20004, 0x20000, 0x20064,
    ]);
    expect(header(records[0]).get('symbolCount')).toBe(1);
    expect(records[1]).toHaveLength(12);
    expect(records[2]).toEqual(image(0, 100).bytes);
  });

  it('has no map record without symbols', () => {
    expect(moduleFile({ name: 'HELLO', image: image(0x20000, 100), changed }).records).toHaveLength(2);
  });

  it('is cut into records of at most 65535 bytes', () => {
    const { records } = moduleFile({ name: 'LARGE', image: image(0x20000, 200000), changed });
    expect(records.slice(1).map(({ length }) => length)).toEqual([65535, 65535, 65535, 3395]);
    expect(() => joinRecords(records, 'V')).not.toThrow();
  });

  it.each([
    [0xe000, 100, false, 0x80],
    [0xe000, 0x2000, false, 0x80],
    [0x20000, 100, false, 0],
    [0x20000, 100, true, 0x40],
    [0xe000, 100, true, 0xc0],
  ])('linked at %i with %i bytes, system %s, has the flags %i', (origin, length, isSystem, flags) => {
    const { records } = moduleFile({ name: 'X', image: image(origin, length), isSystem, changed });
    expect(header(records[0]).get('flags')).toBe(flags);
  });
});
