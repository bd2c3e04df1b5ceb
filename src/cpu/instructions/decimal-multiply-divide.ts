/**
 * Decimal multiplication and division (Principles of Operation, "Decimal Instructions"): MP, DP. Signs follow the rules of
 * algebra even when a result is zero.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { PackedNumber } from '../packed-number.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

const longestSecond = 8;

/** Work areas: no instruction begins while another one is being executed. */
const first = new PackedNumber();
const second = new PackedNumber();
const result = new PackedNumber();

/** The second operand has at most eight bytes, and fewer than the first. */
function fetchOperands(cpu: Cpu, i: Instruction): void {
  if (i.r2 >= longestSecond || i.r2 >= i.r1) throw programException(ProgramCode.Specification);
  second.fetch(cpu, secondAddress(cpu, i), i.r2 + 1);
  first.fetch(cpu, firstAddress(cpu, i), i.r1 + 1);
  result.clear();
  result.isNegative = first.isNegative !== second.isNegative;
}

/** MP: the multiplicand must have as many bytes of leading zeros as the multiplier has bytes, so the product fits. */
function multiply(cpu: Cpu, i: Instruction): void {
  fetchOperands(cpu, i);
  const width = first.significantCount;
  if (width > first.count - 2 * (i.r2 + 1)) throw programException(ProgramCode.Data);
  const multiplierWidth = second.significantCount;
  for (let place = 0; place < multiplierWidth; place++) addMultiple(second.digits[place]!, width, place);
  result.store(cpu, firstAddress(cpu, i), i.r1 + 1);
}

/** Adds the multiplicand times one digit of the multiplier to the product, at that digit's place. */
function addMultiple(multiplier: number, width: number, place: number): void {
  if (multiplier === 0) return;
  const { digits } = result;
  let carry = 0;
  for (let digit = 0; digit < width; digit++) {
    const sum = digits[place + digit]! + first.digits[digit]! * multiplier + carry;
    carry = Math.floor(sum / 10);
    digits[place + digit] = sum - 10 * carry;
  }
  digits[place + width] = carry;
}

/** DP: the quotient to the left, the remainder, which has the dividend's sign, to the right as long as the divisor. */
function divide(cpu: Cpu, i: Instruction): void {
  fetchOperands(cpu, i);
  const remainderLength = i.r2 + 1;
  const quotientLength = i.r1 + 1 - remainderLength;
  const quotientDigits = 2 * quotientLength - 1;
  // As many digits as there are places; the next one must be zero.
  if (isDivisible(quotientDigits)) throw programException(ProgramCode.DecimalDivide);
  for (let place = quotientDigits - 1; place >= 0; place--) result.digits[place] = reduce(place);
  const address = firstAddress(cpu, i);
  cpu.storage.locateStore(address, i.r1 + 1);
  result.store(cpu, address, quotientLength);
  first.store(cpu, (address + quotientLength) & addressMask, remainderLength);
}

/** Subtracts the divisor, moved this many digits to the left, as often as the dividend has it: a quotient digit. */
function reduce(place: number): number {
  let digit = 0;
  while (isDivisible(place)) {
    subtractDivisor(place);
    digit++;
  }
  return digit;
}

/** Whether what is left of the dividend is at least the divisor moved this many digits to the left. */
function isDivisible(place: number): boolean {
  for (let digit = first.count - 1; digit >= place; digit--) {
    const difference = first.digits[digit]! - second.digits[digit - place]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function subtractDivisor(place: number): void {
  const { digits } = first;
  let borrow = 0;
  for (let digit = place; digit < first.count; digit++) {
    const difference = digits[digit]! - second.digits[digit - place]! - borrow;
    borrow = difference < 0 ? 1 : 0;
    digits[digit] = difference < 0 ? difference + 10 : difference;
  }
}

export const decimalMultiplyDivide = {
  MP: multiply,
  DP: divide,
} satisfies Record<string, Behaviour>;
