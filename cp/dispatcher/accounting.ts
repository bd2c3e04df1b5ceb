// Who used how much time. The TOD clock is read at every entry to and exit from a guest: unlike the CPU timer it can be
// read without a privileged instruction, which would itself have to be simulated when CP runs in a virtual machine.

import { Clock } from '../../src/architecture/records/clock.ts';
import { psa } from '../blocks/page-zero.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { addClock, addUnits, difference, shiftedLow, unitsBetween } from './clock.ts';

/** Up to here all time has been charged to somebody. */
const chargedUpTo = zeros<Clock>();
let idle: bool = false;
const idleSince = zeros<Clock>();
/** Idle time since somebody asked. */
const idleTime = zeros<Clock>();
const askedAt = zeros<Clock>();
const now = zeros<Clock>();
const span = zeros<Clock>();
/** A hundred times as much fits a word. */
const mostHundredfold = 0x2000000;

/** The guest has been left: its time since it was entered is virtual time. */
export function chargeGuest(vm: Vmblok): void {
  stck(psa.interruptedAt);
  const units = unitsBetween(psa.interruptedAt, psa.enteredAt);
  addUnits(vm.virtualTime, units);
  addUnits(vm.totalTime, units);
  copy(chargedUpTo, psa.interruptedAt);
}

/** A guest is about to be entered: what passed since the last charge was CP's work for it. */
export function chargeControlProgram(vm: Vmblok): void {
  stck(psa.enteredAt);
  addUnits(vm.totalTime, unitsBetween(psa.enteredAt, chargedUpTo));
  copy(chargedUpTo, psa.enteredAt);
}

export function idleBegins(): void {
  idle = true;
  stck(idleSince);
  if (askedAt.high === 0) copy(askedAt, idleSince);
}

/** An interruption has ended the idle wait: the time until now belongs to nobody. */
export function idleEnds(): void {
  if (!idle) return;
  idle = false;
  stck(chargedUpTo);
  difference(span, chargedUpTo, idleSince);
  addClock(idleTime, span);
}

/** Share of the time since the last question that CP was idle, 0-100; first since CP was idle for the first time. */
export function idlePercent(): u32 {
  stck(now);
  difference(span, now, askedAt);
  // Microseconds, or units of 4 milliseconds when there are too many of them.
  const shift: u32 = span.high === 0 ? 12 : 24;
  const all = shiftedLow(span, shift);
  const part = shiftedLow(idleTime, shift);
  copy(askedAt, now);
  clear(idleTime);
  if (all === 0) return 0;
  const percent = all > mostHundredfold ? part / (all / 100) : (part * 100) / all;
  return percent > 100 ? 100 : percent;
}
