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

/** On the machine's CP stack. A program event that came with the interruption goes with what the guest gets for it. */
export function programHandler(vm: Vmblok): void {
  const code = psa.programCode & ~ProgramCode.ProgramEvent;
  const event = psa.programCode & ProgramCode.ProgramEvent;
  const eventCode = psa.eventCode;
  const eventAddress = psa.eventAddress;
  vm.instructionLength = psa.programLength;
  updateIntervalTimer(vm);
  let left = code;
  if (code === ProgramCode.PrivilegedOperation) left = privilegedOperation(vm);
  else if (code === ProgramCode.PageTranslation || code === ProgramCode.SegmentTranslation) {
    left = translationFault(vm, psa.translationAddress & 0xffffff);
    // The event comes again when the instruction is executed again.
    if (left === 0) return;
  }
  if ((left | event) === 0) return;
  // Other machines may have run in the meantime.
  if (event !== 0) {
    psa.eventCode = eventCode;
    psa.eventAddress = eventAddress;
  }
  programInterruption(vm, left | event);
}

/** Returns the program code that is left for the guest, or 0. */
function privilegedOperation(vm: Vmblok): u32 {
  vm.exits[ExitReason.PrivilegedOperation]++;
  if ((vm.psw.keyAndFlags & PswFlags.Problem) !== 0) return ProgramCode.PrivilegedOperation;
  return simulate(vm);
}

/** The PSW still points at the instruction: once the page is there, and 0 is returned, it is executed again. */
function translationFault(vm: Vmblok, address: u32): u32 {
  if (translates(vm)) return shadowFault(vm, address);
  vm.exits[ExitReason.PageFirstTouch]++;
  return guestReal(vm, address) === 0 ? refuse(vm, ProgramCode.Addressing) : 0;
}

function shadowFault(vm: Vmblok, address: u32): u32 {
  vm.exits[ExitReason.ShadowFault]++;
  const set = vm.activeShadow;
  if (set === null) {
    selectAddressSpace(vm);
    return vm.activeShadow === null ? refuse(vm, ProgramCode.TranslationSpecification) : 0;
  }
  const answer = fillShadow(vm, set, address);
  if (answer === 0) return 0;
  vm.faultAddress = address;
  if (answer === ProgramCode.SegmentTranslation || answer === ProgramCode.PageTranslation) return answer;
  return refuse(vm, answer);
}

/** What was nullified for us is suppressed for the guest: its PSW goes past the instruction. */
function refuse(vm: Vmblok, code: u32): u32 {
  vm.psw.address = (vm.psw.address + vm.instructionLength) & 0xffffff;
  return code;
}
