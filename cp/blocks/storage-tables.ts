// Real frames, the pages of virtual machines, and shadow tables.

import { Vmblok } from './virtual-machine.ts';

export const pageSize = 4096;
export const segmentSize = 65536;
export const pagesOfSegment = 16;

/** What a frame is used for. */
export const FrameUse = {
  /** CP's nucleus, tables and stacks. */
  System: 0,
  /** On the free list. */
  Free: 1,
  /** A page of a virtual machine. */
  Page: 2,
  /** CP free storage. */
  FreeStorage: 3,
} as const;

/** Core table entry (CORTABLE), one for each 4K frame of real storage. */
export class FrameEntry {
  /** Next free frame, for a free one; the owner of a page. */
  owner: u32;
  /** Guest real address of the page. */
  page: u32;
  /** `FrameUse` */
  use: u8;
  reserved: u8;
  /** Operations under way that need the frame where it is, each CCW counted. */
  locks: u16;
  next: u32;
}

assertLayout<FrameEntry>({ size: 16 });

/** Where a page is (SWPTABLE), one for each page of a virtual machine. */
export class SwapEntry {
  /** `SwapFlag` */
  flags: u8;
  /** Storage keys of the two halves while the page has no frame, and reference and change bits that CP has taken. */
  firstKey: u8;
  secondKey: u8;
  reserved: u8;
  /** Address on paging space, or 0: never written out. */
  slot: u32;
}

export const SwapFlag = {
  /** The page has a frame: its page-table entry is valid. */
  Resident: 0x80,
} as const;

/** Page table and swap table of one 64K segment of a virtual machine's own storage. */
export class SegmentPages {
  pages: Arr<u16, 16>;
  swap: Arr<SwapEntry, 16>;
}

/** Segment-table entry (Principles of Operation, "Segment-Table Entry"). */
export const SegmentEntry = {
  /** A page table of full length. */
  FullLength: 0xf0000000,
  PageTable: 0x00fffff8,
  Length: 0xf0000000,
  /** Must be zero. */
  Reserved: 0x0f000000,
  /** Nothing is stored through this entry. */
  Protected: 4,
  Invalid: 1,
} as const;

/** Page-table entry for 4K and 2K pages: frame bits, invalid bit, bits that must be zero. */
export const PageEntry4K = { Frame: 0xfff0, Invalid: 0x0008, Reserved: 0x0006 } as const;
export const PageEntry2K = { Frame: 0xfff8, Invalid: 0x0004, Reserved: 0x0002 } as const;

/** One shadowed address space of a virtual machine. */
export class ShadowSet {
  next: Ptr<ShadowSet> | null;
  owner: Ptr<Vmblok>;
  /** The guest's control registers 0 (translation format) and 1 that this set stands for. */
  guestControl0: u32;
  guestControl1: u32;
  /** Control registers to run with. */
  control0: u32;
  control1: u32;
  /** Page tables handed out of the set's own frame. */
  pageTablesUsed: u32;
  /** Nonzero: entries must be thrown away before the set is used again. */
  stale: u8;
  /** Counts up with each use, to find the set not used for longest. */
  lastUse: u32;
  @off(0x400) segments: Arr<u32, 256>;
  /** The first page tables; further ones come from free storage. A 2K page table of a 64K segment has 64 bytes. */
  @off(0x800) pageTables: Arr<ShadowPages, 32>;
}

/** A shadow page table of a 64K segment: 32 entries for 2K pages; for 4K pages only the first 16 are used. */
export class ShadowPages {
  pages: Arr<u16, 32>;
}

assertLayout<ShadowSet>({ size: pageSize });
assertLayout<ShadowPages>({ size: 64 });
