// Program interruptions of guests: privileged instructions to simulate, pages to bring in, everything else the guest's own.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { psa } from '../blocks/page-zero.ts';
import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { programInterruption } from '../dispatcher/reflect.ts';
import { selectAddressSpace } from '../dispatcher/virtual-psw.ts';
import { updateIntervalTimer } from '../dispatcher/virtual-timers.ts';
import { simulate } from '../privileged/simulate.ts';
import { translates } from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { fillShadow } from '../storage/shadow.ts';

/** On the machine's CP stack. */
export function programHandler(vm: Vmblok): void {
  const code = psa.programCode;
  vm.instructionLength = psa.programLength;
  updateIntervalTimer(vm);
  if (code === ProgramCode.PrivilegedOperation) {
    vm.exits[ExitReason.PrivilegedOperation]++;
    if ((vm.psw.keyAndFlags & PswFlags.Problem) !== 0) programInterruption(vm, code);
    else simulate(vm);
    return;
  }
  if (code === ProgramCode.PageTranslation || code === ProgramCode.SegmentTranslation) {
    translationFault(vm, psa.translationAddress & 0xffffff);
    return;
  }
  programInterruption(vm, code);
}

/** The PSW still points at the instruction: once the page is there, it is executed again. */
function translationFault(vm: Vmblok, address: u32): void {
  if (translates(vm)) {
    shadowFault(vm, address);
    return;
  }
  vm.exits[ExitReason.PageFirstTouch]++;
  if (guestReal(vm, address) === 0) refuse(vm, ProgramCode.Addressing);
}

function shadowFault(vm: Vmblok, address: u32): void {
  vm.exits[ExitReason.ShadowFault]++;
  const set = vm.activeShadow;
  if (set === null) {
    selectAddressSpace(vm);
    if (vm.activeShadow === null) refuse(vm, ProgramCode.TranslationSpecification);
    return;
  }
  const answer = fillShadow(vm, set, address);
  if (answer === 0) return;
  vm.faultAddress = address;
  if (answer === ProgramCode.SegmentTranslation || answer === ProgramCode.PageTranslation) {
    programInterruption(vm, answer);
  } else refuse(vm, answer);
}

/** What was nullified for us is suppressed for the guest: its PSW goes past the instruction. */
function refuse(vm: Vmblok, code: u32): void {
  vm.psw.address = (vm.psw.address + vm.instructionLength) & 0xffffff;
  programInterruption(vm, code);
}
