// Interpreted channel programs that can go on: a line has been typed, the terminal has room, a pause is over.

import { DeviceClass, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { continueConsole } from './console.ts';
import { continueProgram } from './interpreter.ts';

/** Goes on with every device that waits. On the machine's CP stack. */
export function continueDevices(vm: Vmblok): void {
  let address: u32 = 0;
  for (;;) {
    // A device may go away while another one is worked on: each time the search begins anew.
    const device = nextWaiting(vm, address);
    if (device === null) return;
    address = device.address + 1;
    if (device.class === DeviceClass.Terminal && device === vm.console) continueConsole(vm, device);
    else continueProgram(vm, device);
  }
}

/** The first device that waits at this address or above, or null. */
function nextWaiting(vm: Vmblok, address: u32): Ptr<Vdevblok> | null {
  const wanted = VdevStatus.Busy | VdevStatus.Waiting;
  let device = vm.devices;
  while (device !== null && (device.address < address || (device.status & wanted) !== wanted)) device = device.next;
  return device;
}
