// DIAL: a real terminal becomes one of a virtual machine's SPECIAL terminals, until RESET, a broken line or LOGOFF.

import { Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { suspend } from '../dispatcher/wait.ts';
import { firstRealDevice } from '../real-io/device-table.ts';
import { haltOperation } from '../real-io/supervisor.ts';
import { endProgram } from './interpreter.ts';
import { signalDevice } from './pending.ts';

/** The first free SPECIAL device of a terminal's class; null when there is none. */
export function findDialable(vm: Vmblok, deviceClass: u8): Ptr<Vdevblok> | null {
  let device = vm.devices;
  while (device !== null && !isFree(device, deviceClass)) device = device.next;
  return device;
}

/** Whether a terminal of this class can be dialed to the device. */
export function isFree(device: Vdevblok, deviceClass: u8): bool {
  return (device.flags & VdevFlag.Dialable) !== 0 && device.class === deviceClass && device.real === null;
}

/** Connects a real terminal, of which CP has let go. To the virtual machine its device becomes ready. */
export function dialTo(device: Vdevblok, real: Rdevblok): void {
  device.real = real;
  real.attachedTo = device;
  real.status |= RdevStatus.Attached;
  signalDevice(device, UnitStatus.DeviceEnd);
}

/**
 * Takes the terminal away; an operation under way ends as if its client had gone. Waits. The real terminal, which is
 * CP's again, or null if nobody had dialed.
 */
export function undial(device: Vdevblok): Ptr<Rdevblok> | null {
  const operation = device.operation;
  const vm = device.owner;
  if (operation !== null) {
    operation.abandoned = 1;
    haltOperation(operation);
    while (device.operation !== null) suspend(vm.operationQueue);
    fill(device.sense, 0, 24);
    device.sense[0] = Sense.InterventionRequired;
    device.senseCount = 1;
    endProgram(device, UnitStatus.ChannelEnd | UnitStatus.DeviceEnd | UnitStatus.UnitCheck, 0, false);
  }
  return dropLine(device);
}

/** The terminal is CP's again; nothing is under way. Never waits. */
export function dropLine(device: Vdevblok): Ptr<Rdevblok> | null {
  const real = device.real;
  if (real === null) return null;
  device.real = null;
  real.attachedTo = null;
  real.status &= ~RdevStatus.Attached;
  return real;
}

/** Terminals that are dialed: QUERY USERS. */
export function dialedCount(): u32 {
  let count: u32 = 0;
  let device = firstRealDevice();
  while (device !== null) {
    const owner = device.attachedTo;
    if (owner !== null && (owner.flags & VdevFlag.Dialable) !== 0) count++;
    device = device.next;
  }
  return count;
}
