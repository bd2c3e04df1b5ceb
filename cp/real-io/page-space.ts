// Pages of spool space (TEMP cylinders): which are free, and what their addresses are (DMKPGT).
//
// A slot, the address of a page, is one word:   volume + 1 (8 bits)   cylinder (12 bits)   page (12 bits);   0: none
//
// A cylinder of which a page is given out for the first time is formatted if it is not.

import { CpVolume, CylinderUse } from '../../directory/records/volume-records.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { getStorage } from '../storage/free.ts';
import { pagesPerCylinder, readVolumePage, writeVolumePage } from './disk-pages.ts';
import { ensureFormatted } from './format-cylinder.ts';
import { ownedVolume, ownedVolumeCount, useOfCylinder } from './volumes.ts';

/** Which pages of a cylinder are taken, in order of their numbers. */
class CylinderPages {
  next: Ptr<CylinderPages> | null;
  volume: u32;
  cylinder: u32;
  pages: u32;
  used: u32;
  /** Nonzero: known to consist of pages. */
  formatted: u8;
  /** Nonzero: it could not be formatted. */
  bad: u8;
  reserved: u16;
  /** A bit for each page. */
  taken: Bytes<32>;
}

const cylinderShift = 12;
const volumeShift = 24;
const pageBits = 0xfff;

let first: Ptr<CylinderPages> | null = null;
let last: Ptr<CylinderPages> | null = null;

/** Finds the cylinders for pages on all of CP's volumes. */
export function initializePageSpace(): void {
  const volumes = ownedVolumeCount();
  for (let volume: u32 = 0; volume < volumes; volume++) {
    const device = ownedVolume(volume);
    for (let cylinder: u32 = 0; cylinder < CpVolume.allocationSize; cylinder++) {
      if (useOfCylinder(device, cylinder) === CylinderUse.temporary) addCylinder(volume, cylinder, device);
    }
  }
}

function addCylinder(volume: u32, cylinder: u32, device: Rdevblok): void {
  const pages = at<CylinderPages>(getStorage(sizeof<CylinderPages>()));
  pages.volume = volume;
  pages.cylinder = cylinder;
  pages.pages = pagesPerCylinder(device);
  const before = last;
  if (before === null) first = pages;
  else before.next = pages;
  last = pages;
}

/** Takes a page; 0 when there is none left. Waits. */
export function takeSlot(): u32 {
  let cylinder = first;
  while (cylinder !== null) {
    if (cylinder.used < cylinder.pages && cylinder.bad === 0) {
      if (cylinder.formatted === 0) prepare(cylinder);
      if (cylinder.bad === 0 && cylinder.used < cylinder.pages) return takeFrom(cylinder);
    }
    cylinder = cylinder.next;
  }
  return 0;
}

function prepare(cylinder: CylinderPages): void {
  if (ensureFormatted(ownedVolume(cylinder.volume), cylinder.cylinder)) cylinder.formatted = 1;
  else cylinder.bad = 1;
}

function takeFrom(cylinder: CylinderPages): u32 {
  let page: u32 = 0;
  while (isTaken(cylinder, page)) page++;
  mark(cylinder, page);
  return ((cylinder.volume + 1) << volumeShift) | (cylinder.cylinder << cylinderShift) | page;
}

function isTaken(cylinder: CylinderPages, page: u32): bool {
  return (cylinder.taken[page >>> 3] & (0x80 >>> (page & 7))) !== 0;
}

function mark(cylinder: CylinderPages, page: u32): void {
  cylinder.taken[page >>> 3] |= 0x80 >>> (page & 7);
  cylinder.used++;
}

/** Marks a slot as taken that a spool file of an earlier day has; false if it is not one or somebody else has it. */
export function claimSlot(slot: u32): bool {
  const cylinder = cylinderOf(slot);
  const page = slot & pageBits;
  if (cylinder === null || page >= cylinder.pages || isTaken(cylinder, page)) return false;
  mark(cylinder, page);
  return true;
}

/** Gives a page back. */
export function returnSlot(slot: u32): void {
  const cylinder = cylinderOf(slot);
  const page = slot & pageBits;
  if (cylinder === null || !isTaken(cylinder, page)) return;
  cylinder.taken[page >>> 3] &= ~(0x80 >>> (page & 7));
  cylinder.used--;
}

function cylinderOf(slot: u32): Ptr<CylinderPages> | null {
  const volume = (slot >>> volumeShift) - 1;
  const number = (slot >>> cylinderShift) & pageBits;
  let cylinder = first;
  while (cylinder !== null && (cylinder.volume !== volume || cylinder.cylinder !== number)) cylinder = cylinder.next;
  return cylinder;
}

/** The first slot of all: where the list of spool files begins; 0 if there is no spool space. */
export function firstSlot(): u32 {
  const cylinder = first;
  if (cylinder === null) return 0;
  return ((cylinder.volume + 1) << volumeShift) | (cylinder.cylinder << cylinderShift);
}

/** Reads a page to our address `to`. Waits; false: it cannot. */
export function readSlot(slot: u32, to: u32): bool {
  const cylinder = (slot >>> cylinderShift) & pageBits;
  return readVolumePage(ownedVolume((slot >>> volumeShift) - 1), cylinder, slot & pageBits, to);
}

/** Writes a page from our address `from`. Waits; false: it cannot. */
export function writeSlot(slot: u32, from: u32): bool {
  const cylinder = (slot >>> cylinderShift) & pageBits;
  return writeVolumePage(ownedVolume((slot >>> volumeShift) - 1), cylinder, slot & pageBits, from);
}

/** Pages in all, and pages taken: QUERY, messages. */
export function slotsInAll(): u32 {
  let count: u32 = 0;
  let cylinder = first;
  while (cylinder !== null) {
    count += cylinder.pages;
    cylinder = cylinder.next;
  }
  return count;
}

export function slotsTaken(): u32 {
  let count: u32 = 0;
  let cylinder = first;
  while (cylinder !== null) {
    count += cylinder.used;
    cylinder = cylinder.next;
  }
  return count;
}
