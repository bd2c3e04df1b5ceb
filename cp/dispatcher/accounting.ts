// Who used how much time. The TOD clock is read at every entry to and exit from a guest: unlike the CPU timer it can be
// read without a privileged instruction, which would itself have to be simulated when CP runs in a virtual machine.

import { Clock } from '../../src/architecture/records/clock.ts';
import { psa } from '../blocks/page-zero.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { addUnits, unitsBetween } from './clock.ts';

/** Up to here all time has been charged to somebody. */
const chargedUpTo = zeros<Clock>();
let idle: bool = false;

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
}

/** An interruption has ended the idle wait: the time until now belongs to nobody. */
export function idleEnds(): void {
  if (!idle) return;
  idle = false;
  stck(chargedUpTo);
}
