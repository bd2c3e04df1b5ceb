// SSK, ISK, RRB and their 4K forms, IVSK. A page of a guest has its guest's keys in the real storage keys of its frame.
//
// Only the 2K forms are used of the real machine: an early System/370 has nothing else.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { setConditionCode } from '../dispatcher/virtual-psw.ts';
import { keyAt, locate, locatedAddress, translates } from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { Instruction, Privileged } from './instruction.ts';

const halfPage = 2048;
const blockMask = 0x00fff800;
const pageMask = 0x00fff000;

/** R2 of SSK and ISK: a 2K block, bits 28-31 zero. */
function checkBlock(vm: Vmblok, instruction: Instruction): u32 {
  const address = vm.generalRegisters[instruction.second];
  if ((address & 15) !== 0) return ProgramCode.Specification;
  if ((vm.controlRegisters[0] & Control0.StorageKeyException) !== 0) return ProgramCode.SpecialOperation;
  return locateReal(vm, address & blockMask, instruction);
}

function locateReal(vm: Vmblok, address: u32, instruction: Instruction): u32 {
  instruction.place = guestReal(vm, address);
  return instruction.place === 0 ? ProgramCode.Addressing : 0;
}

export const sskSimulation: Privileged = {
  check: checkBlock,
  perform(vm: Vmblok, instruction: Instruction): void {
    ssk(vm.generalRegisters[instruction.first], instruction.place);
  },
};

export const iskSimulation: Privileged = {
  check: checkBlock,
  perform(vm: Vmblok, instruction: Instruction): void {
    // BC mode programs of System/360 expect reference and change bits to be zero.
    const mask = (vm.psw.keyAndFlags & PswFlags.Extended) !== 0 ? 0xfe : 0xf8;
    const register = instruction.first;
    vm.generalRegisters[register] = (vm.generalRegisters[register] & ~0xff) | (isk(instruction.place) & mask);
  },
};

/** Second-operand register of an RRE instruction. */
function registerTwo(instruction: Instruction): u32 {
  return instruction.baseDisplacement & 15;
}

function registerOne(instruction: Instruction): u32 {
  return (instruction.baseDisplacement >>> 4) & 15;
}

function checkPage(vm: Vmblok, instruction: Instruction): u32 {
  return locateReal(vm, vm.generalRegisters[registerTwo(instruction)] & pageMask, instruction);
}

/** RRB: the block is named by the operand address, a real one. */
export const rrbSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    return locateReal(vm, instruction.operand & blockMask, instruction);
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    setConditionCode(vm, rrb(instruction.place));
  },
};

/** RRBE: reference and change of the page are those of its halves together. */
export const rrbeSimulation: Privileged = {
  check: checkPage,
  perform(vm: Vmblok, instruction: Instruction): void {
    setConditionCode(vm, rrb(instruction.place) | rrb(instruction.place + halfPage));
  },
};

export const sskeSimulation: Privileged = {
  check: checkPage,
  perform(vm: Vmblok, instruction: Instruction): void {
    const key = vm.generalRegisters[registerOne(instruction)];
    ssk(key, instruction.place);
    ssk(key, instruction.place + halfPage);
  },
};

/** ISKE: the keys of both halves together. */
export const iskeSimulation: Privileged = {
  check: checkPage,
  perform(vm: Vmblok, instruction: Instruction): void {
    const register = registerOne(instruction);
    const key = isk(instruction.place) | isk(instruction.place + halfPage);
    vm.generalRegisters[register] = (vm.generalRegisters[register] & ~0xff) | key;
  },
};

/** IVSK: the key of a virtual address, without reference and change. */
export const ivskSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    if (!translates(vm)) return ProgramCode.SpecialOperation;
    const code = locate(vm, vm.generalRegisters[registerTwo(instruction)] & 0xffffff);
    instruction.place = locatedAddress();
    return code;
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    const register = registerOne(instruction);
    vm.generalRegisters[register] = (vm.generalRegisters[register] & ~0xff) | (keyAt(instruction.place) & 0xf8);
  },
};
