// DIAGNOSE 08: a program gives CP a command (DMKHVC). Rx: address of its text. Ry: length up to 132, flags in bits 0-7;
// with X'40' the response goes to the buffer that Rx+1 names, whose length is in Ry+1. Several commands are separated by
// X'15'. Ry becomes the return code, without any message 1 for what is no command; condition code 1 says that the
// response was longer than the buffer by Ry+1 bytes.

import { ProgramCode } from '../../../src/architecture/interruption-codes.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { consoleFunction } from '../../commands/console-function.ts';
import { executeForProgram } from '../../commands/execute.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { getStorage, returnStorage } from '../../storage/free.ts';
import { canStore, fetchGuest, storeGuest } from '../../storage/guest-access.ts';
import { Instruction } from '../instruction.ts';

const longestCommand = 240;
const largestBuffer = 8192;
const responseToBuffer = 0x40;
const separator = 0x15;

export function consoleFunctionCall(vm: Vmblok, instruction: Instruction): u32 {
  const rx = instruction.first;
  const ry = instruction.second;
  const length = vm.generalRegisters[ry] & 0xffffff;
  const flags = vm.generalRegisters[ry] >>> 24;
  if (length > longestCommand) return ProgramCode.Specification;
  if (length === 0) {
    consoleFunction(vm);
    return 0;
  }
  const command = local<Bytes<240>>();
  const code = fetchGuest(vm, vm.generalRegisters[rx] & 0xffffff, addr(command), length);
  if (code !== 0) return code;
  if ((flags & responseToBuffer) !== 0) return callWithBuffer(vm, rx, ry, command, length);
  vm.generalRegisters[ry] = executeAll(vm, command, length);
  setConditionCode(vm, 0);
  return 0;
}

function callWithBuffer(vm: Vmblok, rx: u32, ry: u32, command: Bytes, length: u32): u32 {
  if (rx === 15 || ry === 15 || rx + 1 === ry || ry + 1 === rx) return ProgramCode.Specification;
  const buffer = vm.generalRegisters[rx + 1] & 0xffffff;
  const size = vm.generalRegisters[ry + 1];
  if (size > largestBuffer) return ProgramCode.Specification;
  const code = canStore(vm, buffer, size);
  if (code !== 0) return code;
  const own = getStorage(size);
  vm.responseBuffer = own;
  vm.responseSize = size;
  vm.responseUsed = 0;
  const answer = executeAll(vm, command, length);
  vm.responseBuffer = 0;
  const used = vm.responseUsed;
  const fits = used <= size;
  if (vm.loggingOff === 0) {
    storeGuest(vm, buffer, own, fits ? used : size);
    vm.generalRegisters[ry] = answer;
    vm.generalRegisters[ry + 1] = fits ? used : used - size;
    setConditionCode(vm, fits ? 0 : 1);
  }
  returnStorage(own, size);
  return 0;
}

/** The commands one after another; the return code is that of the last one. */
function executeAll(vm: Vmblok, command: Bytes, length: u32): u32 {
  let answer: u32 = 0;
  let start: u32 = 0;
  while (start < length && vm.loggingOff === 0) {
    let end = start;
    while (end < length && command[end] !== separator) end++;
    answer = executeForProgram(vm, textOf(addr(command) + start, end - start));
    start = end + 1;
  }
  return answer;
}
