/** How commands that write to a tape begin and end. */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import type { Ending } from '../../channels/device.ts';
import { completed } from '../command-device.ts';
import type { Tape } from './tape.ts';

/** Without the ring nothing can be written. */
export function writeRefusal({ mounted }: Tape): number {
  return mounted?.isReadOnly ? Sense.CommandReject : 0;
}

/** Of a write: unit exception says that the end of the tape is near. */
export function ended(tape: Tape): Ending {
  return { unitStatus: completed.unitStatus | pastMarker(tape) };
}

/** The status for that alone. */
export function pastMarker(tape: Tape): number {
  return tape.isPastMarker ? UnitStatus.UnitException : 0;
}
