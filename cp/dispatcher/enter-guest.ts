// The last steps into a guest, and the first out of it.
//
// A guest always runs in EC mode, problem state, with translation on, enabled for every interruption, whatever its own
// PSW says; of its own PSW the real one has key, condition code, program mask, PER mask and address. Control registers
// are loaded only when they differ from what the CPU has: each LOAD CONTROL would have to be simulated one level down.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ExtendedMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { psa } from '../blocks/page-zero.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { chargeGuest } from './accounting.ts';
import { loadFloating, saveFloating } from './context.ts';
import { sliceUnits } from './scheduler.ts';
import { cpuTimerUnitsLeft } from './virtual-timers.ts';

/** Bits of control register 0 that CP itself needs: its external interruptions. */
const ownControl0 = Control0.BlockMultiplexing | Control0.ClockComparator | Control0.CpuTimer | Control0.InterruptKey;
/** Bits of a guest's control register 0 that take effect while it runs. */
const guestControl0 = Control0.LowAddressProtection;

/** Control registers 0 and 1 as the CPU has them. */
const loaded = zeros<Arr<u32, 2>>();
/** Control registers 8-11 as the CPU has them: monitor masks and PER. */
const loadedEvents = zeros<Arr<u32, 4>>();
/** Whose floating-point registers the CPU has. */
let floatingOwner: Ptr<Vmblok> | null = null;
const timerValue = zeros<Clock>();

/** Before any guest has run, the idle wait needs CP's external interruptions enabled. */
export function loadOwnControls(): void {
  loaded[0] = ownControl0;
  lctl(0, 1, loaded);
}

/** Enters the guest. */
export function enterGuest(vm: Vmblok): never {
  const control0 = vm.runControl0 | ownControl0 | (vm.controlRegisters[0] & guestControl0);
  if (control0 !== loaded[0]) {
    loaded[0] = control0;
    loaded[1] = vm.runControl1;
    lctl(0, 1, loaded);
  } else if (vm.runControl1 !== loaded[1]) {
    loaded[1] = vm.runControl1;
    lctl(1, 1, at<Arr<u32>>(addr(loaded) + 4));
  }
  loadEventControls(vm);
  let mask = ExtendedMask.Translation | ExtendedMask.InputOutput | ExtendedMask.External;
  if ((vm.psw.keyAndFlags & PswFlags.Extended) !== 0) mask |= vm.psw.systemMask & ExtendedMask.EventRecording;
  psa.guestPsw.systemMask = mask;
  psa.guestPsw.keyAndFlags =
    (vm.psw.keyAndFlags & PswFlags.Key) | (PswFlags.Extended | PswFlags.MachineCheck | PswFlags.Problem);
  psa.guestPsw.conditionAndMask = vm.psw.conditionAndMask;
  psa.guestPsw.address = vm.psw.address;
  psa.running = vm;
  resume(vm.generalRegisters, psa.guestPsw);
}

/** The guest has been interrupted: its registers and PSW go into the VMBLOK. */
export function leaveGuest(vm: Vmblok, old: Psw, registers: Arr<u32, 16>): void {
  psa.running = null;
  copy(vm.generalRegisters, registers);
  vm.psw.conditionAndMask = old.conditionAndMask & 0x3f;
  vm.psw.address = old.address & 0xffffff;
  chargeGuest(vm);
}

/** Another machine than before: its floating-point registers. */
export function switchMachine(vm: Vmblok): void {
  if (floatingOwner === vm) return;
  const owner = floatingOwner;
  if (owner !== null) saveFloating(owner.floatingRegisters);
  loadFloating(vm.floatingRegisters);
  floatingOwner = vm;
}

/** Loads control registers 8-11 if they differ from what the CPU has. */
function loadEventControls(vm: Vmblok): void {
  const registers = addr(vm.controlRegisters) + 8 * 4;
  if (same(addr(loadedEvents), registers, 16)) return;
  move(addr(loadedEvents), registers, 16);
  lctl(8, 11, at<Arr<u32>>(registers));
}

/** The floating-point registers are to be looked at or changed in the VMBLOK. */
export function floatingToBlock(vm: Vmblok): void {
  if (floatingOwner === vm) saveFloating(vm.floatingRegisters);
}

export function floatingFromBlock(vm: Vmblok): void {
  if (floatingOwner === vm) loadFloating(vm.floatingRegisters);
}

/** The machine goes away. */
export function forgetFloating(vm: Vmblok): void {
  if (floatingOwner === vm) floatingOwner = null;
}

/** Sets the CPU timer to a slice, or to what is left of the guest's own CPU timer when that is less. */
export function startSlice(vm: Vmblok): void {
  vm.sliceEnded = 0;
  const left = cpuTimerUnitsLeft(vm);
  timerValue.high = 0;
  timerValue.low = left < sliceUnits ? left : sliceUnits;
  spt(timerValue);
}
