// Who used how much time. The TOD clock is read at every entry to and exit from a guest: unlike the CPU timer it can be
// read without a privileged instruction, which would itself have to be simulated when CP runs in a virtual machine.

import { Clock } from '../../src/architecture/records/clock.ts';
import { psa } from '../blocks/page-zero.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { addUnits, difference, microseconds, unitsBetween } from './clock.ts';

/** Up to here all time has been charged to somebody. */
const chargedUpTo = zeros<Clock>();
let idle: bool = false;
const idleSince = zeros<Clock>();
/** Idle time since somebody asked. */
const idleTime = zeros<Clock>();
const askedAt = zeros<Clock>();
const now = zeros<Clock>();
const span = zeros<Clock>();

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
}

/** An interruption has ended the idle wait: the time until now belongs to nobody. */
export function idleEnds(): void {
  if (!idle) return;
  idle = false;
  stck(chargedUpTo);
  addUnits(idleTime, unitsBetween(chargedUpTo, idleSince));
}

/** Share of the time since the last question that CP was idle, 0-100. */
export function idlePercent(): u32 {
  stck(now);
  difference(span, now, askedAt);
  const all = microseconds(span) >>> 7;
  const part = microseconds(idleTime) >>> 7;
  copy(askedAt, now);
  clear(idleTime);
  if (all === 0) return 0;
  const percent = all > 0xffffff ? part / (all / 100) : (part * 100) / all;
  return percent > 100 ? 100 : percent;
}
