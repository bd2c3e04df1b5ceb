/**
 * Dynamic address translation (DAT): the walk through segment and page table (Principles of Operation, "Translation
 * Process"), in all four combinations of 2K and 4K pages with 64K and 1M segments.
 *
 * There is no translation-lookaside buffer here; `AccessTables` keeps what was found.
 */
import {
  addressMask,
  Control1,
  PageEntry2K,
  PageEntry4K,
  prefixBlockSize,
  SegmentEntry,
} from '../architecture/address-translation.ts';
import { Control0 } from '../architecture/control-registers.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import type { MainStorage } from './main-storage.ts';

/** How a translation ended, in the order in which the tables are consulted. */
export const Outcome = {
  Translated: 0,
  SegmentLength: 1,
  SegmentInvalid: 2,
  PageLength: 3,
  PageInvalid: 4,
  /** A table entry or the page lies outside storage. */
  Addressing: 5,
  /** A bad combination of sizes in control register 0, or ones in unassigned bits of an entry. */
  Specification: 6,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** The program exception that an instruction recognizes for an outcome; `Translated` has none. */
export const outcomeCode: Readonly<Record<Outcome, ProgramCode>> = {
  [Outcome.Translated]: 0 as ProgramCode,
  [Outcome.SegmentLength]: ProgramCode.SegmentTranslation,
  [Outcome.SegmentInvalid]: ProgramCode.SegmentTranslation,
  [Outcome.PageLength]: ProgramCode.PageTranslation,
  [Outcome.PageInvalid]: ProgramCode.PageTranslation,
  [Outcome.Addressing]: ProgramCode.Addressing,
  [Outcome.Specification]: ProgramCode.TranslationSpecification,
};

/** One of the four combinations of sizes. */
interface Format {
  /** Bits of an address within its segment, and within its page. */
  readonly segmentBits: 16 | 20;
  readonly pageBits: 11 | 12;
  readonly pageEntry: typeof PageEntry2K | typeof PageEntry4K;
}

/** The bits of control register 0 that choose a format; as a number they are its place in `formats`. */
const formatBits = Control0.PageSize | Control0.TranslationReserved | Control0.SegmentSize;
const formatShift = 19;

const formats: readonly (Format | undefined)[] = (() => {
  const pages = [
    { bits: Control0.PageSize2K, pageBits: 11, pageEntry: PageEntry2K },
    { bits: Control0.PageSize4K, pageBits: 12, pageEntry: PageEntry4K },
  ] as const;
  const segments = [
    { bits: Control0.SegmentSize64K, segmentBits: 16 },
    { bits: Control0.SegmentSize1M, segmentBits: 20 },
  ] as const;
  const table: (Format | undefined)[] = new Array((formatBits >>> formatShift) + 1).fill(undefined);
  for (const { bits: pageSize, ...page } of pages) {
    for (const { bits: segmentSize, ...segment } of segments) {
      table[(pageSize | segmentSize) >>> formatShift] = { ...page, ...segment };
    }
  }
  return table;
})();

export class AddressTranslation {
  /** Absolute address of the block that changes places with the one at 0. */
  prefix = 0;
  /** What the last `translate` found: the real address, or the real address of the entry at which it stopped. */
  address = 0;
  /** In the entry that `findPageEntry` found. */
  invalidBit = 0;
  /** Whether the segment found by the last `translate` may not be stored into. */
  isSegmentProtected = false;

  private readonly storage: MainStorage;
  private entry = 0;

  constructor(storage: MainStorage) {
    this.storage = storage;
  }

  /** Absolute address of a real one: prefixing. */
  absolute(real: number): number {
    const block = real & ~(prefixBlockSize - 1);
    if (block === 0) return real | this.prefix;
    if (block === this.prefix) return real - block;
    return real;
  }

  /** Translates a virtual address with the tables that control registers 0 and 1 designate. */
  translate(virtual: number, control0: number, control1: number): Outcome {
    const format = formats[(control0 & formatBits) >>> formatShift];
    if (format === undefined) return Outcome.Specification;
    const outcome = this.findSegment(virtual, control1, format);
    if (outcome !== Outcome.Translated) return outcome;
    return this.findPage(virtual, format);
  }

  /**
   * IPTE: finds the page-table entry of a virtual address in the page table that a segment-table entry designates, and
   * the bit that makes it invalid. Neither the entry's length nor its validity is looked at.
   */
  findPageEntry(segmentEntry: number, virtual: number, control0: number): Outcome {
    const format = formats[(control0 & formatBits) >>> formatShift];
    if (format === undefined) return Outcome.Specification;
    this.entry = segmentEntry;
    this.address = this.pageEntryAddress(virtual, format);
    this.invalidBit = format.pageEntry.Invalid;
    return Outcome.Translated;
  }

  /** Leaves the segment-table entry in `entry`. */
  private findSegment(virtual: number, control1: number, format: Format): Outcome {
    const index = virtual >>> format.segmentBits;
    const origin = control1 & Control1.SegmentTableOrigin;
    this.address = (origin + index * SegmentEntry.size) & addressMask;
    // The length is compared with the index's first four bits; a table for 1M segments has no more than one unit.
    if (format.segmentBits === 16 && virtual >>> 20 > control1 >>> 24) return Outcome.SegmentLength;
    const location = this.absolute(this.address);
    if (location >= this.storage.size) return Outcome.Addressing;
    this.storage.recordFetch(location);
    this.entry = this.storage.readWord(location);
    if ((this.entry & SegmentEntry.Invalid) !== 0) return Outcome.SegmentInvalid;
    if ((this.entry & SegmentEntry.Reserved) !== 0) return Outcome.Specification;
    return Outcome.Translated;
  }

  private findPage(virtual: number, format: Format): Outcome {
    const segment = this.entry;
    const { segmentBits, pageBits, pageEntry } = format;
    this.address = this.pageEntryAddress(virtual, format);
    // The length is compared with the index's first four bits.
    if (((virtual >>> (segmentBits - 4)) & 15) > segment >>> 28) return Outcome.PageLength;
    const location = this.absolute(this.address);
    if (location >= this.storage.size) return Outcome.Addressing;
    this.storage.recordFetch(location);
    const entry = this.storage.readHalf(location);
    if ((entry & pageEntry.Invalid) !== 0) return Outcome.PageInvalid;
    if ((entry & pageEntry.Reserved) !== 0) return Outcome.Specification;
    this.address = ((entry & pageEntry.Frame) << 8) | (virtual & ((1 << pageBits) - 1));
    this.isSegmentProtected = (segment & SegmentEntry.Protected) !== 0;
    return Outcome.Translated;
  }

  /** Real address of the entry of a page in the page table that `entry` designates; a table wraps at the last address. */
  private pageEntryAddress(virtual: number, { segmentBits, pageBits, pageEntry }: Format): number {
    const index = (virtual & ((1 << segmentBits) - 1)) >>> pageBits;
    return ((this.entry & SegmentEntry.PageTableOrigin) + index * pageEntry.size) & addressMask;
  }
}
