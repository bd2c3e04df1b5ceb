/**
 * Fetching and decoding an instruction (Principles of Operation, "Instruction Execution and Sequencing").
 *
 * A decoded instruction stays in the cache until its bytes are stored into. The order of exceptions comes out of the
 * order of steps: access to the first halfword, to the others, operation, privileged operation, and then whatever the
 * behaviour itself recognizes.
 */
import { addressMask } from '../architecture/address-translation.ts';
import { instructionLength } from '../architecture/instructions/table.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import { inTwoBlocks } from '../storage/logical-storage.ts';
import type { Cpu } from './cpu.ts';
import type { Instruction } from './instruction.ts';
import { programInterruption } from './interruptions.ts';

/** What an instruction that is not decoded does: decodes itself and is executed. */
export function fetchAndRun(cpu: Cpu): void {
  const instruction = fetchInstruction(cpu);
  instruction.run(cpu, instruction);
}

/** Decodes the instruction at the PSW's address, which goes on to the next one. It is in the cache, or `cpu.uncached`. */
export function fetchInstruction(cpu: Cpu): Instruction {
  const address = cpu.psw.address;
  const length = instructionLength(cpu.storage.readByte(address));
  cpu.instructionLength = length;
  cpu.psw.address = (address + length) & addressMask;
  return instructionAt(cpu, address, length);
}

/** The instruction that the PSW points at, decoded anew and not kept; the PSW then points at the next one. */
export function fetchAnew(cpu: Cpu): Instruction {
  const address = cpu.psw.address;
  const length = instructionLength(cpu.storage.readByte(address));
  cpu.instructionLength = length;
  cpu.psw.address = (address + length) & addressMask;
  cpu.storage.locateFetch(address, length);
  decodeAt(cpu, cpu.uncached, address);
  return cpu.uncached;
}

/** The decoded instruction at a logical address; one that lies in two blocks is not kept. */
function instructionAt(cpu: Cpu, address: number, length: number): Instruction {
  const located = cpu.storage.locateFetch(address, length);
  const instruction = located === inTwoBlocks ? cpu.uncached : cpu.cache.at(located);
  decodeAt(cpu, instruction, address);
  if (located !== inTwoBlocks) {
    cpu.cache.keep(located, instruction);
    cpu.main.watch(located, length);
  }
  return instruction;
}

/** Fetches the instruction at a logical address, ORs these bits into its second byte, and takes it apart. */
export function decodeAt(cpu: Cpu, instruction: Instruction, address: number, modifier = 0): void {
  const { storage } = cpu;
  const first = storage.readHalf(address) | modifier;
  const length = instructionLength(first >>> 8);
  const second = length > 2 ? storage.readHalf((address + 2) & addressMask) : 0;
  const third = length > 4 ? storage.readHalf((address + 4) & addressMask) : 0;
  const operation = cpu.operationOf(first);
  instruction.decode(operation, first, second, third);
  instruction.number = operation.number;
  instruction.behaviour = operation.behaviour;
  instruction.run = operation.isPrivileged ? runPrivileged : operation.behaviour;
}

export function runPrivileged(cpu: Cpu, instruction: Instruction): void {
  if (cpu.psw.isProblemState) programInterruption(cpu, ProgramCode.PrivilegedOperation);
  else instruction.behaviour(cpu, instruction);
}
