// Dates of files and labels: packed decimal without sign, and the other forms that a file status table has.
import type { ClockTime } from '../interface/clock-time.ts';
import { FileStatusFlag2, type FileStatusTable } from './edf-records.ts';

/** Years up to this are of the 21st century. */
const lastYearOfCentury = 0x69;

/** YY MM DD HH MM SS. */
export function packTime(to: Bytes<6>, now: ClockTime): void {
  to[0] = packed(now.date, 6);
  to[1] = packed(now.date, 0);
  to[2] = packed(now.date, 3);
  to[3] = packed(now.time, 0);
  to[4] = packed(now.time, 3);
  to[5] = packed(now.time, 6);
}

/** Sets the date of a file's last change. */
export function putDate(status: FileStatusTable, now: ClockTime): void {
  const changed = status.changed;
  packTime(changed, now);
  status.monthDay[0] = changed[1];
  status.monthDay[1] = changed[2];
  status.hourMinute[0] = changed[3];
  status.hourMinute[1] = changed[4];
  status.year[0] = now.date[6];
  status.year[1] = now.date[7];
  if (changed[0] <= lastYearOfCentury) status.flags2 |= FileStatusFlag2.century;
  else status.flags2 &= ~FileStatusFlag2.century;
}

/** Two decimal digits as a byte. */
function packed(digits: Bytes<8>, first: u32): u32 {
  return ((digits[first] & 15) << 4) | (digits[first + 1] & 15);
}
