/**
 * Decimal addition, subtraction, comparison and shifting (Principles of Operation, "Decimal Instructions"): AP, SP, ZAP,
 * CP, SRP.
 *
 * Both operands are fetched and checked before anything is stored, so a data exception leaves all as it was. Operands
 * that overlap otherwise than with their rightmost bytes, for which results are unpredictable, are used as they were
 * before the instruction.
 */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { ProgramMask } from '../../architecture/program-status-word.ts';
import { programException } from '../../storage/program-exception.ts';
import { signCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { PackedNumber } from '../packed-number.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

/** Work areas: no instruction begins while another one is being executed. */
const first = new PackedNumber();
const second = new PackedNumber();

function fetchBoth(cpu: Cpu, i: Instruction): void {
  second.fetch(cpu, secondAddress(cpu, i), i.r2 + 1);
  first.fetch(cpu, firstAddress(cpu, i), i.r1 + 1);
}

/**
 * Stores a result in the first operand's place and sets the condition code. A zero is positive, but what is left of a
 * result that does not fit keeps its sign.
 */
function storeResult(cpu: Cpu, i: Instruction, result: PackedNumber): void {
  const length = i.r1 + 1;
  const significant = result.significantCount;
  if (significant === 0) result.isNegative = false;
  result.store(cpu, firstAddress(cpu, i), length);
  if (significant >= 2 * length) decimalOverflow(cpu);
  else cpu.psw.conditionCode = significant === 0 ? 0 : result.isNegative ? 1 : 2;
}

function decimalOverflow(cpu: Cpu): void {
  cpu.psw.conditionCode = 3;
  if ((cpu.psw.programMask & ProgramMask.DecimalOverflow) !== 0) programInterruption(cpu, ProgramCode.DecimalOverflow);
}

/** Adds the second number, its sign as it is now, to the first. */
function add(): void {
  if (first.isNegative === second.isNegative) first.addMagnitude(second);
  else first.subtractMagnitude(second);
}

/** CP: like a subtraction whose result is not stored; zeros are equal whatever their signs. */
function compare(cpu: Cpu, i: Instruction): void {
  fetchBoth(cpu, i);
  if (first.isNegative === second.isNegative) {
    const order = first.compareMagnitude(second);
    cpu.psw.conditionCode = signCondition(first.isNegative ? -order : order);
  } else if (first.isZero && second.isZero) cpu.psw.conditionCode = 0;
  else cpu.psw.conditionCode = first.isNegative ? 1 : 2;
}

/** SRP: the rightmost six bits of the second address are a signed number, to the left when positive. */
function shiftAndRound(cpu: Cpu, i: Instruction): void {
  const amount = (secondAddress(cpu, i) << 26) >> 26;
  const roundingDigit = i.r2;
  first.fetch(cpu, firstAddress(cpu, i), i.r1 + 1);
  if (roundingDigit > 9) throw programException(ProgramCode.Data);
  second.clear();
  if (amount >= 0) shiftLeft(amount);
  else shiftRight(-amount, roundingDigit);
  second.isNegative = first.isNegative;
  storeResult(cpu, i, second);
}

/** The first number's digits into the second, further left. */
function shiftLeft(amount: number): void {
  for (let place = 0; place < first.count; place++) second.digits[place + amount] = first.digits[place]!;
  second.count = first.count + amount;
}

/** The rounding digit is added to the last digit that goes out; the carry goes through the rest. */
function shiftRight(amount: number, roundingDigit: number): void {
  const width = Math.max(0, first.count - amount);
  for (let place = 0; place < width; place++) second.digits[place] = first.digits[place + amount]!;
  second.count = first.count;
  const lastOut = amount <= first.count ? first.digits[amount - 1]! : 0;
  let carry = lastOut + roundingDigit > 9;
  for (let place = 0; carry; place++) {
    carry = second.digits[place] === 9;
    second.digits[place] = carry ? 0 : second.digits[place]! + 1;
  }
}

export const decimalArithmetic = {
  AP(cpu, i) {
    fetchBoth(cpu, i);
    add();
    storeResult(cpu, i, first);
  },
  SP(cpu, i) {
    fetchBoth(cpu, i);
    second.isNegative = !second.isNegative;
    add();
    storeResult(cpu, i, first);
  },
  ZAP(cpu, i) {
    second.fetch(cpu, secondAddress(cpu, i), i.r2 + 1);
    storeResult(cpu, i, second);
  },
  CP: compare,
  SRP: shiftAndRound,
} satisfies Record<string, Behaviour>;
