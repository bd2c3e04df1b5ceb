/**
 * The errors that a disk answers with unit check, and the sense bytes for each (3830 Component Description, "Sense
 * Bytes"; 2844 Component Description, "Sense Bytes").
 */
import { Sense } from '../../architecture/channel-status-word.ts';
import { DiskSense1 as Sense1 } from '../../architecture/disk-command.ts';

/** Sense byte 0: 2311 and 2314; those and the 3340, and any disk whose alternate track cannot be used. */
const seekCheck = 0x01;
const trackConditionCheck = 0x02;

/** Sense byte 7: the format of the bytes behind it in its left half, and in its right one the messages of format 0. */
const Message = {
  None: 0,
  InvalidCommand: 1,
  InvalidSequence: 2,
  CountTooShort: 3,
  InvalidArgument: 4,
  DriveFormat: 0x10,
  DataFormat: 0x40,
} as const;

/** Thrown by whatever finds a command impossible; caught where commands are performed. */
export class DiskCheck extends Error {
  readonly sense0: number;
  readonly sense1: number;
  readonly message7: number;

  constructor(name: string, sense0: number, sense1: number, message7: number = Message.None) {
    super(name);
    this.sense0 = sense0;
    this.sense1 = sense1;
    this.message7 = message7;
  }
}

/** The same error, found on the way from one track of an overflowing record to the next. */
export function operationIncomplete({ message, sense0, sense1, message7 }: DiskCheck): DiskCheck {
  return new DiskCheck(message, sense0, sense1 | Sense1.OperationIncomplete, message7);
}

/** Each error of a disk, by its name in the manual. `isEarly`: the control unit is a 2841 or 2844. */
export const diskChecks = {
  invalidCommand: () => new DiskCheck('command reject', Sense.CommandReject, 0, Message.InvalidCommand),
  invalidSequence: (isEarly: boolean) =>
    new DiskCheck(
      'command reject',
      Sense.CommandReject,
      isEarly ? Sense1.InvalidSequence : 0,
      isEarly ? Message.None : Message.InvalidSequence,
    ),
  countTooShort: () => new DiskCheck('command reject', Sense.CommandReject, 0, Message.CountTooShort),
  invalidArgument: () => new DiskCheck('command reject', Sense.CommandReject, 0, Message.InvalidArgument),
  invalidSeek: (isEarly: boolean) =>
    isEarly ? new DiskCheck('seek check', Sense.CommandReject | seekCheck, 0) : diskChecks.invalidArgument(),
  fileProtected: () => new DiskCheck('file protected', 0, Sense1.FileProtected),
  endOfCylinder: () => new DiskCheck('end of cylinder', 0, Sense1.EndOfCylinder),
  noRecordFound: () => new DiskCheck('no record found', 0, Sense1.NoRecordFound),
  /** The track is defective, or an alternate one from which the next head is not the next track. */
  trackCondition: () => new DiskCheck('track condition check', trackConditionCheck, 0),
  invalidTrackFormat: () => new DiskCheck('invalid track format', 0, Sense1.InvalidTrackFormat),
  /** No pack is on the drive. */
  interventionRequired: () => new DiskCheck('intervention required', Sense.InterventionRequired, 0),
  /** The read-only switch is on. */
  writeInhibited: () =>
    new DiskCheck('write inhibited', Sense.EquipmentCheck, Sense1.WriteInhibited, Message.DriveFormat),
  /** The host could not read or write the file. */
  equipmentCheck: () => new DiskCheck('equipment check', Sense.EquipmentCheck, 0, Message.DriveFormat),
  /** The image holds something that is not a track. */
  dataCheck: () => new DiskCheck('data check', Sense.DataCheck, 0, Message.DataFormat),
};
