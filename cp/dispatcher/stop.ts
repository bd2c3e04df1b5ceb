// Stopping a guest: the user's attention, or a state in which it cannot go on.

import { Psw } from '../../src/architecture/records/psw.ts';
import { Vmblok, VmState, VmWork } from '../blocks/virtual-machine.ts';
import { stopMessage } from '../messages/guest-stopped.ts';
import { requestWork } from './dispatcher.ts';
import { storeVirtualPsw } from './virtual-psw.ts';

const shownPsw = zeros<Psw>();

/** The guest stops and its user gets CP READ. */
export function enterConsoleFunction(vm: Vmblok): void {
  requestWork(vm, VmWork.Attention);
}

/** The virtual PSW is a wait that no interruption can end. */
export function stoppedByWait(vm: Vmblok): void {
  vm.state = VmState.Stopped;
  vm.instructionLength = 0;
  storeVirtualPsw(vm, shownPsw, 0);
  const words = at<Arr<u32, 2>>(addr(shownPsw));
  stopMessage(vm, 450, "CP ENTERED; DISABLED WAIT PSW '", hex(words[0], 8), ' ', hex(words[1], 8), "'");
  enterConsoleFunction(vm);
}

/** The machine has no frame for a page that the guest needs. */
export function storageExhausted(vm: Vmblok): void {
  if (vm.state === VmState.Stopped) return;
  vm.state = VmState.Stopped;
  stopMessage(vm, 410, 'CP ENTERED; NO REAL STORAGE LEFT FOR A PAGE');
  enterConsoleFunction(vm);
}

/** The guest takes program interruptions for ever. */
export function programLoop(vm: Vmblok): void {
  vm.state = VmState.Stopped;
  stopMessage(vm, 453, 'CP ENTERED; PROGRAM INTERRUPT LOOP');
  enterConsoleFunction(vm);
}
