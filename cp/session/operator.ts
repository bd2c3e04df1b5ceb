// Who is the system operator: the first class A user that is logged on.

import { DirectoryClass } from '../../directory/records/object-directory.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { notify } from '../messages/response.ts';
import { firstMachine, machineAfter } from './machines.ts';
import { timeOfDay } from './zone.ts';

export function operatorMachine(): Ptr<Vmblok> | null {
  let vm = firstMachine();
  while (vm !== null) {
    if (vm.inLogon === 0 && (vm.classes & DirectoryClass.A) !== 0) return vm;
    vm = machineAfter(vm);
  }
  return null;
}

/** A line at the operator's terminal, with the time before it; never waits. */
export function tellOperator(text: Text): void {
  const operator = operatorMachine();
  if (operator !== null) notify(operator, timeOfDay(), ' ', text);
}
