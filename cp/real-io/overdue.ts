// Operations at disks that do not end: a device that has failed, or an endless channel program of a guest, for which
// everybody waits who has a disk on the same volume.
//
// There is no timer for this, so that an idle machine stays idle: about every second in which an interruption comes, one
// look is taken. An operation that is overdue is halted; one that does not end even so is given up.

import { Clock } from '../../src/architecture/records/clock.ts';
import { Iobblok, IoState } from '../blocks/io-block.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { firstRealDevice } from './device-table.ts';
import { giveUp, haltOperation } from './supervisor.ts';

/** In units of the TOD clock's high word, 1.05 seconds. */
const patience = 15;

const now = zeros<Clock>();
let lastLook: u32 = 0;

/** An operation has been started. */
export function noteStart(operation: Iobblok): void {
  stck(now);
  operation.startedAt = now.high;
}

/** An interruption has come. */
export function lookForOverdue(): void {
  stck(now);
  if (now.high === lastLook) return;
  lastLook = now.high;
  let device = firstRealDevice();
  while (device !== null) {
    if (device.class === DeviceClass.Dasd) lookAt(device);
    device = device.next;
  }
}

function lookAt(device: Rdevblok): void {
  const operation = device.firstOperation;
  if (operation === null || operation.state !== IoState.Started) return;
  const age = now.high - operation.startedAt;
  if (age < patience) return;
  if (operation.overdue === 0) {
    operation.overdue = 1;
    haltOperation(operation);
  } else if (age >= 2 * patience) giveUp(operation);
}
