/**
 * The interval timer: the word at real location 80 (Principles of Operation, "Interval Timer").
 *
 * Three hundred times a second one is subtracted from bit 23, between two instructions; a request is made when the
 * value goes from positive or zero to negative by that. Between the steps the word is ordinary storage. A value that
 * is counted down past the most negative number while nobody looks makes no further request.
 */
import { LowStorage } from '../architecture/low-storage.ts';
import type { MainStorage } from '../storage/main-storage.ts';
import { unitsPerSecond } from '../time/timeline.ts';

const stepsPerSecond = 300;
/** A one in bit 23. */
const step = 0x100;

/** When a step happens, in units of the timeline. */
function stepTime(count: number): number {
  return Math.ceil((count * unitsPerSecond) / stepsPerSecond);
}

export class IntervalTimer {
  /** When the next step is due, in units of the timeline. */
  nextStepAt = 0;
  /** Steps since power-on that have been dealt with. */
  private stepsDone = 0;

  private readonly storage: MainStorage;

  constructor(storage: MainStorage) {
    this.storage = storage;
    this.skipTo(0);
  }

  /** The CPU was stopped until now: the steps that have passed are not counted. */
  skipTo(now: number): void {
    this.stepsDone = Math.floor((now * stepsPerSecond) / unitsPerSecond);
    this.nextStepAt = stepTime(this.stepsDone + 1);
  }

  /** Counts the steps that are due; returns true when the value became negative by that. */
  update(now: number, prefix: number): boolean {
    if (now < this.nextStepAt) return false;
    const stepsBefore = this.stepsDone;
    this.skipTo(now);
    const value = this.storage.readWord(prefix + LowStorage.intervalTimer);
    const remaining = value - (this.stepsDone - stepsBefore) * step;
    this.storage.writeWord(prefix + LowStorage.intervalTimer, remaining | 0);
    return value >= 0 && remaining < 0;
  }

  /** When the value will become negative if nobody stores into it, in units of the timeline; Infinity if it is. */
  expiresAt(prefix: number): number {
    const value = this.storage.readWord(prefix + LowStorage.intervalTimer);
    if (value < 0) return Number.POSITIVE_INFINITY;
    return stepTime(this.stepsDone + Math.floor(value / step) + 1);
  }
}
