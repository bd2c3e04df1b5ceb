/** Floating-point arithmetic with long numbers (Principles of Operation, "Floating-Point Instructions"). */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import {
  excess,
  firstWord,
  interruptForCharacteristic,
  isSignificanceMasked,
  requireRegister,
  secondWordAt,
  sumCondition,
  vanishes,
} from '../floating-point.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { LongNumber } from '../long-number.ts';
import { indexedAddress } from './operand-address.ts';

/** Work areas: no instruction begins while another one is being executed. */
const first = new LongNumber();
const second = new LongNumber();

/** Both operands are in the work areas; the result goes to register r1. */
type LongOperation = (cpu: Cpu, r1: number) => void;

function loadFirst(cpu: Cpu, r1: number): void {
  first.load(cpu.floating[r1]!, cpu.floating[r1 + 1]!);
}

function ofRegister(operation: LongOperation): Behaviour {
  return (cpu: Cpu, i: Instruction) => {
    requireRegister(i.r1 | i.r2);
    second.load(cpu.floating[i.r2]!, cpu.floating[i.r2 + 1]!);
    loadFirst(cpu, i.r1);
    operation(cpu, i.r1);
  };
}

function ofStorage(operation: LongOperation): Behaviour {
  return (cpu: Cpu, i: Instruction) => {
    requireRegister(i.r1);
    const address = indexedAddress(cpu, i);
    second.load(cpu.storage.readWord(address), secondWordAt(cpu, address));
    loadFirst(cpu, i.r1);
    operation(cpu, i.r1);
  };
}

/** Adds the second number to the first, the one with the smaller characteristic moved to the right. */
function add(): void {
  const distance = first.characteristic - second.characteristic;
  if (distance >= 0) second.shiftRight(distance);
  else {
    first.shiftRight(-distance);
    first.characteristic = second.characteristic;
  }
  first.add(second);
}

/** The first number becomes the result. */
function store(cpu: Cpu, r1: number): void {
  const { floating } = cpu;
  const { characteristic } = first;
  if (vanishes(cpu, characteristic)) {
    storeTrueZero(cpu, r1);
    return;
  }
  floating[r1] = firstWord(first.isNegative, characteristic, first.firstFraction);
  floating[r1 + 1] = first.secondWord;
  interruptForCharacteristic(cpu, characteristic);
}

function storeTrueZero(cpu: Cpu, r1: number): void {
  cpu.floating[r1] = 0;
  cpu.floating[r1 + 1] = 0;
}

function storeSum(cpu: Cpu, r1: number): void {
  cpu.psw.conditionCode = sumCondition(cpu, first.isNegative, first.characteristic);
  store(cpu, r1);
}

function storeZeroSum(cpu: Cpu, r1: number): void {
  cpu.psw.conditionCode = 0;
  storeTrueZero(cpu, r1);
  if (!isSignificanceMasked(cpu)) return;
  cpu.floating[r1] = firstWord(false, first.characteristic, 0);
  programInterruption(cpu, ProgramCode.Significance);
}

function addNormalized(cpu: Cpu, r1: number): void {
  add();
  if (first.isFractionZero && first.guard === 0) storeZeroSum(cpu, r1);
  else {
    first.normalize();
    storeSum(cpu, r1);
  }
}

/** The guard digit is dropped; it is not looked at to see whether the sum is zero. */
function addUnnormalized(cpu: Cpu, r1: number): void {
  add();
  if (first.isFractionZero) storeZeroSum(cpu, r1);
  else storeSum(cpu, r1);
}

function compare(cpu: Cpu): void {
  second.isNegative = !second.isNegative;
  add();
  const isEqual = first.isFractionZero && first.guard === 0;
  cpu.psw.conditionCode = isEqual ? 0 : first.isNegative ? 1 : 2;
}

function multiply(cpu: Cpu, r1: number): void {
  if (first.isFractionZero || second.isFractionZero) {
    storeTrueZero(cpu, r1);
    return;
  }
  first.normalize();
  second.normalize();
  first.isNegative = first.isNegative !== second.isNegative;
  first.characteristic += second.characteristic - excess;
  first.multiplyFraction(second);
  first.normalize();
  store(cpu, r1);
}

function divide(cpu: Cpu, r1: number): void {
  if (second.isFractionZero) throw programException(ProgramCode.FloatingDivide);
  if (first.isFractionZero) {
    storeTrueZero(cpu, r1);
    return;
  }
  first.normalize();
  second.normalize();
  first.isNegative = first.isNegative !== second.isNegative;
  first.characteristic -= second.characteristic - excess;
  first.divideFraction(second);
  store(cpu, r1);
}

/** HDR: the bit that goes out of the fraction is kept in the guard digit. */
function halve(cpu: Cpu, i: Instruction): void {
  requireRegister(i.r1 | i.r2);
  loadFirst(cpu, i.r2);
  if (first.isFractionZero) {
    storeTrueZero(cpu, i.r1);
    return;
  }
  first.halve();
  first.normalize();
  store(cpu, i.r1);
}

/** A subtraction is an addition of the number with the other sign. */
function subtracting(addition: LongOperation): LongOperation {
  return (cpu, r1) => {
    second.isNegative = !second.isNegative;
    addition(cpu, r1);
  };
}

export const longArithmetic = {
  ADR: ofRegister(addNormalized),
  AD: ofStorage(addNormalized),
  SDR: ofRegister(subtracting(addNormalized)),
  SD: ofStorage(subtracting(addNormalized)),
  AWR: ofRegister(addUnnormalized),
  AW: ofStorage(addUnnormalized),
  SWR: ofRegister(subtracting(addUnnormalized)),
  SW: ofStorage(subtracting(addUnnormalized)),
  CDR: ofRegister(compare),
  CD: ofStorage(compare),
  MDR: ofRegister(multiply),
  MD: ofStorage(multiply),
  DDR: ofRegister(divide),
  DD: ofStorage(divide),
  HDR: halve,
} satisfies Record<string, Behaviour>;
