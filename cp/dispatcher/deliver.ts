// Which interruption of a virtual machine is due (Principles of Operation, "Priority of Interruptions"): external before
// I/O, so that the I/O handler of the guest is the one that runs first.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ExternalCode } from '../../src/architecture/interruption-codes.ts';
import { BasicMask, ExtendedMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import { PendingClass, PendingExternal, Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { takeVirtualInterruption } from '../virtual-io/pending.ts';
import { externalInterruption } from './reflect.ts';
import { comparatorDue, cpuTimerNegative } from './virtual-timers.ts';

/** Whether an interruption is pending that the virtual PSW and control registers allow. */
export function interruptionDue(vm: Vmblok): bool {
  if (vm.pending === 0) return false;
  if ((vm.pending & PendingClass.External) !== 0 && dueExternal(vm) !== 0) return true;
  return (vm.pendingChannels & enabledChannels(vm)) !== 0;
}

/** Takes the interruptions that are due, as the machine does: one PSW swap after another. On the machine's CP stack. */
export function deliverInterruptions(vm: Vmblok): void {
  if (vm.state === VmState.Stopped) return;
  if ((vm.pending & PendingClass.External) !== 0) {
    const code = dueExternal(vm);
    if (code !== 0) {
      acceptExternal(vm, code);
      return;
    }
    if (!anyExternal(vm)) vm.pending &= ~PendingClass.External;
  }
  const channels = vm.pendingChannels & enabledChannels(vm);
  if (channels !== 0) takeVirtualInterruption(vm, channels);
}

/** The code of the external interruption that comes first, or 0. */
function dueExternal(vm: Vmblok): u32 {
  if ((vm.psw.systemMask & ExtendedMask.External) === 0) return 0;
  const control0 = vm.controlRegisters[0];
  const keys = vm.pendingExternal & enabledKeys(control0);
  if (keys !== 0) return keys;
  if ((control0 & Control0.ClockComparator) !== 0 && comparatorDue(vm)) return ExternalCode.ClockComparator;
  if ((control0 & Control0.CpuTimer) !== 0 && cpuTimerNegative(vm)) return ExternalCode.CpuTimer;
  return 0;
}

/** The kinds that one interruption may present together, by control register 0. */
function enabledKeys(control0: u32): u32 {
  let mask: u32 = 0;
  if ((control0 & Control0.IntervalTimer) !== 0) mask |= PendingExternal.IntervalTimer;
  if ((control0 & Control0.InterruptKey) !== 0) mask |= PendingExternal.InterruptKey;
  if ((control0 & Control0.ExternalSignals) !== 0) mask |= PendingExternal.Signals;
  return mask;
}

function acceptExternal(vm: Vmblok, code: u32): void {
  // Timer conditions are levels: they stay. The others are presented once.
  if (code <= 0xff) vm.pendingExternal &= ~code;
  externalInterruption(vm, code);
}

/** Conditions that control register 0 does not let in need not be looked at again before LOAD CONTROL. */
function anyExternal(vm: Vmblok): bool {
  const control0 = vm.controlRegisters[0];
  if (vm.pendingExternal !== 0) return true;
  if ((control0 & Control0.ClockComparator) !== 0 && comparatorDue(vm)) return true;
  return (control0 & Control0.CpuTimer) !== 0 && cpuTimerNegative(vm);
}

/** Channels whose interruptions the virtual PSW and control register 2 allow, bit 0 = channel 0. */
export function enabledChannels(vm: Vmblok): u32 {
  if (vm.channelsDisconnected !== 0) return 0;
  const mask = vm.psw.systemMask;
  const control2 = vm.controlRegisters[2];
  if ((vm.psw.keyAndFlags & PswFlags.Extended) !== 0) {
    return (mask & ExtendedMask.InputOutput) !== 0 ? control2 : 0;
  }
  const first: u32 = (mask & 0xfc) << 24;
  if ((mask & BasicMask.OtherChannels) === 0) return first;
  return first | (control2 & 0x03ffffff);
}
