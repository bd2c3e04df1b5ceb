// Locations and registers in DISPLAY, STORE and their kin.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { message } from '../messages/response.ts';
import { decimalValue, hexValue, isWord } from './scan.ts';

/** First and last byte, or first and last register. */
export class LocationRange {
  first: u32;
  last: u32;
}

/** "hexloc", "hexloc-hexloc", "hexloc:END", "hexloc.bytecount": 0, or the number of the error message written. */
export function locationRange(vm: Vmblok, word: Text, range: LocationRange): u32 {
  let split: u32 = 0;
  while (split < word.length && !isSeparator(word[split])) split++;
  const first = hexValue(textOf(word.address, split), 6);
  if (first < 0) return message(vm, 'CDB', 33, char('E'), 'HEXLOC MISSING OR INVALID');
  range.first = unsigned(first);
  range.last = unsigned(first);
  if (split < word.length) {
    const rest = textOf(word.address + split + 1, word.length - split - 1);
    if (isWord(rest, 'END', 3)) range.last = vm.storageSize - 1;
    else {
      const value = hexValue(rest, 6);
      if (value < 0) return message(vm, 'CDB', 9, char('E'), 'INVALID RANGE - ', word);
      range.last = word[split] === char('.') ? range.first + unsigned(value) - 1 : unsigned(value);
    }
  }
  if (range.last < range.first) return message(vm, 'CDB', 9, char('E'), 'INVALID RANGE - ', word);
  if (range.last >= vm.storageSize) {
    return message(vm, 'CDB', 160, char('E'), 'HEXLOC ', hex(range.last, 6), ' EXCEEDS STORAGE');
  }
  return 0;
}

function isSeparator(character: u8): bool {
  return character === char('-') || character === char(':') || character === char('.');
}

/** "reg", "reg-reg", "reg-END" in decimal or one hexadecimal digit; nothing: all. */
export function registerRange(word: Text, range: LocationRange, highest: u32): bool {
  range.first = 0;
  range.last = highest;
  if (word.length === 0) return true;
  let split: u32 = 0;
  while (split < word.length && !isSeparator(word[split])) split++;
  const first = registerNumber(textOf(word.address, split));
  if (first < 0 || unsigned(first) > highest) return false;
  range.first = unsigned(first);
  range.last = range.first;
  if (split === word.length) return true;
  const rest = textOf(word.address + split + 1, word.length - split - 1);
  if (isWord(rest, 'END', 3)) {
    range.last = highest;
    return true;
  }
  const last = registerNumber(rest);
  if (last < first || unsigned(last) > highest) return false;
  range.last = unsigned(last);
  return true;
}

function registerNumber(word: Text): i32 {
  if (word.length === 1) return hexValue(word, 1);
  return decimalValue(word);
}
