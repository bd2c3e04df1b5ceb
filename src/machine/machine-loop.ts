/**
 * Keeps a machine running beside the rest of a process: slices of instructions, input between them, and sleep without
 * polling when there is nothing to do.
 */
import { unitsPerMillisecond } from '../time/timeline.ts';
import type { Machine, RunResult } from './machine.ts';

/** How the thread that runs a machine lets others go on. */
export interface Rest {
  /** A slice begins: whatever wakes from now on ends the next sleep. */
  beginSlice(): void;
  /** Between two slices. */
  pause(): Promise<void>;
  /** Until `wake`, or until the time is over; with Infinity only until `wake`. */
  sleep(milliseconds: number): Promise<void>;
  wake(): void;
}

/** What a loop tells its owner. */
export interface LoopEvents {
  /** Takes over what came from outside; called before each slice. */
  readonly takeInput: () => void;
  /** The machine has nothing to do for now; called each time before it sleeps. */
  readonly rested: (state: RunResult) => void;
}

const sliceInstructions = 100_000;
/** The host's timers are not finer than this: what is due sooner is waited for awake. */
const shortestSleepMilliseconds = 1;
/** How long what disks have written may be lost in a power failure. */
const syncMicroseconds = 5_000_000;

export class MachineLoop {
  private readonly machine: Machine;
  private readonly rest: Rest;
  private readonly events: LoopEvents;
  private isEnding = false;

  constructor(machine: Machine, rest: Rest, events: LoopEvents) {
    this.machine = machine;
    this.rest = rest;
    this.events = events;
    machine.onActivity = () => rest.wake();
    if (machine.timeline.mode === 'real') {
      machine.onUnsynced = () => machine.timeline.schedule(syncMicroseconds, () => machine.sync());
    }
  }

  /** Runs until `end` is called. */
  async run(): Promise<void> {
    while (!this.isEnding) {
      this.rest.beginSlice();
      this.events.takeInput();
      const result = this.machine.run(sliceInstructions);
      if (result === 'limit') await this.rest.pause();
      else {
        this.events.rested(result);
        await this.waitForEvent();
      }
    }
  }

  end(): void {
    this.isEnding = true;
    this.rest.wake();
  }

  private async waitForEvent(): Promise<void> {
    const { timeline } = this.machine;
    if (timeline.mode === 'virtual') return this.rest.sleep(timeline.nextEventAt < Infinity ? 0 : Infinity);
    const milliseconds = (timeline.nextEventAt - timeline.now) / unitsPerMillisecond;
    if (milliseconds >= shortestSleepMilliseconds) return this.rest.sleep(milliseconds);
    await this.rest.pause();
    while (timeline.now < timeline.nextEventAt);
  }
}

/** Rests in a thread that also does other things: the event loop goes on. */
export class SharedThreadRest implements Rest {
  private wakeUp: (() => void) | undefined;
  private isAwake = false;

  beginSlice(): void {
    this.isAwake = false;
  }

  pause(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  sleep(milliseconds: number): Promise<void> {
    if (this.isAwake || milliseconds <= 0) return this.pause();
    return new Promise((resolve) => {
      const timer = Number.isFinite(milliseconds) ? setTimeout(() => this.wakeUp?.(), milliseconds) : undefined;
      this.wakeUp = () => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
    });
  }

  wake(): void {
    if (this.wakeUp === undefined) this.isAwake = true;
    else this.wakeUp();
  }
}
