// Shadow tables (DMKVAT): for a guest that translates, the tables that the real machine uses, each entry composed of
// the guest's own translation and of ours.
//
//    guest virtual ──guest's tables──> guest real ──our tables──> real
//          └──────────────── shadow tables ─────────────────────────┘
//
// A set stands for one address space of the guest (its control registers 0 and 1). It is filled entry by entry as the
// guest runs into what is missing. Several sets are kept, so that going from one address space to another costs only a
// LOAD CONTROL. PTLB makes all sets stale; a stale set is emptied when it is next used.
//
// Shadow segments always have 64K, whatever the guest's have: a 1M segment is sixteen of ours.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { FrameUse, PageEntry2K, PageEntry4K, SegmentEntry, ShadowPages, ShadowSet } from '../blocks/storage-tables.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { releaseFrame, takeFrame } from './frames.ts';
import { getStorage, returnStorage } from './free.ts';
import { guestReal } from './guest-storage.ts';
import { pageShift, Translation, validFormat, walkTables } from './guest-tables.ts';

/** Sets that one virtual machine may have. */
const mostSets = 6;
const pageTablesInSet = 32;
/** What in control register 0 chooses a translation format. */
export const translationFormat = Control0.PageSize | Control0.TranslationReserved | Control0.SegmentSize;

const translation = zeros<Translation>();
let useCounter: u32 = 0;
/** A real TLB may still hold entries of tables that have been emptied. */
let purgeNeeded: bool = false;

/** The set for the guest's present address space, ready to run with; null if its translation format is not valid. */
export function activateShadow(vm: Vmblok): Ptr<ShadowSet> | null {
  const format = vm.controlRegisters[0] & translationFormat;
  if (!validFormat(format)) return null;
  const control1 = vm.controlRegisters[1];
  let set = vm.shadows;
  while (set !== null && (set.guestControl1 !== control1 || set.guestControl0 !== format)) set = set.next;
  const found = set === null ? newSet(vm, format, control1) : set;
  if (found === null) return null;
  useCounter++;
  found.lastUse = useCounter;
  if (found.stale !== 0) emptySet(found);
  if (purgeNeeded) {
    purgeNeeded = false;
    ptlb();
  }
  vm.activeShadow = found;
  return found;
}

function newSet(vm: Vmblok, format: u32, control1: u32): Ptr<ShadowSet> | null {
  let count = 0;
  let oldest: Ptr<ShadowSet> | null = null;
  let set = vm.shadows;
  while (set !== null) {
    count++;
    if (oldest === null || set.lastUse < oldest.lastUse) oldest = set;
    set = set.next;
  }
  let chosen = oldest;
  if (chosen === null || count < mostSets) {
    const frame = takeFrame(FrameUse.System);
    if (frame !== 0) {
      chosen = at<ShadowSet>(frame);
      clear(chosen);
      chosen.owner = vm;
      chosen.next = vm.shadows;
      vm.shadows = chosen;
      invalidateSegments(chosen);
    }
  } else chosen.stale = 1;
  if (chosen === null) return null;
  chosen.guestControl0 = format;
  chosen.guestControl1 = control1;
  chosen.control0 = (format & Control0.PageSize) | Control0.SegmentSize64K;
  chosen.control1 = (15 << 24) | addr(chosen.segments);
  return chosen;
}

function invalidateSegments(set: ShadowSet): void {
  set.pageTablesUsed = 0;
  for (let i = 0; i < 256; i++) set.segments[i] = SegmentEntry.Invalid;
}

/** Throws all entries of a set away. */
function emptySet(set: ShadowSet): void {
  const first = addr(set);
  const last = first + sizeof<ShadowSet>();
  for (let i = 0; i < 256; i++) {
    const entry = set.segments[i];
    if ((entry & SegmentEntry.Invalid) === 0) {
      const pages = entry & SegmentEntry.PageTable;
      if (pages < first || pages >= last) returnStorage(pages, sizeof<ShadowPages>());
    }
  }
  invalidateSegments(set);
  set.stale = 0;
  purgeNeeded = true;
}

/** PTLB, or tables of the guest or ours have changed: no entry of any set may be used again. */
export function purgeShadows(vm: Vmblok): void {
  let set = vm.shadows;
  while (set !== null) {
    set.stale = 1;
    set = set.next;
  }
  vm.activeShadow = null;
}

/** Gives all sets back. */
export function discardShadows(vm: Vmblok): void {
  let set = vm.shadows;
  while (set !== null) {
    const next = set.next;
    emptySet(set);
    releaseFrame(addr(set));
    set = next;
  }
  vm.shadows = null;
  vm.activeShadow = null;
}

/**
 * The guest ran into a missing entry of its active set: fills it (0), or says what the guest's own tables deserve.
 * The address is guest virtual.
 */
export function fillShadow(vm: Vmblok, set: ShadowSet, address: u32): u32 {
  const code = walkTables(vm, address, translation);
  if (code !== 0) return code;
  const real = guestReal(vm, translation.real);
  if (real === 0) return ProgramCode.Addressing;
  const segment = address >>> 16;
  if ((set.segments[segment] & SegmentEntry.Invalid) !== 0) {
    set.segments[segment] = SegmentEntry.FullLength | newPageTable(set) | translation.protection;
  }
  const pages = at<ShadowPages>(set.segments[segment] & SegmentEntry.PageTable);
  if (pageShift(set.guestControl0) === 12) pages.pages[(address >>> 12) & 15] = (real >>> 8) & PageEntry4K.Frame;
  else pages.pages[(address >>> 11) & 31] = (real >>> 8) & PageEntry2K.Frame;
  return 0;
}

function newPageTable(set: ShadowSet): u32 {
  let table: u32 = 0;
  if (set.pageTablesUsed < pageTablesInSet) {
    table = addr(set.pageTables) + set.pageTablesUsed * sizeof<ShadowPages>();
    set.pageTablesUsed++;
  } else table = getStorage(sizeof<ShadowPages>());
  const pages = at<ShadowPages>(table);
  const invalid = pageShift(set.guestControl0) === 12 ? PageEntry4K.Invalid : PageEntry2K.Invalid;
  for (let i = 0; i < 32; i++) pages.pages[i] = invalid;
  return table;
}
