/** Segment and page tables for the cases that run with translation: a set for each combination of sizes. */
import { PageEntry2K, PageEntry4K, SegmentEntry } from '../../../src/architecture/address-translation.ts';
import { Control0 } from '../../../src/architecture/control-registers.ts';
import type { MainStorage } from '../../../src/storage/main-storage.ts';
import { Layout } from './layout.ts';

export interface TranslationFormat {
  readonly control0: number;
  readonly control1: number;
}

const longestTable = 0xf;
/** Not at the end of the address space, where Hercules does not let a table wrap. */
const outsideStorage = 0xa00000;

const sizes = [
  { page: Control0.PageSize2K, segment: Control0.SegmentSize64K },
  { page: Control0.PageSize4K, segment: Control0.SegmentSize64K },
  { page: Control0.PageSize2K, segment: Control0.SegmentSize1M },
  { page: Control0.PageSize4K, segment: Control0.SegmentSize1M },
] as const;

/** Control registers 0 and 1 for each format; the table lengths say that there are 16 segments. */
export const translationFormats: readonly TranslationFormat[] = sizes.map(({ page, segment }, index) => ({
  control0: page | segment,
  control1: Layout.tables + index * Layout.tablesSize,
}));

/**
 * Segment 0 and 5 lead to the pages below 64K, mostly to the same real addresses; 1 is invalid, 2 has a bad format, 3
 * and 4 have no page table in storage, the others are invalid; 5 is protected.
 */
export function storeTranslationTables(storage: MainStorage): void {
  sizes.forEach(({ page, segment }, index) => {
    const origin = Layout.tables + index * Layout.tablesSize;
    const isLong = segment === Control0.SegmentSize1M;
    // Of a 1M segment the first sixteenth; of a 64K segment all, for Hercules does not look at its length.
    const length = isLong ? 0 : longestTable;
    const pageTable = (length << 28) | (origin + Layout.pageTable);
    const invalid = pageTable | SegmentEntry.Invalid;
    const entries = new Array<number>(16).fill(invalid);
    entries[0] = pageTable;
    entries[2] = pageTable | 0x01000000;
    entries[3] = (longestTable << 28) | outsideStorage;
    entries[4] = invalid | 0x01000000;
    entries[5] = pageTable | SegmentEntry.Protected;
    for (const [place, entry] of entries.entries()) storage.writeWord(origin + 4 * place, entry);
    storePageTable(storage, origin + Layout.pageTable, page === Control0.PageSize2K);
    const copy = Layout.pristineTables + index * Layout.pageTableSize;
    storage.move(copy, origin + Layout.pageTable, Layout.pageTableSize);
  });
}

/** Pages exchange places inside the data area; behind it come an invalid, a bad and an unreachable page. */
function storePageTable(storage: MainStorage, origin: number, isPage2K: boolean): void {
  const bits = isPage2K ? PageEntry2K : PageEntry4K;
  const pageSize = isPage2K ? 0x800 : 0x1000;
  const entry = (address: number) => (address >>> 8) & bits.Frame;
  const store = (virtual: number, value: number) => storage.writeHalf(origin + 2 * (virtual / pageSize), value);
  for (let address = 0; address < 0x10000; address += pageSize) store(address, entry(address));
  if (isPage2K) {
    store(Layout.data + 0x800, entry(Layout.data + 0x1000));
    store(Layout.data + 0x1000, entry(Layout.data + 0x800));
  } else {
    store(Layout.data, entry(Layout.data + 0x1000));
    store(Layout.data + 0x1000, entry(Layout.data));
  }
  store(0xa000, entry(0xa000) | bits.Invalid);
  store(0xb000, entry(0xb000) | bits.Reserved);
  store(0xc000, entry(0xffff00));
  store(0xd000, entry(0xd000) | bits.Invalid | bits.Reserved);
}
