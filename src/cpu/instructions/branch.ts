/** Branches (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { indexedAddress, secondAddress } from './operand-address.ts';

/** A branch's mask has a bit for each condition code, code 0 leftmost. */
function isConditionMet(cpu: Cpu, mask: number): boolean {
  return ((mask << cpu.psw.conditionCode) & 8) !== 0;
}

/** What BAL and BALR leave: instruction length code, condition code, program mask, address of the next instruction. */
function linkInformation(cpu: Cpu): number {
  const { conditionCode, programMask, address } = cpu.psw;
  return (cpu.instructionLength << 29) | (conditionCode << 28) | (programMask << 24) | address;
}

/** Decrements r1 and says whether something is left. */
function count(cpu: Cpu, r1: number): boolean {
  const value = (cpu.general[r1]! - 1) | 0;
  cpu.general[r1] = value;
  return value !== 0;
}

/** BXH and BXLE: adds the increment to r1 and says whether the sum is above the limit, both as they were before. */
function isIndexHigh(cpu: Cpu, { r1, r2: r3 }: Instruction): boolean {
  const limit = cpu.general[r3 | 1]!;
  const sum = (cpu.general[r1]! + cpu.general[r3]!) | 0;
  cpu.general[r1] = sum;
  return sum > limit;
}

export const branches = {
  BCR(cpu, i) {
    if (i.r2 !== 0 && isConditionMet(cpu, i.r1)) cpu.psw.address = cpu.general[i.r2]! & addressMask;
  },
  BC(cpu, i) {
    if (isConditionMet(cpu, i.r1)) cpu.psw.address = indexedAddress(cpu, i);
  },
  BALR(cpu, i) {
    const target = cpu.general[i.r2]! & addressMask;
    cpu.general[i.r1] = linkInformation(cpu);
    if (i.r2 !== 0) cpu.psw.address = target;
  },
  BAL(cpu, i) {
    const target = indexedAddress(cpu, i);
    cpu.general[i.r1] = linkInformation(cpu);
    cpu.psw.address = target;
  },
  BASR(cpu, i) {
    const target = cpu.general[i.r2]! & addressMask;
    cpu.general[i.r1] = cpu.psw.address;
    if (i.r2 !== 0) cpu.psw.address = target;
  },
  BAS(cpu, i) {
    const target = indexedAddress(cpu, i);
    cpu.general[i.r1] = cpu.psw.address;
    cpu.psw.address = target;
  },
  BCTR(cpu, i) {
    const target = cpu.general[i.r2]! & addressMask;
    if (count(cpu, i.r1) && i.r2 !== 0) cpu.psw.address = target;
  },
  BCT(cpu, i) {
    const target = indexedAddress(cpu, i);
    if (count(cpu, i.r1)) cpu.psw.address = target;
  },
  BXH(cpu, i) {
    const target = secondAddress(cpu, i);
    if (isIndexHigh(cpu, i)) cpu.psw.address = target;
  },
  BXLE(cpu, i) {
    const target = secondAddress(cpu, i);
    if (!isIndexHigh(cpu, i)) cpu.psw.address = target;
  },
} satisfies Record<string, Behaviour>;
