/**
 * Loads and stores of the floating-point registers, those that change the sign or test the number among them (Principles
 * of Operation, "Floating-Point Instructions"). Nothing is normalized; a zero fraction keeps its sign and characteristic.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { inTwoBlocks } from '../../storage/logical-storage.ts';
import type { Cpu } from '../cpu.ts';
import {
  characteristicOf,
  firstWord,
  fractionMask,
  interruptForCharacteristic,
  requireRegister,
  secondWordAt,
  signBit,
} from '../floating-point.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { indexedAddress } from './operand-address.ts';

const longLength = 8;

function loadLong(cpu: Cpu, i: Instruction): void {
  requireRegister(i.r1);
  const address = indexedAddress(cpu, i);
  const located = cpu.storage.locateFetch(address, longLength);
  const isTogether = located !== inTwoBlocks;
  cpu.floating[i.r1] = isTogether ? cpu.main.readWord(located) : cpu.storage.readWord(address);
  cpu.floating[i.r1 + 1] = isTogether ? cpu.main.readWord(located + 4) : secondWordAt(cpu, address);
}

function storeLong(cpu: Cpu, i: Instruction): void {
  requireRegister(i.r1);
  const address = indexedAddress(cpu, i);
  const located = cpu.storage.locateStore(address, longLength);
  if (located !== inTwoBlocks) {
    cpu.main.writeWord(located, cpu.floating[i.r1]!);
    cpu.main.writeWord(located + 4, cpu.floating[i.r1 + 1]!);
    return;
  }
  cpu.storage.writeWord(address, cpu.floating[i.r1]!);
  cpu.storage.writeWord((address + 4) & addressMask, cpu.floating[i.r1 + 1]!);
}

/** What becomes of the first word of a number. */
type SignRule = (first: number) => number;

const keepSign: SignRule = (first) => first;
const turnSign: SignRule = (first) => first ^ signBit;
const makePositive: SignRule = (first) => first & ~signBit;
const makeNegative: SignRule = (first) => first | signBit;

function fractionCondition(first: number, fraction: number): number {
  return fraction === 0 ? 0 : first < 0 ? 1 : 2;
}

function testingShort(rule: SignRule): Behaviour {
  return (cpu, i) => {
    requireRegister(i.r1 | i.r2);
    const first = rule(cpu.floating[i.r2]!);
    cpu.floating[i.r1] = first;
    cpu.psw.conditionCode = fractionCondition(first, first & fractionMask);
  };
}

function testingLong(rule: SignRule): Behaviour {
  return (cpu, i) => {
    requireRegister(i.r1 | i.r2);
    const first = rule(cpu.floating[i.r2]!);
    const second = cpu.floating[i.r2 + 1]!;
    cpu.floating[i.r1] = first;
    cpu.floating[i.r1 + 1] = second;
    cpu.psw.conditionCode = fractionCondition(first, (first & fractionMask) | second);
  };
}

/** LRER: adds one to the first bit of the second word, which is then left out; a carry moves the fraction. */
function loadRounded(cpu: Cpu, i: Instruction): void {
  requireRegister(i.r1 | i.r2);
  const first = cpu.floating[i.r2]!;
  const fraction = (first & fractionMask) + (cpu.floating[i.r2 + 1]! >>> 31);
  const isCarry = fraction > fractionMask;
  const characteristic = characteristicOf(first) + (isCarry ? 1 : 0);
  cpu.floating[i.r1] = firstWord(first < 0, characteristic, isCarry ? fraction >>> 4 : fraction);
  interruptForCharacteristic(cpu, characteristic);
}

export const floatingRegisters = {
  LD: loadLong,
  STD: storeLong,
  LE(cpu, i) {
    requireRegister(i.r1);
    cpu.floating[i.r1] = cpu.storage.readWord(indexedAddress(cpu, i));
  },
  STE(cpu, i) {
    requireRegister(i.r1);
    cpu.storage.writeWord(indexedAddress(cpu, i), cpu.floating[i.r1]!);
  },
  LDR(cpu, i) {
    requireRegister(i.r1 | i.r2);
    cpu.floating[i.r1] = cpu.floating[i.r2]!;
    cpu.floating[i.r1 + 1] = cpu.floating[i.r2 + 1]!;
  },
  LER(cpu, i) {
    requireRegister(i.r1 | i.r2);
    cpu.floating[i.r1] = cpu.floating[i.r2]!;
  },
  LTER: testingShort(keepSign),
  LCER: testingShort(turnSign),
  LPER: testingShort(makePositive),
  LNER: testingShort(makeNegative),
  LTDR: testingLong(keepSign),
  LCDR: testingLong(turnSign),
  LPDR: testingLong(makePositive),
  LNDR: testingLong(makeNegative),
  LRER: loadRounded,
} satisfies Record<string, Behaviour>;
