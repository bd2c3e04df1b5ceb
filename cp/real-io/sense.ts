// CP's SENSE after a unit check: at once, before the next operation at the device makes the sense bytes disappear.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { psa } from '../blocks/page-zero.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';

/** Most sense bytes that a device has. */
export const mostSenseBytes = 24;
/** What became of a SENSE. */
export const SenseOutcome = {
  Started: 0,
  /** Channel or control unit is busy with another device: it has to be tried again. */
  Later: 1,
  /** The device does not take it. */
  Refused: 2,
} as const;

/** Times that status of the device's own may stand in the way. */
const tries = 8;

/**
 * Starts the SENSE. The operation that it is for is the first in the queue. Status that stood in the way is left in
 * `ownStatus`.
 */
export function startSense(device: Rdevblok): u32 {
  const ccw = device.senseProgram[0];
  ccw.command = CcwCommand.Sense;
  ccw.dataAddress = addr(device.sense);
  ccw.flags = CcwFlag.SuppressLength;
  ccw.count = mostSenseBytes;
  fill(device.sense, 0, mostSenseBytes);
  for (let attempt = 0; attempt < tries; attempt++) {
    psa.caw = addr(ccw);
    const condition = sio(device.address);
    if (condition === 0) {
      device.status |= RdevStatus.Busy | RdevStatus.Sensing;
      return SenseOutcome.Started;
    }
    if (condition === 2) return SenseOutcome.Later;
    const unitStatus = psa.csw.unitStatus;
    if (condition !== 1 || (unitStatus & UnitStatus.Busy) === 0) return SenseOutcome.Refused;
    const own = unitStatus & ~(UnitStatus.Busy | UnitStatus.StatusModifier);
    if (own === 0) return SenseOutcome.Later;
    device.ownStatus |= own;
  }
  return SenseOutcome.Refused;
}

/** The CSW in page zero belongs to the SENSE: true when that has ended, and the operation has its sense bytes. */
export function senseStatus(device: Rdevblok, operation: Iobblok): bool {
  const unitStatus = psa.csw.unitStatus;
  if ((unitStatus & (UnitStatus.ChannelEnd | UnitStatus.UnitCheck)) === 0 && psa.csw.channelStatus === 0) return false;
  device.status &= ~(RdevStatus.Busy | RdevStatus.Sensing);
  if ((unitStatus & UnitStatus.UnitCheck) !== 0 || psa.csw.channelStatus !== 0) return true;
  operation.senseCount = mostSenseBytes - psa.csw.residualCount;
  move(operation.sense, device.sense, mostSenseBytes);
  return true;
}
