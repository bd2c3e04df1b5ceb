/**
 * Storage keys: SSK, ISK, RRB, their extended forms for 4K blocks, and TB (Principles of Operation, "Control
 * Instructions"). The addresses are real. A key belongs to a 2K block; the extended forms deal with both halves of a 4K
 * block. The storage-key exception of control register 0 belongs to machines without 2K keys and does not exist here.
 */
import { addressMask, lowAddressProtectedSize } from '../../architecture/address-translation.ts';
import { Control0 } from '../../architecture/control-registers.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { keyBlockSize, StorageKey } from '../../architecture/storage-key.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour } from '../instruction.ts';
import { secondAddress } from './operand-address.ts';

const extendedBlockSize = 2 * keyBlockSize;
const keyBits = StorageKey.Access | StorageKey.FetchProtection | StorageKey.Reference | StorageKey.Change;

/** Absolute address of the block of this size that holds a real address. */
function locateBlock(cpu: Cpu, real: number, size: number): number {
  const absolute = cpu.storage.translation.absolute(real & addressMask & ~(size - 1));
  if (absolute >= cpu.main.size) throw programException(ProgramCode.Addressing);
  return absolute;
}

/** SSK and ISK: bits 28-31 of the register with the address must be zero. */
function locateBlockOfRegister(cpu: Cpu, r2: number): number {
  const real = cpu.general[r2]!;
  if ((real & 15) !== 0) throw programException(ProgramCode.Specification);
  return locateBlock(cpu, real, keyBlockSize);
}

/** Reference and change bit as they were, as a condition code; the reference bit is then off. */
function resetReference(cpu: Cpu, block: number): number {
  const key = cpu.main.key(block);
  cpu.main.resetReference(block);
  return (key & (StorageKey.Reference | StorageKey.Change)) >>> 1;
}

function insertByte(word: number, byte: number): number {
  return (word & ~0xff) | byte;
}

export const storageKeys = {
  SSK(cpu, i) {
    cpu.main.setKey(locateBlockOfRegister(cpu, i.r2), cpu.general[i.r1]! & keyBits);
  },
  ISK(cpu, i) {
    const key = cpu.main.key(locateBlockOfRegister(cpu, i.r2));
    const shown = cpu.psw.isExtended ? keyBits : StorageKey.Access | StorageKey.FetchProtection;
    cpu.general[i.r1] = insertByte(cpu.general[i.r1]!, key & shown);
  },
  RRB(cpu, i) {
    cpu.psw.conditionCode = resetReference(cpu, locateBlock(cpu, secondAddress(cpu, i), keyBlockSize));
  },
  SSKE(cpu, i) {
    const block = locateBlock(cpu, cpu.general[i.r2]!, extendedBlockSize);
    cpu.main.setKey(block, cpu.general[i.r1]! & keyBits);
    cpu.main.setKey(block + keyBlockSize, cpu.general[i.r1]! & keyBits);
  },
  ISKE(cpu, i) {
    const block = locateBlock(cpu, cpu.general[i.r2]!, extendedBlockSize);
    cpu.general[i.r1] = insertByte(cpu.general[i.r1]!, cpu.main.key(block) | cpu.main.key(block + keyBlockSize));
  },
  RRBE(cpu, i) {
    const block = locateBlock(cpu, cpu.general[i.r2]!, extendedBlockSize);
    cpu.psw.conditionCode = resetReference(cpu, block) | resetReference(cpu, block + keyBlockSize);
  },
  /** TB: every block is usable; it is cleared. */
  TB(cpu, i) {
    const real = cpu.general[i.r2]! & addressMask & ~(extendedBlockSize - 1);
    const isLowProtected = (cpu.control[0]! & Control0.LowAddressProtection) !== 0;
    if (isLowProtected && real < lowAddressProtectedSize) throw programException(ProgramCode.Protection);
    cpu.main.fill(locateBlock(cpu, real, extendedBlockSize), extendedBlockSize, 0);
    cpu.general[0] = 0;
    cpu.psw.conditionCode = 0;
  },
} satisfies Record<string, Behaviour>;
