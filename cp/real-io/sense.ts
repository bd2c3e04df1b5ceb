// CP's SENSE after a unit check: at once, before the next operation at the device makes the sense bytes disappear.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { psa } from '../blocks/page-zero.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';

/** Most sense bytes that a device has. */
export const mostSenseBytes = 24;
/** Times that status of the device's own may stand in the way. */
const tries = 8;

/**
 * Starts the SENSE; false when the device does not take it. The operation that it is for is the first in the queue. Status
 * that stood in the way is left in `ownStatus`.
 */
export function startSense(device: Rdevblok): bool {
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
      return true;
    }
    if (condition !== 1 || (psa.csw.unitStatus & UnitStatus.Busy) === 0) return false;
    device.ownStatus |= psa.csw.unitStatus & ~(UnitStatus.Busy | UnitStatus.StatusModifier);
  }
  return false;
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
