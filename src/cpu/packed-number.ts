/**
 * A packed decimal number taken apart into digits and sign (Principles of Operation, "Decimal Instructions").
 *
 * The instructions keep a few of these as work areas and fill them again for every operand, so that nothing is made
 * while they run. In storage a number has 1 to 16 bytes: an odd number of digits and the sign.
 */
import { addressMask } from '../architecture/address-translation.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import { programException } from '../storage/program-exception.ts';
import type { Cpu } from './cpu.ts';

/** The longest operand has 31 digits, and SRP moves it by up to 31. */
const capacity = 64;

/** The sign codes that are made. */
export const plusSign = 0xc;
export const minusSign = 0xd;
const otherMinusSign = 0xb;

/** The sign codes B and D say minus, A, C, E and F plus; 0-9 are no signs. */
export function isMinusSign(code: number): boolean {
  if (code <= 9) throw programException(ProgramCode.Data);
  return code === minusSign || code === otherMinusSign;
}

export class PackedNumber {
  /** From the right: element 0 is the units digit. Those beyond `count` are zero. */
  readonly digits = new Uint8Array(capacity);
  /** Digits in use. */
  count = 0;
  isNegative = false;

  /** Takes over an operand; an invalid digit or sign is a data exception. */
  fetch(cpu: Cpu, address: number, length: number): void {
    const { digits } = this;
    const located = cpu.storage.locateFetch(address, length);
    const used = 2 * length - 1;
    for (let place = used; place < this.count; place++) digits[place] = 0;
    this.count = used;
    let digit = used;
    let byte = 0;
    for (let place = 0; place < length; place++) {
      byte = located >= 0 ? cpu.main.readByte(located + place) : cpu.storage.readByte((address + place) & addressMask);
      if (byte > 0x9f || (place < length - 1 && (byte & 15) > 9)) throw programException(ProgramCode.Data);
      digits[--digit] = byte >>> 4;
      if (digit > 0) digits[--digit] = byte & 15;
    }
    this.isNegative = isMinusSign(byte & 15);
  }

  /** Stores the rightmost digits and the sign; the digits to the left of them are lost. */
  store(cpu: Cpu, address: number, length: number): void {
    const { digits } = this;
    const located = cpu.storage.locateStore(address, length);
    let digit = 2 * length - 1;
    for (let place = 0; place < length; place++) {
      const high = digits[--digit]!;
      const low = digit > 0 ? digits[--digit]! : this.isNegative ? minusSign : plusSign;
      const byte = (high << 4) | low;
      if (located >= 0) cpu.main.writeByte(located + place, byte);
      else cpu.storage.writeByte((address + place) & addressMask, byte);
    }
  }

  clear(): void {
    this.digits.fill(0);
    this.count = 0;
    this.isNegative = false;
  }

  /** Digits without leading zeros. */
  get significantCount(): number {
    let count = this.count;
    while (count > 0 && this.digits[count - 1] === 0) count--;
    return count;
  }

  get isZero(): boolean {
    return this.significantCount === 0;
  }

  /** Compares without signs: negative, zero or positive. */
  compareMagnitude(other: PackedNumber): number {
    for (let place = Math.max(this.count, other.count) - 1; place >= 0; place--) {
      const difference = this.digits[place]! - other.digits[place]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Adds without signs; a carry makes the number one digit longer. */
  addMagnitude(other: PackedNumber): void {
    const { digits } = this;
    const width = Math.max(this.count, other.count);
    let carry = 0;
    for (let place = 0; place < width; place++) {
      const sum = digits[place]! + other.digits[place]! + carry;
      carry = sum > 9 ? 1 : 0;
      digits[place] = sum > 9 ? sum - 10 : sum;
    }
    digits[width] = carry;
    this.count = width + carry;
  }

  /** Subtracts without signs; when the other is greater, the sign is turned round and the difference is positive again. */
  subtractMagnitude(other: PackedNumber): void {
    const { digits } = this;
    const width = Math.max(this.count, other.count);
    let borrow = 0;
    for (let place = 0; place < width; place++) {
      const difference = digits[place]! - other.digits[place]! - borrow;
      borrow = difference < 0 ? 1 : 0;
      digits[place] = difference < 0 ? difference + 10 : difference;
    }
    this.count = width;
    if (borrow !== 0) this.complement();
  }

  /** From the ten's complement to the magnitude. */
  private complement(): void {
    const { digits } = this;
    let carry = 1;
    for (let place = 0; place < this.count; place++) {
      const digit = 9 - digits[place]! + carry;
      carry = digit > 9 ? 1 : 0;
      digits[place] = digit > 9 ? 0 : digit;
    }
    this.isNegative = !this.isNegative;
  }
}
