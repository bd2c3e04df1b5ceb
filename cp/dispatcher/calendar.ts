// Dates and times of day from the TOD clock, which begins on 1 January 1900, 0 hours GMT.

import { Clock } from '../../src/architecture/records/clock.ts';

/** A moment taken apart. */
export class Moment {
  year: u32;
  /** 1-12 */
  month: u32;
  /** 1-31 */
  day: u32;
  /** 0 = Sunday */
  weekday: u32;
  hour: u32;
  minute: u32;
  second: u32;
}

const secondsOfDay = 86400;
const daysOfYear = 365;
const daysOfMonth = table<u8, 12>([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
const moment = zeros<Moment>();

/** The high word counts 1.048576 seconds: seconds since 1900, as an unsigned word. */
export function secondsOf(clock: Clock): u32 {
  // high * 1.048576 = high + high * 0.048576, with 0.048576 = 48576 / 1000000 = 759 / 15625.
  const whole = (clock.high / 15625) * 759;
  const rest = ((clock.high % 15625) * 759) / 15625;
  return clock.high + whole + rest + fraction(clock);
}

/** Second that the low word and the remainder of the high word may add. */
function fraction(clock: Clock): u32 {
  const remainder = ((clock.high % 15625) * 759) % 15625;
  // Both in units of 1/15625 second: 64 microseconds.
  const low = (clock.low >>> 12) >>> 6;
  return (remainder + low) / 15625;
}

export function momentOf(clock: Clock, to: Moment): void {
  const seconds = secondsOf(clock);
  let days = seconds / secondsOfDay;
  const time = seconds % secondsOfDay;
  to.hour = time / 3600;
  to.minute = (time % 3600) / 60;
  to.second = time % 60;
  // 1 January 1900 was a Monday.
  to.weekday = (days + 1) % 7;
  let year: u32 = 1900;
  while (days >= daysIn(year)) {
    days -= daysIn(year);
    year++;
  }
  to.year = year;
  let month: u32 = 0;
  while (days >= daysOf(month, year)) {
    days -= daysOf(month, year);
    month++;
  }
  to.month = month + 1;
  to.day = days + 1;
}

function isLeap(year: u32): bool {
  return year % 4 === 0 && year !== 1900;
}

function daysIn(year: u32): u32 {
  return isLeap(year) ? daysOfYear + 1 : daysOfYear;
}

function daysOf(month: u32, year: u32): u32 {
  return month === 1 && isLeap(year) ? 29 : unsigned(daysOfMonth[month]);
}

/** hh:mm:ss */
export function storeTimeOfDay(clock: Clock, to: Bytes<8>): void {
  momentOf(clock, moment);
  twoDigits(moment.hour, to, 0);
  to[2] = char(':');
  twoDigits(moment.minute, to, 3);
  to[5] = char(':');
  twoDigits(moment.second, to, 6);
}

/** mm/dd/yy */
export function storeDate(clock: Clock, to: Bytes<8>): void {
  momentOf(clock, moment);
  twoDigits(moment.month, to, 0);
  to[2] = char('/');
  twoDigits(moment.day, to, 3);
  to[5] = char('/');
  twoDigits(moment.year % 100, to, 6);
}

function twoDigits(value: u32, to: Bytes, offset: u32): void {
  to[offset] = char('0') + signed(value / 10);
  to[offset + 1] = char('0') + signed(value % 10);
}

/** The name of a weekday, 0 = Sunday. */
export function weekdayName(weekday: u32): Text {
  switch (weekday) {
    case 0:
      return 'SUNDAY';
    case 1:
      return 'MONDAY';
    case 2:
      return 'TUESDAY';
    case 3:
      return 'WEDNESDAY';
    case 4:
      return 'THURSDAY';
    case 5:
      return 'FRIDAY';
    default:
      return 'SATURDAY';
  }
}
