/** TR and TRT (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

const tableSize = 256;
const notInOneBlock = -1;

/**
 * Absolute address of the whole table if it lies in one block. Otherwise only the bytes that are used may be accessed,
 * and all of them are before anything is stored.
 */
function locateTable(cpu: Cpu, table: number, first: number, length: number): number {
  const { storage } = cpu;
  if ((table & 0x7ff) <= 0x800 - tableSize) return storage.locateFetch(table, tableSize);
  for (let place = 0; place < length; place++) {
    storage.readByte((table + storage.readByte((first + place) & addressMask)) & addressMask);
  }
  return notInOneBlock;
}

function translate(cpu: Cpu, i: Instruction): void {
  const { storage } = cpu;
  const length = i.i2 + 1;
  const first = firstAddress(cpu, i);
  const table = secondAddress(cpu, i);
  storage.locateStore(first, length);
  const located = locateTable(cpu, table, first, length);
  for (let place = 0; place < length; place++) {
    const at = (first + place) & addressMask;
    const argument = storage.readByte(at);
    const functionByte =
      located >= 0 ? cpu.main.readByte(located + argument) : storage.readByte((table + argument) & addressMask);
    storage.writeByte(at, functionByte);
  }
}

/** TRT stops at the first nonzero function byte, and accesses nothing beyond it. */
function translateAndTest(cpu: Cpu, i: Instruction): void {
  const { storage, general } = cpu;
  const first = firstAddress(cpu, i);
  const table = secondAddress(cpu, i);
  for (let place = 0; place <= i.i2; place++) {
    const at = (first + place) & addressMask;
    const functionByte = storage.readByte((table + storage.readByte(at)) & addressMask);
    if (functionByte === 0) continue;
    general[1] = (general[1]! & ~addressMask) | at;
    general[2] = (general[2]! & ~0xff) | functionByte;
    cpu.psw.conditionCode = place === i.i2 ? 2 : 1;
    return;
  }
  cpu.psw.conditionCode = 0;
}

export const translateCharacters = {
  TR: translate,
  TRT: translateAndTest,
} satisfies Record<string, Behaviour>;
