// How a channel program ended that a DIAGNOSE has executed.

import { ChannelStatus, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Csw } from '../../src/architecture/records/channel-words.ts';

/** Channel end and device end, and nothing else. */
export function callSucceeded(csw: Csw): bool {
  return csw.unitStatus === (UnitStatus.ChannelEnd | UnitStatus.DeviceEnd) && csw.channelStatus === 0;
}

/** It ended at an end of file, a tape mark, the last card. */
export function hasException(csw: Csw): bool {
  return (
    csw.channelStatus === 0 &&
    (csw.unitStatus & (UnitStatus.UnitCheck | UnitStatus.UnitException)) === UnitStatus.UnitException
  );
}

/** The program's counts and the device's blocks differ, and that is all. */
export function hasWrongLength(csw: Csw): bool {
  return csw.channelStatus === ChannelStatus.IncorrectLength && (csw.unitStatus & UnitStatus.UnitCheck) === 0;
}
