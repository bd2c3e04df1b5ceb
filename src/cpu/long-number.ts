/**
 * A long floating-point number taken apart (Principles of Operation, "Floating-Point Number Representation").
 *
 * The fourteen digits of the fraction are kept as two integers of seven digits (28 bits), which the host computes with
 * exactly and fast, and a guard digit to the right of them. The instructions keep a few of these as work areas.
 */
import { characteristicOf, fractionMask } from './floating-point.ts';

const digitBits = 4;
const halfDigits = 7;
const halfBits = 28;
const halfMask = (1 << halfBits) - 1;
/** What lies above a half. */
const halfRange = 1 << halfBits;

/** Limbs of 14 bits for multiplication: the sum of four of their products is still a small integer. */
const limbBits = 14;
const limbMask = (1 << limbBits) - 1;

/** Quotients are made in parts of five digits. */
const partBits = 20;

export class LongNumber {
  isNegative = false;
  characteristic = 0;
  /** Digits 1-7 of the fraction. */
  high = 0;
  /** Digits 8-14. */
  low = 0;
  /** Digit 15, in sums. */
  guard = 0;

  /** Takes over the two words of a number. */
  load(first: number, second: number): void {
    this.isNegative = first < 0;
    this.characteristic = characteristicOf(first);
    this.high = ((first & fractionMask) << digitBits) | (second >>> halfBits);
    this.low = second & halfMask;
    this.guard = 0;
  }

  /** The fraction's part in the first word. */
  get firstFraction(): number {
    return this.high >>> digitBits;
  }

  /** The second word. */
  get secondWord(): number {
    return (this.high << halfBits) | this.low;
  }

  get isFractionZero(): boolean {
    return (this.high | this.low) === 0;
  }

  /** Moves the fraction to the right; of what goes out, the first digit stays as the guard digit. */
  shiftRight(digits: number): void {
    let rest = Math.min(digits, 2 * halfDigits + 1);
    while (rest >= halfDigits) {
      this.guard = this.low >>> (halfBits - digitBits);
      this.low = this.high;
      this.high = 0;
      rest -= halfDigits;
    }
    if (rest === 0) return;
    const bits = rest * digitBits;
    this.guard = (this.low >>> (bits - digitBits)) & 15;
    this.low = ((this.low >>> bits) | (this.high << (halfBits - bits))) & halfMask;
    this.high >>>= bits;
  }

  /** Moves the fraction to the left until its first digit is not zero, the guard digit first; it must not be all zero. */
  normalize(): void {
    while (this.high === 0) {
      this.high = this.low;
      this.low = this.guard << (halfBits - digitBits);
      this.guard = 0;
      this.characteristic -= halfDigits;
    }
    const zeros = (Math.clz32(this.high) - (32 - halfBits)) >>> 2;
    if (zeros === 0) return;
    const bits = zeros * digitBits;
    this.high = ((this.high << bits) | (this.low >>> (halfBits - bits))) & halfMask;
    this.low = ((this.low << bits) | (this.guard << (bits - digitBits))) & halfMask;
    this.guard = 0;
    this.characteristic -= zeros;
  }

  /** Moves the fraction one bit to the right; the bit that goes out becomes the first of the guard digit. */
  halve(): void {
    this.guard = (this.low & 1) << (digitBits - 1);
    this.low = (this.low >>> 1) | ((this.high & 1) << (halfBits - 1));
    this.high >>>= 1;
  }

  /** Adds a number with the same characteristic, with its sign; a carry moves the sum and raises the characteristic. */
  add(other: LongNumber): void {
    if (this.isNegative === other.isNegative) this.addMagnitude(other);
    else this.subtractMagnitude(other);
  }

  private addMagnitude(other: LongNumber): void {
    const guard = this.guard | other.guard;
    const low = this.low + other.low;
    const high = this.high + other.high + (low >>> halfBits);
    this.guard = guard;
    this.low = low & halfMask;
    this.high = high;
    if (high < halfRange) return;
    this.shiftRight(1);
    this.characteristic++;
  }

  /** The sign is that of the greater one. */
  private subtractMagnitude(other: LongNumber): void {
    let guard = this.guard - other.guard;
    let low = this.low - other.low;
    let high = this.high - other.high;
    const isNegative = high !== 0 ? high < 0 : low !== 0 ? low < 0 : guard < 0;
    if (isNegative) {
      guard = 0 - guard;
      low = 0 - low;
      high = 0 - high;
      this.isNegative = other.isNegative;
    }
    if (guard < 0) low--;
    if (low < 0) high--;
    this.guard = guard & 15;
    this.low = low & halfMask;
    this.high = high;
  }

  /** Multiplies two normalized fractions; the product has fifteen digits, of which the first may be zero. */
  multiplyFraction(other: LongNumber): void {
    const a3 = this.high >>> limbBits;
    const a2 = this.high & limbMask;
    const a1 = this.low >>> limbBits;
    const a0 = this.low & limbMask;
    const b3 = other.high >>> limbBits;
    const b2 = other.high & limbMask;
    const b1 = other.low >>> limbBits;
    const b0 = other.low & limbMask;
    // The columns of the product from the right, each with the carry of the one before.
    let column = a0 * b0;
    column = (column >>> limbBits) + a1 * b0 + a0 * b1;
    column = (column >>> limbBits) + a2 * b0 + a1 * b1 + a0 * b2;
    column = (column >>> limbBits) + a3 * b0 + a2 * b1 + a1 * b2 + a0 * b3;
    const third = column & limbMask;
    column = (column >>> limbBits) + a3 * b1 + a2 * b2 + a1 * b3;
    const fourth = column & limbMask;
    column = (column >>> limbBits) + a3 * b2 + a2 * b3;
    const fifth = column & limbMask;
    column = (column >>> limbBits) + a3 * b3;
    this.high = column;
    this.low = (fifth << limbBits) | fourth;
    this.guard = third >>> (limbBits - digitBits);
  }

  /**
   * Divides normalized fractions; the quotient is truncated, and has a digit before the point when the dividend is not
   * smaller: then it is moved to the right and the characteristic is raised.
   */
  divideFraction(divisor: LongNumber): void {
    const scale = divisor.high * halfRange + divisor.low;
    const whole = this.takeQuotient(divisor, scale, 0);
    const upper = this.takeQuotient(divisor, scale, partBits);
    const middle = this.takeQuotient(divisor, scale, partBits);
    const lower = this.takeQuotient(divisor, scale, partBits);
    this.high = (upper << (halfBits - partBits)) | (middle >>> (2 * partBits - halfBits));
    this.low = ((middle << (partBits - digitBits)) | (lower >>> digitBits)) & halfMask;
    if (whole === 0) return;
    this.shiftRight(1);
    this.high |= whole << (halfBits - digitBits);
    this.characteristic++;
  }

  /**
   * Multiplies the fraction by a power of 2 and divides it by the divisor, which is about `scale`. Returns the quotient
   * and leaves the remainder. The host's division may be wrong by one, which shows in the remainder.
   */
  private takeQuotient(divisor: LongNumber, scale: number, bits: number): number {
    const power = 1 << bits;
    let quotient = Math.floor(((this.high * halfRange + this.low) / scale) * power);
    const low = this.low * power - quotient * divisor.low;
    const carry = Math.floor(low / halfRange);
    this.low = (low - carry * halfRange) | 0;
    this.high = (this.high * power - quotient * divisor.high + carry) | 0;
    while (this.high < 0) {
      quotient--;
      this.addRemainder(divisor, 1);
    }
    while (this.high > divisor.high || (this.high === divisor.high && this.low >= divisor.low)) {
      quotient++;
      this.addRemainder(divisor, -1);
    }
    return quotient;
  }

  private addRemainder(divisor: LongNumber, sign: 1 | -1): void {
    const low = this.low + sign * divisor.low;
    this.low = low & halfMask;
    this.high += sign * divisor.high + (low >> halfBits);
  }
}
