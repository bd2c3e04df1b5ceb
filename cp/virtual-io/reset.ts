// I/O system reset of a virtual machine, and waiting until nothing is under way.

import { Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { suspend } from '../dispatcher/wait.ts';
import { clearStatus } from './pending.ts';

/**
 * Resets every device: subchannels are available, nothing is pending. Operations at real devices are halted and waited
 * for, since they have the guest's storage under their hands. On the machine's CP stack.
 */
export function resetVirtualDevices(vm: Vmblok): void {
  let device = vm.devices;
  while (device !== null) {
    resetDevice(vm, device);
    device = device.next;
  }
}

/** The same for the devices of one channel. */
export function resetVirtualChannel(vm: Vmblok, channel: u32): void {
  let device = vm.devices;
  while (device !== null) {
    if (device.address >>> 8 === channel) resetDevice(vm, device);
    device = device.next;
  }
}

/** Resets one device (RESET vaddr, DETACH). */
export function resetDevice(vm: Vmblok, device: Vdevblok): void {
  if ((device.status & VdevStatus.Busy) !== 0) device.routines.halt(device);
  while (device.operation !== null) suspend(vm.operationQueue);
  device.status &= VdevStatus.NotReady;
  device.chained = 0;
  fill(device.sense, 0, 24);
  device.senseCount = 0;
  clearStatus(vm, device);
}
