// The devices of a virtual machine: one list of VDEVBLOKs, by address.

import { Rdevblok } from '../blocks/real-device.ts';
import { DeviceClass, DeviceRoutines, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { cancelTimer } from '../dispatcher/timer-queue.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { clearStatus } from './pending.ts';

/** Highest I/O address: channels 0 to X'1F'. */
export const highestAddress = 0x1fff;

/** The device at an I/O address, or null. */
export function findDevice(vm: Vmblok, address: u32): Ptr<Vdevblok> | null {
  let device = vm.devices;
  while (device !== null && device.address < address) device = device.next;
  return device !== null && device.address === address ? device : null;
}

/** Whether the machine has any device on a channel. */
export function hasChannel(vm: Vmblok, channel: u32): bool {
  let device = vm.devices;
  while (device !== null && device.address >>> 8 < channel) device = device.next;
  return device !== null && device.address >>> 8 === channel;
}

/** A new device at an address that is free (`findDevice` is null). `real` may be null. */
export function addVirtualDevice(
  vm: Vmblok,
  address: u32,
  deviceClass: u8,
  type: u8,
  routines: DeviceRoutines,
  real: Ptr<Rdevblok> | null,
): Vdevblok {
  const device = at<Vdevblok>(getStorage(sizeof<Vdevblok>()));
  device.owner = vm;
  device.address = address;
  device.class = deviceClass;
  device.type = type;
  device.routines = routines;
  device.real = real;
  if (real !== null) real.links++;
  insert(vm, device);
  return device;
}

function insert(vm: Vmblok, device: Vdevblok): void {
  let before: Ptr<Vdevblok> | null = null;
  let after = vm.devices;
  while (after !== null && after.address < device.address) {
    before = after;
    after = after.next;
  }
  device.next = after;
  if (before === null) vm.devices = device;
  else before.next = device;
  vm.deviceCount++;
}

/** Takes a device at which nothing is under way (`haltAndWait`) out of the list and gives its block back. */
export function removeVirtualDevice(vm: Vmblok, device: Vdevblok): void {
  unlink(vm, device);
  clearStatus(vm, device);
  cancelTimer(device.pause);
  if (device.line !== 0) returnStorage(device.line, lineBufferSize);
  const real = device.real;
  if (real !== null) real.links--;
  if (vm.console === device) vm.console = null;
  returnStorage(addr(device), sizeof<Vdevblok>());
}

function unlink(vm: Vmblok, device: Vdevblok): void {
  let before: Ptr<Vdevblok> | null = null;
  let entry = vm.devices;
  while (entry !== null && entry !== device) {
    before = entry;
    entry = entry.next;
  }
  if (before === null) vm.devices = device.next;
  else before.next = device.next;
  vm.deviceCount--;
}

/** Gives a device another address, which is free (DEFINE vaddr1 AS vaddr2). */
export function renumberVirtualDevice(vm: Vmblok, device: Vdevblok, address: u32): void {
  unlink(vm, device);
  clearStatus(vm, device);
  device.address = address;
  insert(vm, device);
}

/** Bytes of `Vdevblok.line`. */
export const lineBufferSize = 256;

/** Whether the device is a disk. */
export function isDisk(device: Vdevblok): bool {
  return device.class === DeviceClass.Dasd;
}
