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
  const registers = at<Arr<u32, 16>>(from);
  let register = range.first;
  while (register <= range.last) {
    const left = range.last - register + 1;
    const r = register;
    if (left >= 4) {
      const two = at<Arr<u32, 4>>(from + r * 4);
      respond(
        vm,
        name,
        zeroFilled(r, 2),
        ' = ',
        hex(two[0], 8),
        ' ',
        hex(two[1], 8),
        ' ',
        hex(two[2], 8),
        ' ',
        hex(two[3], 8),
      );
      register += 4;
    } else {
      respond(vm, name, zeroFilled(r, 2), ' = ', hex(registers[r], 8));
      register++;
    }
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
  let address = range.first & (text ? ~15 : ~3);
  while (address <= range.last) {
    if ((address & 15) === 0 && (text || range.last - address >= 12)) {
      const place = guestReal(vm, address);
      if (place === 0) return 0;
      const w = at<Arr<u32, 4>>(place);
      if (text) displayText(vm, address, w);
      else respond(vm, hex(address, 6), ' ', hex(w[0], 8), ' ', hex(w[1], 8), ' ', hex(w[2], 8), ' ', hex(w[3], 8));
      address += 16;
    } else {
      const place = guestReal(vm, address);
      if (place === 0) return 0;
      respond(vm, hex(address, 6), ' ', hex(at<Arr<u32, 1>>(place)[0], 8));
      address += 4;
    }
  }
  return 0;
}

function displayText(vm: Vmblok, address: u32, w: Arr<u32, 4>): void {
  const shown = local<Bytes<16>>();
  move(shown, addr(w), 16);
  for (let i = 0; i < 16; i++) if (shown[i] < 0x40 || shown[i] === 0xff) shown[i] = char('.');
  const characters = textOf(shown, 16);
  respond(
    vm,
    hex(address, 6),
    ' ',
    hex(w[0], 8),
    ' ',
    hex(w[1], 8),
    ' ',
    hex(w[2], 8),
    ' ',
    hex(w[3], 8),
    ' *',
    characters,
    '*',
  );
}
