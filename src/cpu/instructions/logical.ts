/** AND, OR, exclusive OR, logical comparison and tests (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import { blockSize, offsetMask } from '../../storage/access-table.ts';
import { inTwoBlocks } from '../../storage/logical-storage.ts';
import { compareCondition, logicalCompareCondition, nonzeroCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { bytesUnderMask, countUnderMask } from './byte-mask.ts';
import { firstAddress, indexedAddress, secondAddress } from './operand-address.ts';

function setRegister(cpu: Cpu, r1: number, value: number): void {
  cpu.general[r1] = value;
  cpu.psw.conditionCode = nonzeroCondition(value);
}

/** Stores a byte that was fetched from there. */
function setByte(cpu: Cpu, address: number, value: number): void {
  cpu.storage.writeByte(address, value);
  cpu.psw.conditionCode = nonzeroCondition(value);
}

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

/** CLC looks no further than the first pair of unequal bytes, if an operand lies in two blocks. */
function compareStrings(cpu: Cpu, first: number, second: number, length: number): number {
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
  NR(cpu, i) {
    setRegister(cpu, i.r1, cpu.general[i.r1]! & cpu.general[i.r2]!);
  },
  N(cpu, i) {
    setRegister(cpu, i.r1, cpu.general[i.r1]! & cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  NI(cpu, i) {
    const address = firstAddress(cpu, i);
    cpu.storage.locateStore(address, 1);
    setByte(cpu, address, cpu.storage.readByte(address) & i.i2);
  },
  NC(cpu, i) {
    combineStrings(cpu, i, (first, second) => first & second);
  },

  OR(cpu, i) {
    setRegister(cpu, i.r1, cpu.general[i.r1]! | cpu.general[i.r2]!);
  },
  O(cpu, i) {
    setRegister(cpu, i.r1, cpu.general[i.r1]! | cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  OI(cpu, i) {
    const address = firstAddress(cpu, i);
    cpu.storage.locateStore(address, 1);
    setByte(cpu, address, cpu.storage.readByte(address) | i.i2);
  },
  OC(cpu, i) {
    combineStrings(cpu, i, (first, second) => first | second);
  },

  XR(cpu, i) {
    setRegister(cpu, i.r1, cpu.general[i.r1]! ^ cpu.general[i.r2]!);
  },
  X(cpu, i) {
    setRegister(cpu, i.r1, cpu.general[i.r1]! ^ cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  XI(cpu, i) {
    const address = firstAddress(cpu, i);
    cpu.storage.locateStore(address, 1);
    setByte(cpu, address, cpu.storage.readByte(address) ^ i.i2);
  },
  XC(cpu, i) {
    if (!clearString(cpu, i)) combineStrings(cpu, i, (first, second) => first ^ second);
  },

  CLR(cpu, i) {
    cpu.psw.conditionCode = logicalCompareCondition(cpu.general[i.r1]!, cpu.general[i.r2]!);
  },
  CL(cpu, i) {
    const word = cpu.storage.readWord(indexedAddress(cpu, i));
    cpu.psw.conditionCode = logicalCompareCondition(cpu.general[i.r1]!, word);
  },
  CLI(cpu, i) {
    const byte = cpu.storage.readByte(firstAddress(cpu, i));
    cpu.psw.conditionCode = byte === i.i2 ? 0 : byte < i.i2 ? 1 : 2;
  },
  CLC(cpu, i) {
    cpu.psw.conditionCode = compareStrings(cpu, firstAddress(cpu, i), secondAddress(cpu, i), i.i2 + 1);
  },
  CLM(cpu, i) {
    cpu.psw.conditionCode = compareUnderMask(cpu, i);
  },

  TM(cpu, i) {
    const selected = cpu.storage.readByte(firstAddress(cpu, i)) & i.i2;
    cpu.psw.conditionCode = selected === 0 ? 0 : selected === i.i2 ? 3 : 1;
  },
} satisfies Record<string, Behaviour>;
