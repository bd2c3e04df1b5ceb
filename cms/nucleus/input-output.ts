// Input and output on devices: one operation at a time, begun and waited for (Principles of Operation, "Input/Output
// Operations").
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { Ccw, Csw } from '../../src/architecture/records/channel-words.ts';
import { IoResult } from '../interface/io-result.ts';
import { MachineState, nucon } from '../interface/nucon.ts';
import { lookForAttention } from '../terminal/typing.ts';
import { resumeTimer, suspendTimer } from './clock.ts';
import { type SystemSave, waitForInterruption } from './linkage.ts';
import { setState } from './machine-state.ts';
import { isNucleus } from './storage-areas.ts';

/** The operation that is being waited for. */
class Operation {
  device: u16;
  active: bool;
  ended: bool;
  /** Status so far; channel end and device end may come apart. */
  csw: Csw;
}
const operation = zeros<Operation>();

const senseLength = 24;
const senseCcw = zeros<Ccw>();
const senseResult = zeros<IoResult>();

/** Channel end and device end, and nothing wrong. */
const normalEnd = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;

/** System masks, for SSM. */
const masks = data<Bytes<2>>([0xfe, 0x00]);

/**
 * Does a channel program and waits for its end; on unit check also asks for sense. True: channel end and device end,
 * nothing else. `result.conditionCode` 3: no such device.
 */
export function performIo(device: u32, program: Ccw, result: IoResult): bool {
  clear(result);
  if (!start(device, program, result)) return false;
  if ((result.csw.unitStatus & UnitStatus.UnitCheck) !== 0) readSense(device, result);
  return result.csw.unitStatus === normalEnd && result.csw.channelStatus === 0;
}

/** Starts and waits; false when there is no such device. */
function start(device: u32, program: Ccw, result: IoResult): bool {
  operation.device = device;
  operation.ended = false;
  clear(operation.csw);
  for (;;) {
    nucon.caw = addr(program);
    operation.active = true;
    result.conditionCode = sio(device);
    if (result.conditionCode === 0) break;
    operation.active = false;
    if (result.conditionCode === 3) return false;
    if (result.conditionCode === 1 && takeStatus(device)) break;
    openWindow();
  }
  waitForEnd();
  operation.active = false;
  copy(result.csw, operation.csw);
  return true;
}

/** Waits until the operation has ended, without counting the time as used. */
function waitForEnd(): void {
  if (operation.ended) return;
  suspendTimer();
  while (!operation.ended) waitForInterruption();
  resumeTimer();
}

/** The status that SIO stored belongs to the operation; false: the device was busy, or had something else to say. */
function takeStatus(device: u32): bool {
  if ((nucon.csw.unitStatus & UnitStatus.Busy) !== 0) {
    noteAttention(device);
    return false;
  }
  operation.active = true;
  addStatus();
  return true;
}

/** Adds the CSW to the status of the operation. */
function addStatus(): void {
  const unitStatus = operation.csw.unitStatus | (nucon.csw.unitStatus & ~UnitStatus.Attention);
  copy(operation.csw, nucon.csw);
  operation.csw.unitStatus = unitStatus;
  operation.ended = (unitStatus & (UnitStatus.DeviceEnd | UnitStatus.UnitCheck)) !== 0 || nucon.csw.channelStatus !== 0;
}

function noteAttention(device: u32): void {
  if (device === nucon.console && (nucon.csw.unitStatus & UnitStatus.Attention) !== 0) setState(MachineState.Attention);
}

function readSense(device: u32, result: IoResult): void {
  setCcw(senseCcw, CcwCommand.Sense, addr(result.sense), CcwFlag.SuppressLength, senseLength);
  clear(senseResult);
  start(device, senseCcw, senseResult);
}

/** Lets pending I/O interruptions in. */
export function openWindow(): void {
  ssm(addr(masks));
  ssm(addr(masks) + 1);
}

/** I/O interruptions come here. @external DMSITIH */
export function handleInputOutput(save: SystemSave): void {
  const device: u32 = save.psw.interruptionCode;
  noteAttention(device);
  if (operation.active && device === operation.device) addStatus();
  if ((save.psw.keyAndFlags & PswFlags.Wait) !== 0) {
    save.psw.keyAndFlags &= ~PswFlags.Wait;
    save.psw.systemMask = 0;
  } else if (!isNucleus(save.psw.address)) {
    // A program of the user was interrupted: nothing of the system is half done.
    lookForAttention();
  }
}

export function setCcw(ccw: Ccw, command: u32, address: u32, flags: u32, count: u32): void {
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = flags;
  ccw.ignored = 0;
  ccw.count = count;
}
