/**
 * The time of a simulated machine: how late it is, and what is due when.
 *
 * Time is counted in units of 100 nanoseconds since the machine was powered on. In `real` mode it follows the host's
 * monotonic clock. In `virtual` mode it moves only when somebody says so: the CPU adds one unit for each instruction,
 * and an enabled wait jumps to the next event, so that a run repeats bit for bit.
 */

export type ClockMode = 'real' | 'virtual';

/** Units of the timeline in a second, a millisecond and a microsecond. */
export const unitsPerSecond = 10_000_000;
export const unitsPerMillisecond = unitsPerSecond / 1_000;
export const unitsPerMicrosecond = unitsPerSecond / 1_000_000;

/** Something that is to happen; returned by `schedule` so that it can be cancelled. */
export interface TimelineEvent {
  /** When, in units since power-on. */
  readonly at: number;
  readonly action: () => void;
}

export class Timeline {
  readonly mode: ClockMode;
  /** When the earliest event is due, in units since power-on; Infinity when there is none. */
  nextEventAt = Number.POSITIVE_INFINITY;

  /** Ascending by time; of two at the same time, the one scheduled first comes first. */
  private readonly events: TimelineEvent[] = [];
  private readonly origin = performance.now();
  private elapsed = 0;

  constructor(mode: ClockMode) {
    this.mode = mode;
  }

  /** Units since power-on, an integer that never decreases. */
  get now(): number {
    if (this.mode === 'virtual') return this.elapsed;
    return Math.floor((performance.now() - this.origin) * unitsPerMillisecond);
  }

  /** Virtual: lets this many units pass. Real: time passes by itself, nothing happens. */
  advance(units: number): void {
    this.elapsed += units;
  }

  /** Arranges for `action` to be run by `runDue` once this many microseconds (fractions are fine) have passed. */
  schedule(delayMicroseconds: number, action: () => void): TimelineEvent {
    return this.scheduleAt(this.now + Math.max(0, Math.round(delayMicroseconds * unitsPerMicrosecond)), action);
  }

  /** Arranges for `action` to be run by `runDue` at a point of time, in units since power-on. */
  scheduleAt(at: number, action: () => void): TimelineEvent {
    const event = { at, action };
    let place = this.events.length;
    while (place > 0 && this.events[place - 1]!.at > at) place--;
    this.events.splice(place, 0, event);
    this.findNext();
    return event;
  }

  /** Takes an event back. One that has already run, or was cancelled before, is ignored. */
  cancel(event: TimelineEvent): void {
    const place = this.events.indexOf(event);
    if (place < 0) return;
    this.events.splice(place, 1);
    this.findNext();
  }

  /** Runs the actions whose time has come, in order of time, those that they schedule for now included. */
  runDue(): void {
    while (this.nextEventAt <= this.now) {
      const event = this.events.shift()!;
      this.findNext();
      event.action();
    }
  }

  /**
   * Virtual: moves time to the next event, which `runDue` then runs; for a machine in which nothing else happens.
   * Returns false when no event is scheduled: time stands still until input comes.
   */
  jumpToNextEvent(): boolean {
    if (this.nextEventAt === Number.POSITIVE_INFINITY) return false;
    if (this.nextEventAt > this.elapsed) this.elapsed = this.nextEventAt;
    return true;
  }

  private findNext(): void {
    this.nextEventAt = this.events.length === 0 ? Number.POSITIVE_INFINITY : this.events[0]!.at;
  }
}
