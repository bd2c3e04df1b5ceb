// How CP reads and writes operands of guest instructions: translation by the guest's own tables, its storage keys, and
// operands that lie across pages. Every function answers 0 or the program interruption code that the guest deserves.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ExtendedMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { guestReal } from './guest-storage.ts';
import { Translation, walkTables } from './guest-tables.ts';

const lowProtectedSize = 512;
/** What the machine stores of an address whose translation has failed: its 2K block. */
const blockMask = 0xfff800;

/** Guest real address to which the last successful `locate` led, translated to ours. */
let located: u32 = 0;
const translation = zeros<Translation>();

/** Whether the guest's PSW says that addresses are translated. */
export function translates(vm: Vmblok): bool {
  return (vm.psw.keyAndFlags & PswFlags.Extended) !== 0 && (vm.psw.systemMask & ExtendedMask.Translation) !== 0;
}

/** Access key of the guest's PSW, in bits 24-27. */
export function pswKey(vm: Vmblok): u32 {
  return vm.psw.keyAndFlags & PswFlags.Key;
}

/** Finds a guest logical address; `locatedAddress()` then is ours. Does not look at keys. */
export function locate(vm: Vmblok, address: u32): u32 {
  let real = address;
  if (translates(vm)) {
    const code = walkTables(vm, address, translation);
    if (code !== 0) {
      vm.faultAddress = address & blockMask;
      return code;
    }
    real = translation.real;
  }
  located = guestReal(vm, real);
  return located === 0 ? ProgramCode.Addressing : 0;
}

export function locatedAddress(): u32 {
  return located;
}

/** As `locate`, and the guest may fetch there. */
export function locateForFetch(vm: Vmblok, address: u32): u32 {
  const code = locate(vm, address);
  if (code !== 0) return code;
  return mayFetch(located, pswKey(vm)) ? 0 : ProgramCode.Protection;
}

/** As `locate`, and the guest may store there. */
export function locateForStore(vm: Vmblok, address: u32): u32 {
  const code = locate(vm, address);
  if (code !== 0) return code;
  if (isStoreProtected(vm, address)) return ProgramCode.Protection;
  return mayStore(located, pswKey(vm)) ? 0 : ProgramCode.Protection;
}

/** Protection that no key opens, of the address just located: of low addresses, and of its segment. */
export function isStoreProtected(vm: Vmblok, address: u32): bool {
  return isLowProtected(vm, address) || (translates(vm) && translation.protection !== 0);
}

/** Low-address protection: nothing is stored below 512, whatever the key. */
export function isLowProtected(vm: Vmblok, address: u32): bool {
  return address < lowProtectedSize && (vm.controlRegisters[0] & Control0.LowAddressProtection) !== 0;
}

/** Whether an access with `key` (bits 24-27) may fetch from our real address. */
export function mayFetch(real: u32, key: u32): bool {
  if (key === 0) return true;
  const storageKey = keyAt(real);
  return (storageKey & 0x08) === 0 || (storageKey & 0xf0) === key;
}

/** Whether an access with `key` may store at our real address. */
export function mayStore(real: u32, key: u32): bool {
  return key === 0 || (keyAt(real) & 0xf0) === key;
}

/** The key of the block that holds our real address: INSERT STORAGE KEY wants zeros in the last four bits. */
export function keyAt(real: u32): u32 {
  return isk(real & ~15);
}

/** Copies `count` bytes from guest logical storage to `to`. */
export function fetchGuest(vm: Vmblok, address: u32, to: u32, count: u32): u32 {
  let done: u32 = 0;
  while (done < count) {
    const from = (address + done) & 0xffffff;
    const code = locateForFetch(vm, from);
    if (code !== 0) return code;
    const piece = pieceLength(from, count - done);
    move(to + done, located, piece);
    done += piece;
  }
  return 0;
}

/** Whether all of an operand may be stored; nothing is. */
export function canStore(vm: Vmblok, address: u32, count: u32): u32 {
  let done: u32 = 0;
  while (done < count) {
    const to = (address + done) & 0xffffff;
    const code = locateForStore(vm, to);
    if (code !== 0) return code;
    done += pieceLength(to, count - done);
  }
  return 0;
}

/** Copies `count` bytes to guest logical storage. Call `canStore` first: then it cannot fail in the middle. */
export function storeGuest(vm: Vmblok, address: u32, from: u32, count: u32): u32 {
  let done: u32 = 0;
  while (done < count) {
    const to = (address + done) & 0xffffff;
    const code = locateForStore(vm, to);
    if (code !== 0) return code;
    const piece = pieceLength(to, count - done);
    move(located, from + done, piece);
    done += piece;
  }
  return 0;
}

/** Copies from guest real storage without looking at keys (channel and interruption fetches); 0 or Addressing. */
export function fetchGuestReal(vm: Vmblok, address: u32, to: u32, count: u32): u32 {
  let done: u32 = 0;
  while (done < count) {
    const from = guestReal(vm, address + done);
    if (from === 0) return ProgramCode.Addressing;
    const piece = pieceLength(address + done, count - done);
    move(to + done, from, piece);
    done += piece;
  }
  return 0;
}

/** Copies to guest real storage without looking at keys; 0 or Addressing. */
export function storeGuestReal(vm: Vmblok, address: u32, from: u32, count: u32): u32 {
  let done: u32 = 0;
  while (done < count) {
    const to = guestReal(vm, address + done);
    if (to === 0) return ProgramCode.Addressing;
    const piece = pieceLength(address + done, count - done);
    move(to, from + done, piece);
    done += piece;
  }
  return 0;
}

/** Bytes up to the end of the 2K block: keys belong to 2K blocks. */
function pieceLength(address: u32, count: u32): u32 {
  const rest = 2048 - (address & 2047);
  return count < rest ? count : rest;
}
