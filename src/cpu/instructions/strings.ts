/** Steps of the meanings on strings of storage, as functions: for the plain interpreter. */
import { addressMask } from '../../architecture/address-translation.ts';
import { blockSize, offsetMask } from '../../storage/access-table.ts';
import { inTwoBlocks } from '../../storage/logical-storage.ts';
import { compareCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Instruction } from '../instruction.ts';

/** How many registers from r1 through r3 are, counting from 15 on to 0. */
export function registerCount({ r1, r2: r3 }: Instruction): number {
  return ((r3 - r1) & 15) + 1;
}

export function loadRegisters(cpu: Cpu, i: Instruction, address: number): void {
  const count = registerCount(i);
  const located = cpu.storage.locateFetch(address, 4 * count);
  for (let place = 0; place < count; place++) {
    const offset = 4 * place;
    cpu.general[(i.r1 + place) & 15] =
      located !== inTwoBlocks
        ? cpu.main.readWord(located + offset)
        : cpu.storage.readWord((address + offset) & addressMask);
  }
}

export function storeRegisters(cpu: Cpu, i: Instruction, address: number): void {
  const count = registerCount(i);
  const located = cpu.storage.locateStore(address, 4 * count);
  for (let place = 0; place < count; place++) {
    const offset = 4 * place;
    const value = cpu.general[(i.r1 + place) & 15]!;
    if (located !== inTwoBlocks) cpu.main.writeWord(located + offset, value);
    else cpu.storage.writeWord((address + offset) & addressMask, value);
  }
}

/** The store is checked last, so that an exception of the other operand leaves the change bit alone. */
export function moveString(cpu: Cpu, first: number, second: number, length: number): void {
  const { storage } = cpu;
  const from = storage.locateFetch(second, length);
  const to = storage.locateStore(first, length);
  if ((to | from) >= 0) {
    cpu.main.move(to, from, length);
    return;
  }
  for (let place = 0; place < length; place++) {
    storage.writeByte((first + place) & addressMask, storage.readByte((second + place) & addressMask));
  }
}

/** CLC looks no further than the first pair of unequal bytes, if an operand lies in two blocks. */
export function compareStrings(cpu: Cpu, first: number, second: number, length: number): number {
  const { storage } = cpu;
  if ((first & offsetMask) + length <= blockSize && (second & offsetMask) + length <= blockSize) {
    const firstLocated = storage.locateFetch(first, length);
    return compareCondition(cpu.main.compare(firstLocated, storage.locateFetch(second, length), length), 0);
  }
  for (let place = 0; place < length; place++) {
    const firstByte = storage.readByte((first + place) & addressMask);
    const secondByte = storage.readByte((second + place) & addressMask);
    if (firstByte !== secondByte) return compareCondition(firstByte, secondByte);
  }
  return 0;
}
