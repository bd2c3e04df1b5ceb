/**
 * How long things take.
 *
 * With the virtual clock every delay is exactly what the device says, so that a run repeats. With the real clock a
 * program waits for the host anyway: short delays vanish and long ones (a printed line, a card) become shorter.
 */
export interface Pace {
  /** Delay to schedule for a device's delay, in microseconds. Zero: go on at once. */
  delay(microseconds: number): number;
  /** Between SIO and the first thing that happens: the next instruction always comes first. */
  readonly startMicroseconds: number;
  /** Commands that one operation may execute before it lets others go on. */
  readonly commandsPerSlice: number;
  /** Pause after such a slice, in microseconds. */
  readonly sliceMicroseconds: number;
}

export const virtualPace: Pace = {
  delay: (microseconds) => microseconds,
  startMicroseconds: 2,
  commandsPerSlice: 64,
  sliceMicroseconds: 10,
};

const unnoticedMicroseconds = 1000;
const longestMicroseconds = 200;

export const realPace: Pace = {
  delay: (microseconds) => (microseconds < unnoticedMicroseconds ? 0 : longestMicroseconds),
  startMicroseconds: 20,
  commandsPerSlice: 256,
  sliceMicroseconds: 5000,
};
