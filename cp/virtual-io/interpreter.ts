// Interpreted channel programs: consoles, unit record devices, terminals that nobody has dialed. Each CCW is fetched from
// the guest's storage when its turn comes, so that a program may read its own next CCWs, as card decks that IPL do
// (Principles of Operation, "Execution of I/O Operations", "Command Chaining").
//
// A command is performed at once; only when the device must wait (for a typed line, for room at the terminal) does the
// program stay under way until `continueDevices`. A chain that never ends pauses now and then, so that it harms nobody.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { ChannelStatus, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { DataPath } from '../blocks/data-path.ts';
import { Trqblok } from '../blocks/timer-request.ts';
import { Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok, VmWork } from '../blocks/virtual-machine.ts';
import { addUnits, millisecond } from '../dispatcher/clock.ts';
import { requestWork } from '../dispatcher/dispatcher.ts';
import { cancelTimer, requestTimer } from '../dispatcher/timer-queue.ts';
import { openPath } from './data-path.ts';
import { ccwSize, isInput, isTransferInChannel, isValidCcw, readCcw } from './guest-ccw.ts';
import { post, postProgramControlled } from './pending.ts';

/** What a device answers to a command, beside the unit status in the low byte. */
export const Answer = {
  UnitStatus: 0xff,
  /** Channel end and device end: the usual way to end well. */
  Complete: UnitStatus.ChannelEnd | UnitStatus.DeviceEnd,
  /** It cannot go on yet; it is asked again by `continueDevices`. */
  Waiting: 0x100,
  /** The command moved no data and ended at initial selection. */
  Immediate: 0x200,
  /** Refused at initial selection. */
  Refused: 0x400,
  /** The device has been reset meanwhile: there is nothing to end. */
  Gone: 0x800,
} as const;

/** Commands in a row before a chain pauses. */
const commandsInRow = 200;
const pauseMilliseconds = 10;

/** START I/O at an interpreted device. */
export function startInterpreted(vm: Vmblok, device: Vdevblok): void {
  clear(device.csw);
  const check = fetchCcw(vm, device, false);
  if (check !== 0) endProgram(device, 0, check, true);
  else runProgram(vm, device);
}

/** Goes on with a program that waited. */
export function continueProgram(vm: Vmblok, device: Vdevblok): void {
  device.status &= ~VdevStatus.Waiting;
  device.paused = 0;
  runProgram(vm, device);
}

/** Performs the command in control and those chained to it. */
export function runProgram(vm: Vmblok, device: Vdevblok): void {
  for (let commands = 0; commands < commandsInRow; commands++) {
    if (!performCommand(vm, device)) return;
  }
  pause(device);
}

/** Performs the command in control; true when the next one is in control and shall be performed. */
function performCommand(vm: Vmblok, device: Vdevblok): bool {
  const path = local<DataPath>();
  openPath(path, vm, device, isInput(device.command));
  const answer = device.routines.perform(vm, device, path);
  if ((answer & Answer.Gone) !== 0) return false;
  if ((answer & Answer.Waiting) !== 0) {
    device.status |= VdevStatus.Waiting;
    return false;
  }
  const unitStatus = answer & Answer.UnitStatus;
  const atSelection = (answer & (Answer.Immediate | Answer.Refused)) !== 0;
  if ((answer & Answer.Refused) !== 0 || path.check !== 0) {
    endProgram(device, unitStatus, path.check, atSelection && device.chained === 0);
    return false;
  }
  const lengthStatus = atSelection ? 0 : lengthStatusOf(device, path);
  if (lengthStatus !== 0 || !chains(device) || (unitStatus & ~chainingStatus) !== 0) {
    endProgram(device, unitStatus, lengthStatus, atSelection && device.chained === 0);
    return false;
  }
  return chainCommand(vm, device, unitStatus);
}

/** Unit status with which a chain goes on. */
const chainingStatus = Answer.Complete | UnitStatus.StatusModifier;

function chains(device: Vdevblok): bool {
  return (device.ccwFlags & (CcwFlag.ChainCommand | CcwFlag.ChainData)) === CcwFlag.ChainCommand;
}

function chainCommand(vm: Vmblok, device: Vdevblok, unitStatus: u8): bool {
  if ((unitStatus & UnitStatus.StatusModifier) !== 0) device.ccwAddress += ccwSize;
  device.chained = 1;
  const check = fetchCcw(vm, device, false);
  if (check === 0) return true;
  // Channel end and device end of the command before have been used up by the chain.
  endProgram(device, 0, check, false);
  return false;
}

/** Incorrect length, when the program's count and the device's block differ and the program minds. */
function lengthStatusOf(device: Vdevblok, path: DataPath): u8 {
  // Suppressing has no effect on a CCW that chains data.
  if ((device.ccwFlags & CcwFlag.ChainData) !== 0) return ChannelStatus.IncorrectLength;
  if ((device.ccwFlags & CcwFlag.SuppressLength) !== 0) return 0;
  return path.cutShort !== 0 || device.residualCount !== 0 ? ChannelStatus.IncorrectLength : 0;
}

/** Data chaining: takes the next CCW's address, count and flags into control; answers channel status. */
export function chainData(vm: Vmblok, device: Vdevblok): u8 {
  const command = device.command;
  const check = fetchCcw(vm, device, true);
  device.command = command;
  return check;
}

/** Takes the CCW at `ccwAddress` into control, through one transfer in channel; answers channel status. */
function fetchCcw(vm: Vmblok, device: Vdevblok, chainsData: bool): u8 {
  const ccw = local<Ccw>();
  const first = device.ccwAddress;
  device.ccwAddress = (first + ccwSize) & 0xffffff;
  let check = readCcw(vm, first, device.ccwKey, ccw);
  if (check !== 0) return check;
  if (isTransferInChannel(ccw)) {
    const target: u32 = ccw.dataAddress;
    // A transfer whose target cannot be fetched is itself the word in error.
    check = readCcw(vm, target, device.ccwKey, ccw);
    if (check !== 0) return check;
    device.ccwAddress = (target + ccwSize) & 0xffffff;
    if (isTransferInChannel(ccw)) return ChannelStatus.ProgramCheck;
  }
  if (!isValidCcw(ccw, chainsData)) return ChannelStatus.ProgramCheck;
  takeControl(device, ccw);
  return 0;
}

function takeControl(device: Vdevblok, ccw: Ccw): void {
  device.command = ccw.command;
  device.dataAddress = ccw.dataAddress;
  device.ccwFlags = ccw.flags;
  device.residualCount = ccw.count;
  if ((ccw.flags & CcwFlag.ProgramControlled) === 0) return;
  clear(device.programControlled);
  device.programControlled.key = device.ccwKey;
  device.programControlled.ccwAddress = device.ccwAddress;
  device.programControlled.channelStatus = ChannelStatus.ProgramControlled;
  device.programControlled.residualCount = device.residualCount;
  postProgramControlled(device);
}

/**
 * The program has ended. What START I/O itself finds out (`atSelection`) is told by its condition code; anything else
 * becomes an interruption.
 */
export function endProgram(device: Vdevblok, unitStatus: u8, channelStatus: u8, atSelection: bool): void {
  device.status &= ~(VdevStatus.Busy | VdevStatus.Waiting | VdevStatus.Reading);
  device.csw.key = device.ccwKey;
  device.csw.ccwAddress = device.ccwAddress;
  device.csw.unitStatus = unitStatus;
  device.csw.channelStatus = channelStatus;
  device.csw.residualCount = device.residualCount;
  if (!atSelection || (device.status & VdevStatus.Starting) === 0) post(device);
}

/** HALT I/O at an interpreted device: the program that waits ends with what it has. */
export function haltInterpreted(device: Vdevblok): void {
  cancelTimer(device.pause);
  device.paused = 0;
  endProgram(device, Answer.Complete, 0, false);
}

// ---- endless chains

function pause(device: Vdevblok): void {
  const request = device.pause;
  device.paused = 1;
  stck(request.when);
  addUnits(request.when, pauseMilliseconds * millisecond);
  request.subject = addr(device);
  request.expired = pauseEnded;
  requestTimer(request);
}

function pauseEnded(request: Trqblok): void {
  const device = at<Vdevblok>(request.subject);
  device.status |= VdevStatus.Waiting;
  requestWork(device.owner, VmWork.Device);
}
