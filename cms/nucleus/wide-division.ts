// Division of 64 bits.
import { Clock } from '../../src/architecture/records/clock.ts';

/** Divides a number by one below 2**31: the quotient's low word; quotient overflow is lost. */
export function divideWide(dividend: Clock, divisor: u32): u32 {
  let high = dividend.high;
  let low = dividend.low;
  let remainder: u32 = 0;
  for (let bit = 0; bit < 64; bit++) {
    remainder = (remainder << 1) | (high >>> 31);
    high = (high << 1) | (low >>> 31);
    low = low << 1;
    if (remainder >= divisor) {
      remainder -= divisor;
      low |= 1;
    }
  }
  return low;
}
