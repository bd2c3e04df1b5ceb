// Virtual devices with a real one behind them: minidisks, dedicated devices, terminals that somebody has dialed. Their
// channel programs are copied and run by the real channel.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { DataPath } from '../blocks/data-path.ts';
import { GuestOperation, SlotMark } from '../blocks/guest-operation.ts';
import { IoState } from '../blocks/io-block.ts';
import { DeviceClass, DeviceRoutines, Vdevblok, VdevFlag, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { suspend } from '../dispatcher/wait.ts';
import { waitForOperation } from '../real-io/run-operation.ts';
import { haltOperation, startOperation } from '../real-io/supervisor.ts';
import { getStorage } from '../storage/free.ts';
import { ccwSize, readCcw } from './guest-ccw.ts';
import { Answer, endProgram, startInterpreted } from './interpreter.ts';
import { guestOperationEnded, takeOver } from './operation-end.ts';
import { addSlot, arenaStorage } from './program-copy.ts';
import { giveSense, refuseCommand } from './sense.ts';
import { Translation, translateProgram } from './translation.ts';

export const translatedRoutines: DeviceRoutines = {
  start: startTranslated,
  perform: performSense,
  halt: haltTranslated,
};

const seekLength = 6;

/** START I/O: copies the program and starts it, or puts it into the real device's queue. */
export function startTranslated(vm: Vmblok, device: Vdevblok): void {
  // After CLEAR I/O the real device may still be busy with the program that the guest has forgotten.
  while (device.operation !== null) suspend(vm.operationQueue);
  if (answersItself(vm, device)) {
    startInterpreted(vm, device);
    return;
  }
  device.senseCount = 0;
  const operation = newGuestOperation(vm, device);
  if (operation === null) {
    notReady(device);
    return;
  }
  const translation = local<Translation>();
  beginTranslation(translation, vm, device, operation);
  if (translation.minidisk !== 0 && needsPosition(vm, device)) addPosition(operation, device);
  translateProgram(translation, device.ccwAddress);
  runForGuest(device, operation);
}

/** CP has the sense bytes, or the device shall not be ready: the program never comes to the real device. */
function answersItself(vm: Vmblok, device: Vdevblok): bool {
  if ((device.status & VdevStatus.NotReady) !== 0) return true;
  if (device.senseCount === 0) return false;
  return firstCommand(vm, device) === CcwCommand.Sense;
}

function firstCommand(vm: Vmblok, device: Vdevblok): u8 {
  const translation = local<Translation>();
  readCcw(vm, device.ccwAddress, device.ccwKey, translation.ccw);
  return translation.ccw.command;
}

/** The one command that CP performs itself, and those that find the device not ready. */
export function performSense(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  if (device.command !== CcwCommand.Sense) return refuseCommand(device, Sense.InterventionRequired);
  const count = device.senseCount === 0 ? 1 : device.senseCount;
  device.senseCount = 0;
  return giveSense(device, path, count);
}

/** An operation for a virtual device; null when it has no real one. */
export function newGuestOperation(vm: Vmblok, device: Vdevblok): Ptr<GuestOperation> | null {
  const real = device.real;
  if (real === null) return null;
  const operation = at<GuestOperation>(getStorage(sizeof<GuestOperation>()));
  operation.device = real;
  operation.user = vm;
  operation.virtualDevice = device;
  operation.key = device.ccwKey;
  operation.ended = guestOperationEnded;
  return operation;
}

export function beginTranslation(
  translation: Translation,
  vm: Vmblok,
  device: Vdevblok,
  operation: GuestOperation,
): void {
  translation.vm = vm;
  translation.device = device;
  translation.operation = operation;
  translation.key = device.ccwKey;
  translation.minidisk = isMinidisk(device) ? 1 : 0;
  translation.replay = 0;
  translation.stages = null;
}

/** Whether the disk is a piece of a volume that has other users. */
function isMinidisk(device: Vdevblok): bool {
  if (device.class !== DeviceClass.Dasd) return false;
  return (device.flags & (VdevFlag.Dedicated | VdevFlag.ReadOnly)) !== VdevFlag.Dedicated;
}

/** Starts the copy. What ends at once is told by START I/O's condition code. */
function runForGuest(device: Vdevblok, operation: GuestOperation): void {
  const block = operation.firstBlock;
  if (block !== null) operation.channelProgram = addr(block.ccws);
  device.operation = operation;
  operation.starting = 1;
  startOperation(operation);
  // Refused at initial selection: CP is fetching the sense bytes, and START I/O waits for them.
  if (operation.conditionCode === 1 && (operation.csw.unitStatus & UnitStatus.UnitCheck) !== 0) {
    waitForOperation(operation);
  }
  operation.starting = 0;
  if (operation.state !== IoState.Done) return;
  if (operation.conditionCode === 3) deviceGone(operation);
  takeOver(operation, operation.conditionCode !== 0);
}

/** The real device does not answer any more: to the guest it is not ready. */
export function deviceGone(operation: GuestOperation): void {
  operation.csw.unitStatus = UnitStatus.UnitCheck;
  operation.sense[0] = Sense.InterventionRequired;
  operation.senseCount = 1;
}

function notReady(device: Vdevblok): void {
  fill(device.sense, 0, 24);
  device.sense[0] = Sense.InterventionRequired;
  device.senseCount = 1;
  clear(device.csw);
  endProgram(device, UnitStatus.UnitCheck, 0, true);
}

/** HALT I/O. The end comes from the real device. */
export function haltTranslated(device: Vdevblok): void {
  const operation = device.operation;
  if (operation !== null) haltOperation(operation);
  else endProgram(device, Answer.Complete, 0, false);
}

// ---- the access arm of a minidisk

/** Whether the program works at the place where the arm stands, which other users of the volume have moved. */
export function needsPosition(vm: Vmblok, device: Vdevblok): bool {
  switch (firstCommand(vm, device)) {
    case DiskCommand.Seek:
    case DiskCommand.SeekCylinder:
    case DiskCommand.Recalibrate:
    case DiskCommand.ReadIpl:
    case DiskCommand.Restore:
    case CcwCommand.NoOperation:
    case CcwCommand.Sense:
    case CcwCommand.SenseId:
      return false;
    default:
      return true;
  }
}

/** Begins the copy with a SEEK to where the guest left the arm. */
export function addPosition(operation: GuestOperation, device: Vdevblok): void {
  const argument = arenaStorage(operation, seekLength);
  const address = at<Arr<u16, 3>>(argument);
  address[1] = device.relocation + device.armCylinder;
  address[2] = device.armHead;
  const slot = addSlot(operation, device.ccwAddress - ccwSize);
  slot.command = DiskCommand.Seek;
  slot.dataAddress = argument;
  slot.flags = CcwFlag.ChainCommand | CcwFlag.SuppressLength;
  slot.count = seekLength;
  slot.ignored = SlotMark.Added;
}
