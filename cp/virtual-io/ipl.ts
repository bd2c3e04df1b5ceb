// Loading a virtual machine from one of its devices (DMKVMI): as if a READ of 24 bytes to location 0 had been started,
// chained to the CCW at location 8 (Principles of Operation, "Initial Program Loading").
//
//    reader   interpreted, like every channel program of a reader
//    disk     translated piece by piece, each time from the beginning (ipl-stages.ts)
//    tape     translated piece by piece; the tape stands where the last piece has left it

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { PageZero } from '../../src/architecture/records/page-zero.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { GuestOperation } from '../blocks/guest-operation.ts';
import { IplStages } from '../blocks/ipl-stages.ts';
import { DeviceClass, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { loadVirtualPsw } from '../dispatcher/virtual-psw.ts';
import { operationSucceeded, waitForOperation } from '../real-io/run-operation.ts';
import { startOperation } from '../real-io/supervisor.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { translateDiskCommand } from './disk-commands.ts';
import { continueProgram, haltInterpreted, runProgram } from './interpreter.ts';
import { beginStage, nextStage, noStop } from './ipl-stages.ts';
import { noteArm } from './operation-end.ts';
import { clearStatus } from './pending.ts';
import { releaseOperation } from './program-copy.ts';
import { beginTranslation, newGuestOperation } from './translated-device.ts';
import { passCommand, Translation, translateOn } from './translation.ts';

/** READ, or READ IPL of a disk: 24 bytes to location 0. */
const firstCommand = DiskCommand.ReadIpl;
const firstCount = 24;
const firstFlags = CcwFlag.ChainCommand | CcwFlag.SuppressLength;
/** The implied CCW stands nowhere: its address is that before location 0. */
const impliedAddress = 0xfffff8;
/** How often an endless program of a reader may pause. */
const mostPauses = 100;

/**
 * Reads the program in and loads its PSW: the machine runs. It has been reset before. Waits, on the machine's CP stack.
 * False: reading did not end well, and the machine stays as a real one would, with its load light on.
 */
export function iplFromDevice(vm: Vmblok, device: Vdevblok): bool {
  device.ccwKey = 0;
  device.senseCount = 0;
  if (!readProgram(vm, device)) return false;
  loadInitialPsw(vm, device.address);
  return true;
}

function readProgram(vm: Vmblok, device: Vdevblok): bool {
  switch (device.class) {
    case DeviceClass.UnitRecordInput:
      return loadFromReader(vm, device);
    case DeviceClass.Dasd:
    case DeviceClass.Tape:
      return loadInPieces(vm, device);
    default:
      return false;
  }
}

/** The last step: the device's address and the PSW at location 0. */
function loadInitialPsw(vm: Vmblok, address: u32): void {
  const low = guestReal(vm, 0);
  if (low === 0) return;
  const psw = at<Psw>(low);
  if ((psw.keyAndFlags & PswFlags.Extended) !== 0) at<PageZero>(low).inputOutputAddress = address;
  else at<Arr<u16, 2>>(low)[1] = address;
  vm.state = VmState.Running;
  loadVirtualPsw(vm, psw);
}

function loadFromReader(vm: Vmblok, device: Vdevblok): bool {
  device.command = firstCommand;
  device.dataAddress = 0;
  device.ccwFlags = firstFlags;
  device.residualCount = firstCount;
  device.ccwAddress = LowStorage.iplCcw1;
  device.chained = 0;
  device.status |= VdevStatus.Busy;
  runProgram(vm, device);
  for (let pauses = 0; pauses < mostPauses && (device.status & VdevStatus.Busy) !== 0; pauses++) {
    continueProgram(vm, device);
  }
  if ((device.status & VdevStatus.Busy) !== 0) haltInterpreted(device);
  const csw = device.csw;
  const good = csw.unitStatus === (UnitStatus.ChannelEnd | UnitStatus.DeviceEnd) && csw.channelStatus === 0;
  clearStatus(vm, device);
  return good;
}

function loadInPieces(vm: Vmblok, device: Vdevblok): bool {
  const stages = at<IplStages>(getStorage(sizeof<IplStages>()));
  let good = true;
  do {
    good = loadPiece(vm, device, stages);
  } while (good && stages.stop !== noStop && nextStage(stages));
  if (stages.stop !== noStop) good = false;
  returnStorage(addr(stages), sizeof<IplStages>());
  return good;
}

/** Translates and executes the program as far as its CCWs are there. */
function loadPiece(vm: Vmblok, device: Vdevblok, stages: IplStages): bool {
  const operation = newGuestOperation(vm, device);
  if (operation === null) return false;
  const translation = local<Translation>();
  beginTranslation(translation, vm, device, operation);
  translation.stages = stages;
  beginStage(stages, translation);
  if (device.class === DeviceClass.Tape && stages.known > 0) {
    translation.replay = 0;
    stages.passed = stages.known;
    translateOn(translation, stages.stops[stages.known - 1]);
  } else {
    addImplied(translation);
    translateOn(translation, LowStorage.iplCcw1);
  }
  const good = execute(device, operation);
  noteArm(device, operation);
  releaseOperation(operation);
  return good;
}

function addImplied(translation: Translation): void {
  const ccw = translation.ccw;
  ccw.command = firstCommand;
  ccw.dataAddress = 0;
  ccw.flags = firstFlags;
  ccw.count = firstCount;
  if (translation.minidisk !== 0) translateDiskCommand(translation, impliedAddress);
  else passCommand(translation, impliedAddress);
}

function execute(device: Vdevblok, operation: GuestOperation): bool {
  const block = operation.firstBlock;
  if (block === null) return false;
  operation.channelProgram = addr(block.ccws);
  // Its end is looked at here, not made an interruption.
  operation.starting = 1;
  device.operation = operation;
  startOperation(operation);
  waitForOperation(operation);
  device.operation = null;
  return operationSucceeded(operation);
}
