// Work that stands between interruptions and guests: what was asked of a machine's own CP stack.

import { Vmblok, VmWork } from '../blocks/virtual-machine.ts';
import { becomeAutologged } from '../commands/autolog.ts';
import { commandLine, consoleFunction } from '../commands/console-function.ts';
import { hangUp, logOff } from '../commands/session-end.ts';
import { continueDevices } from '../virtual-io/continue.ts';

/** Does what `vm.work` asks for, in order of importance. Runs on the machine's CP stack and may suspend. */
export function doWork(vm: Vmblok): void {
  if ((vm.work & VmWork.Logoff) !== 0) {
    vm.work = 0;
    logOff(vm);
    return;
  }
  if ((vm.work & VmWork.Autolog) !== 0) {
    vm.work &= ~VmWork.Autolog;
    becomeAutologged(vm);
    return;
  }
  if ((vm.work & VmWork.Hangup) !== 0) {
    vm.work &= ~VmWork.Hangup;
    hangUp(vm);
    return;
  }
  if ((vm.work & VmWork.Device) !== 0) {
    vm.work &= ~VmWork.Device;
    continueDevices(vm);
    return;
  }
  if ((vm.work & VmWork.Line) !== 0) {
    vm.work &= ~VmWork.Line;
    commandLine(vm);
    return;
  }
  if ((vm.work & VmWork.Attention) !== 0) {
    vm.work &= ~VmWork.Attention;
    consoleFunction(vm);
  }
}
