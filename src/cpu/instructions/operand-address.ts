/** Addresses of storage operands (Principles of Operation, "Address Generation"): 24 bits, a carry is ignored. */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Cpu } from '../cpu.ts';
import type { Instruction } from '../instruction.ts';

/** Base and displacement of the first operand of an SI or SS instruction. */
export function firstAddress(cpu: Cpu, { b1, d1 }: Instruction): number {
  return (cpu.general[b1]! + d1) & addressMask;
}

/** Base and displacement of the second operand. */
export function secondAddress(cpu: Cpu, { b2, d2 }: Instruction): number {
  return (cpu.general[b2]! + d2) & addressMask;
}

/** Index, base and displacement of an RX instruction's second operand. */
export function indexedAddress(cpu: Cpu, { x2, b2, d2 }: Instruction): number {
  return (cpu.general[x2]! + cpu.general[b2]! + d2) & addressMask;
}
