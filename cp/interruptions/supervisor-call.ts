// Supervisor calls of guests: reflected, all of them.

import { psa } from '../blocks/page-zero.ts';
import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { supervisorCallInterruption } from '../dispatcher/reflect.ts';

/** On the machine's CP stack. */
export function supervisorCallHandler(vm: Vmblok): void {
  vm.exits[ExitReason.SupervisorCall]++;
  vm.instructionLength = psa.supervisorCallLength;
  supervisorCallInterruption(vm, psa.supervisorCallCode);
}
