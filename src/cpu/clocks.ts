/**
 * Time-of-day (TOD) clock, clock comparator and CPU timer (Principles of Operation, "Timing").
 *
 * They are functions of the timeline: nothing counts, and each says when it will next ask for an interruption. Both
 * requests are levels, there as long as their condition holds.
 */
import { ClockValue, unitsToExceed } from './clock-value.ts';

export class Clocks {
  /** When the comparator's value will be less than the clock's, in units of the timeline. */
  comparatorDueAt = 0;
  /** When the CPU timer will be negative, in units of the timeline. */
  cpuTimerDueAt = 0;

  /** What the TOD clock showed, or would have shown, at the timeline's beginning. */
  private readonly atOrigin = new ClockValue();
  private readonly comparator = new ClockValue();
  /** The CPU timer's value at `timerSetAt`. */
  private readonly timer = new ClockValue();
  private timerSetAt = 0;
  private isTimerRunning = false;
  /** The last value that STCK stored: values never repeat. */
  private readonly lastStored = new ClockValue();
  private readonly result = new ClockValue();

  /** @param epochMicroseconds what the TOD clock shows at the timeline's beginning, since 1900 */
  constructor(epochMicroseconds: number) {
    this.atOrigin.microseconds = Math.floor(epochMicroseconds);
    this.findComparatorDue(0);
    this.findTimerDue();
  }

  /** The TOD clock; the result is valid until the next call of this object. */
  timeOfDay(now: number): ClockValue {
    return this.result.set(this.atOrigin).addUnits(now, 1).wrapUnsigned();
  }

  /** The TOD clock for STCK: later than every value given before. */
  storeTimeOfDay(now: number): ClockValue {
    const value = this.timeOfDay(now);
    if (value.compare(this.lastStored) <= 0) {
      value.set(this.lastStored);
      value.addFraction(1);
    }
    this.lastStored.set(value);
    return value;
  }

  /** SCK. */
  setTimeOfDay(now: number, high: number, low: number): void {
    this.atOrigin.setUnsigned(high, low).addUnits(now, -1).wrapUnsigned();
    this.lastStored.setUnsigned(0, 0);
    this.findComparatorDue(now);
  }

  /** SCKC. */
  setComparator(now: number, high: number, low: number): void {
    this.comparator.setUnsigned(high, low);
    this.findComparatorDue(now);
  }

  /** STCKC. */
  storeComparator(): ClockValue {
    return this.comparator;
  }

  /** SPT. */
  setCpuTimer(now: number, high: number, low: number): void {
    this.timer.setSigned(high, low);
    this.timerSetAt = now;
    this.findTimerDue();
  }

  /** STPT; the result is valid until the next call of this object. */
  cpuTimer(now: number): ClockValue {
    this.result.set(this.timer);
    return this.isTimerRunning ? this.result.addUnits(now - this.timerSetAt, -1) : this.result;
  }

  /** The CPU timer stands still while the CPU is stopped. */
  runCpuTimer(now: number, isRunning: boolean): void {
    this.timer.set(this.cpuTimer(now));
    this.timerSetAt = now;
    this.isTimerRunning = isRunning;
    this.findTimerDue();
  }

  /** Initial CPU reset: comparator and CPU timer zero. */
  reset(now: number): void {
    this.setComparator(now, 0, 0);
    this.setCpuTimer(now, 0, 0);
  }

  private findComparatorDue(now: number): void {
    const clock = this.timeOfDay(now);
    if (clock.compare(this.comparator) > 0) {
      this.comparatorDueAt = now;
      return;
    }
    // Due when the clock, which counts from `atOrigin`, exceeds the comparator.
    const rest = clock.set(this.comparator);
    rest.microseconds -= this.atOrigin.microseconds;
    rest.addFraction(-this.atOrigin.fraction);
    rest.wrapUnsigned();
    this.comparatorDueAt = unitsToExceed(rest.microseconds, rest.fraction);
  }

  private findTimerDue(): void {
    const { microseconds, fraction } = this.timer;
    if (microseconds < 0) this.cpuTimerDueAt = this.timerSetAt;
    else if (!this.isTimerRunning) this.cpuTimerDueAt = Number.POSITIVE_INFINITY;
    else this.cpuTimerDueAt = this.timerSetAt + unitsToExceed(microseconds, fraction);
  }
}
