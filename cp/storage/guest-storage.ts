// The storage of virtual machines (DMKPTR, DMKVAT): their own tables, and how CP reaches their bytes.
//
// A virtual machine's own storage ("guest real") is mapped by one segment table of 64K segments and 4K pages. Page
// tables appear when a segment is first touched, frames when a page is. Address 0 never belongs to a guest, so that 0
// says "no such storage".

import { Control0 } from '../../src/architecture/control-registers.ts';
import { FrameUse, PageEntry4K, pageSize, SegmentEntry, SegmentPages, SwapFlag } from '../blocks/storage-tables.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { storageExhausted } from '../dispatcher/stop.ts';
import { clearFrame, frameAt, releaseFrame, takePageFrame } from './frames.ts';
import { getStorage, returnStorage } from './free.ts';
import { discardShadows } from './shadow.ts';

/** Control register 0 for guests that do not translate. */
const ownFormat = Control0.PageSize4K | Control0.SegmentSize64K;

/** Sets up empty storage of `size` bytes, a multiple of 4096. The segment table (1024 bytes) is the caller's. */
export function createStorage(vm: Vmblok, segmentTable: u32, size: u32): void {
  vm.segmentTable = segmentTable;
  const segments = at<Arr<u32, 256>>(segmentTable);
  for (let i = 0; i < 256; i++) segments[i] = SegmentEntry.Invalid;
  setStorageSize(vm, size);
}

/** Changes the size; what lies beyond it must have been given back. */
export function setStorageSize(vm: Vmblok, size: u32): void {
  vm.storageSize = size;
  const segmentGroups = (((size + 0xffff) >>> 16) + 15) >>> 4;
  vm.runControl0 = ownFormat;
  vm.runControl1 = ((segmentGroups - 1) << 24) | vm.segmentTable;
}

/** Gives back every page, so that the storage is zero again. */
export function clearStorage(vm: Vmblok): void {
  const segments = at<Arr<u32, 256>>(vm.segmentTable);
  for (let i = 0; i < 256; i++) {
    const entry = segments[i];
    if ((entry & SegmentEntry.Invalid) === 0) {
      segments[i] = SegmentEntry.Invalid;
      releaseSegment(vm, at<SegmentPages>(entry & SegmentEntry.PageTable));
    }
  }
  discardShadows(vm);
  ptlb();
}

function releaseSegment(vm: Vmblok, tables: SegmentPages): void {
  for (let page = 0; page < 16; page++) {
    const entry = tables.pages[page];
    if ((entry & PageEntry4K.Invalid) === 0) {
      releaseFrame((entry & PageEntry4K.Frame) << 8);
      vm.residentPages--;
    }
  }
  returnStorage(addr(tables), sizeof<SegmentPages>());
}

/** Gives back one page (DIAGNOSE 10), unless an operation needs it: it is zero at the next touch. */
export function releasePage(vm: Vmblok, address: u32): void {
  const segment = at<Arr<u32, 256>>(vm.segmentTable)[address >>> 16];
  if ((segment & SegmentEntry.Invalid) !== 0) return;
  const tables = at<SegmentPages>(segment & SegmentEntry.PageTable);
  const page = (address >>> 12) & 15;
  const entry = tables.pages[page];
  if ((entry & PageEntry4K.Invalid) !== 0) return;
  const frame = (entry & PageEntry4K.Frame) << 8;
  if (frameAt(frame).locks !== 0) {
    fill(frame, 0, pageSize);
    return;
  }
  tables.pages[page] = PageEntry4K.Invalid;
  tables.swap[page].flags = 0;
  vm.residentPages--;
  releaseFrame(frame);
  discardShadows(vm);
  ptlb();
}

/** Our real address of a guest real address; the page gets a frame if it has none. 0: no such storage. */
export function guestReal(vm: Vmblok, address: u32): u32 {
  if (address >= vm.storageSize) return 0;
  const segment = at<Arr<u32, 256>>(vm.segmentTable)[address >>> 16];
  if ((segment & SegmentEntry.Invalid) === 0) {
    const entry = at<SegmentPages>(segment & SegmentEntry.PageTable).pages[(address >>> 12) & 15];
    if ((entry & PageEntry4K.Invalid) === 0) return ((entry & PageEntry4K.Frame) << 8) | (address & 0xfff);
  }
  return touchPage(vm, address);
}

/** First touch of a page: a frame of zeros. 0 when there is none left, and the machine has been stopped. */
function touchPage(vm: Vmblok, address: u32): u32 {
  const segments = at<Arr<u32, 256>>(vm.segmentTable);
  const index = address >>> 16;
  if ((segments[index] & SegmentEntry.Invalid) !== 0) segments[index] = SegmentEntry.FullLength | newSegment();
  const tables = at<SegmentPages>(segments[index] & SegmentEntry.PageTable);
  const frame = takePageFrame(addr(vm), address & ~(pageSize - 1));
  if (frame === 0) {
    storageExhausted(vm);
    return 0;
  }
  clearFrame(frame);
  const page = (address >>> 12) & 15;
  tables.pages[page] = frame >>> 8;
  tables.swap[page].flags = SwapFlag.Resident;
  vm.residentPages++;
  return frame | (address & 0xfff);
}

function newSegment(): u32 {
  const tables = at<SegmentPages>(getStorage(sizeof<SegmentPages>()));
  for (let page = 0; page < 16; page++) tables.pages[page] = PageEntry4K.Invalid;
  return addr(tables);
}

/** Keeps the frame of a real address where it is while a real operation uses it. */
export function lockFrame(real: u32): void {
  frameAt(real).locks++;
}

export function unlockFrame(real: u32): void {
  frameAt(real).locks--;
}

/** Whether a frame belongs to a virtual machine's page. */
export function isGuestFrame(real: u32): bool {
  return frameAt(real).use === FrameUse.Page;
}
