/** AND, OR and exclusive OR of strings, and CLM (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import { inTwoBlocks } from '../../storage/logical-storage.ts';
import { nonzeroCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { bytesUnderMask, countUnderMask } from './byte-mask.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

type Combine = (first: number, second: number) => number;

/** NC, OC, XC: byte by byte from left to right, each result stored before the next byte is fetched. */
function combineStrings(cpu: Cpu, i: Instruction, combine: Combine): void {
  const { storage } = cpu;
  const length = i.i2 + 1;
  const first = firstAddress(cpu, i);
  const second = secondAddress(cpu, i);
  storage.locateFetch(second, length);
  storage.locateStore(first, length);
  let anyBits = 0;
  for (let place = 0; place < length; place++) {
    const to = (first + place) & addressMask;
    const result = combine(storage.readByte(to), storage.readByte((second + place) & addressMask));
    storage.writeByte(to, result);
    anyBits |= result;
  }
  cpu.psw.conditionCode = nonzeroCondition(anyBits);
}

/** A string exclusive-ORed with itself is how programs clear storage. */
function clearString(cpu: Cpu, i: Instruction): boolean {
  if (i.b1 !== i.b2 || i.d1 !== i.d2) return false;
  const length = i.i2 + 1;
  const located = cpu.storage.locateStore(firstAddress(cpu, i), length);
  if (located === inTwoBlocks) return false;
  cpu.main.fill(located, length, 0);
  cpu.psw.conditionCode = 0;
  return true;
}

/** CLM: the selected bytes of the register against as many of storage; with mask zero one byte is still checked. */
function compareUnderMask(cpu: Cpu, i: Instruction): number {
  const address = secondAddress(cpu, i);
  const length = countUnderMask(i.r2);
  cpu.storage.locateFetch(address, Math.max(1, length));
  const own = bytesUnderMask(cpu.general[i.r1]!, i.r2);
  for (let place = 0; place < length; place++) {
    const ownByte = (own >>> (24 - 8 * place)) & 0xff;
    const byte = cpu.storage.readByte((address + place) & addressMask);
    if (ownByte !== byte) return ownByte < byte ? 1 : 2;
  }
  return 0;
}

export const logical = {
  NC(cpu, i) {
    combineStrings(cpu, i, (first, second) => first & second);
  },

  OC(cpu, i) {
    combineStrings(cpu, i, (first, second) => first | second);
  },

  XC(cpu, i) {
    if (!clearString(cpu, i)) combineStrings(cpu, i, (first, second) => first ^ second);
  },

  CLM(cpu, i) {
    cpu.psw.conditionCode = compareUnderMask(cpu, i);
  },
} satisfies Record<string, Behaviour>;
