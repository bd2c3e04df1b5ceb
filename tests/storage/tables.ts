/** Translation tables for tests: one segment whose pages lie where a test wants them. */
import { PageEntry2K, PageEntry4K } from '../../src/architecture/address-translation.ts';
import { Control0 } from '../../src/architecture/control-registers.ts';

export interface TranslationSizes {
  readonly name: string;
  readonly control0: number;
  readonly pageSize: number;
  readonly segmentSize: number;
  readonly pageEntry: typeof PageEntry2K | typeof PageEntry4K;
}

const kilobyte = 1024;

export const allSizes: readonly TranslationSizes[] = [
  { page: 2, segment: 64 },
  { page: 4, segment: 64 },
  { page: 2, segment: 1024 },
  { page: 4, segment: 1024 },
].map(({ page, segment }) => ({
  name: `${page}K pages, ${segment}K segments`,
  control0:
    (page === 2 ? Control0.PageSize2K : Control0.PageSize4K) |
    (segment === 64 ? Control0.SegmentSize64K : Control0.SegmentSize1M),
  pageSize: page * kilobyte,
  segmentSize: segment * kilobyte,
  pageEntry: page === 2 ? PageEntry2K : PageEntry4K,
}));

/** The page-table entry of a page that lies at this real address. */
export function pageEntryFor({ pageEntry }: TranslationSizes, real: number): number {
  return (real >>> 8) & pageEntry.Frame;
}
