// The I/O instructions of a virtual machine (DMKVSI): condition codes by the state of subchannel and device, and what
// each stores into the guest's page zero (Principles of Operation, "States of the Input/Output System").
//
// Every virtual device has a subchannel of its own. Channel 0 is a byte multiplexer, the others are block multiplexers,
// and no operation ever holds a channel. SIOF does what SIO does. Each function answers the condition code.

import { ChannelStatus, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { Csw } from '../../src/architecture/records/channel-words.ts';
import { PageZero } from '../../src/architecture/records/page-zero.ts';
import { Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { findDevice, hasChannel } from './devices.ts';
import { checkFirstCcw } from './guest-ccw.ts';
import { endProgram } from './interpreter.ts';
import { holdsEndedOperation, isPending, pendingOnChannel, takeStatus } from './pending.ts';
import { resetVirtualChannel } from './reset.ts';

const notOperational = 3;
const reservedCawBits = 0x0f000000;
/** Channel ID, as STIDC stores it: the type in bits 0-3. */
const byteMultiplexer = 0x10000000;
const blockMultiplexer = 0x20000000;

/** The guest's page zero. The I/O instructions cannot fail, so that a guest without a first page is stopped by CP. */
function pageZero(vm: Vmblok): Ptr<PageZero> | null {
  const address = guestReal(vm, 0);
  return address === 0 ? null : at<PageZero>(address);
}

/** SIO and SIOF. */
export function virtualStartIo(vm: Vmblok, address: u32, fast: bool): u32 {
  const device = findDevice(vm, address);
  if (device === null) return notOperational;
  if ((device.status & VdevStatus.Busy) !== 0 || holdsEndedOperation(device)) return 2;
  if (isPending(device)) {
    const csw = local<Csw>();
    takeStatus(vm, device, csw);
    return storeStatusPart(vm, csw.unitStatus | UnitStatus.Busy, csw.channelStatus);
  }
  const low = pageZero(vm);
  if (low === null) return notOperational;
  const caw = low.caw;
  if ((caw & reservedCawBits) !== 0) return storeStatusPart(vm, 0, ChannelStatus.ProgramCheck);
  device.ccwAddress = caw & 0xffffff;
  device.ccwKey = caw >>> 24;
  device.chained = 0;
  const check = checkFirstCcw(vm, device.ccwAddress, device.ccwKey);
  if (check !== 0) return storeStatusPart(vm, 0, check);
  return start(vm, device);
}

/** The first CCW is in order: the device goes to work. */
function start(vm: Vmblok, device: Vdevblok): u32 {
  vm.startIoCount++;
  device.startIoCount++;
  device.status |= VdevStatus.Busy | VdevStatus.Starting;
  device.status &= ~VdevStatus.Halted;
  device.routines.start(vm, device);
  device.status &= ~VdevStatus.Starting;
  if ((device.status & (VdevStatus.Busy | VdevStatus.Pending)) !== 0) return 0;
  return storeStatusPart(vm, device.csw.unitStatus, device.csw.channelStatus);
}

/** TIO. */
export function virtualTestIo(vm: Vmblok, address: u32): u32 {
  const device = findDevice(vm, address);
  if (device === null) return notOperational;
  if ((device.status & VdevStatus.Busy) !== 0) return 2;
  return isPending(device) ? storePending(vm, device) : 0;
}

/** CLRIO. */
export function virtualClearIo(vm: Vmblok, address: u32): u32 {
  if ((vm.controlRegisters[0] & Control0.BlockMultiplexing) === 0) return virtualTestIo(vm, address);
  const device = findDevice(vm, address);
  if (device === null) return notOperational;
  if ((device.status & VdevStatus.Busy) !== 0) clearOperation(device);
  return isPending(device) ? storePending(vm, device) : 0;
}

/** For the guest the operation has ended now, without status; the real device may take its time. */
function clearOperation(device: Vdevblok): void {
  const operation = device.operation;
  if (operation !== null) operation.abandoned = 1;
  device.routines.halt(device);
  endProgram(device, 0, 0, false);
}

/** Stores the whole CSW of the pending interruption, which is gone. */
function storePending(vm: Vmblok, device: Vdevblok): u32 {
  const low = pageZero(vm);
  if (low !== null) takeStatus(vm, device, low.csw);
  return 1;
}

/** HIO. */
export function virtualHaltIo(vm: Vmblok, address: u32): u32 {
  return virtualHaltDevice(vm, address);
}

/** HDV. */
export function virtualHaltDevice(vm: Vmblok, address: u32): u32 {
  const device = findDevice(vm, address);
  if (device === null) return notOperational;
  const busy = (device.status & VdevStatus.Busy) !== 0;
  if (!busy && isPending(device)) return 0;
  if (busy && (device.status & VdevStatus.Halted) === 0) {
    device.status |= VdevStatus.Halted;
    device.routines.halt(device);
  }
  return storeStatusPart(vm, 0, 0);
}

/** TCH. */
export function virtualTestChannel(vm: Vmblok, address: u32): u32 {
  const channel = address >>> 8;
  if (!hasChannel(vm, channel)) return notOperational;
  return pendingOnChannel(vm, channel) === null ? 0 : 1;
}

/** CLRCH: a system reset of one channel. */
export function virtualClearChannel(vm: Vmblok, address: u32): u32 {
  const channel = address >>> 8;
  if (!hasChannel(vm, channel)) return notOperational;
  resetVirtualChannel(vm, channel);
  return 0;
}

/** STIDC. */
export function virtualStoreChannelId(vm: Vmblok, address: u32): u32 {
  const channel = address >>> 8;
  if (!hasChannel(vm, channel)) return notOperational;
  const low = pageZero(vm);
  if (low !== null) low.channelIdentification = channel === 0 ? byteMultiplexer : blockMultiplexer;
  return 0;
}

/** Stores bits 32-47 of the CSW: condition code 1. */
export function storeStatusPart(vm: Vmblok, unitStatus: u8, channelStatus: u8): u32 {
  const low = pageZero(vm);
  if (low !== null) {
    low.csw.unitStatus = unitStatus;
    low.csw.channelStatus = channelStatus;
  }
  return 1;
}
