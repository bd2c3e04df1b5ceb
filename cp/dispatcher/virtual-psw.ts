// The virtual PSW: loading one, storing one, and what follows from a change (DMKPSA, DMKDSP of old).
//
// In the VMBLOK it is kept in EC form whatever its mode, so that mask, key, condition code and address always lie in the
// same places; the flag Extended says in which form the guest sees it.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { interruptionPsws } from '../../src/architecture/low-storage.ts';
import { ExtendedMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import { BasicPsw, Psw } from '../../src/architecture/records/psw.ts';
import { Vmblok, VmOption, VmState } from '../blocks/virtual-machine.ts';
import { translates } from '../storage/guest-access.ts';
import { guestReal, setStorageSize } from '../storage/guest-storage.ts';
import { validFormat } from '../storage/guest-tables.ts';
import { activateShadow, translationFormat } from '../storage/shadow.ts';
import { programInterruption } from './reflect.ts';
import { programLoop, stoppedByWait, storageExhausted } from './stop.ts';

/** Condition code and program mask within their byte. */
const conditionAndMaskBits = 0x3f;

/**
 * Loads the virtual PSW from eight bytes at our address. A PSW that the machine would refuse gives the guest an early
 * specification exception; a wait that nothing can end stops it.
 *
 * The program new PSW of that exception is looked at before it is loaded: @recursion 2
 */
export function loadVirtualPsw(vm: Vmblok, from: Psw): void {
  const extended = (from.keyAndFlags & PswFlags.Extended) !== 0;
  vm.psw.systemMask = from.systemMask;
  vm.psw.keyAndFlags = from.keyAndFlags;
  vm.psw.address = from.address & 0xffffff;
  if (extended) vm.psw.conditionAndMask = from.conditionAndMask & conditionAndMaskBits;
  else vm.psw.conditionAndMask = at<BasicPsw>(addr(from)).lengthConditionMask & conditionAndMaskBits;
  vm.psw.reserved = 0;
  if (!acceptable(vm, from)) {
    // The old PSW of the exception shows every bit of it.
    copy(vm.psw, from);
    earlySpecification(vm, 0);
    return;
  }
  pswChanged(vm);
}

/** Whether the machine would run with this PSW. */
function acceptable(vm: Vmblok, from: Psw): bool {
  if ((from.keyAndFlags & PswFlags.Extended) === 0) return true;
  if ((vm.options & VmOption.ExtendedControl) === 0) return false;
  if ((from.systemMask & ExtendedMask.Reserved) !== 0) return false;
  return (from.conditionAndMask & 0xc0) === 0 && from.reserved === 0 && from.address <= 0xffffff;
}

/**
 * The load is complete, then comes the exception, with the length of an instruction that has changed the system mask,
 * and otherwise zero. If the guest's program new PSW is no better, the real machine would take interruptions until
 * somebody resets it; here the guest is stopped.
 */
export function earlySpecification(vm: Vmblok, length: u32): void {
  vm.instructionLength = length;
  const low = guestReal(vm, 0);
  if (low === 0) return;
  if (!acceptable(vm, at<Psw>(low + interruptionPsws.program.new))) {
    programLoop(vm);
    return;
  }
  programInterruption(vm, ProgramCode.Specification);
}

/** System mask, wait bit or mode may have changed: chooses the address space and whether the guest can run. */
export function pswChanged(vm: Vmblok): void {
  selectAddressSpace(vm);
  if ((vm.psw.keyAndFlags & PswFlags.Wait) === 0) {
    if (vm.state === VmState.Waiting) vm.state = VmState.Running;
    return;
  }
  if (vm.state === VmState.Stopped) return;
  vm.state = VmState.Waiting;
  if (!canBeInterrupted(vm)) stoppedByWait(vm);
}

/** Whether any I/O or external interruption is enabled by the PSW. */
function canBeInterrupted(vm: Vmblok): bool {
  if ((vm.psw.keyAndFlags & PswFlags.Extended) !== 0) {
    return (vm.psw.systemMask & (ExtendedMask.InputOutput | ExtendedMask.External)) !== 0;
  }
  return vm.psw.systemMask !== 0;
}

/** Chooses the control registers 0 and 1 with which the guest runs. */
export function selectAddressSpace(vm: Vmblok): void {
  if (!translates(vm)) {
    setStorageSize(vm, vm.storageSize);
    return;
  }
  const set = activateShadow(vm);
  if (set === null) {
    // Without a valid format the real machine, run with the same, has the exception for the guest at its first access.
    if (validFormat(vm.controlRegisters[0])) storageExhausted(vm);
    else vm.runControl0 = vm.controlRegisters[0] & translationFormat;
    return;
  }
  vm.runControl0 = set.control0;
  vm.runControl1 = set.control1;
}

/** Stores the virtual PSW as an old PSW of its mode at our address. `code` goes into a BC mode PSW. */
export function storeVirtualPsw(vm: Vmblok, to: Psw, code: u32): void {
  if ((vm.psw.keyAndFlags & PswFlags.Extended) !== 0) {
    copy(to, vm.psw);
    return;
  }
  const basic = at<BasicPsw>(addr(to));
  basic.systemMask = vm.psw.systemMask;
  basic.keyAndFlags = vm.psw.keyAndFlags;
  basic.interruptionCode = code;
  basic.lengthConditionMask = (vm.instructionLength << 5) | vm.psw.conditionAndMask;
  basic.address = vm.psw.address;
}

/** Sets the condition code in the virtual PSW. */
export function setConditionCode(vm: Vmblok, code: u32): void {
  vm.psw.conditionAndMask = (vm.psw.conditionAndMask & 0x0f) | (code << 4);
}
