// Interruptions that wait in the subchannels of a virtual machine, and status that waits in its devices.
//
//    device's own status ──> held ──> subchannel (Pending) ──> interruption, TEST I/O, or START I/O with busy
//    end of an operation ──────────────────^
//
// A subchannel holds one status. What the device has to say meanwhile stays in the device.

import { ChannelStatus, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Csw } from '../../src/architecture/records/channel-words.ts';
import { mostHeldStatuses, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { PendingClass, Vmblok } from '../blocks/virtual-machine.ts';
import { makeReady } from '../dispatcher/dispatcher.ts';
import { inputOutputInterruption } from '../dispatcher/reflect.ts';

const anyPending = VdevStatus.Pending | VdevStatus.ProgramControlled;

/** Whether the device's subchannel has an interruption for the CPU. */
export function isPending(device: Vdevblok): bool {
  return (device.status & anyPending) !== 0;
}

/** The pending interruption ends an operation, so that the subchannel is occupied until it is taken. */
export function holdsEndedOperation(device: Vdevblok): bool {
  if ((device.status & VdevStatus.Pending) === 0) return false;
  return (device.csw.unitStatus & UnitStatus.ChannelEnd) !== 0 || device.csw.channelStatus !== 0;
}

/** `device.csw` becomes a pending interruption. Can be called from anywhere. */
export function post(device: Vdevblok): void {
  device.status |= VdevStatus.Pending;
  announce(device);
}

/** `device.programControlled` becomes a pending interruption. */
export function postProgramControlled(device: Vdevblok): void {
  device.status |= VdevStatus.ProgramControlled;
  announce(device);
}

function announce(device: Vdevblok): void {
  const vm = device.owner;
  vm.pendingChannels |= channelBit(device.address);
  vm.pending |= PendingClass.InputOutput;
  makeReady(vm);
}

function channelBit(address: u32): u32 {
  return 0x80000000 >>> (address >>> 8);
}

/** The device has status of its own: attention, or device end when it becomes ready. */
export function signalDevice(device: Vdevblok, unitStatus: u8): void {
  const count = device.heldCount;
  for (let i = 0; i < count; i++) {
    if (device.held[i] === unitStatus) return;
  }
  if (count < mostHeldStatuses) {
    device.held[count] = unitStatus;
    device.heldCount++;
  }
  releaseHeld(device);
}

/** The device presents status of its own if the subchannel has room for it. */
export function releaseHeld(device: Vdevblok): void {
  if (device.heldCount === 0 || (device.status & (VdevStatus.Busy | anyPending)) !== 0) return;
  clear(device.csw);
  device.csw.unitStatus = device.held[0];
  device.heldCount--;
  for (let i = 0; i < device.heldCount; i++) device.held[i] = device.held[i + 1];
  post(device);
}

/** Takes the pending interruption into `to`: nothing is left of it. */
export function takeStatus(vm: Vmblok, device: Vdevblok, to: Csw): void {
  if ((device.status & VdevStatus.Pending) !== 0) {
    copy(to, device.csw);
    if ((device.status & VdevStatus.ProgramControlled) !== 0) to.channelStatus |= ChannelStatus.ProgramControlled;
  } else copy(to, device.programControlled);
  device.status &= ~anyPending;
  releaseHeld(device);
  updateChannel(vm, device.address);
}

/** Forgets everything that the device and its subchannel have to say. */
export function clearStatus(vm: Vmblok, device: Vdevblok): void {
  device.status &= ~anyPending;
  device.heldCount = 0;
  updateChannel(vm, device.address);
}

/** Whether any device of this device's channel still has an interruption. */
function updateChannel(vm: Vmblok, address: u32): void {
  const channel = address >>> 8;
  if (pendingOnChannel(vm, channel) !== null) return;
  vm.pendingChannels &= ~channelBit(address);
  if (vm.pendingChannels === 0) vm.pending &= ~PendingClass.InputOutput;
}

/** The first device of a channel with a pending interruption, or null. */
export function pendingOnChannel(vm: Vmblok, channel: u32): Ptr<Vdevblok> | null {
  let device = vm.devices;
  while (device !== null && device.address >>> 8 <= channel) {
    if (device.address >>> 8 === channel && isPending(device)) return device;
    device = device.next;
  }
  return null;
}

/** Takes the interruption of the lowest channel among those of the mask (bit 0 = channel 0). On the CP stack. */
export function takeVirtualInterruption(vm: Vmblok, channels: u32): void {
  let channel: u32 = 0;
  while (channel < 32) {
    if ((channels & (0x80000000 >>> channel)) !== 0) {
      const device = pendingOnChannel(vm, channel);
      if (device !== null) {
        const csw = local<Csw>();
        takeStatus(vm, device, csw);
        inputOutputInterruption(vm, device.address, addr(csw));
        return;
      }
    }
    channel++;
  }
}
