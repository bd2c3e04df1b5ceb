// Date, time of day and CPU time: from CP, or on a bare machine from its clocks (Principles of Operation, "Timing").
// The TOD clock's epoch is the beginning of 1900; the CPU timer is stopped while CMS waits, so that it counts what
// programs use.
import { Clock } from '../../src/architecture/records/clock.ts';
import type { ClockTime } from '../interface/clock-time.ts';
import { nucon } from '../interface/nucon.ts';
import { readPseudoTimer } from './control-program.ts';
import { isUnderCp } from './machine-state.ts';
import { divideWide } from './wide-division.ts';

const microsecondsInSecond = 1000000;
const secondsInMinute = 60;
const minutesInHour = 60;
const hoursInDay = 24;
const firstYear = 1900;

/** Where the CPU timer of a bare machine is set when it is started: far from zero. */
const timerStart = 0x7fffffff;

/** A clock counts 4096 units a microsecond. */
const clock = zeros<Clock>();

const daysOfMonth = table<u8, 12>([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** Starts the CPU timer of a bare machine. */
export function startTimer(): void {
  if (isUnderCp()) return;
  nucon.cpuTimer.high = timerStart;
  nucon.cpuTimer.low = 0;
  spt(nucon.cpuTimer);
}

/** CPU time is not counted until `resumeTimer`. */
export function suspendTimer(): void {
  if (!isUnderCp()) stpt(nucon.cpuTimer);
}

export function resumeTimer(): void {
  if (!isUnderCp()) spt(nucon.cpuTimer);
}

/** Reads date, time and CPU times into `nucon.current`. */
export function updateClock(): void {
  if (isUnderCp()) {
    readPseudoTimer(nucon.current);
    return;
  }
  readTimeOfDay(nucon.current);
  readTimer(nucon.current);
}

/** What time it is. */
export function readClock(time: ClockTime): void {
  updateClock();
  copy(time, nucon.current);
}

function readTimeOfDay(time: ClockTime): void {
  stck(clock);
  toMicroseconds(clock);
  const seconds = divideWide(clock, microsecondsInSecond);
  const minutes = seconds / secondsInMinute;
  const hours = minutes / minutesInHour;
  putPair(time.time, 0, hours % hoursInDay);
  putPair(time.time, 3, minutes % minutesInHour);
  putPair(time.time, 6, seconds % secondsInMinute);
  time.time[2] = char(':');
  time.time[5] = char(':');
  putDate(time, hours / hoursInDay);
}

/** The date so many days after the epoch. */
function putDate(time: ClockTime, days: u32): void {
  let year: u32 = firstYear;
  let left = days;
  while (left >= daysOf(year)) {
    left -= daysOf(year);
    year++;
  }
  let month: u32 = 0;
  while (left >= daysIn(month, year)) {
    left -= daysIn(month, year);
    month++;
  }
  putPair(time.date, 0, month + 1);
  putPair(time.date, 3, left + 1);
  putPair(time.date, 6, year % 100);
  time.date[2] = char('/');
  time.date[5] = char('/');
}

function isLeap(year: u32): bool {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOf(year: u32): u32 {
  return isLeap(year) ? 366 : 365;
}

function daysIn(month: u32, year: u32): u32 {
  return month === 1 && isLeap(year) ? 29 : daysOfMonth[month];
}

/** Two decimal digits. */
function putPair(to: Bytes<8>, first: u32, value: u32): void {
  to[first] = char('0') + value / 10;
  to[first + 1] = char('0') + (value % 10);
}

/** CPU time since the timer was started. */
function readTimer(time: ClockTime): void {
  stpt(nucon.cpuTimer);
  const borrow: u32 = nucon.cpuTimer.low === 0 ? 0 : 1;
  clock.high = timerStart - nucon.cpuTimer.high - borrow;
  clock.low = 0 - nucon.cpuTimer.low;
  toMicroseconds(clock);
  time.virtualHigh = clock.high;
  time.virtualLow = clock.low;
  time.totalHigh = clock.high;
  time.totalLow = clock.low;
}

function toMicroseconds(time: Clock): void {
  time.low = (time.high << 20) | (time.low >>> 12);
  time.high = time.high >>> 12;
}
