/** What a TOD clock shows when a machine is powered on: microseconds since 1900-01-01 00:00 GMT. */
import type { ClockMode } from '../time/timeline.ts';

/** From 1900 to the host's epoch of 1970: seventy years with seventeen leap days. */
const secondsFrom1900To1970 = (70 * 365 + 17) * 86_400;
const microsecondsPerSecond = 1_000_000;
/** Runs with the virtual clock always begin at this moment, so that they repeat: 1972-08-02, VM/370's announcement. */
const virtualMoment = Date.UTC(1972, 7, 2);

/** The host's time, or for the virtual clock always the same. */
export function hostMicroseconds(clock: ClockMode): number {
  const milliseconds = clock === 'virtual' ? virtualMoment : Date.now();
  return milliseconds * 1000 + secondsFrom1900To1970 * microsecondsPerSecond;
}
