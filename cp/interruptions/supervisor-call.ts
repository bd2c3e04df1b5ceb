// Supervisor calls of guests: reflected, all of them.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { psa } from '../blocks/page-zero.ts';
import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { programInterruption, supervisorCallInterruption } from '../dispatcher/reflect.ts';

/** On the machine's CP stack. */
export function supervisorCallHandler(vm: Vmblok): void {
  vm.exits[ExitReason.SupervisorCall]++;
  vm.instructionLength = psa.supervisorCallLength;
  supervisorCallInterruption(vm, psa.supervisorCallCode);
}

/**
 * On the machine's CP stack. A program event of SVC has interrupted our handler before its first instruction: the guest,
 * too, gets both interruptions, one after the other.
 */
export function supervisorCallEventHandler(vm: Vmblok): void {
  supervisorCallHandler(vm);
  programInterruption(vm, ProgramCode.ProgramEvent);
}
