// Arithmetic on 64-bit clock values; bit 51 is a microsecond.

import { Clock } from '../../src/architecture/records/clock.ts';

/** Units of the low word in a microsecond, a millisecond. */
export const microsecond = 4096;
export const millisecond = 4096000;

/** The high word counts 1.048576 seconds. */
export function addClock(to: Clock, value: Clock): void {
  const low = to.low + value.low;
  if (low < to.low) to.high++;
  to.low = low;
  to.high += value.high;
}

export function addUnits(to: Clock, units: u32): void {
  const low = to.low + units;
  if (low < to.low) to.high++;
  to.low = low;
}

/** to = to - value */
export function subtractClock(to: Clock, value: Clock): void {
  if (to.low < value.low) to.high--;
  to.low -= value.low;
  to.high -= value.high;
}

/** to = left - right */
export function difference(to: Clock, left: Clock, right: Clock): void {
  copy(to, left);
  subtractClock(to, right);
}

/** Negative, 0 or positive as left is before, at or after right (unsigned). */
export function compareClock(left: Clock, right: Clock): i32 {
  if (left.high !== right.high) return left.high < right.high ? -1 : 1;
  if (left.low === right.low) return 0;
  return left.low < right.low ? -1 : 1;
}

/** The difference in low-word units, not more than X'7FFFFFFF'; 0 when right is later. */
export function unitsBetween(left: Clock, right: Clock): u32 {
  let high = left.high - right.high;
  if (left.low < right.low) high--;
  if (signed(high) < 0) return 0;
  const low = left.low - right.low;
  return high !== 0 || low > 0x7fffffff ? 0x7fffffff : low;
}

/** Value divided by 2^shift, low word (0 < shift < 32); the quotient must fit. */
export function shiftedLow(value: Clock, shift: u32): u32 {
  return (value.high << (32 - shift)) | (value.low >>> shift);
}

/** Microseconds, as long as they fit a word (71 minutes). */
export function microseconds(value: Clock): u32 {
  return shiftedLow(value, 12);
}

/** Hundredths of a second. Exact to the unit of the clock's division by 2^12. */
export function hundredths(value: Clock): u32 {
  // 1.048576 s are 104.8576 hundredths: high * 1048576 / 10000 split so that nothing overflows.
  const high = value.high;
  const whole = high * 104;
  const rest = (high * 8576) / 10000;
  return whole + rest + (value.low >>> 12) / 10000;
}

/** The clock's value so many seconds from now. */
export function secondsFromNow(to: Clock, seconds: u32): void {
  stck(to);
  // A second is 1000000 * 2^12 units: 0.95367 of the high word's unit.
  for (let i: u32 = 0; i < seconds; i++) addUnits(to, 1000000 * microsecond);
}
