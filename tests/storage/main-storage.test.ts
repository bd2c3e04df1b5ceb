import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MainStorage } from '../../src/storage/main-storage.ts';

const size = 0x4000;

describe('bytes', () => {
  it('are big-endian', () => {
    const storage = new MainStorage(size);
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
    const storage = new MainStorage(size);
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
        const storage = new MainStorage(size);
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
        const storage = new MainStorage(size);
        storage.copyIn(0, bytes);
        const expected = Buffer.compare(bytes.subarray(to, to + length), bytes.subarray(from, from + length));
        expect(storage.compare(to, from, length)).toBe(expected);
      }),
    );
  });

  it('may lie in a buffer that another thread sees', () => {
    const buffer = new SharedArrayBuffer(size);
    new MainStorage(size, buffer).writeByte(5, 7);
    expect(new Uint8Array(buffer)[5]).toBe(7);
  });
  it.each([
    {
      bytes: 1000,
      buffer: undefined,
      message: 'Cannot make main storage of 1000 bytes: the size must be a multiple of 2048',
    },
    {
      bytes: 4096,
      buffer: new ArrayBuffer(2048),
      message: 'Cannot make main storage of 4096 bytes: the buffer given has 2048',
    },
  ])('$message', ({ bytes, buffer, message }) => {
    expect(() => new MainStorage(bytes, buffer)).toThrow(message);
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
    const storage = new MainStorage(size);
    storage.setKey(0x800, key);
    expect([storage.mayFetch(0xfff, access), storage.mayStore(0xfff, access)]).toEqual([fetch, store]);
  });

  it('a fetch sets the reference bit, a store the change bit too', () => {
    const storage = new MainStorage(size);
    storage.setKey(0, 0x30);
    storage.recordFetch(5);
    expect(storage.key(0)).toBe(0x34);
    storage.recordStore(0x7ff);
    expect([storage.key(0), storage.key(0x800)]).toEqual([0x36, 0]);
    storage.resetReference(0);
    expect(storage.key(0)).toBe(0x32);
  });

  it('have seven bits', () => {
    const storage = new MainStorage(size);
    storage.setKey(0, 0xff);
    expect(storage.key(0)).toBe(0xfe);
  });
});

describe('stores into instructions', () => {
  const stores: readonly { name: string; store: (storage: MainStorage, address: number) => void; length: number }[] = [
    { name: 'writeByte', store: (storage, address) => storage.writeByte(address, 1), length: 1 },
    { name: 'writeHalf', store: (storage, address) => storage.writeHalf(address, 1), length: 2 },
    { name: 'writeWord', store: (storage, address) => storage.writeWord(address, 1), length: 4 },
    { name: 'copyIn', store: (storage, address) => storage.copyIn(address, new Uint8Array(100)), length: 100 },
    { name: 'fill', store: (storage, address) => storage.fill(address, 100, 1), length: 100 },
    { name: 'copy', store: (storage, address) => storage.copy(address, 0, 100), length: 100 },
    { name: 'move', store: (storage, address) => storage.move(address, 0, 100), length: 100 },
  ];
  it.each(stores)('$name reports every watched line that it touches, once', ({ store, length }) => {
    fc.assert(
      fc.property(fc.nat(0x400), fc.nat(0x200), (watched, offset) => {
        const address = 0x1000 + watched - offset + 0x100;
        const storage = new MainStorage(size);
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
