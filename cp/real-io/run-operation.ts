// Operations that somebody waits for: on the CP stack of a virtual machine by suspending, before there is one by polling
// the device.

import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { Iobblok, IoState } from '../blocks/io-block.ts';
import { psa } from '../blocks/page-zero.ts';
import { RdevStatus } from '../blocks/real-device.ts';
import { compareClock, secondsFromNow } from '../dispatcher/clock.ts';
import { machineAtWork } from '../dispatcher/dispatcher.ts';
import { suspend } from '../dispatcher/wait.ts';
import { deviceStatus, giveUp, startNext, startOperation, startStalled } from './supervisor.ts';

/** A polled device that says nothing for so long is given up. */
const patienceSeconds = 2;

const deadline = zeros<Clock>();
const now = zeros<Clock>();

/** Starts an operation and waits for its end. `device`, `channelProgram` and `key` are set; `ended` is ours. */
export function runOperation(operation: Iobblok): void {
  operation.ended = nothing;
  startOperation(operation);
  waitForOperation(operation);
}

/** Waits for the end of an operation that was started. */
export function waitForOperation(operation: Iobblok): void {
  if (machineAtWork() === null) poll(operation);
  while (operation.state !== IoState.Done) suspend(operation.waiters);
}

function nothing(operation: Iobblok): void {}

function poll(operation: Iobblok): void {
  const device = operation.device;
  secondsFromNow(deadline, patienceSeconds);
  while (operation.state !== IoState.Done) {
    const condition = tio(device.address);
    if (condition === 1) {
      // Busy alone: channel end has been, device end is still to come. With status modifier it is the control unit.
      if ((psa.csw.unitStatus & ~UnitStatus.StatusModifier) !== UnitStatus.Busy) {
        deviceStatus(device);
        startNext(device);
      }
    } else if (condition === 3) {
      giveUp(operation);
      return;
    }
    if ((device.status & RdevStatus.Busy) === 0) startStalled();
    stck(now);
    if (compareClock(now, deadline) > 0) giveUp(operation);
  }
}

/** Whether an operation has done all that its channel program says. */
export function operationSucceeded(operation: Iobblok): bool {
  if (operation.conditionCode === 3 || operation.csw.channelStatus !== 0) return false;
  return (operation.csw.unitStatus & ~UnitStatus.ControlUnitEnd) === (UnitStatus.ChannelEnd | UnitStatus.DeviceEnd);
}
