import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SegmentEntry } from '../../src/architecture/address-translation.ts';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { inTwoBlocks, LogicalStorage } from '../../src/storage/logical-storage.ts';
import { MirroredStorage } from '../../src/storage/mirrored-storage.ts';
import { ProgramException } from '../../src/storage/program-exception.ts';
import { allSizes, pageEntryFor } from './tables.ts';

const storageSize = 0x20000;
/** For each format two sets of tables, which map the first pages differently. */
const tablesAt = (format: number, set: number) => 0x10000 + (2 * format + set) * 0x1000;

function withTables(): MirroredStorage {
  const main = new MirroredStorage(storageSize);
  for (const [format, sizes] of allSizes.entries()) {
    for (const set of [0, 1]) {
      const origin = tablesAt(format, set);
      main.writeWord(origin, 0xf0000000 | (origin + 0x400) | (set === 1 ? SegmentEntry.Protected : 0));
      main.writeWord(origin + 4, SegmentEntry.Invalid);
      for (let page = 0; page < 8; page++) {
        const entry =
          page === 5 ? sizes.pageEntry.Invalid : pageEntryFor(sizes, ((page ^ (set + 1)) % 8) * sizes.pageSize);
        main.writeHalf(origin + 0x400 + 2 * page, entry);
      }
    }
  }
  return main;
}

type Step = (storage: LogicalStorage) => number | undefined;

const address = fc.tuple(fc.nat(9), fc.constantFrom(0, 1, 4, 0x1fe, 0x200, 0x7fd, 0x7ff)).map(([block, offset]) => {
  return block === 9 ? 0xfffffe : block * 0x800 + offset;
});
const access: fc.Arbitrary<Step> = fc.oneof(
  address.map((at) => (storage: LogicalStorage) => storage.readWord(at)),
  address.map((at) => (storage: LogicalStorage) => storage.readHalf(at)),
  address.map((at) => (storage: LogicalStorage) => storage.readByte(at)),
  fc.tuple(address, fc.integer()).map(
    ([at, value]) =>
      (storage: LogicalStorage) =>
        void storage.writeWord(at, value),
  ),
  fc.tuple(address, fc.nat(255)).map(
    ([at, value]) =>
      (storage: LogicalStorage) =>
        void storage.writeByte(at, value),
  ),
  fc.tuple(address, fc.nat(255)).map(
    ([at, length]) =>
      (storage: LogicalStorage) =>
        storage.locateFetch(at, length + 1),
  ),
  fc.tuple(address, fc.nat(255)).map(
    ([at, length]) =>
      (storage: LogicalStorage) =>
        storage.locateStore(at, length + 1),
  ),
);
const change: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.nat(3), fc.boolean()).map(
    ([key, on]) =>
      (storage: LogicalStorage) =>
        void storage.setAccess(key, on),
  ),
  fc.tuple(fc.nat(3), fc.nat(1), fc.boolean()).map(([format, set, isLowProtected]) => (storage: LogicalStorage) => {
    const low = isLowProtected ? Control0.LowAddressProtection : 0;
    storage.setControls(allSizes[format]!.control0 | low, tablesAt(format, set));
    return undefined;
  }),
  fc.tuple(fc.nat(8), fc.nat(3), fc.boolean()).map(([block, key, isProtected]) => (storage: LogicalStorage) => {
    storage.main.setKey(block * 0x800, (key << 4) | (isProtected ? 0x08 : 0));
    return undefined;
  }),
  fc.nat(8).map((block) => (storage: LogicalStorage) => void storage.main.resetReference(block * 0x800)),
  fc.nat(3).map((block) => (storage: LogicalStorage) => void storage.setPrefix(block * 0x1000)),
  fc.constant((storage: LogicalStorage) => void storage.purgeTranslations()),
);
const steps = fc.array(fc.oneof({ weight: 3, arbitrary: access }, { weight: 1, arbitrary: change }), { maxLength: 80 });

function outcome(storage: LogicalStorage, step: Step): string {
  try {
    return `${step(storage)}`;
  } catch (exception) {
    if (!(exception instanceof ProgramException)) throw exception;
    return `exception ${exception.code} at ${storage.translationExceptionAddress}`;
  }
}

function observed(main: MirroredStorage): LogicalStorage {
  const storage = new LogicalStorage(main);
  main.observe({ codeChanged: () => {}, keyChanged: (at) => storage.forgetBlock(at) });
  return storage;
}

function contents({ main }: LogicalStorage): Buffer {
  return Buffer.from(main.copyOut(0, storageSize));
}

describe('what is remembered of accesses', () => {
  it('makes no difference to values, exceptions, contents and keys', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const remembering = observed(withTables());
        const forgetting = observed(withTables());
        for (const step of sequence) {
          forgetting.forgetAll();
          expect(outcome(remembering, step)).toBe(outcome(forgetting, step));
        }
        expect(contents(remembering).equals(contents(forgetting))).toBe(true);
        for (let block = 0; block < storageSize; block += 0x800) {
          expect(remembering.main.key(block)).toBe(forgetting.main.key(block));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is kept for many address spaces and keys at once, and right for those that had to give way', () => {
    const storage = observed(withTables());
    for (let round = 0; round < 3; round++) {
      for (const [format, { control0 }] of allSizes.entries()) {
        for (let key = 0; key < 16; key++) {
          storage.setControls(control0, tablesAt(format, 0));
          storage.setAccess(key, true);
          const page = storage.locateFetch(0, 1);
          expect(page).toBe(allSizes[format]!.pageSize);
        }
      }
    }
  });
});

describe('an operand', () => {
  it.each([
    { at: 0x7f0, length: 16, located: 0x7f0 },
    { at: 0x7f0, length: 17, located: inTwoBlocks },
    { at: 0x800, length: 256, located: 0x800 },
  ])('of $length bytes at $at is located at $located', ({ at, length, located }) => {
    const storage = new LogicalStorage(new MirroredStorage(storageSize));
    expect([storage.locateFetch(at, length), storage.locateStore(at, length)]).toEqual([located, located]);
  });
});
