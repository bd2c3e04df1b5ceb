// The instruction that a guest could not execute itself, taken apart.

import { PrivilegedOpcode } from '../../src/architecture/instructions/privileged-opcodes.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { fetchGuest, locate, locatedAddress } from '../storage/guest-access.ts';

/** A privileged instruction with its operands. */
export class Instruction {
  firstByte: u8;
  secondByte: u8;
  /** B2 D2, or B1 D1. */
  baseDisplacement: u16;
  /** B2 D2 of a six-byte instruction. */
  secondBaseDisplacement: u16;
  reserved: u16;
  /** Guest logical address that the base and displacement give (with the index, for LRA). */
  operand: u32;
  secondOperand: u32;
  /** Bits 8-11 and 12-15. */
  first: u32;
  second: u32;
  /** Where `check` found the operand: our real address, for `perform`. */
  place: u32;
}

/**
 * The simulation of one privileged instruction. `check` decides: it answers 0, or the program interruption code that
 * the guest deserves, and changes nothing of the guest. `perform` does it and cannot fail.
 */
export class Privileged {
  check: (vm: Vmblok, instruction: Instruction) => u32;
  perform: (vm: Vmblok, instruction: Instruction) => void;
}

const executeOpcode = 0x44;

/** For instructions that the guest's state cannot make fail. */
export function noCheck(vm: Vmblok, instruction: Instruction): u32 {
  return 0;
}

/** Fetches the instruction that ends where the virtual PSW points; 0 or a program interruption code. */
export function fetchInstruction(vm: Vmblok, instruction: Instruction): u32 {
  const address = (vm.psw.address - vm.instructionLength) & 0xffffff;
  let code = fetchBytes(vm, address, addr(instruction));
  if (code !== 0) return code;
  if (instruction.firstByte === executeOpcode) {
    const modifier = instruction.secondByte >>> 4;
    const target = indexed(vm, instruction);
    code = fetchBytes(vm, target, addr(instruction));
    if (code !== 0) return code;
    if (modifier !== 0) instruction.secondByte |= vm.generalRegisters[modifier] & 0xff;
  }
  instruction.first = instruction.secondByte >>> 4;
  instruction.second = instruction.secondByte & 15;
  instruction.operand =
    instruction.firstByte === PrivilegedOpcode.LRA ? indexed(vm, instruction) : based(vm, instruction.baseDisplacement);
  if (instruction.firstByte >= 0xc0) instruction.secondOperand = based(vm, instruction.secondBaseDisplacement);
  return 0;
}

/** Six bytes, or as many as there are before a page that the guest does not have. */
function fetchBytes(vm: Vmblok, address: u32, to: u32): u32 {
  if ((address & 2047) <= 2042) {
    const code = locate(vm, address);
    if (code !== 0) return code;
    move(to, locatedAddress(), 6);
    return 0;
  }
  const code = fetchGuest(vm, address, to, 2);
  if (code !== 0) return code;
  const length = at<Bytes>(to)[0] < 0x40 ? 2 : at<Bytes>(to)[0] < 0xc0 ? 4 : 6;
  return fetchGuest(vm, address, to, length);
}

function based(vm: Vmblok, baseDisplacement: u32): u32 {
  const base = baseDisplacement >>> 12;
  const displacement = baseDisplacement & 0xfff;
  return base === 0 ? displacement : (vm.generalRegisters[base] + displacement) & 0xffffff;
}

function indexed(vm: Vmblok, instruction: Instruction): u32 {
  const index = instruction.secondByte & 15;
  const address = based(vm, instruction.baseDisplacement);
  return index === 0 ? address : (vm.generalRegisters[index] + address) & 0xffffff;
}
