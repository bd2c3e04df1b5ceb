/** Loads and stores of several registers and of selected bytes (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import { inTwoBlocks } from '../../storage/logical-storage.ts';
import { nonzeroCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { bytesUnderMask, countUnderMask, insertUnderMask } from './byte-mask.ts';
import { secondAddress } from './operand-address.ts';

/** How many registers from r1 through r3 are, counting from 15 on to 0. */
export function registerCount({ r1, r2: r3 }: Instruction): number {
  return ((r3 - r1) & 15) + 1;
}

function loadMultiple(cpu: Cpu, i: Instruction): void {
  const address = secondAddress(cpu, i);
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

function storeMultiple(cpu: Cpu, i: Instruction): void {
  const address = secondAddress(cpu, i);
  const count = registerCount(i);
  const located = cpu.storage.locateStore(address, 4 * count);
  for (let place = 0; place < count; place++) {
    const offset = 4 * place;
    const value = cpu.general[(i.r1 + place) & 15]!;
    if (located !== inTwoBlocks) cpu.main.writeWord(located + offset, value);
    else cpu.storage.writeWord((address + offset) & addressMask, value);
  }
}

/** ICM; the condition code is that of the inserted bytes as a number. With mask zero one byte is still checked. */
function insertCharacters(cpu: Cpu, i: Instruction): void {
  const address = secondAddress(cpu, i);
  const count = countUnderMask(i.r2);
  cpu.storage.locateFetch(address, Math.max(1, count));
  let bytes = 0;
  for (let place = 0; place < count; place++) {
    bytes |= cpu.storage.readByte((address + place) & addressMask) << (24 - 8 * place);
  }
  cpu.general[i.r1] = insertUnderMask(cpu.general[i.r1]!, bytes, i.r2);
  cpu.psw.conditionCode = bytes < 0 ? 1 : nonzeroCondition(bytes) * 2;
}

/** STCM; with mask zero nothing is stored nor checked. */
function storeCharacters(cpu: Cpu, i: Instruction): void {
  const address = secondAddress(cpu, i);
  const count = countUnderMask(i.r2);
  if (count === 0) return;
  cpu.storage.locateStore(address, count);
  const bytes = bytesUnderMask(cpu.general[i.r1]!, i.r2);
  for (let place = 0; place < count; place++) {
    cpu.storage.writeByte((address + place) & addressMask, (bytes >>> (24 - 8 * place)) & 0xff);
  }
}

export const loadStore = {
  ICM: insertCharacters,
  LM: loadMultiple,
  STCM: storeCharacters,
  STM: storeMultiple,
} satisfies Record<string, Behaviour>;
