/** Whatever channel program a guest starts: it reaches neither other cylinders nor other storage, and CP lives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DiskCommand } from '../../../src/architecture/disk-command.ts';
import { GuestBench, guestStorage } from './guest-bench.ts';

const programAt = 0x1000;
const neighbourPages = 16;
const pageSize = 0x1000;

/** Shaped like channel programs for disks: mostly real commands, areas and counts, some of them wrong. */
const command = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...Object.values(DiskCommand), 0x03, 0x04, 0x08, 0x08, 0x08) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(DiskCommand)).map((code) => code | 0x80) },
  { weight: 1, arbitrary: fc.nat(255) },
);
const address = fc.oneof(
  { weight: 4, arbitrary: fc.nat(40).map((index) => programAt + index * 8) },
  { weight: 4, arbitrary: fc.nat(30).map((block) => 0x2000 + block * 0x7f9) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 1, 0x48, 0x4c, guestStorage - 8, guestStorage - 1, guestStorage, 0x3f0000, 0xffffff),
  },
);
const flags = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      0x00,
      0x20,
      0x40,
      0x60,
      0x60,
      0x60,
      0x80,
      0xa0,
      0x44,
      0x64,
      0x84,
      0x48,
      0x68,
      0x50,
      0x70,
    ),
  },
  { weight: 1, arbitrary: fc.nat(255) },
);
const count = fc.oneof(fc.constantFrom(0, 1, 2, 5, 6, 6, 8, 30, 80, 4096, 65_535), fc.nat(200));
const program = fc.array(fc.tuple(command, address, flags, count), { minLength: 1, maxLength: 40 });
/** What lies at the addresses: arguments of seeks and searches, and address lists, to this disk's cylinders and beyond. */
const area = fc.oneof(
  fc.tuple(fc.nat(8), fc.nat(31), fc.nat(5)).map(([c, h, r]) => [0, 0, 0, c, 0, h, r, 0]),
  fc.tuple(fc.nat(8), fc.nat(31), fc.nat(5)).map(([c, h, r]) => [0, c, 0, h, r, 0, 0, 20]),
  fc.tuple(fc.nat(0x3f), fc.nat(0x3f)).map(([a, b]) => [0, a, 0x08, 0, 0, b, 0, 0]),
  fc.array(fc.nat(255), { minLength: 8, maxLength: 8 }),
);

test('no channel program of a guest gets out of its minidisk or its storage', () => {
  const guest = new GuestBench();
  const { cp } = guest;
  const neighbour = cp.call('createMachine');
  cp.call('setStorageSize', neighbour, neighbourPages * pageSize);
  const pattern = new Uint8Array(pageSize).fill(0xa5);
  const pages = Array.from({ length: neighbourPages }, (_, page) => cp.call('guestReal', neighbour, page * pageSize));
  for (const page of pages) cp.machine.storage.copyIn(page, pattern);
  const others = guest.otherCylinders();
  fc.assert(
    fc.property(program, fc.array(area, { minLength: 31, maxLength: 31 }), fc.nat(15), (ccws, contents, key) => {
      contents.forEach((bytes, block) => {
        guest.write(0x2000 + block * 0x7f9, Uint8Array.from(bytes));
      });
      ccws.forEach(([code, at, bits, size], index) => {
        const bytes = Buffer.alloc(8);
        bytes.writeUInt32BE(((code << 24) | at) >>> 0);
        bytes[4] = bits;
        bytes.writeUInt16BE(size, 6);
        guest.write(programAt + index * 8, bytes);
      });
      guest.startAny(programAt, key);
      for (const page of pages) {
        expect(Buffer.from(cp.machine.storage.copyOut(page, pageSize)).equals(pattern)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(Buffer.from(guest.otherCylinders()).equals(others)).toBe(true);
  guest.close();
});
