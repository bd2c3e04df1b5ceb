/**
 * Dynamic address translation (DAT): control-register fields and table entries (Principles of Operation, "Dynamic
 * Address Translation"). The sizes of segments and pages are chosen by the bits `Control0` names.
 */

/** Control register 1. */
export const Control1 = {
  /** Segment-table length, in units of 64 bytes, minus one. */
  SegmentTableLength: 0xff000000,
  SegmentTableOrigin: 0x00ffffc0,
} as const;

/** Segment-table entry, a word. */
export const SegmentEntry = {
  /** Page-table length, in sixteenths of the longest page table, minus one. */
  PageTableLength: 0xf0000000,
  /** Must be zero. */
  Reserved: 0x0f000000,
  PageTableOrigin: 0x00fffff8,
  /** Segment protection: nothing is stored through this entry. */
  Protected: 0x00000004,
  Common: 0x00000002,
  Invalid: 0x00000001,
  size: 4,
} as const;

/** Page-table entry, a halfword; its first bits are those of the real address of the page. */
export const PageEntry2K = { Frame: 0xfff8, Invalid: 0x0004, Reserved: 0x0002, size: 2 } as const;
export const PageEntry4K = { Frame: 0xfff0, Invalid: 0x0008, Reserved: 0x0006, size: 2 } as const;

/** Bytes in a block that prefixing moves. */
export const prefixBlockSize = 4096;

/** The addresses 0 to this minus one are covered by low-address protection. */
export const lowAddressProtectedSize = 512;

/** Addresses have 24 bits and wrap. */
export const addressMask = 0x00ffffff;
