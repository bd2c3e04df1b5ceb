/**
 * 64-bit clock values: bit 51 is a microsecond (Principles of Operation, "Timing"). A value is held as two numbers,
 * microseconds (bits 0-51) and 4096ths of one (bits 52-63), which JavaScript's numbers hold exactly.
 */
import { unitsPerMicrosecond } from '../time/timeline.ts';

const fractionsPerMicrosecond = 4096;
/** Bits 0-31 of a value count this many microseconds. */
const microsecondsPerHigh = 2 ** 20;
const microsecondsInAll = 2 ** 52;

/** A clock value that can be changed. */
export class ClockValue {
  /** Integer; negative values occur in the CPU timer only. */
  microseconds = 0;
  /** 0-4095. */
  fraction = 0;

  /** From two words, as an unsigned value. */
  setUnsigned(high: number, low: number): this {
    this.microseconds = (high >>> 0) * microsecondsPerHigh + (low >>> 12);
    this.fraction = low & (fractionsPerMicrosecond - 1);
    return this;
  }

  /** From two words, as a signed value. */
  setSigned(high: number, low: number): this {
    this.setUnsigned(high, low);
    if (high < 0) this.microseconds -= microsecondsInAll;
    return this;
  }

  set(other: ClockValue): this {
    this.microseconds = other.microseconds;
    this.fraction = other.fraction;
    return this;
  }

  /** Bits 0-31, as a signed number. */
  get high(): number {
    return Math.floor(this.microseconds / microsecondsPerHigh) | 0;
  }
  /** Bits 32-63, as a signed number. */
  get low(): number {
    const microseconds = ((this.microseconds % microsecondsPerHigh) + microsecondsPerHigh) % microsecondsPerHigh;
    return (microseconds * fractionsPerMicrosecond + this.fraction) | 0;
  }

  /** Adds (or with `sign` -1 takes away) the time of this many units of the timeline, less than a bit being dropped. */
  addUnits(units: number, sign: 1 | -1): this {
    const microseconds = Math.floor(units / unitsPerMicrosecond);
    const rest = units - microseconds * unitsPerMicrosecond;
    this.microseconds += sign * microseconds;
    this.addFraction(sign * Math.floor((rest * fractionsPerMicrosecond) / unitsPerMicrosecond));
    return this;
  }

  /** Adds a signed number of 4096ths, less than a microsecond. */
  addFraction(fraction: number): void {
    this.fraction += fraction;
    if (this.fraction < 0) {
      this.fraction += fractionsPerMicrosecond;
      this.microseconds -= 1;
    } else if (this.fraction >= fractionsPerMicrosecond) {
      this.fraction -= fractionsPerMicrosecond;
      this.microseconds += 1;
    }
  }

  /** An unsigned value has 52 bits of microseconds and wraps. */
  wrapUnsigned(): this {
    if (this.microseconds >= microsecondsInAll) this.microseconds -= microsecondsInAll;
    else if (this.microseconds < 0) this.microseconds += microsecondsInAll;
    return this;
  }

  /** Negative, zero or positive as this value is less than, equal to or greater than the other. */
  compare(other: ClockValue): number {
    return this.microseconds - other.microseconds || this.fraction - other.fraction;
  }
}

/**
 * The least number of units of the timeline whose time, in whole bits, is more than this many microseconds and
 * 4096ths; zero if that is negative.
 */
export function unitsToExceed(microseconds: number, fraction: number): number {
  if (microseconds < 0) return 0;
  const within = Math.ceil(((fraction + 1) * unitsPerMicrosecond) / fractionsPerMicrosecond);
  return microseconds * unitsPerMicrosecond + within;
}
