// The supervisor of real input and output (DMKIOS): operations wait in a queue at their device, one at a time is started,
// and its end is told to whoever wanted it.
//
//   startOperation ──> queue ──SIO──> device ──interruption──> operation.ended, on the system stack
//                                        └── unit check: SENSE first, so that nobody else's operation loses the reason
//
// An operation ends when device end has come, or when the status says that it never will. Status that no operation is
// behind goes to whoever has the device: a virtual machine, the terminals of CP, or nobody.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { ChannelStatus, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { ConsoleCommand } from '../../src/architecture/unit-record-command.ts';
import { Iobblok, IoState } from '../blocks/io-block.ts';
import { psa } from '../blocks/page-zero.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { Trqblok } from '../blocks/timer-request.ts';
import { DeviceClass, Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { addUnits, millisecond } from '../dispatcher/clock.ts';
import { requestTimer } from '../dispatcher/timer-queue.ts';
import { wake } from '../dispatcher/wait.ts';
import { terminalAttention, terminalReady } from '../terminal/session.ts';
import { dropLine } from '../virtual-io/dial.ts';
import { programControlledInterruption } from '../virtual-io/operation-end.ts';
import { signalDevice } from '../virtual-io/pending.ts';
import { findRealDevice, firstRealDevice } from './device-table.ts';
import { lookForOverdue, noteStart } from './overdue.ts';
import { mayBeRetried, prepareRetry } from './retry.ts';
import { SenseOutcome, senseStatus, startSense } from './sense.ts';

/** What became of a START I/O. */
const Outcome = {
  /** The device works. */
  Working: 0,
  /** The operation is over already. */
  Over: 1,
  /** Channel or device is busy with something else. */
  Later: 2,
} as const;

/** Times that status of the device's own may stand in the way of one START I/O. */
const busyTries = 8;
/** How soon an operation is tried again that found its channel busy, if no interruption comes before. */
const stallMilliseconds = 50;

let stalledDevices: u32 = 0;
const stallTimer = zeros<Trqblok>();

/**
 * Puts an operation into its device's queue. `device`, `channelProgram`, `key` and `ended` are set.
 *
 * Who hears of an operation's end may start the next one, which, when it ends at once, is heard of later: @recursion 2
 */
export function startOperation(operation: Iobblok): void {
  const device = operation.device;
  operation.next = null;
  operation.state = IoState.Queued;
  operation.conditionCode = 0;
  operation.halted = 0;
  operation.overdue = 0;
  operation.senseCount = 0;
  operation.retries = 0;
  clear(operation.csw);
  const last = device.lastOperation;
  if (last === null) device.firstOperation = operation;
  else last.next = operation;
  device.lastOperation = operation;
  startNext(device);
}

/** Starts the first operation of the queue unless the device works; goes on as long as operations end at once. */
export function startNext(device: Rdevblok): void {
  // An operation that ends here may call for the next one: that one is started by the loop below, not inside its call.
  if ((device.status & RdevStatus.Starting) !== 0) return;
  device.status |= RdevStatus.Starting;
  while (device.stalled === 0 && (device.status & RdevStatus.Busy) === 0) {
    const operation = device.firstOperation;
    if (operation === null) break;
    const outcome = issue(device, operation);
    if (outcome === Outcome.Over) operationOver(device, operation);
    else if (outcome === Outcome.Later) stall(device);
  }
  device.status &= ~RdevStatus.Starting;
}

/** START I/O. */
function issue(device: Rdevblok, operation: Iobblok): u32 {
  const key: u32 = operation.key;
  for (let tries = 0; tries < busyTries; tries++) {
    psa.caw = (key << 24) | operation.channelProgram;
    const condition = sio(device.address);
    operation.conditionCode = condition;
    if (condition === 0) {
      working(device, operation);
      return Outcome.Working;
    }
    if (condition === 2) return Outcome.Later;
    if (condition === 3) return Outcome.Over;
    const unitStatus = psa.csw.unitStatus;
    if ((unitStatus & UnitStatus.Busy) === 0) return endedAtOnce(device, operation);
    const own = unitStatus & ~(UnitStatus.Busy | UnitStatus.StatusModifier);
    if (own === 0) return Outcome.Later;
    if (!isAnswered(device, operation, own)) unsolicited(device, own);
  }
  return Outcome.Later;
}

/**
 * START I/O of a read has found that the request key was pressed at a typewriter: the read is what the user asks for. A
 * virtual machine that heard of it after the read would wait for another line.
 */
function isAnswered(device: Rdevblok, operation: Iobblok, status: u8): bool {
  if (status !== UnitStatus.Attention || (device.class & DeviceClass.Terminal) === 0) return false;
  let ccw = at<Ccw>(operation.channelProgram);
  while ((ccw.flags & CcwFlag.ChainCommand) !== 0 && ccw.command !== ConsoleCommand.ReadInquiry) {
    ccw = at<Ccw>(addr(ccw) + sizeof<Ccw>());
  }
  return ccw.command === ConsoleCommand.ReadInquiry;
}

function working(device: Rdevblok, operation: Iobblok): void {
  operation.state = IoState.Started;
  device.status |= RdevStatus.Busy;
  device.operations++;
  if (device.class === DeviceClass.Dasd) noteStart(operation);
}

/** Condition code 1: only the status part of the CSW was stored. */
function endedAtOnce(device: Rdevblok, operation: Iobblok): u32 {
  operation.csw.unitStatus = psa.csw.unitStatus;
  operation.csw.channelStatus = psa.csw.channelStatus;
  if (isOver(operation)) return Outcome.Over;
  working(device, operation);
  return Outcome.Working;
}

/** An I/O interruption; CSW and address stand in page zero. On the system stack. */
export function realInputOutputInterruption(address: u32): void {
  const device = findRealDevice(address);
  if (device !== null) {
    deviceStatus(device);
    startNext(device);
  }
  startStalled();
  lookForOverdue();
}

/** The CSW in page zero is a device's: what it says of the operation under way, or besides it. */
export function deviceStatus(device: Rdevblok): void {
  const unitStatus = psa.csw.unitStatus;
  const operation = device.firstOperation;
  if ((device.status & RdevStatus.Busy) === 0 || operation === null || isAside(unitStatus)) {
    if (unitStatus !== 0) unsolicited(device, unitStatus);
    return;
  }
  if (unitStatus === 0 && psa.csw.channelStatus === ChannelStatus.ProgramControlled) {
    programControlledInterruption(operation);
    return;
  }
  if ((device.status & RdevStatus.Sensing) !== 0) {
    if (senseStatus(device, operation)) operationDone(device, operation);
    return;
  }
  noteStatus(operation);
  if ((unitStatus & UnitStatus.Attention) !== 0) unsolicited(device, UnitStatus.Attention);
  if (!isOver(operation)) return;
  device.status &= ~RdevStatus.Busy;
  operationOver(device, operation);
}

/** Attention or control unit end that comes while an operation goes on. */
function isAside(unitStatus: u8): bool {
  return unitStatus !== 0 && (unitStatus & ~(UnitStatus.Attention | UnitStatus.ControlUnitEnd)) === 0;
}

/** Adds the CSW in page zero to what the operation has had before (channel end and device end may come apart). */
function noteStatus(operation: Iobblok): void {
  const csw = operation.csw;
  csw.unitStatus |= psa.csw.unitStatus & ~UnitStatus.Attention;
  csw.channelStatus |= psa.csw.channelStatus;
  if (psa.csw.ccwAddress === 0) return;
  csw.key = psa.csw.key;
  csw.ccwAddress = psa.csw.ccwAddress;
  csw.residualCount = psa.csw.residualCount;
}

const deferredCode = 0x03;
const harmless = ChannelStatus.ProgramControlled | ChannelStatus.IncorrectLength;

/** Whether no more status will come for the operation. */
function isOver(operation: Iobblok): bool {
  const csw = operation.csw;
  if ((csw.unitStatus & (UnitStatus.DeviceEnd | UnitStatus.UnitCheck)) !== 0) return true;
  if ((csw.key & deferredCode) !== 0) return true;
  return (csw.unitStatus & UnitStatus.ChannelEnd) === 0 && (csw.channelStatus & ~harmless) !== 0;
}

/** All status has come: fetches the sense bytes if there are any, and tries CP's own operations again. */
function operationOver(device: Rdevblok, operation: Iobblok): void {
  if ((operation.csw.unitStatus & UnitStatus.UnitCheck) === 0 || operation.conditionCode === 3) {
    operationDone(device, operation);
    return;
  }
  unstall(device);
  // One that START I/O has found ended as well: who halts it must wait for its sense bytes.
  operation.state = IoState.Started;
  const outcome = startSense(device);
  if (outcome === SenseOutcome.Refused) operationDone(device, operation);
  else if (outcome === SenseOutcome.Later) {
    // Nobody else may use the device before.
    device.status |= RdevStatus.Busy;
    device.senseOwed = 1;
    stall(device);
  }
  tellOwnStatus(device);
}

/** Only now can whoever hears of it begin with something else at the device. */
function tellOwnStatus(device: Rdevblok): void {
  const status = device.ownStatus;
  device.ownStatus = 0;
  if (status !== 0) unsolicited(device, status);
}

function operationDone(device: Rdevblok, operation: Iobblok): void {
  device.status &= ~(RdevStatus.Busy | RdevStatus.Sensing);
  if (mayBeRetried(operation)) {
    prepareRetry(operation);
    return;
  }
  finish(device, operation);
}

/** Takes the first operation out of the queue and tells its owner. */
function finish(device: Rdevblok, operation: Iobblok): void {
  device.firstOperation = operation.next;
  if (operation.next === null) device.lastOperation = null;
  operation.next = null;
  operation.state = IoState.Done;
  wake(operation.waiters);
  operation.ended(operation);
}

/**
 * Ends an operation before its time. One that was not started is over when this returns; one that was ends by an
 * interruption, as the device does it.
 */
export function haltOperation(operation: Iobblok): void {
  if (operation.state === IoState.Done) return;
  const device = operation.device;
  operation.halted = 1;
  if (operation.state === IoState.Started) {
    hdv(device.address);
    return;
  }
  if (device.firstOperation === operation) {
    unstall(device);
    operation.csw.unitStatus = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;
    finish(device, operation);
    startNext(device);
  } else removeQueued(device, operation);
}

/** Takes an operation out of the middle of its device's queue. */
function removeQueued(device: Rdevblok, operation: Iobblok): void {
  let before = device.firstOperation;
  while (before !== null && before.next !== operation) before = before.next;
  if (before === null) return;
  before.next = operation.next;
  if (device.lastOperation === operation) device.lastOperation = before;
  operation.next = null;
  operation.state = IoState.Done;
  operation.csw.unitStatus = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;
  wake(operation.waiters);
  operation.ended(operation);
}

/** A device that never answers: the operation ends as if the device were not there. */
export function giveUp(operation: Iobblok): void {
  if (operation.state === IoState.Done) return;
  const device = operation.device;
  if (operation.state === IoState.Started) {
    if (clrio(device.address) === 3) device.status &= ~RdevStatus.Online;
    device.status &= ~(RdevStatus.Busy | RdevStatus.Sensing);
  }
  unstall(device);
  operation.conditionCode = 3;
  if (device.firstOperation === operation) finish(device, operation);
  else removeQueued(device, operation);
  startNext(device);
}

/**
 * Status that no operation asked for: the device belongs to a virtual machine, or is a terminal of CP's. That the control
 * unit is free again means only that what was stalled is tried again.
 */
function unsolicited(device: Rdevblok, unitStatus: u8): void {
  if (unitStatus === UnitStatus.ControlUnitEnd) return;
  const owner = device.attachedTo;
  if (owner !== null && !isNewClient(owner, unitStatus)) {
    signalDevice(owner, unitStatus);
    return;
  }
  if ((device.class & (DeviceClass.Terminal | DeviceClass.Graphic)) === 0) return;
  if ((unitStatus & UnitStatus.DeviceEnd) !== 0) terminalReady(device);
  if ((unitStatus & UnitStatus.Attention) !== 0) terminalAttention(device);
}

/** Device end at a terminal that was dialed: its client had gone, this is another one, who has dialed nobody. */
function isNewClient(owner: Vdevblok, unitStatus: u8): bool {
  if ((owner.flags & VdevFlag.Dialable) === 0 || (unitStatus & UnitStatus.DeviceEnd) === 0) return false;
  dropLine(owner);
  return true;
}

// ---- operations that found their channel busy

function stall(device: Rdevblok): void {
  device.stalled = 1;
  stalledDevices++;
  if (stallTimer.queued === 0) {
    stck(stallTimer.when);
    addUnits(stallTimer.when, stallMilliseconds * millisecond);
    stallTimer.expired = stallExpired;
    requestTimer(stallTimer);
  }
}

function unstall(device: Rdevblok): void {
  if (device.stalled === 0) return;
  device.stalled = 0;
  device.senseOwed = 0;
  stalledDevices--;
}

function stallExpired(request: Trqblok): void {
  startStalled();
}

/** An interruption has come, or time has passed: what was busy may be free. */
export function startStalled(): void {
  if (stalledDevices === 0) return;
  let device = firstRealDevice();
  while (device !== null) {
    const next = device.next;
    if (device.stalled !== 0) tryAgain(device);
    device = next;
  }
}

function tryAgain(device: Rdevblok): void {
  const operation = device.firstOperation;
  const owesSense = device.senseOwed !== 0;
  unstall(device);
  if (owesSense && operation !== null) {
    device.status &= ~RdevStatus.Busy;
    operationOver(device, operation);
  }
  startNext(device);
}
