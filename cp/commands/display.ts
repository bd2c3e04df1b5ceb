// DISPLAY: storage, keys, registers and PSW of the virtual machine.
//
//    DISPLAY [L|T|K]hexloc1[{-|:}hexloc2|END] [.bytecount]    Greg1[-reg2]  Yreg  Xreg  PSW  CAW  CSW

import { LowStorage } from '../../src/architecture/low-storage.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { floatingToBlock } from '../dispatcher/enter-guest.ts';
import { storeVirtualPsw } from '../dispatcher/virtual-psw.ts';
import { message, respond } from '../messages/response.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { LocationRange, locationRange, registerRange } from './location.ts';
import { CommandLine, isWord, nextWord } from './scan.ts';

const psw = zeros<Psw>();

export function display(vm: Vmblok, line: CommandLine): u32 {
  let word = nextWord(line);
  if (word.length === 0) return message(vm, 'CDB', 26, char('E'), 'OPERAND MISSING OR INVALID');
  while (word.length > 0) {
    const answer = displayOne(vm, word);
    if (answer !== 0) return answer;
    word = nextWord(line);
  }
  return 0;
}

function displayOne(vm: Vmblok, word: Text): u32 {
  if (isWord(word, 'PSW', 1)) return displayPsw(vm);
  if (isWord(word, 'CAW', 3)) return displayLow(vm, 'CAW = ', LowStorage.channelAddressWord, 1);
  if (isWord(word, 'CSW', 3)) return displayLow(vm, 'CSW = ', LowStorage.channelStatusWord, 2);
  const rest = textOf(word.address + 1, word.length - 1);
  switch (word[0]) {
    case char('G'):
      return displayRegisters(vm, rest, 'GPR ', addr(vm.generalRegisters));
    case char('X'):
      return displayRegisters(vm, rest, 'ECR ', addr(vm.controlRegisters));
    case char('Y'):
      return displayFloating(vm, rest);
    case char('K'):
      return displayKeys(vm, rest);
    case char('L'):
      return displayStorage(vm, rest, false);
    case char('T'):
      return displayStorage(vm, rest, true);
    default:
      return displayStorage(vm, word, false);
  }
}

function displayPsw(vm: Vmblok): u32 {
  storeVirtualPsw(vm, psw, 0);
  const words = at<Arr<u32, 2>>(addr(psw));
  respond(vm, 'PSW = ', hex(words[0], 8), ' ', hex(words[1], 8));
  return 0;
}

function displayLow(vm: Vmblok, name: Text, address: u32, count: u32): u32 {
  const words = at<Arr<u32, 2>>(guestReal(vm, address));
  if (count === 1) respond(vm, name, hex(words[0], 8));
  else respond(vm, name, hex(words[0], 8), ' ', hex(words[1], 8));
  return 0;
}

/** Four registers a line. */
function displayRegisters(vm: Vmblok, word: Text, name: Text, from: u32): u32 {
  const range = local<LocationRange>();
  if (!registerRange(word, range, 15)) return message(vm, 'CDB', 10, char('E'), 'INVALID REGISTER - ', word);
  const line = local<WordLine>();
  for (let register = range.first; register <= range.last; register += wordsInLine) {
    line.count = fitting(range.last - register + 1);
    move(line.words, from + register * 4, line.count * 4);
    respond(vm, name, zeroFilled(register, 2), ' = ', lineText(line));
  }
  return 0;
}

function displayFloating(vm: Vmblok, word: Text): u32 {
  const range = local<LocationRange>();
  if (!registerRange(word, range, 6) || (range.first & 1) !== 0) {
    return message(vm, 'CDB', 10, char('E'), 'INVALID REGISTER - ', word);
  }
  floatingToBlock(vm);
  for (let register = range.first; register <= range.last; register += 2) {
    const words = at<Arr<u32, 2>>(addr(vm.floatingRegisters) + register * 4);
    respond(vm, 'FPR ', zeroFilled(register, 2), ' = ', hex(words[0], 8), ' ', hex(words[1], 8));
  }
  return 0;
}

/** One line for each run of 2K blocks with the same key. */
function displayKeys(vm: Vmblok, word: Text): u32 {
  const range = local<LocationRange>();
  const refusal = locationRange(vm, word, range);
  if (refusal !== 0) return refusal;
  let block = range.first & ~2047;
  while (block <= range.last) {
    const key = isk(guestReal(vm, block)) & 0xfe;
    let end = block + 2048;
    while (end <= range.last && (isk(guestReal(vm, end)) & 0xfe) === key) end += 2048;
    respond(vm, hex(block, 6), ' TO ', hex(end - 1, 6), ' KEY = ', hex(key, 2));
    block = end;
  }
  return 0;
}

/** Four words a line, with the characters if `text`. */
function displayStorage(vm: Vmblok, word: Text, text: bool): u32 {
  const range = local<LocationRange>();
  const refusal = locationRange(vm, word, range);
  if (refusal !== 0) return refusal;
  const line = local<WordLine>();
  let address = range.first & (text ? ~15 : ~3);
  while (address <= range.last) {
    if (!takeWords(vm, line, address, text ? wordsInLine : fitting((range.last - address) / 4 + 1))) return 0;
    if (text) respond(vm, hex(address, 6), ' ', lineText(line), ' *', characters(line), '*');
    else respond(vm, hex(address, 6), ' ', lineText(line));
    address += line.count * 4;
  }
  return 0;
}

/** Up to four words, and how they look. */
class WordLine {
  count: u32;
  words: Arr<u32, 4>;
  text: Bytes<36>;
}

const wordsInLine: u32 = 4;

/** How many of the words that are left go into a line. */
function fitting(left: u32): u32 {
  return left < wordsInLine ? left : wordsInLine;
}

/** Takes words of the guest's storage into a line; false when there is no frame to hold them. */
function takeWords(vm: Vmblok, line: WordLine, address: u32, count: u32): bool {
  line.count = count;
  for (let i: u32 = 0; i < count; i++) {
    const place = guestReal(vm, address + i * 4);
    if (place === 0) return false;
    line.words[i] = at<Arr<u32, 1>>(place)[0];
  }
  return true;
}

/** The words in hexadecimal, with blanks between them. */
function lineText(line: WordLine): Text {
  let length: u32 = 0;
  for (let i: u32 = 0; i < line.count; i++) {
    if (i > 0) {
      line.text[length] = char(' ');
      length++;
    }
    for (let shift: i32 = 28; shift >= 0; shift -= 4) {
      const digit = (line.words[i] >>> shift) & 15;
      line.text[length] = digit < 10 ? char('0') + digit : char('A') + digit - 10;
      length++;
    }
  }
  return textOf(line.text, length);
}

/** The characters of the words in a line; a period for what cannot be shown. */
function characters(line: WordLine): Text {
  const shown = at<Bytes<16>>(addr(line.words));
  for (let i = 0; i < 16; i++) if (shown[i] < 0x40 || shown[i] === 0xff) shown[i] = char('.');
  return textOf(shown, 16);
}
