// Storage protection: programs that are not parts of the system run in a key of their own, which is that of the user
// area, the transient area and the storage they get; everything else is in key 0 and they can only fetch it (SET
// PROTECT).
import { nucon, Setting } from '../interface/nucon.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { isSet } from './machine-state.ts';
import { keyUserStorage } from './storage.ts';

/** Key of programs, as in PSW and storage key. */
const userKey = 0xe0;

const block = 2048;

/** First word of the PSW of programs, without key: enabled for everything. */
const enabled = 0xff000000;

class KeyedArea {
  /** The user area has its key up to here; 0: nothing has. */
  end: u32;
}
const keyed = zeros<KeyedArea>();

/** First word of the PSW with which programs run. */
export function userPsw(): u32 {
  return isSet(Setting.Protect) ? enabled | (userKey << 16) : enabled;
}

/** Gives the areas for programs their key, the first time and when the user area has grown. */
export function prepareUserKey(): void {
  if (!isSet(Setting.Protect)) return;
  if (keyed.end === 0) {
    setKeys(StorageMap.transientArea, StorageMap.transientEnd, userKey);
    keyed.end = StorageMap.userArea;
    keyUserStorage();
  }
  if (nucon.userAreaEnd > keyed.end) {
    setKeys(keyed.end, nucon.userAreaEnd, userKey);
    keyed.end = nucon.userAreaEnd;
  }
}

/** Pages of the user area become free storage: of programs, or of the nucleus. */
export function keyFreeStorage(begin: u32, end: u32, forPrograms: bool): void {
  if (keyed.end === 0) return;
  setKeys(begin, end, forPrograms ? userKey : 0);
  if (begin < keyed.end) keyed.end = begin;
}

function setKeys(begin: u32, end: u32, key: u32): void {
  for (let address = begin; address < end; address += block) ssk(key, address);
}
