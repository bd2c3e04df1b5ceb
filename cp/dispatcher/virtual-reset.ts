// Resets of a virtual machine (Principles of Operation, "Resets"), as the console commands IPL and SYSTEM ask for them.

import { Clock } from '../../src/architecture/records/clock.ts';
import { Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { purgeShadows } from '../storage/shadow.ts';
import { resetVirtualDevices } from '../virtual-io/reset.ts';
import { selectAddressSpace } from './virtual-psw.ts';
import { setClockComparator, setCpuTimer } from './virtual-timers.ts';

/** What an initial CPU reset puts into control registers 0, 2, 14, 15; the others become zero. */
const initialControl0 = 0x000000e0;
const initialControl2 = 0xffffffff;
const initialControl14 = 0xc2000000;
const initialControl15 = 0x00000200;

const zero = zeros<Clock>();

export function initialControlRegisters(vm: Vmblok): void {
  clear(vm.controlRegisters);
  vm.controlRegisters[0] = initialControl0;
  vm.controlRegisters[2] = initialControl2;
  vm.controlRegisters[14] = initialControl14;
  vm.controlRegisters[15] = initialControl15;
}

/** Program reset: pending interruptions and operations of the machine are gone; the CPU stops. */
export function systemReset(vm: Vmblok): void {
  vm.state = VmState.Stopped;
  vm.pending = 0;
  vm.pendingExternal = 0;
  vm.pendingChannels = 0;
  vm.channelsDisconnected = 0;
  purgeShadows(vm);
  resetVirtualDevices(vm);
}

/** Initial program reset: PSW, control registers and timers too. */
export function initialReset(vm: Vmblok): void {
  systemReset(vm);
  clear(vm.psw);
  initialControlRegisters(vm);
  setCpuTimer(vm, zero);
  setClockComparator(vm, zero);
  vm.pending = 0;
  selectAddressSpace(vm);
}
