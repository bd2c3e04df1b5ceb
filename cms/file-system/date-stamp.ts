// The date and time of a file's last change, in the three forms that a file status table has it.
import { ClockTime } from '../interface/clock-time.ts';
import { readClock } from '../nucleus/clock.ts';
import { FileStatusFlag2, type FileStatusTable } from './edf-records.ts';

/** Years up to this are of the 21st century. */
const lastYearOfCentury = 0x69;

/** Sets the date of the last change to now. */
export function stampDate(status: FileStatusTable): void {
  const now = local<ClockTime>();
  readClock(now);
  const month = packed(now.date, 0);
  const day = packed(now.date, 3);
  const year = packed(now.date, 6);
  const hour = packed(now.time, 0);
  const minute = packed(now.time, 3);
  status.monthDay[0] = month;
  status.monthDay[1] = day;
  status.hourMinute[0] = hour;
  status.hourMinute[1] = minute;
  status.year[0] = now.date[6];
  status.year[1] = now.date[7];
  status.changed[0] = year;
  status.changed[1] = month;
  status.changed[2] = day;
  status.changed[3] = hour;
  status.changed[4] = minute;
  status.changed[5] = packed(now.time, 6);
  if (year <= lastYearOfCentury) status.flags2 |= FileStatusFlag2.century;
  else status.flags2 &= ~FileStatusFlag2.century;
}

/** Two decimal digits as a byte. */
function packed(digits: Bytes<8>, first: u32): u32 {
  return ((digits[first] & 15) << 4) | (digits[first + 1] & 15);
}
