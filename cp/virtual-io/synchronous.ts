// A channel program that a virtual machine has CP execute by DIAGNOSE: without interruption, ended when the call returns.

import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Csw } from '../../src/architecture/records/channel-words.ts';
import { GuestOperation } from '../blocks/guest-operation.ts';
import { DeviceClass, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { waitForOperation } from '../real-io/run-operation.ts';
import { startOperation } from '../real-io/supervisor.ts';
import { applyFixups } from './cylinder-fixups.ts';
import { continueProgram, haltInterpreted, startInterpreted } from './interpreter.ts';
import { guestCcwAddress, noteArm } from './operation-end.ts';
import { isPending, takeStatus } from './pending.ts';
import { releaseOperation } from './program-copy.ts';
import { addPosition, beginTranslation, deviceGone, needsPosition, newGuestOperation } from './translated-device.ts';
import { Translation, translateProgram } from './translation.ts';

/** How often an endless program of a unit record device may pause. */
const mostPauses = 100;

/** Whether a call may use the device: nothing is under way at it, and it has nothing to say. */
export function isFreeForCall(device: Vdevblok): bool {
  return (device.status & VdevStatus.Busy) === 0 && !isPending(device);
}

/**
 * Executes the program at a guest real address with an access key (bits 0-3). The device is free for it. Waits; `csw`
 * then is what an interruption would have stored, and `device.sense` holds the sense bytes after a unit check.
 */
export function runForCall(vm: Vmblok, device: Vdevblok, address: u32, key: u8, csw: Csw): void {
  vm.startIoCount++;
  device.startIoCount++;
  device.ccwAddress = address;
  device.ccwKey = key;
  device.chained = 0;
  device.senseCount = 0;
  device.status |= VdevStatus.Busy;
  const interpreted = (device.class & (DeviceClass.UnitRecordInput | DeviceClass.UnitRecordOutput)) !== 0;
  if (interpreted && device.real === null) runInterpreted(vm, device, csw);
  else runTranslated(vm, device, csw);
  device.status &= ~VdevStatus.Busy;
}

function runInterpreted(vm: Vmblok, device: Vdevblok, csw: Csw): void {
  startInterpreted(vm, device);
  for (let pauses = 0; pauses < mostPauses && (device.status & VdevStatus.Busy) !== 0; pauses++) {
    continueProgram(vm, device);
  }
  if ((device.status & VdevStatus.Busy) !== 0) haltInterpreted(device);
  takeStatus(vm, device, csw);
}

function runTranslated(vm: Vmblok, device: Vdevblok, csw: Csw): void {
  const operation = newGuestOperation(vm, device);
  if (operation === null) {
    csw.unitStatus = UnitStatus.UnitCheck;
    return;
  }
  const translation = local<Translation>();
  beginTranslation(translation, vm, device, operation);
  if (translation.minidisk !== 0 && needsPosition(vm, device)) addPosition(operation, device);
  translateProgram(translation, device.ccwAddress);
  execute(device, operation);
  applyFixups(device, operation.fixups);
  noteArm(device, operation);
  copy(csw, operation.csw);
  csw.ccwAddress = guestCcwAddress(operation, operation.csw.ccwAddress);
  if (operation.senseCount !== 0) move(device.sense, operation.sense, 24);
  releaseOperation(operation);
}

function execute(device: Vdevblok, operation: GuestOperation): void {
  const block = operation.firstBlock;
  if (block !== null) operation.channelProgram = addr(block.ccws);
  operation.starting = 1;
  device.operation = operation;
  startOperation(operation);
  waitForOperation(operation);
  device.operation = null;
  if (operation.conditionCode === 3) deviceGone(operation);
}
