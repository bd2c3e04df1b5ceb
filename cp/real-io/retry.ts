// Errors of CP's own operations (DMKDAS): which are worth another try.

import { ChannelStatus, Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Iobblok, IoState } from '../blocks/io-block.ts';

const mostRetries = 8;

const channelErrors =
  ChannelStatus.ChannelDataCheck |
  ChannelStatus.ChannelControlCheck |
  ChannelStatus.InterfaceControlCheck |
  ChannelStatus.ChainingCheck;

/** What may be gone the next time: noise on the way, a late channel. */
const passingErrors = Sense.BusOut | Sense.EquipmentCheck | Sense.DataCheck | Sense.Overrun;

/** Whether an operation that has ended shall be done again. */
export function mayBeRetried(operation: Iobblok): bool {
  if (operation.retryable === 0 || operation.halted !== 0) return false;
  if (operation.conditionCode === 3 || operation.retries >= mostRetries) return false;
  if ((operation.csw.channelStatus & channelErrors) !== 0) return true;
  if ((operation.csw.unitStatus & UnitStatus.UnitCheck) === 0) return false;
  return operation.senseCount !== 0 && (operation.sense[0] & passingErrors) !== 0;
}

/** Back to the beginning; it is still the first in its device's queue. */
export function prepareRetry(operation: Iobblok): void {
  operation.retries++;
  operation.state = IoState.Queued;
  operation.senseCount = 0;
  clear(operation.csw);
}
