// The timers of a virtual machine: CPU timer, clock comparator and the interval timer at location 80.
//
// The CPU timer and the interval timer count the machine's virtual time; nothing is counted while somebody else runs.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { Trqblok } from '../blocks/timer-request.ts';
import { PendingClass, PendingExternal, Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { compareClock, difference, subtractClock, unitsBetween } from './clock.ts';
import { makeReady } from './dispatcher.ts';
import { cancelTimer, requestTimer } from './timer-queue.ts';

/** TOD units in one unit of the interval timer's bit 31: 13.02 microseconds. */
const intervalUnit = 53333;
/** The interval timer is brought up to date when this much virtual time has passed: about a millisecond. */
const intervalGrain = 64 * intervalUnit;

const value = zeros<Clock>();
const elapsed = zeros<Clock>();
const now = zeros<Clock>();

/** The CPU timer's present value. */
export function readCpuTimer(vm: Vmblok, to: Clock): void {
  difference(elapsed, vm.virtualTime, vm.cpuTimerSetAt);
  difference(to, vm.cpuTimer, elapsed);
}

export function setCpuTimer(vm: Vmblok, from: Clock): void {
  copy(vm.cpuTimer, from);
  copy(vm.cpuTimerSetAt, vm.virtualTime);
  vm.pending |= PendingClass.External;
  vm.sliceEnded = 1;
}

export function cpuTimerNegative(vm: Vmblok): bool {
  readCpuTimer(vm, value);
  return signed(value.high) < 0;
}

/** Units until the CPU timer turns negative, if its interruption is enabled in control register 0. */
export function cpuTimerUnitsLeft(vm: Vmblok): u32 {
  if ((vm.controlRegisters[0] & Control0.CpuTimer) === 0) return 0x7fffffff;
  readCpuTimer(vm, value);
  if (signed(value.high) < 0 || value.high !== 0 || value.low > 0x7fffffff) return 0x7fffffff;
  return value.low;
}

/** A slice has ended: the guest's CPU timer may have run out with it. */
export function checkCpuTimer(vm: Vmblok): void {
  if ((vm.controlRegisters[0] & Control0.CpuTimer) !== 0 && cpuTimerNegative(vm)) vm.pending |= PendingClass.External;
}

export function setClockComparator(vm: Vmblok, from: Clock): void {
  const request = vm.comparatorRequest;
  cancelTimer(request);
  copy(vm.clockComparator, from);
  copy(request.when, from);
  request.expired = comparatorExpired;
  request.subject = addr(vm);
  vm.pending |= PendingClass.External;
  // All ones is what programs use for "never".
  if (from.high !== 0xffffffff && !comparatorDue(vm)) requestTimer(request);
}

function comparatorExpired(request: Trqblok): void {
  const vm = at<Vmblok>(request.subject);
  vm.pending |= PendingClass.External;
  makeReady(vm);
}

export function comparatorDue(vm: Vmblok): bool {
  stck(now);
  return compareClock(vm.clockComparator, now) < 0;
}

/** Counts the interval timer down by the virtual time that has passed. */
export function updateIntervalTimer(vm: Vmblok): void {
  if ((vm.options & VmOption.Timer) === 0) return;
  const units = unitsBetween(vm.virtualTime, vm.intervalTimerAt);
  if (units < intervalGrain) return;
  const ticks = units / intervalUnit;
  const place = guestReal(vm, LowStorage.intervalTimer);
  if (place === 0) return;
  const timer = at<Arr<i32, 1>>(place);
  const before = timer[0];
  const after = before - signed(ticks);
  timer[0] = after;
  copy(vm.intervalTimerAt, vm.virtualTime);
  elapsed.high = 0;
  elapsed.low = units - ticks * intervalUnit;
  subtractClock(vm.intervalTimerAt, elapsed);
  if (before >= 0 && after < 0) {
    vm.pendingExternal |= PendingExternal.IntervalTimer;
    vm.pending |= PendingClass.External;
  }
}
