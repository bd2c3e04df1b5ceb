import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { SegmentEntry } from '../../src/architecture/address-translation.ts';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { AddressTranslation, Outcome } from '../../src/storage/address-translation.ts';
import { MirroredStorage } from '../../src/storage/mirrored-storage.ts';
import { allSizes, pageEntryFor } from './tables.ts';

const segmentTable = 0x1000;
const pageTable = 0x2000;
const storageSize = 0x40000;
const longestTable = 0xf0000000;

let storage: MirroredStorage;
let translation: AddressTranslation;
beforeEach(() => {
  storage = new MirroredStorage(storageSize);
  translation = new AddressTranslation(storage);
});

describe.each(allSizes)('$name', (sizes) => {
  const { control0, pageSize, segmentSize, pageEntry } = sizes;
  const segmentOf = (virtual: number) => Math.floor(virtual / segmentSize);
  const pageOf = (virtual: number) => Math.floor((virtual % segmentSize) / pageSize);
  const segmentEntryAt = (virtual: number) => segmentTable + 4 * segmentOf(virtual);
  const pageEntryAt = (virtual: number) => pageTable + 2 * pageOf(virtual);
  /** Sixteen units of 64 bytes: all segments. */
  const control1 = 0x0f000000 | segmentTable;

  function map(virtual: number, real: number, segmentEntry = longestTable | pageTable): void {
    storage.writeWord(segmentEntryAt(virtual), segmentEntry);
    storage.writeHalf(pageEntryAt(virtual), pageEntryFor(sizes, real));
  }

  const virtualAddress = fc.nat(0xffffff);
  const realAddress = fc.nat(0xffffff);

  it('finds the real address through both tables', () => {
    fc.assert(
      fc.property(virtualAddress, realAddress, (virtual, real) => {
        map(virtual, real);
        expect(translation.translate(virtual, control0, control1)).toBe(Outcome.Translated);
        const page = real - (real % pageSize);
        expect(translation.address).toBe(page + (virtual % pageSize));
      }),
    );
  });

  it.each([
    {
      rule: 'an invalid segment',
      break: () => storage.writeWord(segmentEntryAt(0), SegmentEntry.Invalid),
      outcome: Outcome.SegmentInvalid,
    },
    {
      rule: 'an invalid segment, even with bad bits',
      break: () => storage.writeWord(segmentEntryAt(0), SegmentEntry.Invalid | 0x01000000),
      outcome: Outcome.SegmentInvalid,
    },
    {
      rule: 'bad bits of a segment entry',
      break: () => storage.writeWord(segmentEntryAt(0), pageTable | 0x08000000),
      outcome: Outcome.Specification,
    },
    {
      rule: 'an invalid page',
      break: () => storage.writeHalf(pageEntryAt(0), pageEntry.Invalid),
      outcome: Outcome.PageInvalid,
    },
    {
      rule: 'an invalid page, even with bad bits',
      break: () => storage.writeHalf(pageEntryAt(0), pageEntry.Invalid | pageEntry.Reserved),
      outcome: Outcome.PageInvalid,
    },
    {
      rule: 'bad bits of a page entry',
      break: () => storage.writeHalf(pageEntryAt(0), 2),
      outcome: Outcome.Specification,
    },
    {
      rule: 'a page table outside storage',
      break: () => storage.writeWord(segmentEntryAt(0), storageSize),
      outcome: Outcome.Addressing,
    },
  ])('$rule', ({ break: damage, outcome }) => {
    map(0, 0x8000);
    damage();
    expect(translation.translate(0x123, control0, control1)).toBe(outcome);
  });

  it('bit 15 of a page entry belongs to the program', () => {
    map(0, 0x8000);
    storage.writeHalf(pageEntryAt(0), storage.readHalf(pageEntryAt(0)) | 1);
    expect(translation.translate(0, control0, control1)).toBe(Outcome.Translated);
  });

  it('the length of the page table covers sixteenths of a segment', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.nat(segmentSize - 1), (length, virtual) => {
        map(virtual, 0x8000, (length << 28) | pageTable);
        const isCovered = Math.floor(virtual / (segmentSize / 16)) <= length;
        const outcome = isCovered ? Outcome.Translated : Outcome.PageLength;
        expect(translation.translate(virtual, control0, control1)).toBe(outcome);
        if (!isCovered) expect(translation.address).toBe(pageEntryAt(virtual));
      }),
    );
  });

  it('the length of the segment table covers sixteen entries a unit', () => {
    fc.assert(
      fc.property(fc.nat(16), virtualAddress, (length, virtual) => {
        map(virtual, 0x8000);
        const isCovered = segmentOf(virtual) < 16 * (length + 1);
        const outcome = isCovered ? Outcome.Translated : Outcome.SegmentLength;
        expect(translation.translate(virtual, control0, (length << 24) | segmentTable)).toBe(outcome);
        if (!isCovered) expect(translation.address).toBe(segmentEntryAt(virtual));
      }),
    );
  });

  it('a segment table outside storage is an addressing outcome', () => {
    expect(translation.translate(0, control0, storageSize)).toBe(Outcome.Addressing);
  });

  it('the tables are real: prefixing applies', () => {
    map(0, 0x8000);
    storage.copyIn(0x5000, storage.copyOut(0x1000, 0x2000));
    storage.fill(0x1000, 0x2000, 0);
    translation.prefix = 0x5000;
    expect(translation.translate(0, control0, 0x0f000000)).toBe(Outcome.Translated);
  });

  it('says whether the segment is protected', () => {
    map(0, 0x8000, longestTable | pageTable | SegmentEntry.Protected);
    translation.translate(0, control0, control1);
    expect(translation.isSegmentProtected).toBe(true);
  });

  it('IPTE finds the entry and its invalid bit, whatever the length of the table', () => {
    map(0x1800, 0x8000);
    expect(translation.findPageEntry(pageTable, 0x1800, control0)).toBe(Outcome.Translated);
    const entry = translation.address;
    storage.writeHalf(entry, storage.readHalf(entry) | translation.invalidBit);
    expect(translation.translate(0x1800, control0, control1)).toBe(Outcome.PageInvalid);
  });
});

it('any other combination of sizes is a specification outcome', () => {
  const bits = Control0.PageSize | Control0.TranslationReserved | Control0.SegmentSize;
  const good = new Set(allSizes.map(({ control0 }) => control0));
  for (let value = 0; value < 32; value++) {
    const control0 = (value << 19) & bits;
    if (good.has(control0)) continue;
    expect(translation.translate(0, control0, 0), control0.toString(16)).toBe(Outcome.Specification);
  }
});

it('prefixing exchanges the block at 0 with the one that the prefix names', () => {
  translation.prefix = 0x3000;
  expect([0, 0xfff, 0x3000, 0x3fff, 0x1000].map((real) => translation.absolute(real))).toEqual([
    0x3000, 0x3fff, 0, 0xfff, 0x1000,
  ]);
});
