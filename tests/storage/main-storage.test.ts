import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MirroredStorage } from '../../src/storage/mirrored-storage.ts';
import { PlainStorage } from '../../src/storage/plain-storage.ts';

const size = 0x4000;
const kinds = [
  { name: 'mirrored storage', Storage: MirroredStorage },
  { name: 'plain storage', Storage: PlainStorage },
];

describe.each(kinds)('bytes of $name', ({ Storage }) => {
  it('are big-endian', () => {
    const storage = new Storage(size);
    storage.writeWord(0x101, 0x81020304);
    expect([storage.readByte(0x101), storage.readHalf(0x102), storage.readWord(0x101)]).toEqual([
      0x81,
      0x0203,
      0x81020304 | 0,
    ]);
    storage.writeHalf(0x103, 0xffee);
    expect(storage.copyOut(0x101, 4)).toEqual(Uint8Array.of(0x81, 0x02, 0xff, 0xee));
  });

  it('copyOut is a copy', () => {
    const storage = new Storage(size);
    const bytes = storage.copyOut(0, 4);
    storage.writeByte(0, 1);
    expect(bytes[0]).toBe(0);
  });

  const area = fc.record({
    bytes: fc.uint8Array({ minLength: 200, maxLength: 200 }),
    to: fc.nat(100),
    from: fc.nat(100),
    length: fc.nat(100),
  });
  it('move goes byte by byte from the left', () => {
    fc.assert(
      fc.property(area, ({ bytes, to, from, length }) => {
        const storage = new Storage(size);
        storage.copyIn(0, bytes);
        storage.move(to, from, length);
        for (let place = 0; place < length; place++) bytes[to + place] = bytes[from + place]!;
        expect(storage.copyOut(0, 200)).toEqual(bytes);
      }),
    );
  });
  it('compare is that of unsigned bytes', () => {
    fc.assert(
      fc.property(area, ({ bytes, to, from, length }) => {
        const storage = new Storage(size);
        storage.copyIn(0, bytes);
        const expected = Buffer.compare(bytes.subarray(to, to + length), bytes.subarray(from, from + length));
        expect(storage.compare(to, from, length)).toBe(expected);
      }),
    );
  });

  it('compare finds the one byte in which strings differ', () => {
    const strings = fc.record({ length: fc.integer({ min: 1, max: 300 }), place: fc.nat(299), byte: fc.nat(255) });
    fc.assert(
      fc.property(strings, ({ length, place, byte }) => {
        const storage = new Storage(size);
        storage.fill(0x100, length, 0x80);
        storage.fill(0x1003, length, 0x80);
        storage.writeByte(0x1003 + place, byte);
        expect(storage.compare(0x100, 0x1003, length)).toBe(place < length ? Math.sign(0x80 - byte) : 0);
      }),
    );
  });

  it('has a size in whole blocks', () => {
    const message = 'Cannot make main storage of 1000 bytes: the size must be a multiple of 2048';
    expect(() => new Storage(1000)).toThrow(message);
  });
});

describe('keys', () => {
  it.each([
    { key: 0x80, access: 8, fetch: true, store: true },
    { key: 0x80, access: 0, fetch: true, store: true },
    { key: 0x80, access: 9, fetch: true, store: false },
    { key: 0x88, access: 9, fetch: false, store: false },
    { key: 0x88, access: 0, fetch: true, store: true },
    { key: 0x08, access: 9, fetch: false, store: false },
  ])('key $key, access $access: fetch $fetch, store $store', ({ key, access, fetch, store }) => {
    const storage = new MirroredStorage(size);
    storage.setKey(0x800, key);
    expect([storage.mayFetch(0xfff, access), storage.mayStore(0xfff, access)]).toEqual([fetch, store]);
  });

  it('a fetch sets the reference bit, a store the change bit too', () => {
    const storage = new MirroredStorage(size);
    storage.setKey(0, 0x30);
    storage.recordFetch(5);
    expect(storage.key(0)).toBe(0x34);
    storage.recordStore(0x7ff);
    expect([storage.key(0), storage.key(0x800)]).toEqual([0x36, 0]);
    storage.resetReference(0);
    expect(storage.key(0)).toBe(0x32);
  });

  it('have seven bits', () => {
    const storage = new MirroredStorage(size);
    storage.setKey(0, 0xff);
    expect(storage.key(0)).toBe(0xfe);
  });
});

describe.each(kinds)('stores into instructions in $name', ({ Storage }) => {
  const stores: readonly {
    name: string;
    store: (storage: MirroredStorage | PlainStorage, address: number) => void;
    length: number;
  }[] = [
    { name: 'writeByte', store: (storage, address) => storage.writeByte(address, 1), length: 1 },
    { name: 'writeHalf', store: (storage, address) => storage.writeHalf(address, 1), length: 2 },
    { name: 'writeWord', store: (storage, address) => storage.writeWord(address, 1), length: 4 },
    { name: 'copyIn', store: (storage, address) => storage.copyIn(address, new Uint8Array(100)), length: 100 },
    { name: 'fill', store: (storage, address) => storage.fill(address, 100, 1), length: 100 },
    { name: 'move', store: (storage, address) => storage.move(address, 0, 100), length: 100 },
  ];
  it.each(stores)('$name reports every watched line that it touches, once', ({ store, length }) => {
    fc.assert(
      fc.property(fc.nat(0x400), fc.nat(0x200), (watched, offset) => {
        const address = 0x1000 + watched - offset + 0x100;
        const storage = new Storage(size);
        const reports: [number, number][] = [];
        storage.observe({ codeChanged: (from, to) => reports.push([from, to]), keyChanged: () => {} });
        storage.watch(0x1000 + watched, 6);
        const firstLine = (0x1000 + watched) >>> 5;
        const lastLine = (0x1000 + watched + 5) >>> 5;
        const isTouched = address >>> 5 <= lastLine && (address + length - 1) >>> 5 >= firstLine;
        store(storage, address);
        expect(reports.length).toBe(isTouched ? 1 : 0);
        if (isTouched) expect([reports[0]![0] <= address, reports[0]![1] >= address + length]).toEqual([true, true]);
        store(storage, address);
        expect(reports.length).toBe(isTouched ? 1 : 0);
      }),
    );
  });
});
