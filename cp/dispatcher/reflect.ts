// Interruptions of virtual machines: old PSW, code and new PSW in the guest's own page zero.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { interruptionPsws, LowStorage } from '../../src/architecture/low-storage.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { PageZero } from '../../src/architecture/records/page-zero.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { psa } from '../blocks/page-zero.ts';
import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { loadVirtualPsw, storeVirtualPsw } from './virtual-psw.ts';

function isExtended(vm: Vmblok): bool {
  return (vm.psw.keyAndFlags & PswFlags.Extended) !== 0;
}

/** The guest's page zero; null when it cannot have a frame, and the machine has been stopped. */
function guestPageZero(vm: Vmblok): Ptr<PageZero> | null {
  const address = guestReal(vm, 0);
  return address === 0 ? null : at<PageZero>(address);
}

/** Stores the old PSW and loads the new one. */
function exchange(vm: Vmblok, low: PageZero, oldAt: u32, newAt: u32, code: u32): void {
  storeVirtualPsw(vm, at<Psw>(addr(low) + oldAt), code);
  loadVirtualPsw(vm, at<Psw>(addr(low) + newAt));
}

/** Program interruption with the real one's details, if there are any (monitor call, PER, translation). */
export function programInterruption(vm: Vmblok, code: u32): void {
  const low = guestPageZero(vm);
  if (low === null) return;
  vm.exits[ExitReason.ProgramReflected]++;
  const kind = code & ~ProgramCode.ProgramEvent;
  if (isExtended(vm)) {
    low.programLength = vm.instructionLength;
    low.programCode = code;
    if (kind === ProgramCode.SegmentTranslation || kind === ProgramCode.PageTranslation) {
      low.translationAddress = vm.faultAddress;
    }
  }
  if (kind === ProgramCode.MonitorEvent) {
    low.monitorClass = psa.monitorClass;
    low.monitorCode = psa.monitorCode;
  }
  if ((code & ProgramCode.ProgramEvent) !== 0) {
    low.eventCode = psa.eventCode;
    low.eventAddress = psa.eventAddress;
  }
  exchange(vm, low, interruptionPsws.program.old, interruptionPsws.program.new, code);
}

/** Supervisor call with `number`. */
export function supervisorCallInterruption(vm: Vmblok, number: u32): void {
  const low = guestPageZero(vm);
  if (low === null) return;
  if (isExtended(vm)) {
    low.supervisorCallLength = vm.instructionLength;
    low.supervisorCallCode = number;
  }
  exchange(vm, low, interruptionPsws.supervisorCall.old, interruptionPsws.supervisorCall.new, number);
}

/** External interruption with `code`. */
export function externalInterruption(vm: Vmblok, code: u32): void {
  const low = guestPageZero(vm);
  if (low === null) return;
  vm.instructionLength = 0;
  if (isExtended(vm)) {
    low.externalCpuAddress = 0;
    low.externalCode = code;
  }
  exchange(vm, low, interruptionPsws.external.old, interruptionPsws.external.new, code);
}

/** I/O interruption of the device at `address`; its CSW is eight bytes at our address `csw`. */
export function inputOutputInterruption(vm: Vmblok, address: u32, csw: u32): void {
  const low = guestPageZero(vm);
  if (low === null) return;
  move(addr(low) + LowStorage.channelStatusWord, csw, 8);
  vm.instructionLength = 0;
  if (isExtended(vm)) low.inputOutputAddress = address;
  exchange(vm, low, interruptionPsws.inputOutput.old, interruptionPsws.inputOutput.new, address);
}

/** Restart (SYSTEM RESTART). */
export function restartInterruption(vm: Vmblok): void {
  const low = guestPageZero(vm);
  if (low === null) return;
  vm.instructionLength = 0;
  exchange(vm, low, interruptionPsws.restart.old, interruptionPsws.restart.new, 0);
}
