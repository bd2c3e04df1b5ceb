// Dynamic address translation by a guest's own tables (Principles of Operation, "Dynamic Address Translation").

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { PageEntry2K, PageEntry4K, SegmentEntry } from '../blocks/storage-tables.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { guestReal } from './guest-storage.ts';

/** What a walk found. */
export class Translation {
  /** Guest real address. */
  real: u32;
  /** Guest real address of the segment or page entry at which the walk stopped (LRA wants it). */
  entryAddress: u32;
  /** 1 segment invalid, 2 page invalid, 3 length exceeded; 0 for success and other exceptions (LRA's condition code). */
  condition: u32;
  /** `SegmentEntry.Protected` if the segment may not be stored into, or 0. */
  protection: u32;
}

const pageSizes = Control0.PageSize | Control0.TranslationReserved;

/** Whether the translation format in control register 0 is one of the four that exist. */
export function validFormat(control0: u32): bool {
  const pages = control0 & pageSizes;
  if (pages !== Control0.PageSize4K && pages !== Control0.PageSize2K) return false;
  const segments = control0 & Control0.SegmentSize;
  return segments === Control0.SegmentSize64K || segments === Control0.SegmentSize1M;
}

/** Bits of the address that a page of this format holds: 11 or 12. */
export function pageShift(control0: u32): u32 {
  return (control0 & Control0.PageSize) === Control0.PageSize2K ? 11 : 12;
}

export function segmentShift(control0: u32): u32 {
  return (control0 & Control0.SegmentSize) === Control0.SegmentSize1M ? 20 : 16;
}

/** Translates by the virtual control registers 0 and 1: 0, or the program interruption code. */
export function walkTables(vm: Vmblok, address: u32, result: Translation): u32 {
  const control0 = vm.controlRegisters[0];
  result.condition = 0;
  if (!validFormat(control0)) return ProgramCode.TranslationSpecification;
  const segment = segmentEntry(vm, address, control0, result);
  if (segment === 0) return result.condition !== 0 ? ProgramCode.SegmentTranslation : ProgramCode.Addressing;
  if ((segment & SegmentEntry.Reserved) !== 0) return ProgramCode.TranslationSpecification;
  result.protection = segment & SegmentEntry.Protected;
  return pageEntry(vm, address, control0, segment, result);
}

/** The segment-table entry, made nonzero by its always present low bits; 0 with `condition` set: see walkTables. */
function segmentEntry(vm: Vmblok, address: u32, control0: u32, result: Translation): u32 {
  const control1 = vm.controlRegisters[1];
  const index = address >>> segmentShift(control0);
  const entryAddress = ((control1 & 0x00ffffc0) + index * 4) & 0xffffff;
  result.entryAddress = entryAddress;
  if (segmentShift(control0) === 16 && index >>> 4 > control1 >>> 24) {
    result.condition = 3;
    return 0;
  }
  const place = guestReal(vm, entryAddress);
  if (place === 0) return 0;
  const entry = at<Arr<u32, 1>>(place)[0];
  if ((entry & SegmentEntry.Invalid) !== 0) {
    result.condition = 1;
    return 0;
  }
  // An entry of all zeros is a valid one: a short page table at location 0. Bit 31 is known to be zero, so mark it.
  return entry | 2;
}

function pageEntry(vm: Vmblok, address: u32, control0: u32, segment: u32, result: Translation): u32 {
  const shift = pageShift(control0);
  const pagesShift = segmentShift(control0) - shift;
  const index = (address >>> shift) & ((1 << pagesShift) - 1);
  const entryAddress = ((segment & SegmentEntry.PageTable) + index * 2) & 0xffffff;
  result.entryAddress = entryAddress;
  if (index >>> (pagesShift - 4) > segment >>> 28) {
    result.condition = 3;
    return ProgramCode.PageTranslation;
  }
  const place = guestReal(vm, entryAddress);
  if (place === 0) return ProgramCode.Addressing;
  const entry = at<Arr<u16, 1>>(place)[0];
  const invalid = shift === 12 ? PageEntry4K.Invalid : PageEntry2K.Invalid;
  if ((entry & invalid) !== 0) {
    result.condition = 2;
    return ProgramCode.PageTranslation;
  }
  const reserved = shift === 12 ? PageEntry4K.Reserved : PageEntry2K.Reserved;
  if ((entry & reserved) !== 0) return ProgramCode.TranslationSpecification;
  const frame = shift === 12 ? PageEntry4K.Frame : PageEntry2K.Frame;
  result.real = ((entry & frame) << 8) | (address & ((1 << shift) - 1));
  return 0;
}
