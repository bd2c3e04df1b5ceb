// The date and time of a file's last change.
import { ClockTime } from '../interface/clock-time.ts';
import { readClock } from '../nucleus/clock.ts';
import type { FileStatusTable } from './edf-records.ts';
import { putDate } from './packed-date.ts';

/** Sets the date of the last change to now. */
export function stampDate(status: FileStatusTable): void {
  const now = local<ClockTime>();
  readClock(now);
  putDate(status, now);
}
