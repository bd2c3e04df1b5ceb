// The end of a guest's operation at a real device (DMKUNT): status and addresses are made the guest's own, and become a
// virtual interruption. Everything here can be called on the system stack.

import { ChannelStatus, Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { GuestOperation, SlotMark } from '../blocks/guest-operation.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { psa } from '../blocks/page-zero.ts';
import { Vdevblok, VdevFlag, VdevStatus } from '../blocks/virtual-device.ts';
import { wake } from '../dispatcher/wait.ts';
import { applyFixups } from './cylinder-fixups.ts';
import { dropLine } from './dial.ts';
import { ccwSize } from './guest-ccw.ts';
import { endProgram } from './interpreter.ts';
import { postProgramControlled, releaseHeld } from './pending.ts';
import { guestAddressOf, releaseOperation } from './program-copy.ts';
import { deviceGone } from './translated-device.ts';

/** `Iobblok.ended` of a guest's operation. */
export function guestOperationEnded(ended: Iobblok): void {
  if (ended.starting !== 0) return;
  const operation = at<GuestOperation>(addr(ended));
  if (operation.conditionCode === 3) deviceGone(operation);
  takeOver(operation, false);
}

/**
 * Takes over what the operation has done and gives the operation back. `atSelection`: START I/O has found it out, so
 * that it is told by the condition code.
 */
export function takeOver(operation: GuestOperation, atSelection: bool): void {
  const device = operation.virtualDevice;
  const vm = operation.user;
  if (device === null || vm === null) return;
  applyFixups(device, operation.fixups);
  noteArm(device, operation);
  const abandoned = operation.abandoned !== 0;
  if (!abandoned) takeStatusOver(device, operation, atSelection);
  device.operation = null;
  releaseOperation(operation);
  if (abandoned) releaseHeld(device);
  wake(vm.operationQueue);
}

function takeStatusOver(device: Vdevblok, operation: GuestOperation, atSelection: bool): void {
  const csw = operation.csw;
  if (operation.senseCount !== 0) {
    device.senseCount = operation.senseCount;
    move(device.sense, operation.sense, 24);
    // The client of a dialed terminal has gone: whoever comes next dials anew.
    if ((device.flags & VdevFlag.Dialable) !== 0 && (device.sense[0] & Sense.InterventionRequired) !== 0)
      dropLine(device);
  }
  device.ccwAddress = guestCcwAddress(operation, csw.ccwAddress);
  device.residualCount = csw.residualCount;
  // The guest shall not take an operation that CP has cut off for one that has ended.
  if (operation.overdue !== 0) csw.channelStatus |= ChannelStatus.ChannelControlCheck;
  endProgram(device, csw.unitStatus & ~UnitStatus.Busy, csw.channelStatus, atSelection);
}

/** The address in a CSW: that of the last CCW, plus 8. */
export function guestCcwAddress(operation: GuestOperation, real: u32): u32 {
  if (real === 0) return 0;
  return (guestAddressOf(operation, real - ccwSize) + ccwSize) & 0xffffff;
}

/** A program-controlled interruption of the operation under way becomes the guest's. */
export function programControlledInterruption(started: Iobblok): void {
  const device = started.virtualDevice;
  if (device === null || (device.status & VdevStatus.Busy) === 0) return;
  const operation = at<GuestOperation>(addr(started));
  copy(device.programControlled, psa.csw);
  device.programControlled.ccwAddress = guestCcwAddress(operation, psa.csw.ccwAddress);
  postProgramControlled(device);
}

/** Notes where the guest's last seek has left the access arm: one that was refused has not moved it. */
export function noteArm(device: Vdevblok, operation: GuestOperation): void {
  const end = operation.csw.ccwAddress;
  const refused = (operation.csw.unitStatus & UnitStatus.UnitCheck) !== 0;
  let block = operation.firstBlock;
  while (block !== null) {
    const used = block.used;
    for (let i: u32 = 0; i < used; i++) {
      const slot = block.ccws[i];
      const last = end === addr(slot) + ccwSize;
      if (slot.ignored === SlotMark.Seek && !(last && refused)) noteSeek(device, slot.dataAddress);
      if (last) return;
    }
    block = block.next;
  }
}

function noteSeek(device: Vdevblok, argument: u32): void {
  const address = at<Arr<u16, 3>>(argument);
  const cylinder = address[1] - device.relocation;
  if (cylinder < 0 || cylinder >= device.cylinders) return;
  device.armCylinder = cylinder;
  device.armHead = address[2];
}
