// STORE: changes storage, registers or PSW of the virtual machine.
//
//    STORE [L]hexloc word...    Shexloc bytes    Greg word...    Yreg words    Xreg word...    PSW [word] word    STATUS

import { LowStorage } from '../../src/architecture/low-storage.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { floatingFromBlock, floatingToBlock } from '../dispatcher/enter-guest.ts';
import { loadVirtualPsw, storeVirtualPsw } from '../dispatcher/virtual-psw.ts';
import { readCpuTimer } from '../dispatcher/virtual-timers.ts';
import { message, respond } from '../messages/response.ts';
import { storeGuestReal } from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { LocationRange, locationRange, registerRange } from './location.ts';
import { CommandLine, hexDigit, hexValue, isWord, nextWord } from './scan.ts';

const psw = zeros<Psw>();
const timer = zeros<Clock>();

export function store(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0) return message(vm, 'CDS', 26, char('E'), 'OPERAND MISSING OR INVALID');
  const answer = storeOne(vm, word, line);
  if (answer === 0) respond(vm, 'STORE COMPLETE');
  return answer;
}

function storeOne(vm: Vmblok, word: Text, line: CommandLine): u32 {
  if (isWord(word, 'PSW', 1)) return storePsw(vm, line);
  if (isWord(word, 'STATUS', 6)) return storeStatus(vm);
  const rest = textOf(word.address + 1, word.length - 1);
  switch (word[0]) {
    case char('G'):
      return storeRegisters(vm, rest, line, addr(vm.generalRegisters));
    case char('X'):
      return storeRegisters(vm, rest, line, addr(vm.controlRegisters));
    case char('Y'):
      return storeFloating(vm, rest, line);
    case char('S'):
      return storeBytes(vm, rest, line);
    case char('L'):
      return storeWords(vm, rest, line);
    default:
      return storeWords(vm, word, line);
  }
}

function missingData(vm: Vmblok): u32 {
  return message(vm, 'CDS', 25, char('E'), 'DATA MISSING OR INVALID');
}

/** Whether a word is 1 to 8 hexadecimal digits. */
function isHexWord(word: Text): bool {
  if (word.length === 0 || word.length > 8) return false;
  for (let i: u32 = 0; i < word.length; i++) if (hexDigit(word[i]) < 0) return false;
  return true;
}

function storeWords(vm: Vmblok, where: Text, line: CommandLine): u32 {
  const range = local<LocationRange>();
  const refusal = locationRange(vm, where, range);
  if (refusal !== 0) return refusal;
  const value = local<Arr<u32, 1>>();
  let address = range.first & ~3;
  let word = nextWord(line);
  if (!isHexWord(word)) return missingData(vm);
  while (word.length > 0) {
    if (!isHexWord(word)) return missingData(vm);
    value[0] = unsigned(hexValue(word, 8));
    if (storeGuestReal(vm, address, addr(value), 4) !== 0) {
      return message(vm, 'CDS', 160, char('E'), 'HEXLOC ', hex(address, 6), ' EXCEEDS STORAGE');
    }
    address += 4;
    word = nextWord(line);
  }
  return 0;
}

function storeBytes(vm: Vmblok, where: Text, line: CommandLine): u32 {
  const range = local<LocationRange>();
  const refusal = locationRange(vm, where, range);
  if (refusal !== 0) return refusal;
  let address = range.first;
  let word = nextWord(line);
  if (word.length === 0) return missingData(vm);
  while (word.length > 0) {
    const failure = storeString(vm, address, word);
    if (failure !== 0) return failure;
    address += word.length >>> 1;
    word = nextWord(line);
  }
  return 0;
}

/** Stores the bytes of one word of digits. */
function storeString(vm: Vmblok, first: u32, digits: Text): u32 {
  const value = local<Bytes<4>>();
  let address = first;
  if ((digits.length & 1) !== 0) return missingData(vm);
  for (let i: u32 = 0; i < digits.length; i += 2) {
    const byte = hexValue(textOf(digits.address + i, 2), 2);
    if (byte < 0) return missingData(vm);
    value[0] = byte;
    if (storeGuestReal(vm, address, addr(value), 1) !== 0) {
      return message(vm, 'CDS', 160, char('E'), 'HEXLOC ', hex(address, 6), ' EXCEEDS STORAGE');
    }
    address++;
  }
  return 0;
}

function storeRegisters(vm: Vmblok, where: Text, line: CommandLine, registers: u32): u32 {
  const range = local<LocationRange>();
  if (where.length === 0 || !registerRange(where, range, 15)) {
    return message(vm, 'CDS', 10, char('E'), 'INVALID REGISTER - ', where);
  }
  const into = at<Arr<u32, 16>>(registers);
  let register = range.first;
  let word = nextWord(line);
  if (word.length === 0) return missingData(vm);
  while (word.length > 0) {
    if (!isHexWord(word) || register > 15) return missingData(vm);
    into[register] = unsigned(hexValue(word, 8));
    register++;
    word = nextWord(line);
  }
  return 0;
}

function storeFloating(vm: Vmblok, where: Text, line: CommandLine): u32 {
  const range = local<LocationRange>();
  if (where.length === 0 || !registerRange(where, range, 6) || (range.first & 1) !== 0) {
    return message(vm, 'CDS', 10, char('E'), 'INVALID REGISTER - ', where);
  }
  const high = nextWord(line);
  const low = nextWord(line);
  if (!isHexWord(high)) return missingData(vm);
  floatingToBlock(vm);
  vm.floatingRegisters[range.first] = unsigned(hexValue(high, 8));
  vm.floatingRegisters[range.first + 1] = isHexWord(low) ? unsigned(hexValue(low, 8)) : 0;
  floatingFromBlock(vm);
  return 0;
}

/** With one word only the second half of the PSW changes. */
function storePsw(vm: Vmblok, line: CommandLine): u32 {
  const first = nextWord(line);
  const second = nextWord(line);
  if (!isHexWord(first)) return missingData(vm);
  storeVirtualPsw(vm, psw, 0);
  const words = at<Arr<u32, 2>>(addr(psw));
  if (second.length === 0) words[1] = unsigned(hexValue(first, 8));
  else {
    if (!isHexWord(second)) return missingData(vm);
    words[0] = unsigned(hexValue(first, 8));
    words[1] = unsigned(hexValue(second, 8));
  }
  vm.state = VmState.Stopped;
  loadVirtualPsw(vm, psw);
  return 0;
}

/** STORE STATUS: timers, registers and PSW go where the machine's own store-status key puts them. */
function storeStatus(vm: Vmblok): u32 {
  const low = guestReal(vm, 0);
  if (low === 0) return 0;
  readCpuTimer(vm, timer);
  move(low + LowStorage.cpuTimerSave, addr(timer), 8);
  move(low + LowStorage.clockComparatorSave, addr(vm.clockComparator), 8);
  storeVirtualPsw(vm, at<Psw>(low + LowStorage.statusPsw), 0);
  floatingToBlock(vm);
  move(low + LowStorage.floatingRegisterSave, addr(vm.floatingRegisters), 32);
  move(low + LowStorage.generalRegisterSave, addr(vm.generalRegisters), 64);
  move(low + LowStorage.controlRegisterSave, addr(vm.controlRegisters), 64);
  return 0;
}
