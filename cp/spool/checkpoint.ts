// The list of spool files on disk (DMKCKS): written whenever it changes, so that files survive a shutdown and a crash.
//
// It begins at the first page of spool space and goes on in pages taken like any others. Slots count volumes in the
// order in which CP finds them: the volumes must be the same the next time, which their serials in the list tell.

import { CpVolume } from '../../directory/records/volume-records.ts';
import { Sfblok, SpoolFlag, SpoolPage } from '../blocks/spool-file.ts';
import { claimSlot, firstSlot, readSlot, returnSlot, takeSlot, writeSlot } from '../real-io/page-space.ts';
import { ownedVolume, ownedVolumeCount } from '../real-io/volumes.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { appendSpoolFile, firstSpoolFile, lastSpoolId, newSpoolFile, setLastSpoolId } from './files.ts';

/** "SPCK" */
const identifier = 0xe2d7c3d2;
const filesOfPage = 46;
const mostVolumes = 32;

class CheckpointPage {
  /** "SPCK" */
  identifier: u32;
  /** Slot of the next page, or 0. */
  next: u32;
  lastId: u16;
  files: u16;
  /** What the serials of the volumes add up to. */
  volumes: u32;
  entries: Arr<Sfblok, 46>;
}

assertLayout<CheckpointPage>({ fields: { entries: 16 } });

/** Slot of the first page; 0: spooling has not begun, or there is no spool space. */
let place: u32 = 0;
/** The list is being written; once more when that is done, if it has changed meanwhile. */
let writing: bool = false;
let changed: bool = false;

/** Writes the list. Waits; somebody else who calls meanwhile leaves it to this one. */
export function checkpoint(): void {
  if (place === 0) return;
  changed = true;
  if (writing) return;
  writing = true;
  while (changed) {
    changed = false;
    writeList();
  }
  writing = false;
}

function writeList(): void {
  const page = at<CheckpointPage>(getStorage(CpVolume.pageSize));
  let slot = place;
  let file = firstSpoolFile();
  do {
    const next = nextSlot(page, slot);
    // While this one waited for the disk, files may have gone: the list is written again from its beginning.
    if (changed) break;
    clear(page);
    page.identifier = identifier;
    page.lastId = lastSpoolId();
    page.volumes = volumeSum();
    while (file !== null && page.files < filesOfPage) {
      const entry = page.entries[page.files];
      copy(entry, file);
      entry.next = null;
      entry.flags &= ~SpoolFlag.InUse;
      page.files++;
      file = file.next;
    }
    page.next = file === null ? next : next === 0 ? takeSlot() : next;
    writeSlot(slot, addr(page));
    slot = page.next;
  } while (file !== null && slot !== 0 && !changed);
  returnStorage(addr(page), CpVolume.pageSize);
}

/** The page after this one in the list as it stands on disk; 0: none. Pages once taken stay the list's. */
function nextSlot(page: CheckpointPage, slot: u32): u32 {
  return readSlot(slot, addr(page)) && page.identifier === identifier ? page.next : 0;
}

function volumeSum(): u32 {
  let sum: u32 = 0;
  const volumes = ownedVolumeCount();
  for (let i: u32 = 0; i < volumes && i < mostVolumes; i++) {
    const serial = ownedVolume(i).volume;
    for (let k = 0; k < 6; k++) sum = sum * 31 + serial[k];
  }
  return sum;
}

/** Takes the first page of spool space for the list. False if there is no spool space. */
export function beginCheckpoint(): bool {
  const slot = takeSlot();
  if (slot === 0) return false;
  if (slot !== firstSlot()) {
    returnSlot(slot);
    return false;
  }
  place = slot;
  return true;
}

/**
 * Reads the list of the last session, and takes the pages of its files. A file whose pages cannot be read is left out.
 * Waits; false: there is no list of these volumes.
 */
export function restoreFiles(): bool {
  const page = at<CheckpointPage>(getStorage(CpVolume.pageSize));
  let slot = place;
  let found = false;
  while (slot !== 0) {
    if (!readSlot(slot, addr(page)) || page.identifier !== identifier || page.volumes !== volumeSum()) break;
    found = true;
    setLastSpoolId(page.lastId);
    restorePage(page);
    slot = page.next;
    if (slot !== 0 && !claimSlot(slot)) break;
  }
  returnStorage(addr(page), CpVolume.pageSize);
  return found;
}

function restorePage(page: CheckpointPage): void {
  const files: u32 = page.files < filesOfPage ? page.files : filesOfPage;
  for (let i: u32 = 0; i < files; i++) {
    const entry = page.entries[i];
    if (claimPages(entry)) {
      const file = newSpoolFile();
      copy(file, entry);
      appendSpoolFile(file);
    }
  }
}

/** Takes all pages of a file; false, and none are taken, if its chain is not what its block says. */
function claimPages(file: Sfblok): bool {
  const page = at<SpoolPage>(getStorage(sizeof<SpoolPage>()));
  let slot = file.firstPage;
  let taken: u32 = 0;
  while (taken < file.pages && slot !== 0 && claimSlot(slot)) {
    taken++;
    slot = readSlot(slot, addr(page)) ? page.next : 0;
  }
  const complete = taken === file.pages;
  slot = file.firstPage;
  for (let i: u32 = 0; i < taken && !complete; i++) {
    returnSlot(slot);
    slot = readSlot(slot, addr(page)) ? page.next : 0;
  }
  returnStorage(addr(page), sizeof<SpoolPage>());
  return complete;
}
