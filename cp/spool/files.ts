// All closed spool files (DMKSPL): one list, in the order in which they were closed.

import { Sfblok, SpoolFlag, SpoolPage } from '../blocks/spool-file.ts';
import { readSlot, returnSlot } from '../real-io/page-space.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { checkpoint } from './checkpoint.ts';

/** Spool IDs go from 1 to here and begin again. */
const highestId = 9900;

let first: Ptr<Sfblok> | null = null;
let last: Ptr<Sfblok> | null = null;
let lastId: u32 = 0;
let count: u32 = 0;

export function firstSpoolFile(): Ptr<Sfblok> | null {
  return first;
}

export function spoolFileCount(): u32 {
  return count;
}

/** The ID given last, for the checkpoint. */
export function lastSpoolId(): u32 {
  return lastId;
}

export function setLastSpoolId(id: u32): void {
  lastId = id;
}

/** An ID that no file has. */
export function newSpoolId(): u32 {
  do {
    lastId = lastId >= highestId ? 1 : lastId + 1;
  } while (findSpoolFile(lastId) !== null);
  return lastId;
}

/** The file with an ID, or null. */
export function findSpoolFile(id: u32): Ptr<Sfblok> | null {
  let file = first;
  while (file !== null && file.spoolId !== id) file = file.next;
  return file;
}

/** A block for a file to be; it stands in no list yet. */
export function newSpoolFile(): Sfblok {
  return at<Sfblok>(getStorage(sizeof<Sfblok>()));
}

/** Puts a file at the end of the list. */
export function appendSpoolFile(file: Sfblok): void {
  file.next = null;
  const before = last;
  if (before === null) first = file;
  else before.next = file;
  last = file;
  count++;
}

/** Puts a file at the beginning of the list (ORDER). */
export function advanceSpoolFile(file: Sfblok): void {
  unlink(file);
  file.next = first;
  if (first === null) last = file;
  first = file;
  count++;
}

function unlink(file: Sfblok): void {
  let before: Ptr<Sfblok> | null = null;
  let entry = first;
  while (entry !== null && entry !== file) {
    before = entry;
    entry = entry.next;
  }
  if (entry === null) return;
  if (before === null) first = file.next;
  else before.next = file.next;
  if (last === file) last = before;
  count--;
}

/** Whether a file stands in a user's queue (`SpoolQueue`) and nobody has it open. */
export function isQueued(file: Sfblok, owner: Bytes, queue: u8): bool {
  return file.queue === queue && (file.flags & SpoolFlag.InUse) === 0 && same(file.owner, owner, 8);
}

/**
 * The next file of a user's queue after `file` (null: from the beginning), of a class (asterisk: any), that is not open;
 * or null.
 */
export function nextQueued(file: Ptr<Sfblok> | null, owner: Bytes, queue: u8, spoolClass: u8): Ptr<Sfblok> | null {
  let entry = file === null ? first : file.next;
  while (entry !== null) {
    const fits = spoolClass === char('*') || entry.class === spoolClass;
    if (fits && isQueued(entry, owner, queue)) return entry;
    entry = entry.next;
  }
  return null;
}

/** Number of files in a user's queue. */
export function countQueued(owner: Bytes, queue: u8): u32 {
  let files: u32 = 0;
  let entry = nextQueued(null, owner, queue, char('*'));
  while (entry !== null) {
    files++;
    entry = nextQueued(entry, owner, queue, char('*'));
  }
  return files;
}

/** Removes a file and gives its pages back. Waits. */
export function purgeSpoolFile(file: Sfblok): void {
  unlink(file);
  checkpoint();
  releasePages(file.firstPage, file.pages);
  returnStorage(addr(file), sizeof<Sfblok>());
}

/** Gives back a chain of pages. A page that cannot be read ends it: what is behind is lost until the next cold start. */
export function releasePages(firstPage: u32, pages: u32): void {
  const page = at<SpoolPage>(getStorage(sizeof<SpoolPage>()));
  let slot = firstPage;
  for (let i: u32 = 0; i < pages && slot !== 0; i++) {
    const readable = readSlot(slot, addr(page));
    returnSlot(slot);
    slot = readable ? page.next : 0;
  }
  returnStorage(addr(page), sizeof<SpoolPage>());
}
